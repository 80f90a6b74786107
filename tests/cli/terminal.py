"""A command at a terminal: what it shows, and what happens at Ctrl-C."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

INTERRUPT = b"\x03"
PATIENCE = 240
EST = (sys.executable, "-m", "est_build")


@dataclass
class Terminal:
    """A terminal in which one command runs."""

    child: "subprocess.Popen[bytes]"
    end: int
    seen: bytes = field(default=b"", init=False)

    def wait_for(self, text: str) -> None:
        """Wait until the command has shown a text."""
        end = time.monotonic() + PATIENCE
        while text.encode() not in self.seen:
            assert time.monotonic() < end, self.text
            assert self._read(), self.text

    def press(self, key: bytes) -> None:
        """Press a key."""
        os.write(self.end, key)

    def leave(self) -> int:
        """Return the code that a shell tells of the command, when it has shown everything.

        Python ends itself by the signal when Ctrl-C comes in the middle of code that it makes as it
        runs, a dataclass for one, even if the interruption is then caught: to a shell that is 130.
        """
        while self._read():
            pass
        code = self.child.wait(PATIENCE)
        return 128 - code if code < 0 else code

    @property
    def text(self) -> str:
        """All that has been shown."""
        return self.seen.decode("utf-8", "replace")

    def _read(self) -> bool:
        if select.select([self.end], [], [], PATIENCE)[0]:
            try:
                shown = os.read(self.end, 65536)
            except OSError:
                return False
            self.seen += shown
            return bool(shown)
        return False


@contextmanager
def at_terminal(*words: str, **environment: str) -> Iterator[Terminal]:
    """Run a command in a session of its own, as someone does who sits at it."""
    end, other = pty.openpty()
    known: Mapping[str, str] = {**os.environ, "TERM": "xterm-256color", **environment}
    child = subprocess.Popen(
        [*EST, *words],
        stdin=other,
        stdout=other,
        stderr=other,
        env=known,
        # Ctrl-C reaches those whose own terminal it is.
        start_new_session=True,
        preexec_fn=_own_terminal,  # noqa: PLW1509 - there are no threads here
    )
    os.close(other)
    try:
        yield Terminal(child, end)
    finally:
        child.kill()
        child.wait()
        os.close(end)


def _own_terminal() -> None:
    import fcntl
    import signal
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    # A run in the background ignores Ctrl-C, and what it starts would do so too.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
