"""``python -m benchmarks.serving``: from a saved meeting to the reloaded page, under ``est serve``.

A reader has a week of ten years open, as a browser has it: it hears of the change and fetches the
page again. A sentence is added to that week's meeting so many times; the median counts. The
processor time is that of the server and the site builder that it starts.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from benchmarks.measured import measure
from benchmarks.ten_years import (
    ENVIRONMENT,
    EST,
    SENTENCE,
    TODAY,
    add_sizes,
    change_one_meeting,
    demo_of,
    middle_meeting,
)

AIM = 1.5
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
_COUNT = re.compile(r"/-/reload\.js\?(\d+)")


def main() -> int:
    """Print the seconds of each save and their median; 1 where the aim is missed."""
    parser = argparse.ArgumentParser(prog="benchmarks.serving", description=__doc__)
    add_sizes(parser)
    parser.add_argument("--saves", type=int, default=9)
    parser.add_argument("--at", type=Path, help="a repository of such a size that is there already")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = (chosen.at or Path(temporary)).resolve()
        if chosen.at is None:
            measure("est demo", (*EST, "demo", ".", *demo_of(chosen)), root, ENVIRONMENT)
        seconds = serve_and_save(root, chosen.saves)
    print(f"median {median(seconds):.2f} s   aim: at most {AIM} s")
    return int(median(seconds) > AIM)


def serve_and_save(root: Path, saves: int) -> list[float]:
    """Start the server, save so many times, and return how long each took until it was seen."""
    serving = subprocess.Popen(
        (*EST, "--today", TODAY, "serve", "--port", "0"),
        cwd=root,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        address = next(
            found[0] for line in serving.stderr or () if (found := _ADDRESS.search(line))
        )
        # The first save after a start also reads what the later ones find in memory.
        return [_save(root, address, serving.pid) for _ in range(saves + 1)][1:]
    finally:
        # Where a shell starts it in the background, Ctrl-C would be passed over.
        serving.terminate()
        serving.communicate()


def _save(root: Path, address: str, process: int) -> float:
    page = f"{address}/veckor/{middle_meeting(root).stem}/index.html"
    before = _read(page)
    count = _COUNT.search(before)
    if count is None:
        sys.exit("The page doesn't reload itself.")
    used = _processor_seconds(process)
    with urlopen(f"{address}/-/changes?{count[1]}") as events:  # noqa: S310 - our own server
        begun = time.perf_counter()
        change_one_meeting(root)
        while events.readline() != b"data: changed\n":
            pass
    after = _read(page)
    seconds = time.perf_counter() - begun
    if after.count(SENTENCE) <= before.count(SENTENCE):
        sys.exit("The page doesn't show the change.")
    print(f"{seconds:6.2f} s, {_processor_seconds(process) - used:6.2f} s of processor time")
    return seconds


def _read(address: str) -> str:
    with urlopen(address) as answer:  # noqa: S310 - our own server
        body: bytes = answer.read()
    return body.decode()


def _processor_seconds(process: int) -> float:
    """Return what a process and those it has waited for have used, where the system tells."""
    if not sys.platform.startswith("linux"):
        return 0.0
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
