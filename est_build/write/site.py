"""All pages and files of a site, from their reports."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from est_build.draw.bundle import bundle_address, make_bundle
from est_build.draw.render import render_many
from est_build.report.about import (
    AboutReport,
    AccessibilityReport,
    BuildReport,
    HandWrittenReport,
    MethodReport,
    PrivacyReport,
    QualityReport,
    SourcesReport,
)
from est_build.report.calendars import CalendarReport, SubscribeReport
from est_build.report.factor import FactorListReport, FactorReport
from est_build.report.feedback import FeedbackReport
from est_build.report.letter import WeekWithLetter
from est_build.report.measure import MeasureListReport, MeasureReport
from est_build.report.month import MonthListReport, MonthReport
from est_build.report.place import PlaceListReport, PlaceReport
from est_build.report.priorities import PrioritiesReport, PriorityYearReport
from est_build.report.responsible import ResponsibleReport, ResponsiblesReport
from est_build.report.sent import Edition
from est_build.report.site import SiteReports
from est_build.report.start import StartReport
from est_build.report.status import StatusReport
from est_build.report.week import WeekReport
from est_build.report.year import YearReport, YearsReport
from est_build.sources.processes import share_work
from est_build.sources.shelf import Shelf
from est_build.words.catalogue import Words, words_for
from est_build.write.about import (
    write_about,
    write_accessibility,
    write_build,
    write_hand_written,
    write_method,
    write_privacy,
    write_quality,
    write_sources,
)
from est_build.write.answer_tables import write_answer_tables
from est_build.write.charts import insert_drawings
from est_build.write.editions import write_edition, write_week_with_letter
from est_build.write.factor import write_factor, write_factor_list
from est_build.write.feed import write_feed
from est_build.write.feedback import write_feedback
from est_build.write.figure_tables import write_figure_tables
from est_build.write.file_cache import FileCache
from est_build.write.hand_letter import write_hand_letter
from est_build.write.measure import write_measure, write_measure_list
from est_build.write.month import write_month, write_month_list
from est_build.write.navigation import navigation
from est_build.write.page_cache import PageCache
from est_build.write.papers import PrintRoom, print_papers
from est_build.write.place import write_place, write_place_list
from est_build.write.press import Letterhead
from est_build.write.priorities import write_priorities, write_priority_year
from est_build.write.responsible import write_responsible, write_responsible_list
from est_build.write.staleness import notice_of_day
from est_build.write.start import write_start
from est_build.write.status import write_status
from est_build.write.subscribe import write_subscribe
from est_build.write.templates import Templates, load_templates
from est_build.write.tree import File, Page, Tree
from est_build.write.week import write_week
from est_build.write.week_json import write_week_json, write_week_schema
from est_build.write.year import write_year, write_year_list

Writer = Callable[[Any, Templates], Page]
WRITERS: Mapping[type, Writer] = MappingProxyType(
    {
        StartReport: write_start,
        WeekReport: write_week,
        WeekWithLetter: write_week_with_letter,
        Edition: write_edition,
        YearReport: write_year,
        YearsReport: write_year_list,
        PrioritiesReport: write_priorities,
        PriorityYearReport: write_priority_year,
        ResponsibleReport: write_responsible,
        ResponsiblesReport: write_responsible_list,
        MeasureReport: write_measure,
        MeasureListReport: write_measure_list,
        MonthReport: write_month,
        MonthListReport: write_month_list,
        FactorReport: write_factor,
        FactorListReport: write_factor_list,
        PlaceReport: write_place,
        PlaceListReport: write_place_list,
        FeedbackReport: write_feedback,
        StatusReport: write_status,
        AboutReport: write_about,
        MethodReport: write_method,
        QualityReport: write_quality,
        SourcesReport: write_sources,
        AccessibilityReport: write_accessibility,
        PrivacyReport: write_privacy,
        BuildReport: write_build,
        HandWrittenReport: write_hand_written,
        SubscribeReport: write_subscribe,
    }
)
_SOURCES: Mapping[type, str] = MappingProxyType(
    {
        StartReport: "content/meetings",
        YearReport: "content/meetings",
        YearsReport: "content/meetings",
        PrioritiesReport: "content/meetings",
        PriorityYearReport: "content/meetings",
        ResponsibleReport: "content/meetings",
        ResponsiblesReport: "content/meetings",
        FeedbackReport: "content/meetings",
        MeasureListReport: "content/measures",
        MonthListReport: "content/months",
        StatusReport: "content",
        SourcesReport: "data/sources.yaml",
        QualityReport: "forms/answers/imports.csv",
        AboutReport: "content/codebook.yaml",
        MethodReport: "content/codebook.yaml",
        AccessibilityReport: "content/codebook.yaml",
        PrivacyReport: "content/codebook.yaml",
    }
)
"""What a page is made from that doesn't say so itself, being made from many files."""
_PAGES_WORTH_A_PROCESS = 60
"""A new process takes about half a second until it has written its first page."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where pages are written: the language, own templates, what is kept, and how many hands."""

    language: str
    overrides: Path
    pages: PageCache
    files: FileCache
    papers: FileCache
    drawings: Shelf
    jobs: int
    head: Letterhead = field(default_factory=Letterhead)
    standing: Mapping[str, Page] = field(default_factory=dict)
    """Pages that stand as they were finished before, by their keys."""

    @property
    def words(self) -> Words:
        """The words of the published language."""
        return words_for(self.language)


