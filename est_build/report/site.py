"""Every report of a site: one frozen value for each page and for the tables."""

from dataclasses import dataclass, field
from datetime import date

from est_build.analyse.figures import Figures
from est_build.model.repository import Repository
from est_build.report.about import (
    report_about,
    report_accessibility,
    report_build,
    report_hand_written,
    report_method,
    report_privacy,
    report_quality,
    report_sources,
)
from est_build.report.answer_tables import AnswerTables, report_answer_tables
from est_build.report.calendars import CalendarReport, report_calendars, report_subscribe
from est_build.report.factor import report_factor_list, report_factors
from est_build.report.feed import FeedReport, report_feed
from est_build.report.feedback import report_feedback
from est_build.report.figure_tables import FigureTables, report_figure_tables
from est_build.report.letter import (
    ReportLetter,
    WeekWithLetter,
    report_letter,
    week_to_send,
)
from est_build.report.measure import MeasureReport, report_measure_list, report_measures
from est_build.report.month import MonthReport, report_month_list, report_months
from est_build.report.place import report_place_list, report_places
from est_build.report.priorities import report_priorities, report_priority_years
from est_build.report.responsible import report_responsible_list, report_responsibles
from est_build.report.sent import Apart, Published, SentReports, publish
from est_build.report.start import report_start
from est_build.report.status import report_status
from est_build.report.week import WeekReport, report_weeks
from est_build.report.year import report_year_list, report_years


@dataclass(frozen=True, slots=True)
class SiteReports:
    """What a site is made of; each kind of page has a report of its own type."""

    pages: tuple[object, ...]
    answer_tables: AnswerTables
    figure_tables: FigureTables
    hand_written: tuple[tuple[str, str], ...]
    """Names and titles of the hand-written pages, for the navigation."""
    weeks: tuple[WeekReport, ...]
    """The weekly reports, which also stand as JSON and PDF beside their pages."""
    months: tuple[MonthReport, ...]
    """The months, which also stand as PDF beside their pages."""
    apart: tuple[Apart, ...]
    """Reports that were sent and then corrected, and others that stand beside what was sent."""
    calendars: tuple[CalendarReport, ...]
    feed: FeedReport
    letter: ReportLetter | None = None
    """The letter of the latest week, where that may go out: to be sent by hand."""


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """What a site is made from and with, looked up by whoever builds it."""

    programs: tuple[tuple[str, str], ...]
    """Names and versions."""
    commit: str = ""
    """Of the repository, never with its author; empty where there is none."""
    inputs: tuple[tuple[str, str], ...] = ()
    """Folders and files of the repository, and the hash of all that each holds."""
    warnings: int = 0
    sent: SentReports = field(default_factory=dict)
    """The reports that were sent, as they were sent: so their pages and papers stay."""


def report_site(
    repository: Repository, figures: Figures, today: date, made: MadeFrom
) -> SiteReports:
    """Return the reports of all pages and tables; only those that show today know it."""
    years = report_years(repository, figures)
    months = report_months(repository, figures)
    measures = report_measures(repository, figures, today)
    factors = report_factors(repository, figures)
    places = report_places(repository, figures)
    weeks = publish(repository, figures, report_weeks(repository, figures), made.sent)
    shown_months = publish(repository, figures, months, made.sent)
    shown: tuple[Published[WeekReport] | Published[MonthReport], ...] = (*weeks, *shown_months)
    calendars = report_calendars(repository, figures)
    feed = report_feed(repository)
    to_send = week_to_send(repository, today)
    letter = next((one.report for one in weeks if one.report.state.week == to_send), None)
    pages = (
        report_start(repository, figures, today),
        *(WeekWithLetter(one.page) if one.report is letter else one.page for one in weeks),
        *(page for one in shown for page in one.beside),
        report_year_list(years),
        *years,
        *_report_what_is_done(repository, figures, today, measures),
        report_month_list(months, repository, figures),
        *(one.page for one in shown_months),
        report_factor_list(factors, repository),
        *factors,
        report_place_list(places, repository, figures),
        *places,
        report_feedback(repository, figures, today),
        report_status(repository, figures, today),
        *_report_site_itself(repository, figures, today, made),
        report_subscribe(calendars, repository.site_address, has_feed=bool(feed.entries)),
        *report_hand_written(repository),
    )
    return SiteReports(
        pages=pages,
        answer_tables=report_answer_tables(repository, figures),
        figure_tables=report_figure_tables(repository, figures, months, measures),
        hand_written=tuple((page.name, page.title) for page in repository.pages),
        weeks=tuple(one.report for one in weeks),
        months=tuple(one.report for one in shown_months),
        apart=tuple(paper for one in shown for paper in one.papers),
        calendars=calendars,
        feed=feed,
        letter=None if letter is None else report_letter(repository, figures, letter),
    )


def _report_what_is_done(
    repository: Repository, figures: Figures, today: date, measures: tuple[MeasureReport, ...]
) -> tuple[object, ...]:
    """Return the pages of priorities, of those responsible, and of measures."""
    responsibles = report_responsibles(repository, figures, today)
    return (
        report_priorities(repository, figures, today),
        *report_priority_years(repository, figures),
        report_responsible_list(responsibles),
        *responsibles,
        report_measure_list(measures),
        *measures,
    )


def _report_site_itself(
    repository: Repository, figures: Figures, today: date, made: MadeFrom
) -> tuple[object, ...]:
    """Return the pages on how the site is made, from what, and how it treats its readers."""
    return (
        report_about(repository, today),
        report_method(repository, today),
        report_quality(repository, figures),
        report_sources(repository),
        report_accessibility(repository),
        report_privacy(repository, today),
        report_build(
            repository, figures, today, made.programs, made.commit, made.inputs, made.warnings
        ),
    )
