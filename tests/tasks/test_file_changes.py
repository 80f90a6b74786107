import signal
import subprocess
import sys
from pathlib import Path

import pytest

from est_build.tasks.file_changes import apply_changes, complete_changes, find_changes

OLD = {"a/one": b"1", "a/two": b"2", "gone": b"3"}
NEW = {"a/one": b"I", "a/two": b"II", "b/new": b"III"}
_DIES = """
import os, signal, sys
from pathlib import Path
from est_build.tasks.file_changes import apply_changes
number, seen = int(sys.argv[2]), 0
def dying(real):
    def call(*arguments, **named):
        global seen
        seen += 1
        if seen == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **named)
    return call
for name in ("replace", "unlink", "fsync"):
    setattr(os, name, dying(getattr(os, name)))
apply_changes(
    Path(sys.argv[1]), {"a/one": b"I", "a/two": b"II", "gone": None, "b/new": b"III"}
)
"""


def test_only_what_differs_is_a_change(tmp_path: Path) -> None:
    (tmp_path / "same").write_bytes(b"1")
    (tmp_path / "other").write_bytes(b"1")
    (tmp_path / "old").write_bytes(b"1")
    wanted = {"same": b"1", "other": b"2", "new": b"3", "old": None, "never": None}
    assert find_changes(tmp_path, wanted) == {"other": b"2", "new": b"3", "old": None}


def test_changes_are_made_in_new_folders_and_leave_nothing_beside(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"1")
    apply_changes(tmp_path, {"a/b/new": b"2", "old": None})
    assert _files(tmp_path) == {"a/b/new": b"2"}
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


def _files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def _all_or_nothing(root: Path, step: int) -> bool:
    """Kill a run at one of its steps; tell whether it had anything left to do."""
    for name, content in OLD.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    ended = subprocess.run([sys.executable, "-c", _DIES, str(root), str(step)], check=False)
    complete_changes(root)
    found = {name: content for name, content in _files(root).items() if "/." not in f"/{name}"}
    assert found in (OLD, NEW), step
    # The next run cleans up after one that had decided on nothing yet.
    apply_changes(root, find_changes(root, {**NEW, "gone": None}))
    apply_changes(root, dict(NEW))
    assert _files(root) == NEW
    return ended.returncode == -signal.SIGKILL


def test_killed_anywhere_all_is_changed_or_nothing(tmp_path: Path) -> None:
    steps = 0
    while _all_or_nothing(tmp_path / str(steps), steps + 1):
        steps += 1
    # Four files on disk, the plan itself, three exchanges, a removal, and the plan put away.
    assert steps >= 10
