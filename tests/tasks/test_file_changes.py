from pathlib import Path

import pytest

from est_build.tasks.file_changes import apply_changes, find_changes


def test_only_what_differs_is_a_change(tmp_path: Path) -> None:
    (tmp_path / "same").write_bytes(b"1")
    (tmp_path / "other").write_bytes(b"1")
    (tmp_path / "old").write_bytes(b"1")
    wanted = {"same": b"1", "other": b"2", "new": b"3", "old": None, "never": None}
    assert find_changes(tmp_path, wanted) == {"other": b"2", "new": b"3", "old": None}


def test_changes_are_made_in_new_folders_and_leave_nothing_beside(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"1")
    apply_changes(tmp_path, {"a/b/new": b"2", "old": None})
    assert [path.name for path in tmp_path.rglob("*")] == ["a", "b", "new"]
    assert (tmp_path / "a/b/new").read_bytes() == b"2"


def test_with_one_file_that_cannot_be_written_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "first").write_bytes(b"old")
    (tmp_path / "blocked").write_bytes(b"a file where a folder should be")
    with pytest.raises(OSError, match="blocked"):
        apply_changes(tmp_path, {"first": b"new", "blocked/second": b"new"})
    assert (tmp_path / "first").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["blocked", "first"]


def test_what_is_written_is_as_readable_as_any_file(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    apply_changes(tmp_path, {"ours": b""})
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "usual").stat().st_mode
