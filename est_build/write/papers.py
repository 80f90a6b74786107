"""All PDFs of a site: those whose report is unchanged are taken as they were printed before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from est_build.report.month import MonthReport
from est_build.report.sent import Apart
from est_build.report.week import WeekReport
from est_build.sources.processes import share_work
from est_build.sources.shelf import Shelf
from est_build.words.catalogue import words_for
from est_build.write.addresses import apart_address
from est_build.write.file_cache import FileCache
from est_build.write.pdf import write_month_pdf, write_week_pdf
from est_build.write.press import Letterhead, Press, load_press
from est_build.write.tree import File

Printable = WeekReport | MonthReport | Apart
_PAPERS_WORTH_A_PROCESS = 60
"""A new process takes about a second until it has printed its first paper."""


@dataclass(frozen=True, slots=True)
class PrintRoom:
    """Where papers are printed: the language, own templates, what is kept, and how many hands."""

    language: str
    overrides: Path
    papers: FileCache
    drawings: Shelf
    jobs: int
    head: Letterhead


def print_papers(reports: Sequence[Printable], room: PrintRoom) -> tuple[File, ...]:
    """Return a PDF for each report, in their order."""
    keys = [room.papers.key(print_paper, report, repr(room.head)) for report in reports]
    found = [room.papers.find(key) for key in keys]
    missing = [place for place, files in enumerate(found) if files is None]
    made = _print_missing([reports[place] for place in missing], room)
    for place, file in zip(missing, made, strict=True):
        found[place] = (file,)
        room.papers.keep(keys[place], (file,))
    return tuple(file for files in found for file in files or ())


def print_paper(report: Printable, press: Press, drawings: Shelf) -> File:
    """Return the PDF of a report."""
    if isinstance(report, Apart):
        file = print_paper(report.report, press, drawings)
        return File(apart_address(report.folder, file.path), file.content)
    if isinstance(report, WeekReport):
        return write_week_pdf(report, press)
    return write_month_pdf(report, press, drawings)


def _print_missing(reports: Sequence[Printable], room: PrintRoom) -> Iterable[File]:
    processes = min(room.jobs, -(-len(reports) // _PAPERS_WORTH_A_PROCESS))
    if not reports:
        return ()
    if processes < 2:
        press = load_press(words_for(room.language), room.overrides, room.head)
        return [print_paper(report, press, room.drawings) for report in reports]
    opened_with = (room.language, room.overrides, room.drawings.folder, room.head)
    return share_work(_print_in_process, reports, processes, _open_press, opened_with)


_press_of_process: list[tuple[Press, Shelf]] = []


def _open_press(language: str, overrides: Path, drawings: Path, head: Letterhead) -> None:
    press = load_press(words_for(language), overrides, head)
    _press_of_process[:] = [(press, Shelf(drawings))]


def _print_in_process(report: Printable) -> File:
    press, drawings = _press_of_process[0]
    return print_paper(report, press, drawings)
