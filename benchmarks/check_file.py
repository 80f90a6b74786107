"""``python -m benchmarks.check_file``: what a check of one file costs beside what it must import.

Each is started cold and alone, in turns, and the least of many runs counts: whatever else the
machine does only ever adds.
"""

import os
import sys
from pathlib import Path

from benchmarks.measured import Measured, measure

RUNS = 15
AIM = 4.0
SAMPLE = Path(__file__).parents[1]
MEETING = "content/meetings/2026/2026-W47.yaml"
BARE = (sys.executable, "-c", "import click, yaml, pydantic")
CHECK = (sys.executable, "-m", "est_build", "check", MEETING)


def main() -> int:
    """Print both and their ratio; the exit code is 1 where the aim is missed."""
    environment = {**os.environ, "PYTHONPATH": str(SAMPLE)}
    # An installed program is compiled once; nobody waits for that on each save.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    measure("warm up", CHECK, SAMPLE, environment)
    bare, check = [], []
    for _ in range(RUNS):
        bare.append(measure("bare import", BARE, SAMPLE, environment))
        check.append(measure("est check FILE", CHECK, SAMPLE, environment))
    print(f"{'':16}{'seconds':>9}{'processor':>11}")
    for runs in (bare, check):
        print(f"{runs[0].name:16}{_least(runs):9.3f}{_least_processor(runs):11.3f}")
    ratio = _least(check) / _least(bare)
    of_processor = _least_processor(check) / _least_processor(bare)
    print(f"{'ratio':16}{ratio:9.2f}{of_processor:11.2f}   aim: at most {AIM:.0f}")
    return int(of_processor > AIM)


def _least(runs: list[Measured]) -> float:
    return min(run.seconds for run in runs)


def _least_processor(runs: list[Measured]) -> float:
    return min(run.processor_seconds for run in runs)


if __name__ == "__main__":
    sys.exit(main())
