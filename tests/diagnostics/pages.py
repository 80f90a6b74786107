"""``python -m tests.diagnostics.pages``: a page for each code, from its definition and example.

The examples are the tests' own, so that what a page shows is what a test has seen.
"""

import re
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from est_build.cli.show import read_lines
from est_build.diagnostics import Code, Diagnostic, Severity
from est_build.diagnostics.registry import all_codes
from est_build.diagnostics.render import Excerpt, make_visible, render_text
from est_build.words.catalogue import words_for
from tests.diagnostics import (
    examples_of_answers,
    examples_of_content,
    examples_of_privacy,
    examples_of_site,
    examples_of_statistics,
    situations_of_papers,
    situations_of_publishing,
    situations_of_sending,
    situations_of_templates,
)
from tests.diagnostics.commands import Command
from tests.diagnostics.example import Example, Situation
from tests.diagnostics.situations import SITUATIONS as SITUATIONS_OF_FILES

FOLDER = Path(__file__).parents[2] / "docs" / "diagnostics"
INDEX = "index.md"
EXAMPLES = (
    *examples_of_content.EXAMPLES,
    *examples_of_answers.EXAMPLES,
    *examples_of_statistics.EXAMPLES,
    *examples_of_site.EXAMPLES,
    *examples_of_privacy.EXAMPLES,
    *situations_of_papers.EXAMPLES,
    *situations_of_sending.EXAMPLES,
)
SITUATIONS = (
    *SITUATIONS_OF_FILES,
    *situations_of_publishing.SITUATIONS,
    *situations_of_sending.SITUATIONS,
    *situations_of_templates.SITUATIONS,
    *situations_of_papers.SITUATIONS,
)
_AROUND = 2  # lines shown before and after what differs
_WIDEST = 100
_BLANK = re.compile(r"\{\w+\}")
_WORDS = words_for("sv")
_CODES = {code.id: code for code in all_codes()}
_KINDS = {".yaml": "yaml", ".yml": "yaml", ".csv": "text", ".geojson": "json", ".md": "markdown"}


def write_pages() -> dict[str, str]:
    """Return every page by file name, the index too."""
    examples = {example.code: example for example in EXAMPLES}
    situations = {situation.code: situation for situation in SITUATIONS}
    pages = {page_name(code.id): _page(code, examples, situations) for code in all_codes()}
    return pages | {INDEX: write_index()}


def page_name(code: str) -> str:
    """Return the file of a code's page."""
    return f"{code}.md"


def write_index() -> str:
    """Return the page that lists all codes."""
    codes = all_codes()
    rows = "".join(f"| [{code.id}]({code.id}.md) | {_general(code.headline)} |\n" for code in codes)
    return (
        "# Fel och varningar\n\n"
        "Allt som `est check` kan säga, med exempel på vad som är fel och hur det ska vara.\n\n"
        f"| Kod | Vad den säger |\n| --- | --- |\n{rows}"
    )


def _page(code: Code, examples: Mapping[str, Example], situations: Mapping[str, Situation]) -> str:
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve() / "repository"
        if code.id in examples:
            example = examples[code.id]
            return write_example(example, root, example.diagnose(root, example.wrong_text()))
        return write_situation(situations[code.id], root, situations[code.id].diagnose(root))


def write_example(example: Example, root: Path, found: tuple[Diagnostic, ...]) -> str:
    """Return the page of a code by its example, and what was found in the repository of it."""
    right, wrong = example.right_text(), example.wrong_text()
    kind = _KINDS.get(Path(example.path).suffix, "text")
    return _write(
        example.code,
        "## Fel",
        f"I `{example.path}`:",
        _fence(_excerpt(wrong, right), kind),
        _said(example.how),
        _fence(_render(found, root, read_lines(root)), "text"),
        "## Rätt",
        _fence(_excerpt(right, wrong), kind),
    )


def write_situation(situation: Situation, root: Path, found: tuple[Diagnostic, ...]) -> str:
    """Return the page of a code by its situation, and what was found in the repository of it."""
    # Only the file's place is shown: its text may be anything.
    said = _fence(_render(found, root), "text")
    return _write(
        situation.code, "## Fel", situation.wrong, _said(situation.how), said, "## Rätt",
        situation.right,
    )  # fmt: skip


def _write(shown: str, *parts: str) -> str:
    code = _CODES[shown]
    kind = "Varning" if code.severity is Severity.WARNING else "Fel"
    head = (f"# {code.id}: {_general(code.headline)}", f"**{kind}.** {_general(code.help)}")
    return "\n\n".join(part.rstrip() for part in (*head, *parts)) + "\n"


def _general(text: str) -> str:
    """Return a text of a code without what only a finding fills in."""
    return _BLANK.sub("…", text)


def _said(how: Command) -> str:
    return f"`{how.written}` säger:"


def _render(found: tuple[Diagnostic, ...], root: Path, excerpt: Excerpt | None = None) -> str:
    """Return what is said, with paths as they are in a repository that one stands in."""
    return render_text(found, _WORDS, excerpt=excerpt).replace(f"{root}/", "")


def _excerpt(text: str, other: str) -> str:
    """Return the lines of a text that differ from the other's, with some around them."""
    lines, others = text.splitlines(), other.splitlines()
    start = _equal_from_start(lines, others)
    end = len(lines) - _equal_from_start(lines[start:][::-1], others[start:][::-1])
    shown = lines[max(0, start - _AROUND) : end + _AROUND]
    return "\n".join(make_visible(_cut(line)) for line in shown)


def _equal_from_start(one: list[str], other: list[str]) -> int:
    pairs = zip(one, other, strict=False)
    return next(
        (number for number, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other))
    )


def _cut(line: str) -> str:
    return line if len(line) <= _WIDEST else f"{line[:_WIDEST]}…"


def _fence(text: str, kind: str) -> str:
    return f"```{kind}\n{text.rstrip()}\n```"


@cache
def committed_pages() -> Mapping[str, str]:
    """Return every page as it lies in the repository."""
    return {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}


def main() -> int:
    """Write the pages and remove those of codes that are gone."""
    pages = write_pages()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in FOLDER.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
