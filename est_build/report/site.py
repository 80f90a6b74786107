"""Every report of a site: one frozen value for each page and table."""

from dataclasses import dataclass
from datetime import date

from est_build.analyse.figures import Figures
from est_build.model.repository import Repository
from est_build.report.month import report_month_list, report_months
from est_build.report.start import report_start
from est_build.report.week import report_weeks


@dataclass(frozen=True, slots=True)
class SiteReports:
    """What a site is made of; each page's report has its own type."""

    pages: tuple[object, ...]
    hand_written: tuple[tuple[str, str], ...]
    """Names and titles of the hand-written pages, for the navigation."""


def report_site(repository: Repository, figures: Figures, today: date) -> SiteReports:
    """Return the reports of all pages; only those that show today know it."""
    months = report_months(repository, figures)
    return SiteReports(
        pages=(
            report_start(repository, figures, today),
            *report_weeks(repository, figures),
            report_month_list(months, repository),
            *months,
        ),
        hand_written=tuple((page.name, page.title) for page in repository.pages),
    )
