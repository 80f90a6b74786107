"""``python -m benchmarks.observable``: the same data and pages with Observable Framework.

A site of ten years is built, and each of its pages is written as one of Framework's: the same
words, its tables and the numbers of its charts in a file beside it, drawn in the browser with
Observable Plot. Both are then built from nothing and again with nothing changed, in one run.
``--write`` puts the table into ``docs/performance.md``. Needs ``npm``.
"""

import argparse
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from benchmarks.growth import PAGE, write_into
from benchmarks.measured import Measured, measure
from benchmarks.ten_years import ENVIRONMENT, EST, ROOT, TODAY
from tests.whole.reading import Reader

FRAMEWORK = ROOT / "benchmarks/framework"
BUILD = ("node_modules/.bin/observable", "build")
TOLD = {"h1", "h2", "h3", "p", "li"}
CHART = re.compile(
    r'<script type="application/json" class="est-chart__data">(.*?)</script>', re.DOTALL
)
BEGIN, END = "<!-- observable: begin -->", "<!-- observable: end -->"


class Article(HTMLParser):
    """The headings, paragraphs and points of a page's own part, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.told: list[tuple[str, str]] = []
        self._inside = False
        self._tag = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what is told where a heading, a paragraph or a point begins."""
        self._inside = self._inside or tag == "article"
        if self._inside and tag in TOLD:
            self._tag = tag
            self.told.append((tag, ""))

    def handle_data(self, data: str) -> None:
        """Add to what is being told."""
        if self._tag:
            tag, said = self.told[-1]
            self.told[-1] = tag, said + data

    def handle_endtag(self, tag: str) -> None:
        """End what is told, and the page's own part."""
        if tag == self._tag:
            self._tag = ""
        if tag == "article":
            self._inside = False


def main() -> None:
    """Measure, print, and write where it is asked for."""
    parser = argparse.ArgumentParser(prog="benchmarks.observable", description=__doc__)
    parser.add_argument("--weeks", type=int, default=520)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--places", type=int, default=40)
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    chosen = parser.parse_args()
    if shutil.which("npm") is None:
        sys.exit("npm is missing: Observable Framework can't be installed.")
    sizes = {"--weeks": chosen.weeks, "--events": chosen.events, "--places": chosen.places}
    with tempfile.TemporaryDirectory() as folder:
        demo = tuple(str(word) for pair in sizes.items() for word in pair)
        rows = list(run_all(Path(folder), demo))
        pages = sum(1 for _ in Path(folder).glob("framework/src/**/*.md"))
    text = report(rows, pages)
    print(text)
    if chosen.write:
        write_into(PAGE, text, BEGIN, END)


def run_all(folder: Path, demo: Sequence[str]) -> Iterator[Measured]:
    """Yield each run as it ends."""
    repository, other = folder / "repository", folder / "framework"
    repository.mkdir()
    measure("est demo", (*EST, "demo", ".", *demo), repository, ENVIRONMENT)
    build = (*EST, "--today", TODAY, "build")
    yield measure("est, from nothing", (*build, "--clean"), repository, ENVIRONMENT)
    yield measure("est, nothing changed", build, repository, ENVIRONMENT)
    shutil.copytree(FRAMEWORK, other, ignore=shutil.ignore_patterns("node_modules"))
    write_pages(repository / "site", other / "src")
    environment = os.environ | {"OBSERVABLE_TELEMETRY_DISABLE": "true"}
    npm = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    measure("npm ci", npm, other, environment)
    yield measure("Framework, from nothing", BUILD, other, environment)
    yield measure("Framework, nothing changed", BUILD, other, environment)


def write_pages(site: Path, target: Path) -> None:
    """Write a page for each of the site's, and what both draw it with."""
    for path in sorted(site.rglob("*.html")):
        if path.name == "404.html":
            continue
        folder = target / path.parent.relative_to(site)
        folder.mkdir(parents=True, exist_ok=True)
        text = path.read_text("utf-8")
        figures = {"tables": read_tables(text), "charts": read_charts(text)}
        (folder / "figures.json").write_text(json.dumps(figures), "utf-8")
        up = "../" * len(folder.relative_to(target).parts) or "./"
        (folder / f"{path.stem}.md").write_text(_page(text, up), "utf-8")
    shutil.copy(FRAMEWORK / "page.js", target / "page.js")


def read_tables(text: str) -> list[dict[str, object]]:
    """Return the page's tables: caption, head and rows."""
    return [
        {"caption": table.caption, "head": table.head, "rows": table.rows}
        for table in Reader(text).tables
    ]


def read_charts(text: str) -> list[dict[str, object]]:
    """Return the rows of each chart, and the name of what lies across."""
    return [
        {"across": "day" if rows and "day" in rows[0] else next(iter(rows[0]), ""), "rows": rows}
        for found in CHART.findall(text)
        for rows in json.loads(found)["datasets"].values()
        if rows
    ]


def _page(text: str, up: str) -> str:
    told = [f"<{tag}>{_as_written(said)}</{tag}>" for tag, said in Article(text).told]
    script = f"""```js
import {{drawChart, drawTable}} from "{up}page.js";
const figures = await FileAttachment("./figures.json").json();
for (const table of figures.tables) display(drawTable(table));
for (const chart of figures.charts) display(drawChart(chart));
```"""
    return "\n\n".join((*told, script)) + "\n"


def _as_written(said: str) -> str:
    """Return words on one line, so that Framework takes none of them for code."""
    return escape(" ".join(said.split())).replace("$", "&#36;").replace("{", "&#123;")


def report(rows: Sequence[Measured], pages: int) -> str:
    """Return the table as Markdown, with ratios to the first run."""
    lines = [
        f"{pages} pages of the same words, tables and numbers.",
        "",
        "| run | seconds | ratio | processor seconds | ratio | largest process, MB |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {row.name} | {row.seconds:.1f} | {row.seconds / rows[0].seconds:.2f} "
        f"| {row.processor_seconds:.1f} | {row.processor_seconds / rows[0].processor_seconds:.2f} "
        f"| {row.megabytes:.0f} |"
        for row in rows
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
