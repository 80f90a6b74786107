"""All pages and files of a site, from their reports."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from types import MappingProxyType
from typing import Any

from est_build.draw.bundle import bundle_address, make_bundle
from est_build.draw.render import render_many
from est_build.report.month import MonthListReport, MonthReport
from est_build.report.site import SiteReports
from est_build.report.start import StartReport
from est_build.report.week import WeekReport
from est_build.words.catalogue import Words, words_for
from est_build.write.charts import insert_drawings
from est_build.write.month import write_month, write_month_list
from est_build.write.navigation import navigation
from est_build.write.page_cache import PageCache
from est_build.write.start import write_start
from est_build.write.templates import Templates, load_templates
from est_build.write.tree import File, Page, Tree
from est_build.write.week import write_week

Writer = Callable[[Any, Templates], Page]
WRITERS: Mapping[type, Writer] = MappingProxyType(
    {
        StartReport: write_start,
        WeekReport: write_week,
        MonthReport: write_month,
        MonthListReport: write_month_list,
    }
)
_PAGES_WORTH_A_PROCESS = 60
"""A new process takes about half a second until it has written its first page."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where pages are written: the language, own templates, what is kept, and how many hands."""

    language: str
    overrides: Path
    pages: PageCache
    drawings: Path
    jobs: int

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
    files = []
    if pictures:
        files.append(File(bundle_address(), make_bundle(workshop.drawings)))
    return Tree(pages, tuple(files), navigation(reports.hand_written, workshop.words))


def _write_pages(reports: Iterable[object], workshop: Workshop) -> tuple[Page, ...]:
    found = {report: workshop.pages.find(report) for report in reports}
    missing = [report for report, page in found.items() if page is None]
    for report, page in zip(missing, _write_missing(missing, workshop), strict=True):
        workshop.pages.keep(report, page)
        found[report] = page
    return tuple(page for page in found.values() if page is not None)


def _write_missing(reports: list[object], workshop: Workshop) -> Iterable[Page]:
    processes = min(workshop.jobs, -(-len(reports) // _PAGES_WORTH_A_PROCESS))
    if processes < 2:
        templates = load_templates(workshop.words, workshop.overrides)
        return [_write(report, templates) for report in reports]
    with ProcessPoolExecutor(
        processes,
        mp_context=get_context("spawn"),
        initializer=_open_templates,
        initargs=(workshop.language, workshop.overrides),
    ) as pool:
        return list(pool.map(_write_in_process, reports, chunksize=8))


def _write(report: object, templates: Templates) -> Page:
    return WRITERS[type(report)](report, templates)


_templates_of_process: list[Templates] = []


def _open_templates(language: str, overrides: Path) -> None:
    _templates_of_process[:] = [load_templates(words_for(language), overrides)]


def _write_in_process(report: object) -> Page:
    return _write(report, _templates_of_process[0])
