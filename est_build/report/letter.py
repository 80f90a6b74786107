"""A report as a letter: the report itself, and what only a letter says."""

from dataclasses import dataclass
from datetime import date, datetime

from est_build.analyse.figures import Figures
from est_build.model.meeting import Meeting
from est_build.model.month import MonthNotes
from est_build.model.repository import Repository
from est_build.report.month import MonthReport
from est_build.report.sent import Edition
from est_build.report.start import latest_picture
from est_build.report.strip import Strip, report_strip
from est_build.report.week import CorrectionLine, WeekReport
from est_build.words.periods import Week


@dataclass(frozen=True, slots=True)
class ReportLetter:
    """What one kind of readers gets of a week's or a month's report."""

    report: WeekReport | MonthReport
    municipality: str
    version: int
    """1, and one more for each correction."""
    corrections: tuple[CorrectionLine, ...]
    """What is corrected since the picture was set."""
    lacks_statistics: bool
    """Whether the month's statistics have errors, so that the letter can't lead to them."""
    site_address: str
    """Where the site is read; empty for those whom it is closed to."""
    is_sample: bool
    strip: Strip | None = None
    """All factors, the latest weeks; None for a month."""
    encloses_pdf: bool = False
    """Whether the report goes along as PDF, too."""


def report_letter(
    repository: Repository,
    figures: Figures,
    report: WeekReport | MonthReport,
    *,
    lacks_statistics: bool = False,
) -> ReportLetter:
    """Return a report as those get it who reach the site."""
    codebook = repository.codebook
    settled = settled_of(repository, report)
    return ReportLetter(
        report=report,
        municipality=codebook.municipality,
        version=settled.version,
        corrections=tuple(CorrectionLine(one.day, one.text) for one in settled.corrections),
        lacks_statistics=lacks_statistics,
        site_address=repository.site_address,
        is_sample=codebook.is_sample,
        strip=_strip(repository, figures, report),
        encloses_pdf=codebook.sending is not None and codebook.sending.encloses_pdf,
    )


def settled_of(repository: Repository, report: WeekReport | MonthReport) -> Meeting | MonthNotes:
    """Return what people set, that a report is made of."""
    if isinstance(report, WeekReport):
        return repository.meetings[report.state.week]
    return repository.months[report.month]


def _strip(
    repository: Repository, figures: Figures, report: WeekReport | MonthReport
) -> Strip | None:
    if not isinstance(report, WeekReport) or not report.factors:
        return None
    return report_strip(repository, figures, report.state.week)


def week_to_send(repository: Repository, today: date) -> Week | None:
    """Return the week of the latest picture, if it may go out: set and reviewed."""
    week = latest_picture(repository, today)
    return week if week is not None and repository.meetings[week].reviewed else None


@dataclass(frozen=True, slots=True)
class WeekWithLetter:
    """The week whose letter lies beside its page, to be sent by hand."""

    page: WeekReport | Edition


@dataclass(frozen=True, slots=True)
class SurveyLetter:
    """What those who are asked get when the survey opens, and when it is soon closed."""

    week: str
    municipality: str
    title: str
    address: str
    """Where the form is answered."""
    days: str
    """Which days the answers are about, as said in a sentence."""
    closes: datetime
    information: tuple[tuple[str, str], ...]
    """Why, who reads, how long, and what not to write: headings and texts."""
    is_reminder: bool
    is_sample: bool
