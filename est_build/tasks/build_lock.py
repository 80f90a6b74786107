"""One build at a time in a repository: another waits for it, and says so."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

LOCK = "build/lock"
PATIENCE_SECONDS = 600.0


class BusyError(Exception):
    """Another build has gone on for longer than anyone waits."""


@contextmanager
def alone_in(
    root: Path, on_wait: Callable[[], None], patience: float = PATIENCE_SECONDS
) -> Iterator[None]:
    """Hold a repository's build folder; ``on_wait`` is called once if another build holds it.

    The system lets go of the lock when the process that holds it ends, however it ends.
    """
    path = root / LOCK
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        on_wait()
        try:
            lock.acquire(timeout=patience)
        except Timeout:
            raise BusyError from None
    try:
        yield
    finally:
        lock.release()
