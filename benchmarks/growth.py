"""``python -m benchmarks.growth``: how time and memory grow with years and with factors.

Each size is built from nothing and checked, one after the other, and what grows is fitted as
``cost = a * size ** exponent`` over the sizes. Processor time is fitted, not seconds on the clock:
whatever else the machine does would else be taken for growth. ``--write`` puts the table and the
chart into ``docs/performance.md``.
"""

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measured import Measured, measure
from benchmarks.ten_years import ENVIRONMENT, EST, ROOT, TODAY

YEARS = (5, 10, 20, 40)
FACTORS = (12, 48)
COPIES = {2: "en gång till", 3: "en tredje gång", 4: "en fjärde gång"}
"""What the names of factors end in that are asked again."""
WEEKS_A_YEAR = 52
EVENTS_A_YEAR = 2_000
PLACES = 40
MOST = 1.1
"""The exponent that growth may have: linear, and a little for what a machine does with memory."""
PAGE = ROOT / "docs/performance.md"
BEGIN, END = "<!-- growth: begin -->", "<!-- growth: end -->"


@dataclass(frozen=True, slots=True)
class Size:
    """One repository and what it cost."""

    years: int
    factors: int
    pages: int
    check: Measured
    build: Measured


def main() -> int:
    """Measure, print, and write where it is asked for; 1 where something grows too fast."""
    parser = argparse.ArgumentParser(prog="benchmarks.growth", description=__doc__)
    parser.add_argument("--years", type=int, nargs="+", default=list(YEARS))
    parser.add_argument("--factors", type=int, nargs="+", default=list(FACTORS))
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        grown = list(run_years(Path(folder), chosen.years))
        widened = list(run_factors(Path(folder), chosen.factors))
    text = report(grown, widened)
    print(text)
    if chosen.write:
        write_into(PAGE, text)
    return int(any(exponent > MOST for _, exponent in exponents(grown)))


def run_years(folder: Path, years: Iterable[int]) -> Iterator[Size]:
    """Yield each length of history with the usual factors."""
    for many in years:
        root = make(folder / f"years-{many}", many)
        yield measured(root, many, FACTORS[0])


def run_factors(folder: Path, factors: Iterable[int]) -> Iterator[Size]:
    """Yield five years with each number of factors."""
    for many in factors:
        root = make(folder / f"factors-{many}", YEARS[0])
        widen(root, many)
        yield measured(root, YEARS[0], many)


def make(root: Path, years: int) -> Path:
    """Make a repository of so many years."""
    root.mkdir(parents=True)
    sizes = ("--weeks", years * WEEKS_A_YEAR, "--events", years * EVENTS_A_YEAR, "--places", PLACES)
    measure("est demo", (*EST, "demo", ".", *map(str, sizes)), root, ENVIRONMENT)
    return root


def widen(root: Path, factors: int) -> None:
    """Ask of so many factors: each is asked again under other names, and answered the same."""
    copies = factors // FACTORS[0]
    for path, again in (
        (root / "content/codebook.yaml", _in_codebook),
        (root / "forms/weekly.yaml", _in_form),
        *((path, _in_answers) for path in sorted((root / "forms/answers").rglob("????-W??.csv"))),
        *((path, _in_meeting) for path in sorted((root / "content/meetings").rglob("*.yaml"))),
    ):
        text = path.read_text("utf-8")
        path.write_text(again(text, copies), "utf-8")


def _in_codebook(text: str, copies: int) -> str:
    return _repeat(text, "faktorer:\n", "  - id: ", ("namn: ",), copies)


def _in_form(text: str, copies: int) -> str:
    return _repeat(text, "frågor:\n", "  - faktor: ", ("- fråga: ",), copies)


def _in_meeting(text: str, copies: int) -> str:
    """Set a level for the factors that are new, where the meeting named every one."""
    if copies == 1 or "\nfaktorer:\n" not in text or "  övriga:\n" in text:
        return text
    return text.replace("\nfaktorer:\n", "\nfaktorer:\n  övriga:\n    nivå: grön\n")


