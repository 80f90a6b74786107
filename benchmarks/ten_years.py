"""Ten years of a municipality: check, build, and build again after one meeting was changed."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean

from benchmarks.measured import Measured, measure
from benchmarks.yardstick import write_yardstick

ROOT = Path(__file__).parents[1]
EST = (sys.executable, "-c", "from est_build.cli import main; main()")
MKDOCS = (sys.executable, "-m", "mkdocs", "--quiet", "build")
YARDSTICK = "yardstick: mkdocs build, plain pages"
TODAY = "2026-11-20"
SENTENCE = "En mening till."
_SUMMARY = "sammanfattning: |\n  "
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT),
    # Material says on every run that its successor is here.
    "NO_MKDOCS_2_WARNING": "1",
    "SOURCE_DATE_EPOCH": "1795132800",
}
# An installed program is compiled once; nobody waits for that at each start.
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)


def add_sizes(parser: argparse.ArgumentParser) -> None:
    """Let the size of the repository be chosen; ten years where it isn't."""
    parser.add_argument("--weeks", type=int, default=520)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--places", type=int, default=40)


def demo_of(chosen: argparse.Namespace) -> tuple[str, ...]:
    """Return the chosen size as ``est demo`` takes it."""
    sizes = {"--weeks": chosen.weeks, "--events": chosen.events, "--places": chosen.places}
    return tuple(str(word) for pair in sizes.items() for word in pair)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    add_sizes(parser)
    parser.add_argument("--keep", type=Path, help="folder to work in, and to leave as it is")
    chosen = parser.parse_args()
    demo = demo_of(chosen)
    with tempfile.TemporaryDirectory() as temporary:
        folder = (chosen.keep or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        rows = list(run_all(folder, demo))
    show(rows)


def run_all(folder: Path, demo: tuple[str, ...]) -> Iterator[Measured]:
    """Yield each run as it ends; the yardstick runs among ours, so that it meets the same load."""
    repository, plain = folder / "repository", folder / "yardstick"
    repository.mkdir(exist_ok=True)
    plain.mkdir(exist_ok=True)
    yield measure("est demo", (*EST, "demo", ".", *demo), repository, ENVIRONMENT)
    build = (*EST, "--today", TODAY, "build")
    check = (*EST, "--today", TODAY, "check")
    measure("warm up", check, repository, ENVIRONMENT)
    yield measure("est check", check, repository, ENVIRONMENT)
    yield measure("est build, cold", (*build, "--clean"), repository, ENVIRONMENT)
    pages = sum(1 for _ in (repository / "site").rglob("*.html"))
    write_yardstick(plain, pages, ROOT / "site_templates/mkdocs.yml")
    yield measure(YARDSTICK, MKDOCS, plain, ENVIRONMENT)
    change_one_meeting(repository)
    yield measure("est build, one meeting changed", build, repository, ENVIRONMENT)
    yield measure("est build, nothing changed", build, repository, ENVIRONMENT)
    yield measure(YARDSTICK, MKDOCS, plain, ENVIRONMENT)
    print(f"{pages} pages", file=sys.stderr)


def change_one_meeting(repository: Path) -> None:
    """Add a sentence to the summary of a meeting in the middle of the years."""
    chosen = middle_meeting(repository)
    text = chosen.read_text(encoding="utf-8")
    chosen.write_text(text.replace(_SUMMARY, f"{_SUMMARY}{SENTENCE} ", 1), encoding="utf-8")


def middle_meeting(repository: Path) -> Path:
    """Return the file of a meeting that was held in the middle of the years."""
    held = [
        path
        for path in sorted((repository / "content/meetings").rglob("*.yaml"))
        if _SUMMARY in path.read_text(encoding="utf-8")
    ]
    return held[len(held) // 2]


def show(rows: list[Measured]) -> None:
    """Print a table: seconds, how many times the yardstick's mean, processor time, megabytes."""
    yardsticks = [row for row in rows if row.name == YARDSTICK]
    wall = fmean(row.seconds for row in yardsticks)
    used = fmean(row.processor_seconds for row in yardsticks)
    print(f"{'':38}{'seconds':>9}{'ratio':>8}{'cpu':>9}{'ratio':>8}{'MB':>7}")
    for row in rows:
        ratios = row.seconds / wall, row.processor_seconds / used
        print(
            f"{row.name:38}{row.seconds:9.2f}{ratios[0]:8.2f}"
            f"{row.processor_seconds:9.2f}{ratios[1]:8.2f}{row.megabytes:7.0f}"
        )
