"""A limit that no reader comes near unless it hangs."""

import faulthandler
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 120


@contextmanager
def ends_in_time() -> Iterator[None]:
    """End the whole run, with the place where it hangs, if what is inside takes two minutes."""
    faulthandler.dump_traceback_later(SECONDS, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
