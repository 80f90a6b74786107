"""A year's reports to keep: each version as it was sent, and those that were set and never sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from est_build.model.sending import SentVersion
from est_build.report.month import MonthReport
from est_build.report.week import WeekReport
from est_build.words.periods import Month, Week

Archivable = WeekReport | MonthReport


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """One version of one report."""

    report: Archivable
    version: int
    sent: SentVersion | None
    """None where it was set and never sent."""
    content: bytes | None
    """The JSON as sent, byte for byte; None where it was never sent."""

    @property
    def period(self) -> Week | Month:
        """The week or month that it is about."""
        report = self.report
        return report.state.week if isinstance(report, WeekReport) else report.month

    @property
    def settled(self) -> date | None:
        """The day on which people set it."""
        report = self.report
        if isinstance(report, WeekReport):
            return report.picture.settled if report.picture else None
        return report.settled

    @property
    def corrections(self) -> int:
        """How many corrections it holds."""
        report = self.report
        if isinstance(report, WeekReport):
            return len(report.picture.corrections) if report.picture else 0
        return len(report.corrections)

    @property
    def folder(self) -> str:
        """Where its files lie in the archive."""
        kind = "veckor" if isinstance(self.report, WeekReport) else "manader"
        mark = "" if self.sent else "-inte-skickad"
        return f"{kind}/{self.period}/v{self.version}{mark}"


@dataclass(frozen=True, slots=True)
class ArchiveReport:
    """A year's archive: weeks first, then months, each version in order."""

    year: int
    municipality: str
    is_sample: bool
    entries: tuple[ArchiveEntry, ...]

    @property
    def unsent(self) -> int:
        """How many were set and never sent."""
        return sum(entry.sent is None for entry in self.entries)


def report_archive(
    year: int, municipality: str, entries: Iterable[ArchiveEntry], *, is_sample: bool
) -> ArchiveReport:
    """Return a year's entries in order."""
    ordered = sorted(
        entries, key=lambda one: (isinstance(one.report, MonthReport), str(one.period), one.version)
    )
    return ArchiveReport(year, municipality, is_sample, tuple(ordered))
