"""The priorities as pages: what is open, what came of the rest, and every year's."""

from collections.abc import Iterable
from dataclasses import dataclass

from est_build.report.priorities import PrioritiesReport, PriorityLife, PriorityYearReport
from est_build.write.addresses import PRIORITIES, priorities_address
from est_build.write.templates import Templates
from est_build.write.tree import Page


@dataclass(frozen=True, slots=True)
class RepeatedLife:
    """A priority as it was last set, and the lives of the same one from earlier weeks."""

    life: PriorityLife
    earlier: tuple[PriorityLife, ...]


def collect_repeated(lives: Iterable[PriorityLife]) -> tuple[RepeatedLife, ...]:
    """Return priorities with those that were set again and again as one, in the order they came."""
    found: dict[tuple[object, ...], list[PriorityLife]] = {}
    for life in lives:
        line = life.line
        key = (line.what, line.places, line.responsible, life.state)
        found.setdefault(key, []).append(life)
    return tuple(RepeatedLife(same[0], tuple(same[1:])) for same in found.values())


def write_priorities(report: PrioritiesReport, templates: Templates) -> Page:
    """Return the page of open and lately closed priorities."""
    words = templates.words
    slots: tuple[tuple[str, str], ...] = ()
    if report.closed:
        lives = templates.fragment(
            "priority_lives.html.j2", PRIORITIES, lives=collect_repeated(report.closed)
        )
        slots = (("closed", lives),)
    return Page(
        path=PRIORITIES,
        title=words.gettext("Prioriteringar"),
        description=words.gettext("Öppna, försenade och avslutade prioriteringar"),
        markdown=templates.page("priorities.md.j2", PRIORITIES, report=report),
        slots=slots,
    )


def write_priority_year(report: PriorityYearReport, templates: Templates) -> Page:
    """Return the page of all priorities first set in a year."""
    words = templates.words
    path = priorities_address(report.year)
    alone = [RepeatedLife(life, ()) for life in report.lives]
    lives = templates.fragment("priority_lives.html.j2", path, lives=alone)
    return Page(
        path=path,
        title=words.gettext("Prioriteringar {year}", year=report.year),
        description=words.gettext("Alla prioriteringar som beslutades {year}", year=report.year),
        markdown=templates.page("priority_year.md.j2", path, report=report),
        slots=(("lives", lives),),
    )
