"""A finished folder takes the place of the old one whole, or not at all."""

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}


def put_in_place(finished: Path, target: Path) -> None:
    """Let ``finished`` take the place of ``target``, and what was there that of ``finished``.

    The two may lie on different disks: what is exchanged always lies beside the target, and what
    was there is removed.
    """
    complete_exchange(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    staged, old = _staged(target), _old(target)
    _move(finished, staged)
    if not target.exists():
        staged.rename(target)
    elif not _exchange(staged, target):
        target.rename(old)
        staged.rename(target)
    for left_over in (staged, old):
        if left_over.exists():
            _set_aside(left_over, finished)


def complete_exchange(target: Path) -> None:
    """Finish or undo what an interrupted run left beside the target.

    The old folder is set aside only when the new one is complete, so where the target is missing
    and an old one lies aside, the staged folder is whole.
    """
    staged, old = _staged(target), _old(target)
    if not target.exists() and old.exists():
        (staged if staged.exists() else old).rename(target)
    for left_over in (staged, old):
        if left_over.exists():
            shutil.rmtree(left_over)


def _move(finished: Path, staged: Path) -> None:
    """Move a folder to where nothing is, from another disk too."""
    try:
        finished.rename(staged)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy(finished, staged)
        shutil.rmtree(finished, ignore_errors=True)


def _set_aside(left_over: Path, place: Path) -> None:
    """Move the old folder out of the way; the new one stands whatever becomes of it."""
    try:
        left_over.rename(place)
    except OSError:
        # It lies on another disk. Where it can't be removed either, the next start tries again.
        shutil.rmtree(left_over, ignore_errors=True)


def _copy(finished: Path, staged: Path) -> None:
    """Copy a folder whole, or leave nothing of it to fill the disk."""
    try:
        staged.mkdir()
        for path in sorted(finished.rglob("*")):
            target = staged / path.relative_to(finished)
            if path.is_dir():
                target.mkdir()
            else:
                shutil.copyfile(path, target)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise


def _staged(target: Path) -> Path:
    # Both are removed without a question, so nobody else may have thought of the names.
    return target.with_name(f".{target.name}.est-new")


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.est-old")


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; tell False where the system can't."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    result = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if result == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(other))
