"""Folders that hold exactly what a build wants, rewriting only what differs."""

from collections.abc import Mapping, Set
from pathlib import Path


def write_if_changed(path: Path, content: bytes) -> None:
    """Write a file unless it already has that content, so that its time says when it changed."""
    try:
        if path.read_bytes() == content:
            return
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def make_folder_hold(
    folder: Path, files: Mapping[str, bytes], left: Set[str] = frozenset()
) -> None:
    """Make a folder hold these files, by relative path, and no others but those to be left."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_if_changed(folder / name, content)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif (name := path.relative_to(folder).as_posix()) not in files and name not in left:
            path.unlink()


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder by relative path; none where there is no folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.parts[-1:])
    }
