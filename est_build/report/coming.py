"""What is coming: events of the calendar and the meetings, and measures to follow up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from est_build.model.calendar import Event
from est_build.model.measure import Measure
from est_build.model.repository import Repository
from est_build.report.labels import Label, organisation_labels, place_labels


@dataclass(frozen=True, slots=True)
class EventLine:
    """Something that happens on a day or between two."""

    first: date
    last: date
    what: str
    place: Label | None


@dataclass(frozen=True, slots=True)
class MeasureDue:
    """A measure whose effect is to be followed up, and how many days ago that should have been."""

    id: str
    title: str
    responsible: tuple[Label, ...]
    day: date
    days_late: int
    """0 until the day has passed."""


def _event_line(repository: Repository, event: Event) -> EventLine:
    places = place_labels(repository.codebook, (event.place,), event.begins) if event.place else ()
    return EventLine(event.begins, event.ends, event.what, places[0] if places else None)


def events_between(
    repository: Repository, own: Iterable[Event], first: date, last: date
) -> tuple[EventLine, ...]:
    """Return the calendar's events and a meeting's own that touch the days, each once, in order."""
    near = [
        _event_line(repository, event)
        for event in (*own, *repository.calendar.events)
        if event.begins <= last and first <= event.ends
    ]
    once = {(line.first, line.last, line.what.casefold()): line for line in reversed(near)}
    return tuple(sorted(once.values(), key=lambda line: (line.first, line.last, line.what)))


def measures_due(
    repository: Repository, measures: Iterable[Measure], today: date, days: int
) -> tuple[MeasureDue, ...]:
    """Return measures to follow up within some days, or that should have been, the oldest first."""
    due = []
    for measure in measures:
        open_days = [line.day for line in measure.follow_ups if line.outcome is None]
        day = min(open_days, default=None)
        if day is not None and day <= today + timedelta(days=days):
            who = organisation_labels(repository.codebook, measure.responsible, today)
            late = max(0, (today - day).days)
            due.append(MeasureDue(measure.id, measure.title, who, day, late))
    return tuple(sorted(due, key=lambda line: (line.day, line.id)))
