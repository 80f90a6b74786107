"""A report as a letter: the report itself, and what only a letter says."""

from dataclasses import dataclass
from datetime import datetime

from est_build.report.month import MonthReport
from est_build.report.week import WeekReport


@dataclass(frozen=True, slots=True)
class ReportLetter:
    """What one language of readers gets of a week's or a month's report."""

    report: WeekReport | MonthReport
    municipality: str
    version: int
    """1, and one more for each correction."""
    corrections: tuple[str, ...]
    """What is corrected since the picture was set."""
    lacks_statistics: bool
    """Whether the month's statistics have errors, so that the letter can't lead to them."""
    site_address: str
    """Where the site is read; empty for those whom it is closed to."""
    is_sample: bool


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
