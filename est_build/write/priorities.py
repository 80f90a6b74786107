"""The priorities as pages: what is open, what came of the rest, and every year's."""

from est_build.report.priorities import PrioritiesReport, PriorityYearReport
from est_build.write.addresses import PRIORITIES, priorities_address
from est_build.write.templates import Templates
from est_build.write.tree import Page


def write_priorities(report: PrioritiesReport, templates: Templates) -> Page:
    """Return the page of open and lately closed priorities."""
    words = templates.words
    slots: tuple[tuple[str, str], ...] = ()
    if report.closed:
        lives = templates.fragment("priority_lives.html.j2", PRIORITIES, lives=report.closed)
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
    lives = templates.fragment("priority_lives.html.j2", path, lives=report.lives)
    return Page(
        path=path,
        title=words.gettext("Prioriteringar {year}", year=report.year),
        description=words.gettext("Alla prioriteringar som beslutades {year}", year=report.year),
        markdown=templates.page("priority_year.md.j2", path, report=report),
        slots=(("lives", lives),),
    )
