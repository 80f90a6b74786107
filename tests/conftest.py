"""What all tests share: which are left out on a machine, and the browser."""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.whole.reading import WholeSite

# The first example pays for what is imported once, and a busy machine for its neighbours.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

# In a pipeline commands say which step goes on; tests say so themselves where they want it.
os.environ.pop("CI", None)
LEFT_OUT = "left out"
# Commands are started by the hundred: what was compiled for one is kept for the next.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_browser() -> str | None:
    """Return the system's Chromium, the one without windows if it is there.

    It draws pages by the same engine, without the browser's own pages around them: half the work.
    """
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out a test whose program or folder is missing; where all are required, fail it."""
    missing = what_is_missing(item)
    if not missing:
        return
    if os.environ.get("EST_REQUIRE_ALL"):
        pytest.fail(f"{missing} is missing, and EST_REQUIRE_ALL is set", pytrace=False)
    item.user_properties.append((LEFT_OUT, missing))
    pytest.skip(f"{missing} is missing")


def what_is_missing(item: pytest.Item) -> str:
    """Name the first thing that the test needs and the machine lacks, or nothing."""
    for marker in item.iter_markers("system"):
        for program in marker.args:
            if not shutil.which(program) and not Path(program).is_file():
                return Path(program).name
    folder = os.environ.get("EST_REAL_DATA", "")
    if item.get_closest_marker("real") and not (folder and Path(folder).is_dir()):
        return "EST_REAL_DATA"
    return ""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was left out, so that a green run on a bare machine doesn't look whole."""
    left_out: Counter[str] = Counter()
    names: list[str] = []
    for report in terminalreporter.stats.get("skipped", []):
        for name, value in getattr(report, "user_properties", ()):
            if name == LEFT_OUT:
                left_out[str(value)] += 1
                names.append(report.nodeid)
    if not left_out:
        return
    terminalreporter.section("Left out")
    for missing, count in sorted(left_out.items()):
        terminalreporter.line(f"Left out: {count} that need {missing}")
    for nodeid in sorted(names):
        terminalreporter.line(f"  {nodeid}")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Return the folder of real files; the test is marked ``real``."""
    return Path(os.environ["EST_REAL_DATA"])


@pytest.fixture(scope="session")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all processes of a run have in common."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def whole(workbench: Path) -> "WholeSite":
    """Return the sample and its site, built once on its last Friday; it is only read or copied."""
    from tests.whole.conftest import build_once

    return build_once(workbench / "whole-site")


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """Start a browser once for all tests; the test is marked ``system("chromium")``."""
    # Only the tests that need a browser pay for it.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=list(CHROMIUM_ARGUMENTS)
        )
        yield browser
        browser.close()


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - its own name
        """Say nothing of each request."""


@pytest.fixture
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """Return a function that serves a folder on this machine and returns its address."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        handler = partial(_QuietHandler, directory=str(folder))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
