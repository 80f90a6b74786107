"""Events by weekday, as means per weekday: a month holds four or five of each."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from est_build.analyse.months import ALL_TYPES
from est_build.model.codebook import Codebook
from est_build.model.statistics import WHOLE_AREA, RecordedEvent, SourceData


@dataclass(frozen=True, slots=True)
class WeekdayValue:
    """One weekday: its events, how many such days were covered, and the mean per day."""

    weekday: int
    """1 for Monday to 7 for Sunday."""
    count: int
    days: int
    per_day: float | None
    """None where no such day is covered."""


@dataclass(frozen=True, slots=True)
class WeekdayFigures:
    """The weekdays of a source, type and area between two days."""

    source: str
    type: str
    area: str
    first: date
    last: date
    days: tuple[WeekdayValue, ...]
    """Seven values, Monday first."""
    events: int
    """All events of the span, whether or not their day is known."""
    known_share: float | None
    """The share of them whose day is known; None without events."""


def analyse_weekdays(
    data: SourceData,
    codebook: Codebook,
    span: tuple[date, date],
    type_id: str = ALL_TYPES,
    area: str = WHOLE_AREA,
) -> WeekdayFigures:
    """Count a list's events by weekday in a span whose days are both included.

    An event that may have happened on any of several days counts among the events but on no
    weekday. Only days that the lists cover count as days.
    """
    first, last = span
    places = _places_in(area, codebook)
    events = [
        event
        for event in _between(data, first, last)
        if type_id in {ALL_TYPES, event.type} and (places is None or event.place in places)
    ]
    counts = Counter(event.start.isoweekday() for event in events if event.has_known_day)
    days = _count_days(data.covered, first, last)
    values = tuple(_value(weekday, counts[weekday], days[weekday]) for weekday in range(1, 8))
    known_share = counts.total() / len(events) if events else None
    return WeekdayFigures(
        data.source.id, type_id, area, first, last, values, len(events), known_share
    )


def _places_in(area: str, codebook: Codebook) -> frozenset[str] | None:
    if area == WHOLE_AREA:
        return None
    return frozenset({area, *(place.id for place in codebook.places if place.area == area)})


def _between(data: SourceData, first: date, last: date) -> tuple[RecordedEvent, ...]:
    begin = bisect_left(data.events, first, key=lambda event: event.start)
    end = bisect_right(data.events, last, key=lambda event: event.start)
    return data.events[begin:end]


def _count_days(covered: Iterable[tuple[date, date]], first: date, last: date) -> Mapping[int, int]:
    """Return how many of each weekday lie both between the days and in what is covered."""
    days: Counter[int] = Counter()
    for begin, end in covered:
        start = max(begin, first)
        length = (min(end, last) - start).days + 1
        for step in range(7):
            # The days at start + step, start + step + 7 and so on.
            days[(start.weekday() + step) % 7 + 1] += max(0, (length - step + 6) // 7)
    return days


def _value(weekday: int, count: int, days: int) -> WeekdayValue:
    return WeekdayValue(weekday, count, days, count / days if days else None)
