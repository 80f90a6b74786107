from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from urllib.request import urlopen

import pytest

from est_build.tasks.serve import Changes, make_server, watch_repository


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "veckor").mkdir()
    (tmp_path / "index.html").write_text("<body>Start</body>")
    (tmp_path / "veckor/index.html").write_text("<body>Veckor</body>")
    (tmp_path / "a.csv").write_text("a;b")
    return tmp_path


@pytest.fixture
def changes() -> Changes:
    return Changes()


@pytest.fixture
def address(site: Path, changes: Changes) -> Iterator[str]:
    server = make_server(site, 0, changes)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def read(address: str) -> str:
    with urlopen(address, timeout=5) as answer:
        body: bytes = answer.read()
    return body.decode()


@pytest.mark.parametrize("path", ["/", "/index.html", "/veckor/"])
def test_pages_are_sent_with_the_line_that_reloads_them(address, path):
    assert read(address + path).count('src="/-/reload.js?0"></script></body>') == 1


def test_other_files_are_sent_as_they_are_and_pages_stay_untouched(address, site):
    read(address)

    assert read(address + "/a.csv") == "a;b"
    assert (site / "index.html").read_text() == "<body>Start</body>"


def test_a_reader_hears_of_a_change(address, changes):
    with urlopen(address + "/-/changes?0", timeout=5) as events:
        changes.announce()
        assert events.readline() == b"data: changed\n"


def test_a_change_while_a_page_loads_is_not_missed(address, changes):
    page = read(address)
    changes.announce()
    script = read(address + page.split('src="')[1].split('"')[0])

    with urlopen(address + script.split("'")[1], timeout=5) as events:
        assert events.readline() == b"data: changed\n"


def test_a_page_is_not_told_of_a_change_that_it_shows(address, changes):
    changes.announce()

    assert "/-/reload.js?1" in read(address)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Path, "Queue[None]"]]:
    (tmp_path / "content").mkdir()
    (tmp_path / "forms/inbox").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("a: 1")
    stop = Event()
    seen: Queue[None] = Queue()
    started = Event()

    def look() -> None:
        watching = watch_repository(tmp_path, stop)
        started.set()
        for _ in watching:
            seen.put(None)

    thread = Thread(target=look, daemon=True)
    thread.start()
    started.wait(5)
    Event().wait(0.7)
    yield tmp_path, seen
    stop.set()
    thread.join(5)


@pytest.mark.parametrize("name", ["content/codebook.yaml", "forms/weekly.yaml", "mkdocs.yml"])
def test_what_a_build_reads_is_watched(watched, name):
    root, seen = watched
    (root / "new").write_text("b: 2")

    (root / "new").replace(root / name)

    seen.get(timeout=5)


def test_raw_exports_and_what_is_built_are_not_watched(watched):
    root, seen = watched

    (root / "forms/inbox/svar.csv").write_text("x")
    (root / "site").mkdir()
    (root / "site/index.html").write_text("x")
    Event().wait(1.5)

    assert seen.empty()
