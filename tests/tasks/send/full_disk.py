"""A disk that is full, as the program meets it."""

import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    # Else the signal that comes with it would end the test.
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    # Python keeps a compiled module though it could write only a part of it.
    keeps_none, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        sys.dont_write_bytecode = keeps_none
        signal.signal(signal.SIGXFSZ, handler)
