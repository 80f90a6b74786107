"""The years and their weeks as pages."""

from est_build.report.year import YearReport, YearsReport
from est_build.write.addresses import WEEKS, year_address
from est_build.write.templates import Templates
from est_build.write.tree import Page


def write_year(report: YearReport, templates: Templates) -> Page:
    """Return the page of a year's weeks."""
    path = year_address(report.year)
    words = templates.words
    return Page(
        path=path,
        title=words.gettext("Veckor {year}", year=report.year),
        description=words.gettext("Alla veckor {year}", year=report.year),
        markdown=templates.page("year.md.j2", path, report=report),
        slots=(("weeks", templates.fragment("year_weeks.html.j2", path, report=report)),),
    )


def write_year_list(report: YearsReport, templates: Templates) -> Page:
    """Return the page that lists the years."""
    words = templates.words
    return Page(
        path=WEEKS,
        title=words.gettext("Veckor"),
        description=words.gettext("Alla veckorapporter, år för år"),
        markdown=templates.page("years.md.j2", WEEKS, report=report),
    )
