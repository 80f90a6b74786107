"""What a news feed tells: each week's and month's picture as it was set."""

from dataclasses import dataclass
from datetime import date

from est_build.model.meeting import Meeting
from est_build.model.month import MonthNotes
from est_build.model.repository import Repository
from est_build.words.periods import Month, Week

WEEKS_TOLD = 52
MONTHS_TOLD = 24


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A weekly report or a month, whose picture people have set."""

    subject: Week | Month
    summary: str
    published: date
    updated: date
    """The day of the latest correction, else the day it was set."""
    correction: str
    """What the latest correction says, else empty."""


@dataclass(frozen=True, slots=True)
class FeedReport:
    """The latest weeks and months, the newest first."""

    municipality: str
    site: str
    """The site's own address, or empty where it isn't known."""
    entries: tuple[FeedEntry, ...]


def report_feed(repository: Repository) -> FeedReport:
    """Return the feed of what is set; drafts are not in it."""
    entries = [*_weeks(repository)[-WEEKS_TOLD:], *_months(repository)[-MONTHS_TOLD:]]
    entries.sort(key=lambda one: (one.published, str(one.subject)), reverse=True)
    return FeedReport(repository.codebook.municipality, repository.site_address, tuple(entries))


def _weeks(repository: Repository) -> list[FeedEntry]:
    return [
        _entry(week, meeting, meeting.settled)
        for week, meeting in repository.meetings.items()
        if meeting.settled is not None
    ]


def _months(repository: Repository) -> list[FeedEntry]:
    return [
        _entry(month, notes, notes.settled)
        for month, notes in repository.months.items()
        if notes.settled is not None
    ]


def _entry(subject: Week | Month, found: Meeting | MonthNotes, settled: date) -> FeedEntry:
    latest = max(found.corrections, key=lambda line: line.day, default=None)
    return FeedEntry(
        subject=subject,
        summary=found.summary or "",
        published=settled,
        updated=max(settled, latest.day) if latest else settled,
        correction=latest.text if latest else "",
    )
