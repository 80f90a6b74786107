"""Events by weekday, as means per weekday: a month holds four or five of each."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from est_build.analyse.methods.exposure import spread_days_over_weekdays
from est_build.analyse.methods.weekday import WeekdayComparison, compare_weekdays
from est_build.analyse.months import ALL_TYPES
from est_build.model.codebook import Codebook
from est_build.model.statistics import WHOLE_AREA, RecordedEvent, SourceData
from est_build.words.periods import Month

DATED_NEEDED = 100
KNOWN_NEEDED = 0.7
MONTHS_USED = (12, 24, 36)
"""The months that weekdays are taken from: the fewest that hold a hundred dated events."""


@dataclass(frozen=True, slots=True)
class WeekdayValue:
    """One weekday: its events, how many such days were covered, and the mean per day."""

    weekday: int
    """1 for Monday to 7 for Sunday."""
    count: float
    """Events; of one that may have happened on any of several days, its part."""
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
    comparison: WeekdayComparison | None = None
    """How the weekdays compare; None with too few dated events, or too many without a day."""

    @property
    def known(self) -> int:
        """How many events have a known day."""
        return round(self.events * (self.known_share or 0))


def analyse_weekdays(
    data: SourceData,
    codebook: Codebook,
    span: tuple[date, date],
    type_id: str = ALL_TYPES,
    area: str = WHOLE_AREA,
) -> WeekdayFigures:
    """Count a list's events by weekday in a span whose days are both included.

    An event that may have happened on any of several days counts a part on each; one of which only
    the month is known counts among the events but on no weekday. Only days that the lists cover
    count as days. The weekdays are compared from a hundred events with a known day, if seven events
    of ten have one.
    """
    first, last = span
    places = _places_in(area, codebook)
    events = [
        event
        for event in _between(data, first, last)
        if type_id in {ALL_TYPES, event.type} and (places is None or event.place in places)
    ]
    counts = _spread(events)
    days = _count_days(data.covered, first, last)
    values = tuple(_value(weekday, counts[weekday - 1], days[weekday]) for weekday in range(1, 8))
    known = sum(event.has_known_day for event in events)
    return WeekdayFigures(
        data.source.id,
        type_id,
        area,
        first,
        last,
        values,
        len(events),
        known / len(events) if events else None,
        _compare(values, known, len(events)),
    )


def weekdays_until(
    data: SourceData, codebook: Codebook, month: Month, type_id: str = ALL_TYPES
) -> WeekdayFigures:
    """Return the weekdays of the twelve months up to a month, or more if they are too few."""
    for months in MONTHS_USED:
        span = month.plus(1 - months).first, month.last
        found = analyse_weekdays(data, codebook, span, type_id)
        if found.known >= DATED_NEEDED:
            return found
    return analyse_weekdays(
        data, codebook, (month.plus(1 - MONTHS_USED[0]).first, month.last), type_id
    )


def _spread(events: Iterable[RecordedEvent]) -> list[float]:
    """Return the events on each weekday, Monday first, each spread over its interval."""
    counts = [0.0] * 7
    for event in events:
        if event.day is None:
            continue
        if event.has_known_day or event.day_latest is None:
            counts[event.day.weekday()] += 1
            continue
        days = max(1, (event.day_latest - event.day).days + 1)
        for weekday, weight in enumerate(spread_days_over_weekdays(event.day.weekday(), days)):
            counts[weekday] += weight
    return counts


def _compare(values: Sequence[WeekdayValue], known: int, events: int) -> WeekdayComparison | None:
    if known < DATED_NEEDED or known < KNOWN_NEEDED * events:
        return None
    # The exact test counts whole events.
    return compare_weekdays([round(value.count) for value in values], [v.days for v in values])


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


def _value(weekday: int, count: float, days: int) -> WeekdayValue:
    return WeekdayValue(weekday, count, days, count / days if days else None)