def write_site(reports: SiteReports, workshop: Workshop) -> Tree:
    """Return every page and file; a page whose report is unchanged is not written again."""
    pages = _write_pages(reports.pages, workshop)
    pictures = [picture for page in pages for picture in page.charts]
    drawings = render_many(pictures, workshop.jobs, workshop.drawings)
    pages = tuple(insert_drawings(page, drawings) if page.charts else page for page in pages)
    files = [
        *workshop.files.write(write_answer_tables, reports.answer_tables),
        *workshop.files.write(write_figure_tables, reports.figure_tables),
        *_write_subscriptions(reports, workshop),
        *_write_papers(reports, workshop),
    ]
    if any(page.has_charts for page in pages):
        files.append(File(bundle_address(), make_bundle(workshop.drawings)))
    years = [report.year for report in reports.pages if isinstance(report, YearReport)]
    return Tree(pages, tuple(files), navigation(reports.hand_written, years, workshop.words))


def _write_subscriptions(reports: SiteReports, workshop: Workshop) -> Iterable[File]:
    """Return what other programs read: reports as JSON, the feed and the calendars."""
    words = workshop.words

    def write_calendars(given: tuple[str, Sequence[CalendarReport]]) -> Iterable[File]:
        # Calendars that are kept need no library that writes them.
        from est_build.write.calendars import write_calendar  # noqa: PLC0415

        site, calendars = given
        return (write_calendar(report, words, site) for report in calendars)

    return (
        write_week_schema(),
        *map(write_week_json, reports.weeks),
        *(
            write_week_json(one.report, one.folder)
            for one in reports.apart
            if isinstance(one.report, WeekReport)
        ),
        *write_feed(reports.feed, words),
        *workshop.files.write(write_calendars, (reports.feed.site, reports.calendars)),
    )


def _write_papers(reports: SiteReports, workshop: Workshop) -> Iterable[File]:
    """Return PDFs and the letter, after the drawings, which PDFs share with the pages."""
    room = PrintRoom(
        workshop.language,
        workshop.overrides,
        workshop.papers,
        workshop.drawings,
        workshop.jobs,
        workshop.head,
    )
    papers = print_papers((*reports.weeks, *reports.months, *reports.apart), room)
    return (*papers, *write_hand_letter(reports.letter, room))


def _write_pages(reports: Sequence[object], workshop: Workshop) -> tuple[Page, ...]:
    keys = [workshop.pages.key(report) for report in reports]
    found = [workshop.standing.get(key) or workshop.pages.find(key) for key in keys]
    missing = [place for place, page in enumerate(found) if page is None]
    made = _write_missing([reports[place] for place in missing], workshop)
    for place, page in zip(missing, made, strict=True):
        workshop.pages.keep(keys[place], page)
        found[place] = page
    return tuple(
        replace(page, key=key) for key, page in zip(keys, found, strict=True) if page is not None
    )


def _write_missing(reports: list[object], workshop: Workshop) -> Iterable[Page]:
    processes = min(workshop.jobs, -(-len(reports) // _PAGES_WORTH_A_PROCESS))
    if processes < 2:
        templates = load_templates(workshop.words, workshop.overrides)
        return [_write(report, templates) for report in reports]
    opened_with = (workshop.language, workshop.overrides)
    return share_work(_write_in_process, reports, processes, _open_templates, opened_with)


def _write(report: object, templates: Templates) -> Page:
    page = WRITERS[type(report)](report, templates)
    if isinstance(report, PrioritiesReport | ResponsibleReport | StatusReport):
        page = replace(page, stale=notice_of_day(templates.words, report.today))
    return replace(page, source=page.source or _SOURCES.get(type(report), ""))


_templates_of_process: list[Templates] = []


def _open_templates(language: str, overrides: Path) -> None:
    _templates_of_process[:] = [load_templates(words_for(language), overrides)]


def _write_in_process(report: object) -> Page:
    return _write(report, _templates_of_process[0])
