"""What a shell suggests for an argument: the repository's weeks, months, measures, places, forms.

Only names of files are read, and lines that begin with an id: a shell asks at every press of a key,
and a file that is wrong must not stop it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from est_build.words.periods import Month, Week

Suggest = Callable[[Path], Iterable[str]]
_MOST = 30
_IDS = re.compile(r"^  - id:[ \t]*([a-z0-9-]+)", re.MULTILINE)
_SECTION = re.compile(r"^(\w+):[^\n]*\n((?:[ #-][^\n]*\n|\n)*)", re.MULTILINE)


def suggest_weeks(root: Path) -> list[str]:
    """Return the weeks that have answers or a meeting and the one after them, the latest first."""
    names = {path.stem for path in root.glob("content/meetings/*/*.yaml")}
    names |= {path.stem for path in root.glob("forms/answers/*/*/*.csv")}
    weeks = set()
    for name in names:
        with suppress(ValueError):
            weeks.add(Week.parse(name))
    latest = sorted(weeks, key=lambda week: week.monday, reverse=True)[:_MOST]
    return [str(week) for week in ([latest[0].plus(1), *latest] if latest else [])]


def suggest_months(root: Path) -> list[str]:
    """Return the months of the latest weeks, and those that have a file, the latest first."""
    found = {path.stem for path in root.glob("content/months/*.yaml")}
    for week in suggest_weeks(root):
        found.add(str(Month.of(Week.parse(week).thursday)))
    return sorted(found, reverse=True)[:_MOST]


def suggest_periods(root: Path) -> list[str]:
    """Return weeks and months."""
    return [*suggest_weeks(root), *suggest_months(root)]


def suggest_years(root: Path) -> list[str]:
    """Return the years of the meetings, the latest first."""
    return sorted({path.name for path in root.glob("content/meetings/*")}, reverse=True)


def suggest_measures(root: Path) -> list[str]:
    """Return the ids of the measures."""
    return sorted(path.stem for path in root.glob("content/measures/*.yaml"))


def suggest_forms(root: Path) -> list[str]:
    """Return the ids of the forms."""
    return sorted(path.stem for path in root.glob("forms/*.yaml"))


def suggest_sources(root: Path) -> list[str]:
    """Return the ids of the sources of statistics."""
    return _ids_in(root / "data/sources.yaml", "källor")


def suggest_places(root: Path) -> list[str]:
    """Return the ids of the places."""
    return _ids_in(root / "content/codebook.yaml", "platser")


def suggest_factors(root: Path) -> list[str]:
    """Return the ids of the factors."""
    return _ids_in(root / "content/codebook.yaml", "faktorer")


def _ids_in(path: Path, section: str) -> list[str]:
    with suppress(OSError, UnicodeDecodeError):
        sections = dict(_SECTION.findall(path.read_text("utf-8")))
        return sorted(_IDS.findall(sections.get(section, "")))
    return []


SUGGESTIONS: Mapping[tuple[str, str], Suggest] = {
    ("agenda", "week"): suggest_weeks,
    ("archive", "year"): suggest_years,
    ("form", "form"): suggest_forms,
    ("import", "form"): suggest_forms,
    ("import", "source"): suggest_sources,
    ("meeting", "week"): suggest_weeks,
    ("month", "month"): suggest_months,
    ("measure", "id"): suggest_measures,
    ("measure", "place"): suggest_places,
    ("measure", "factor"): suggest_factors,
    ("report", "first"): suggest_months,
    ("report", "last"): suggest_months,
    ("send", "period"): suggest_periods,
}
"""What is suggested, by the names of a command and of its argument or option."""


def with_suggestions(command: str, parameter: click.Parameter) -> None:
    """Let a shell suggest what the repository holds for an argument that has suggestions."""
    suggest = SUGGESTIONS.get((command, parameter.name or ""))
    if suggest is None:
        return

    def shell_complete(context: click.Context, incomplete: str) -> list[CompletionItem]:
        from est_build.load.codebook import find_root

        root = find_root(_folder_of(context))
        found = suggest(root) if root is not None else ()
        return [CompletionItem(word) for word in found if word.startswith(incomplete)]

    # Each command's parameters are copies of our own by then, in the language of the run.
    setattr(parameter, "shell_complete", shell_complete)  # noqa: B010


def _folder_of(context: click.Context) -> Path:
    """Return the folder that ``-C`` names, which nobody has gone to while a shell asks."""
    folder = context.find_root().params.get("folder")
    return Path.cwd() / folder if isinstance(folder, str | Path) else Path.cwd()
