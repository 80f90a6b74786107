"""One run of a program: how long it took, what it used, how large its largest process grew."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run cost."""

    name: str
    seconds: float
    processor_seconds: float
    """Processor time of it and its children, which other work on the machine hardly moves."""
    megabytes: float
    """Peak memory of the largest process, its children's included one by one."""


class RunFailedError(Exception):
    """A program that should be measured ended with an error."""


def measure(
    name: str, command: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> Measured:
    """Run a command in a folder and return what it cost (RunFailedError if it fails)."""
    with TemporaryFile("w+", encoding="utf-8") as log:
        begun = time.perf_counter()
        running = subprocess.Popen(
            command, cwd=folder, env=dict(environment), stdout=log, stderr=subprocess.STDOUT
        )
        # wait4 tells the peak of the child itself and of every descendant that it waited for.
        _, status, usage = os.wait4(running.pid, 0)
        seconds = time.perf_counter() - begun
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode:
            log.seek(0)
            message = f"{name} ended with {running.returncode}:\n{log.read()[-2000:]}"
            raise RunFailedError(message)
    unit = 1 if sys.platform == "darwin" else 1024
    used = usage.ru_utime + usage.ru_stime
    return Measured(name, seconds, used, usage.ru_maxrss * unit / 1_000_000)
