"""Until when the latest picture is the one to go by: a date that depends on the calendar alone."""

from dataclasses import dataclass
from datetime import date

from est_build.model.repository import Repository
from est_build.report.week_state import why_cancelled
from est_build.words.periods import Week

_WEEKS_AHEAD = 60
"""Nobody plans further; a municipality without any week ahead has stopped."""


@dataclass(frozen=True, slots=True)
class Staleness:
    """When a picture is old, and why."""

    week: Week
    """The picture's own."""
    due: date
    """The day on which the next picture's report is due."""
    last_day: date
    """The last day on which the picture isn't old: the Sunday of the next picture's week."""


def staleness_of(repository: Repository, week: Week) -> Staleness | None:
    """Return when the picture of a week becomes old; None for made-up content, which never does.

    Weeks without survey or meeting bring no new picture, so nobody misses one.
    """
    if repository.codebook.is_sample:
        return None
    ahead = (week.plus(number) for number in range(1, _WEEKS_AHEAD))
    coming = next((one for one in ahead if _brings_picture(repository, one)), None)
    if coming is None:
        return None
    due = repository.calendar.report_day(coming)
    return Staleness(week, due, max(due, coming.sunday))


def _brings_picture(repository: Repository, week: Week) -> bool:
    if why_cancelled(repository, week) is not None:
        return False
    return week in repository.meetings or repository.calendar.pause_in(week) is None
