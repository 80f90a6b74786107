"""One site of the committed sample for all tests of the whole, however many processes run them."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.whole.reading import WholeSite

ROOT = Path(__file__).parents[2]
CONTENT = ("content", "forms", "data")
EST = (sys.executable, "-m", "est_build")
PATIENCE = 300
"""Seconds that a process waits for another one to build; a build takes a fraction of it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test of this folder: all of them wait for a site to be built."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker("build")


def copy_sample(folder: Path) -> Path:
    """Copy what people write in the committed sample, without what a build has made."""
    for name in CONTENT:
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def build_once(
    folder: Path, *words: str, after: Path | None = None, language: str = "sv"
) -> WholeSite:
    """Build the sample once.

    ``after`` is a folder that was built in before: what its build kept saves this one time.
    """

    def build(folder: Path) -> tuple[int, str]:
        copy_sample(folder / "sample")
        _choose_language(folder / "sample", language)
        if after is not None:
            shutil.copytree(after / "sample/build/cache", folder / "sample/build/cache")
        # The tests run in several processes already; that more of them build alike is shown by
        # `test_same_bytes` and `test_terminal`.
        build = ("build", "--jobs", "1", *words)
        command = [*EST, "-C", str(folder / "sample"), "--today", "2026-11-20", *build]
        built = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
        return built.returncode, built.stdout + built.stderr

    return WholeSite(made_once(folder, build) / "sample")


def made_once(folder: Path, make: Callable[[Path], tuple[int, str]]) -> Path:
    """Make a folder in the first process that comes, and return it; the others wait for it.

    ``make`` returns an exit code and what was said; a failure is told to those who wait, too.
    """
    done = folder / "done"
    try:
        folder.mkdir()
    except FileExistsError:
        end = time.monotonic() + PATIENCE
        while not done.exists() and time.monotonic() < end:
            time.sleep(0.1)
    else:
        code, said = make(folder)
        (folder / "told").write_text(said, "utf-8")
        done.write_text(str(code), "utf-8")
    assert done.read_text("utf-8") == "0", (folder / "told").read_text("utf-8")
    return folder


def _choose_language(root: Path, language: str) -> None:
    codebook = root / "content/codebook.yaml"
    text = codebook.read_text("utf-8")
    assert "\nspråk: sv\n" in text
    codebook.write_text(text.replace("\nspråk: sv\n", f"\nspråk: {language}\n", 1), "utf-8")


@pytest.fixture(scope="session")
def by_zensical(workbench: Path, whole: WholeSite) -> WholeSite:
    """Return the same sample, its site built by the other site builder."""
    words = ("--engine", "zensical")
    return build_once(workbench / "zensical-site", *words, after=whole.root.parent)


@pytest.fixture(scope="session")
def in_english(workbench: Path) -> WholeSite:
    """Return the same sample, its site in English."""
    return build_once(workbench / "english-site", language="en")


@pytest.fixture(scope="session", params=["mkdocs", "zensical"])
def either(request: pytest.FixtureRequest) -> WholeSite:
    """Return the sample's site, as each site builder makes it."""
    name = "whole" if request.param == "mkdocs" else "by_zensical"
    site = request.getfixturevalue(name)
    assert isinstance(site, WholeSite)
    return site


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sample that is only read, for tests to copy and break."""
    return copy_sample(tmp_path_factory.mktemp("sample"))
