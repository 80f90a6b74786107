"""Several files changed together: all are written beside the old ones before any is exchanged."""

import glob
import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

PLAN = "build/changes.json"
"""What is being exchanged; it is there for as long as that takes."""
_ENDING = ".est-new"


def find_changes(root: Path, wanted: Mapping[str, bytes | None]) -> dict[str, bytes | None]:
    """Return what differs from the files in root; None is a file that shall not be there."""
    return {path: content for path, content in wanted.items() if _differs(root / path, content)}


def apply_changes(root: Path, changes: Mapping[str, bytes | None]) -> None:
    """Write and remove the files, all or none.

    With an OSError while writing, nothing has changed. What is to be exchanged is noted before the
    first exchange, so a run that is killed in between is completed by the next command.
    """
    complete_changes(root)
    plan: list[tuple[str, str]] = []
    try:
        for path, content in changes.items():
            temporary = "" if content is None else _write_beside(root / path, content)
            plan.append((temporary, path))
        # A single exchange is whole by itself.
        if len(plan) > 1:
            _write_plan(root, plan)
    except OSError:
        for temporary, path in plan:
            if temporary:
                (root / path).with_name(temporary).unlink(missing_ok=True)
        raise
    _carry_out(root, plan)


def complete_changes(root: Path) -> None:
    """Carry out what a run that was killed had decided on."""
    try:
        plan = json.loads((root / PLAN).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    _carry_out(root, [(str(temporary), str(path)) for temporary, path in plan])


def _write_plan(root: Path, plan: Sequence[tuple[str, str]]) -> None:
    target = root / PLAN
    temporary = _write_beside(target, json.dumps(plan).encode())
    target.with_name(temporary).replace(target)


def _carry_out(root: Path, plan: Sequence[tuple[str, str]]) -> None:
    for temporary, path in plan:
        target = root / path
        if not temporary:
            target.unlink(missing_ok=True)
            continue
        # What was exchanged before the run was killed is no longer there.
        with suppress(FileNotFoundError):
            target.with_name(temporary).replace(target)
    (root / PLAN).unlink(missing_ok=True)


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


def _write_beside(target: Path, content: bytes) -> str:
    """Write the content to a file beside the target, on disk for certain, and return its name."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for left_over in target.parent.glob(f".{glob.escape(target.name)}.*{_ENDING}"):
        # A run that was killed before it had decided on anything left this behind.
        left_over.unlink(missing_ok=True)
    temporary = target.with_name(f".{target.name}.{os.getpid()}{_ENDING}")
    try:
        with temporary.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary.name
