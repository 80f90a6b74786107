"""Several files changed together: all are written beside the old ones before any is exchanged."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def find_changes(root: Path, wanted: Mapping[str, bytes | None]) -> dict[str, bytes | None]:
    """Return what differs from the files in root; None is a file that shall not be there."""
    return {path: content for path, content in wanted.items() if _differs(root / path, content)}


def apply_changes(root: Path, changes: Mapping[str, bytes | None]) -> None:
    """Write and remove the files; with an OSError while writing, nothing has changed."""
    ready: list[tuple[Path, Path]] = []
    try:
        for path, content in changes.items():
            if content is not None:
                ready.append((_write_beside(root / path, content), root / path))
    except OSError:
        for temporary, _ in ready:
            temporary.unlink(missing_ok=True)
        raise
    for temporary, target in ready:
        temporary.replace(target)
    for path, content in changes.items():
        if content is None:
            (root / path).unlink(missing_ok=True)


def show_path(root: Path, path: Path) -> str:
    """Return a path inside the repository, or a file's name alone: a home folder names a person."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.name


def _differs(path: Path, content: bytes | None) -> bool:
    try:
        return path.read_bytes() != content
    except FileNotFoundError:
        return content is not None


def _write_beside(target: Path, content: bytes) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        # A temporary file is for its owner alone; what is kept is as readable as any other file.
        temporary.chmod(0o666 & ~_umask())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
