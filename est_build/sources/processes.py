"""Work shared among processes, which an interruption ends without a word from any of them."""

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")
_AT_ONCE = 8


def share_work(
    work: Callable[[Given], Made],
    items: Sequence[Given],
    processes: int,
    start: Callable[..., None] | None = None,
    start_with: tuple[Any, ...] = (),
) -> list[Made]:
    """Return what becomes of each item, in order; ``start`` is called once in each process."""
    # A forked child of a process with threads may hang; a fresh one never does.
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=start, initargs=start_with
    ) as pool:
        with _deaf_to_interruptions():
            made = pool.map(work, items, chunksize=_AT_ONCE)
        return list(made)


@contextmanager
def _deaf_to_interruptions() -> Iterator[None]:
    """Start processes that Ctrl-C doesn't reach: the one that started them ends them.

    A terminal sends it to every process at once, and each would say where it was.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
