"""How far something long has come: a bar on a terminal, plain lines in a pipeline, else nothing."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TextIO

from est_build.words.catalogue import N_, Words

READING = N_("Läser")
FIGURING = N_("Räknar")
WRITING = N_("Skriver sidor")
COMPILING = N_("Gör webbsidor")
STEPS = (READING, FIGURING, WRITING, COMPILING)
"""The steps of a build, in order."""
WORKING = N_("Arbetar")
_PATIENCE_SECONDS = 1.0
"""What takes no longer needs no bar."""
_WIDTH = 24
_CLEAR = "\r\x1b[K"


class Progress:
    """Says on stderr which step of a long work goes on, and for how long it has."""

    def __init__(self, words: Words, stream: TextIO, steps: tuple[str, ...] = ()) -> None:
        self._words, self._stream, self._steps = words, stream, steps
        self._is_terminal = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._is_pipeline = not self._is_terminal and bool(os.environ.get("CI"))
        self._began = time.monotonic()
        self._at = 0
        self._done = Event()
        self._is_shown = False

    def step(self, number: int) -> None:
        """Say that a step begins, counted from 0."""
        self._at = number
        if self._is_pipeline:
            self._stream.write(f"{self._name()} …\n")
            self._stream.flush()

    def say(self, text: str) -> None:
        """Write a line of its own above the bar."""
        self._stream.write(f"{_CLEAR if self._is_shown else ''}{text}\n")
        self._stream.flush()

    def watch(self) -> None:
        """Draw the bar once a second has passed, until the work is done."""
        if self._done.wait(_PATIENCE_SECONDS):
            return
        while True:
            self._is_shown = True
            self._stream.write(f"{_CLEAR}{self._line()}")
            self._stream.flush()
            if self._done.wait(0.2):
                return

    def close(self) -> None:
        """Take the bar away."""
        self._done.set()

    def clear(self) -> None:
        """Leave the line as if nothing had been written."""
        if self._is_shown:
            self._stream.write(_CLEAR)
            self._stream.flush()

    @property
    def is_drawn(self) -> bool:
        """Whether there is anybody to draw for."""
        return self._is_terminal

    def _name(self) -> str:
        return self._words.gettext(self._steps[self._at] if self._steps else WORKING)

    def _line(self) -> str:
        seconds = int(time.monotonic() - self._began)
        if not self._steps:
            return f"{self._name()} … {seconds} s"
        filled = round(_WIDTH * (self._at + 1) / (len(self._steps) + 1))
        bar = "█" * filled + "░" * (_WIDTH - filled)
        return f"{bar}  {self._at + 1}/{len(self._steps)}  {self._name()} … {seconds} s"


@contextmanager
def shown(words: Words, steps: tuple[str, ...] = ()) -> Iterator[Progress]:
    """Show how far what happens within has come; nothing else may be written meanwhile."""
    progress = Progress(words, sys.stderr, steps)
    drawing = Thread(target=progress.watch, daemon=True) if progress.is_drawn else None
    if drawing:
        drawing.start()
    try:
        yield progress
    finally:
        progress.close()
        if drawing:
            drawing.join()
        progress.clear()
