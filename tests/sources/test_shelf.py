"""A shelf gives back exactly what was kept, or nothing; nothing that befalls it stops a build."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from est_build.sources.shelf import Shelf, key_of


def _only_file(folder: Path) -> Path:
    (found,) = folder.iterdir()
    return found


def test_what_is_kept_is_found_by_another_build(tmp_path: Path) -> None:
    Shelf(tmp_path / "a").keep("k", b"x\n\0y")
    assert Shelf(tmp_path / "a").find("k") == b"x\n\0y"
    assert Shelf(tmp_path / "a").find("other") is None
    assert Shelf(tmp_path / "missing").find("k") is None


def test_keys_tell_texts_apart_wherever_they_are_split() -> None:
    assert len({key_of("a", "bc"), key_of("ab", "c"), key_of("abc"), key_of("a", "b", "c")}) == 4


@pytest.mark.parametrize("damage", [b"", b"x", b"\xff" * 40, b"0" * 32 + b"y"])
def test_a_damaged_or_foreign_file_is_none(tmp_path: Path, damage: bytes) -> None:
    Shelf(tmp_path).keep("k", b"content")
    _only_file(tmp_path).write_bytes(damage)
    assert Shelf(tmp_path).find("k") is None
    Shelf(tmp_path).keep("k", b"content")
    assert Shelf(tmp_path).find("k") == b"content"


def test_a_file_under_anothers_name_is_none(tmp_path: Path) -> None:
    Shelf(tmp_path).keep("k", b"content")
    kept = _only_file(tmp_path)
    kept.rename(kept.with_stem("l"))
    assert Shelf(tmp_path).find("l") is None


def test_a_shelf_that_can_not_be_is_only_slower(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    shelf = Shelf(tmp_path / "file")
    shelf.keep("k", b"content")
    assert shelf.find("k") is None
    shelf.prune()


def test_a_folder_in_a_files_place_is_survived(tmp_path: Path) -> None:
    Shelf(tmp_path).keep("k", b"content")
    kept = _only_file(tmp_path)
    kept.unlink()
    kept.mkdir()
    shelf = Shelf(tmp_path)
    assert shelf.find("k") is None
    shelf.keep("k", b"content")
    assert [path.name for path in tmp_path.iterdir()] == [kept.name]
    shelf.prune()


def test_it_is_pruned_to_its_size_and_what_was_asked_for_stays_longest(tmp_path: Path) -> None:
    for age, name in enumerate("abcd"):
        Shelf(tmp_path).keep(name, bytes(100))
        os.utime(tmp_path / f"{name}.kept", (age, age))
    shelf = Shelf(tmp_path, most_bytes=270)
    assert shelf.find("a") is not None
    shelf.prune()
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["a", "d"]
    Shelf(tmp_path, most_bytes=100).prune()
    assert list(tmp_path.iterdir()) == []


WRITER = """
import sys
from pathlib import Path
from est_build.sources.shelf import Shelf
shelf = Shelf(Path(sys.argv[1]), most_bytes=1_000)
for n in range(300):
    key = f"k{n % 7}"
    shelf.keep(key, f"{key} ".encode() * 50)
    found = Shelf(Path(sys.argv[1])).find(key)
    assert found in (None, f"{key} ".encode() * 50)
    shelf.prune()
"""


def test_two_processes_may_use_it_at_once(tmp_path: Path) -> None:
    both = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)]) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert not list(tmp_path.glob("*.new"))