def _repeat(text: str, start: str, item: str, named: Sequence[str], copies: int) -> str:
    """Repeat a list of the file; ids end in a number, and names in a word."""
    head, _, rest = text.partition(start)
    lines = rest.splitlines(keepends=True)
    length = next((n for n, line in enumerate(lines) if line[0] not in " \n#"), len(lines))
    block, tail = lines[:length], lines[length:]
    more: list[str] = []
    for copy in range(2, copies + 1):
        for line in block:
            if line.startswith(item):
                line = f"{line.rstrip()}-{copy}\n"  # noqa: PLW2901 - the line as it is written
            elif any(line.lstrip().startswith(name) for name in named):
                line = _named_again(line, copy)  # noqa: PLW2901
            more.append(line)
    return "".join((head, start, *block, *more, *tail))


def _named_again(line: str, copy: int) -> str:
    text = line.rstrip()
    end = text[-1] if text[-1] in "\"'" else ""
    # A street and a number would be taken for somebody's address.
    return f"{text.removesuffix(end)} {COPIES[copy]}{end}\n"


def _in_answers(text: str, copies: int) -> str:
    header, *lines = text.splitlines()
    made = [
        f"{factor}-{copy};{rest}"
        for copy in range(2, copies + 1)
        for factor, _, rest in (line.partition(";") for line in lines)
    ]
    in_order = sorted((*lines, *made), key=lambda line: line.partition(";")[0])
    return "\n".join((header, *in_order)) + "\n"


def measured(root: Path, years: int, factors: int) -> Size:
    """Check and build a repository from nothing."""
    name = f"{years} years, {factors} factors"
    print(f"{name} …", file=sys.stderr)
    est = (*EST, "--today", TODAY)
    check = measure(f"check of {name}", (*est, "check"), root, ENVIRONMENT)
    build = measure(f"build of {name}", (*est, "build", "--clean"), root, ENVIRONMENT)
    print(f"{check.processor_seconds:.1f} s, {build.processor_seconds:.1f} s", file=sys.stderr)
    pages = json.loads((root / "site/build.json").read_text("utf-8"))["counts"]["pages"]
    return Size(years, factors, pages, check, build)


COSTS: tuple[tuple[str, Callable[[Size], float]], ...] = (
    ("est check, processor seconds", lambda size: size.check.processor_seconds),
    ("est build, processor seconds", lambda size: size.build.processor_seconds),
    ("largest process, MB", lambda size: max(size.check.megabytes, size.build.megabytes)),
)


def exponents(sizes: Sequence[Size]) -> list[tuple[str, float]]:
    """Return the exponent of each cost over the years, fitted on logarithms."""
    years = [math.log(size.years) for size in sizes]
    return [(name, slope(years, [math.log(cost(size)) for size in sizes])) for name, cost in COSTS]


def slope(across: Sequence[float], up: Sequence[float]) -> float:
    """Return the slope of the line of least squares."""
    middle, height = sum(across) / len(across), sum(up) / len(up)
    spread = sum((x - middle) ** 2 for x in across)
    return sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True)) / spread


def report(grown: Sequence[Size], widened: Sequence[Size]) -> str:
    """Return the tables and the chart as Markdown."""
    lines = ["| years | factors | pages | check, s | build, s | largest process, MB |"]
    lines.append("|---:|---:|---:|---:|---:|---:|")
    for size in (*grown, *widened):
        memory = max(size.check.megabytes, size.build.megabytes)
        lines.append(
            f"| {size.years} | {size.factors} | {size.pages} | {size.check.processor_seconds:.1f} "
            f"| {size.build.processor_seconds:.1f} | {memory:.0f} |"
        )
    lines += ["", "Processor time of all processes together. Exponents over the years:", ""]
    lines += [f"- {name}: {exponent:.2f}" for name, exponent in exponents(grown)]
    return "\n".join((*lines, "", *chart(grown)))


def chart(sizes: Sequence[Size]) -> list[str]:
    """Return a bar for each length of history: the build's processor time."""
    most = max(size.build.processor_seconds for size in sizes)
    lines = ["```text"]
    for size in sizes:
        seconds = size.build.processor_seconds
        bar = "█" * max(1, round(50 * seconds / most))
        lines.append(f"{size.years:3} years {bar} {seconds:.0f} s")
    return [*lines, "```"]


def write_into(page: Path, text: str, begin: str = BEGIN, end: str = END) -> None:
    """Put the text between the page's marks."""
    whole = page.read_text("utf-8")
    before, after = whole.index(begin) + len(begin), whole.index(end)
    page.write_text(f"{whole[:before]}\n\n{text}\n\n{whole[after:]}", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
