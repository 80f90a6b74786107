"""A build after a change makes what it touches; the whole is what a build from nothing makes."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from est_build.sources.shelf import Shelf
from est_build.tasks.build import BuildOptions, build
from est_build.tasks.build_inputs import hash_folder
from est_build.write.file_cache import FileCache
from est_build.write.tree import File
from tests.builders import change, small_repository, write

TODAY = date(2026, 11, 20)
MEETING = "content/meetings/2026/2026-W47.yaml"
PAGE = "site/veckor/2026-W46/index.html"


def built(root: Path, today: date = TODAY) -> str:
    """Build, and return the hash of the whole site."""
    outcome = build(root, BuildOptions(root / "site", today, jobs=1))
    assert outcome.is_built, outcome.diagnostics
    return hash_folder(root / "site")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that has been built."""
    root = small_repository(tmp_path_factory.mktemp("kept"))
    built(root)
    return root


def copy_of(kept: Path, folder: Path) -> Path:
    shutil.copytree(kept, folder / "town")
    return folder / "town"


def _meeting(root: Path) -> None:
    change(root, MEETING, "Lugnare vid", "Oroligare vid")


def _name(root: Path) -> None:
    change(root, "content/codebook.yaml", "namn: Gasverket", "namn: Gamla gasverket")


def _town(root: Path) -> None:
    change(root, "content/codebook.yaml", "kommun: Exempelstads", "kommun: Provstads")


def _page(root: Path) -> None:
    write(root, "content/pages/ny.md", "# En ny sida\n\nHej.\n")


def _finished(root: Path) -> None:
    shutil.rmtree(root / "build/finished/veckor")
    _meeting(root)


def _damaged(root: Path) -> None:
    page = root / "build/finished/om/index.html"
    page.write_bytes(page.read_bytes().replace(b"<h1", b"<h2", 1))
    _meeting(root)


def _raw(root: Path) -> None:
    (root / "build/kept/om/index.html").unlink()
    (root / "build/docs/om/index.md").write_text("# Skadad\n", "utf-8")
    _meeting(root)


def _records(root: Path) -> None:
    (root / "build/finished/finished.json").write_bytes(b"{")
    (root / "build/kept.json").write_bytes(b"[]")


@pytest.mark.build
@pytest.mark.parametrize(
    "differ", [_meeting, _name, _town, _page, _finished, _damaged, _raw, _records]
)
def test_after_anything_the_site_is_as_from_nothing(
    kept: Path, tmp_path: Path, differ: Callable[[Path], None]
) -> None:
    root = copy_of(kept, tmp_path)
    differ(root)
    again = built(root)
    shutil.rmtree(root / "build")
    shutil.rmtree(root / "site")
    assert built(root) == again


@pytest.mark.build
def test_a_change_that_failed_leaves_nothing_behind(kept: Path, tmp_path: Path) -> None:
    root = copy_of(kept, tmp_path)
    before = hash_folder(root / "site")
    write(root, "content/pages/ny.md", "# En ny sida\n\n[ut](../../ingenstans.html)\n")
    assert not build(root, BuildOptions(root / "site", TODAY, jobs=1)).is_built
    assert hash_folder(root / "site") == before
    (root / "content/pages/ny.md").unlink()
    assert built(root) == before


@pytest.mark.build
def test_what_a_change_does_not_touch_is_not_even_opened(kept: Path, tmp_path: Path) -> None:
    root = copy_of(kept, tmp_path)
    page = root / "build/docs/veckor/2026-W45/index.md"
    before = page.stat().st_mtime_ns
    shutil.rmtree(root / "build/cache/pages")
    _meeting(root)
    built(root)
    made = list((root / "build/cache/pages").iterdir())
    assert 0 < len(made) < 15
    assert page.stat().st_mtime_ns == before


def test_files_are_made_once_for_equal_reports(tmp_path: Path) -> None:
    calls: list[str] = []

    def write_two(report: str) -> list[File]:
        calls.append(report)
        return [File("a", report.encode() + b"\n"), File("b", b"")]

    def cache(fingerprint: str = "f") -> FileCache:
        return FileCache(Shelf(tmp_path), fingerprint)

    made = cache().write(write_two, "å")
    assert cache().write(write_two, "å") == made == tuple(write_two("å"))
    assert calls == ["å", "å"]
    cache().write(write_two, "ä")
    cache("g").write(write_two, "å")
    assert calls == ["å", "å", "ä", "å"]
