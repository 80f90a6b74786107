"""Counts by month: every source, type and area, each month from first to last, gaps included.

Nothing is added across the types of reported crimes, whose parents already hold their children.
The events of a list belong to one type each, so there their sum is a type of its own, ``alla``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from est_build.analyse.completeness import COMPLETE, expected_completeness
from est_build.analyse.methods.rates import RateRatio, compare_rates
from est_build.analyse.signals import Signal
from est_build.analyse.usual import Usual
from est_build.model.codebook import Codebook
from est_build.model.statistics import (
    WHOLE_AREA,
    MonthCount,
    RecordedEvent,
    SourceData,
    YearCount,
)
from est_build.words.periods import Month

ALL_TYPES = "alla"
"""The type that holds all events of a list."""

Counts = Mapping[tuple[str, str], Mapping[int, int]]
"""Numbers by the index of a month, for each type and area."""
_NOTHING: Mapping[int, int] = {}


@dataclass(frozen=True, slots=True)
class MonthValue:
    """The count of one month; a month that the source doesn't speak of has None, never 0."""

    month: Month
    count: int | None
    is_preliminary: bool = False
    revised_from: int | None = None
    """The count of the extract before, where it differs."""
    taken: date | None = None
    """When the extract that gave the count was taken out; None where nothing is known."""
    is_covered: bool = True
    """Whether the source speaks of the whole month.

    A month that a list of events covers in part has the count so far and is not covered. A month
    that is covered but has no count is one that the source left out (``..``).
    """
    completeness: float | None = None
    """The share of a list's events of the month that are expected to be reported by now."""
    usual: Usual | None = None
    """The range in which the count is as usual; None where nothing can be said."""
    signal: Signal | None = None
    months_judged: int = 1
    """How many months up to and including this one the signal is about."""
    history: int = 0
    """How many final months before it there are to judge it by."""
    change: RateRatio | None = None
    """Against the same month a year earlier; None where they are not compared."""
    hidden: tuple[int, int] | None = None
    """The least and most that a small number can be, where it isn't shown; it then has no count."""

    @property
    def least(self) -> int | None:
        """The least that the count can be; None where nothing is known."""
        return self.hidden[0] if self.hidden else self.count

    @property
    def most(self) -> int | None:
        """The most that the count can be; None where nothing is known."""
        return self.hidden[1] if self.hidden else self.count

    @property
    def is_final(self) -> bool:
        """Whether the count is there, whole and final, so that it can be compared."""
        return self.count is not None and self.is_covered and not self.is_preliminary


@dataclass(frozen=True, slots=True)
class MonthSeries:
    """All months of a source, type and area, in order and without gaps."""

    source: str
    type: str
    """A type's id, or ``alla`` for all events of a list."""
    area: str
    """``kommun``, an area's id or a place's id."""
    values: tuple[MonthValue, ...]

    def at(self, month: Month) -> MonthValue | None:
        """Return the value of a month, or None outside the series."""
        if not self.values:
            return None
        first = self.values[0].month
        index = (month.year - first.year) * 12 + month.number - first.number
        return self.values[index] if 0 <= index < len(self.values) else None

    def up_to(self, month: Month, count: int) -> tuple[MonthValue, ...]:
        """Return the values of so many months, the given one last; outside the series None."""
        first = month.plus(1 - count)
        begins = self.values[0].month if self.values else month.plus(1)
        before = min(max((begins.year - first.year) * 12 + begins.number - first.number, 0), count)
        start = (first.year - begins.year) * 12 + first.number - begins.number
        found = self.values[max(start, 0) : max(start, 0) + count - before]
        outside = count - before - len(found)
        return (
            *(MonthValue(first.plus(step), None, is_covered=False) for step in range(before)),
            *found,
            *(
                MonthValue(month.plus(-step), None, is_covered=False)
                for step in range(outside - 1, -1, -1)
            ),
        )

    def between(self, first: Month, last: Month) -> tuple[MonthValue, ...]:
        """Return the values from one month to another, both included."""
        return tuple(value for value in self.values if first <= value.month <= last)


@dataclass(frozen=True)
class MonthlyFigures:
    """Every series of every source, in the order of sources, areas and types."""

    series: tuple[MonthSeries, ...]
    years: Mapping[str, tuple[YearCount, ...]]
    """Counts that sources give for whole years only, by source."""

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str, str], MonthSeries]:
        return {(found.source, found.type, found.area): found for found in self.series}

    @cached_property
    def _by_area(self) -> Mapping[str, tuple[MonthSeries, ...]]:
        areas: dict[str, list[MonthSeries]] = {}
        for found in self.series:
            areas.setdefault(found.area, []).append(found)
        return {area: tuple(series) for area, series in areas.items()}

    def of(self, source: str, type_id: str, area: str = WHOLE_AREA) -> MonthSeries | None:
        """Return one series, or None if the source has no such type or area."""
        return self._by_key.get((source, type_id, area))

    def for_area(self, area: str) -> tuple[MonthSeries, ...]:
        """Return all series of an area or place."""
        return self._by_area.get(area, ())


def compare_values(value: MonthValue, before: MonthValue | None) -> RateRatio | None:
    """Return how a month compares with an earlier one, a day against a day.

    None where either isn't final, or if nothing happened in either.
    """
    if before is None or not (value.is_final and before.is_final):
        return None
    counts = value.count or 0, before.count or 0
    return compare_rates(counts[0], value.month.days, counts[1], before.month.days)


def same_month_earlier(series: MonthSeries, month: Month) -> tuple[MonthValue, ...]:
    """Return the same month of earlier years, the latest year first, as far as there is a count."""
    earlier = [
        value
        for value in series.values
        if value.month.number == month.number and value.month < month and value.count is not None
    ]
    return tuple(reversed(earlier))


def analyse_months(statistics: Iterable[SourceData], codebook: Codebook) -> MonthlyFigures:
    """Return all series of all sources."""
    series: list[MonthSeries] = []
    years: dict[str, tuple[YearCount, ...]] = {}
    for data in statistics:
        series.extend(_series_of_counts(data, codebook))
        series.extend(_series_of_events(data, codebook))
        if data.years:
            years[data.source.id] = data.years
    return MonthlyFigures(tuple(series), years)


def areas_of_places(codebook: Codebook) -> Mapping[str, str]:
    """Return the area of each place that lies in one."""
    return {place.id: place.area for place in codebook.places if place.area}


def _all_areas(codebook: Codebook) -> tuple[str, ...]:
    """Return the whole, every area and every place; an area may be named by its places alone."""
    areas = (*codebook.area, *areas_of_places(codebook).values())
    return tuple(dict.fromkeys((WHOLE_AREA, *areas, *codebook.place)))


def _series_of_counts(data: SourceData, codebook: Codebook) -> Iterator[MonthSeries]:
    if not data.counts:
        return
    found: dict[tuple[str, str], dict[Month, MonthCount]] = {}
    for line in data.counts:
        found.setdefault((line.area, line.type), {})[line.month] = line
    months = min(line.month for line in data.counts).until(max(line.month for line in data.counts))
    area_order = _ranks(_all_areas(codebook))
    type_order = _ranks(data.source.types)

    def rank(key: tuple[str, str]) -> tuple[int, int, str, str]:
        area, type_id = key
        last = len(area_order) + len(type_order)
        return area_order.get(area, last), type_order.get(type_id, last), area, type_id

    for area, type_id in sorted(found, key=rank):
        by_month = found[area, type_id]
        values = tuple(_value_of_count(month, by_month.get(month)) for month in months)
        yield MonthSeries(data.source.id, type_id, area, values)


def _ranks(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(dict.fromkeys(names))}


def _value_of_count(month: Month, line: MonthCount | None) -> MonthValue:
    if line is None:
        return MonthValue(month, None, is_covered=False)
    return MonthValue(month, line.count, line.is_preliminary, line.revised_from, line.taken)


def _series_of_events(data: SourceData, codebook: Codebook) -> Iterator[MonthSeries]:
    if not data.covered:
        return
    coverage = _cover_months(data.covered)
    completeness = expected_completeness(data)
    area_of = areas_of_places(codebook)
    counts = _count_events(data.events, area_of)
    changes = _sum_changes(data, area_of)
    types = _types_of_events(data)
    for area in _areas_of_events(data.events, codebook):
        for type_id in types:
            cells = (type_id, area)
            known, changed = counts.get(cells, _NOTHING), changes.get(cells, _NOTHING)
            values = tuple(
                _value_of_events(
                    month, covered, known, changed, data.taken, completeness.get(month)
                )
                for month, covered in coverage
            )
            yield MonthSeries(data.source.id, type_id, area, values)


def _cover_months(covered: Iterable[tuple[date, date]]) -> tuple[tuple[Month, bool | None], ...]:
    """Return each month from first to last: covered whole (True), in part (False), not at all."""
    days: Counter[Month] = Counter()
    for first, last in covered:
        for month in Month.of(first).until(Month.of(last)):
            days[month] += (min(last, month.last) - max(first, month.first)).days + 1
    months = min(days).until(max(days))
    return tuple((month, days[month] >= month.days if month in days else None) for month in months)


def _count_events(events: Iterable[RecordedEvent], area_of: Mapping[str, str]) -> Counts:
    fine = Counter((event.type, event.place, _index(event.start)) for event in events)
    return _add_up(((*key, count) for key, count in fine.items()), area_of)


def _index(day: date) -> int:
    """Return a number for the month of a day: it is counted by, as tens of thousands are."""
    return day.year * 12 + day.month


def _add_up(fine: Iterable[tuple[str, str, int, int]], area_of: Mapping[str, str]) -> Counts:
    """Add the numbers of each type and place to those of all types and of what holds the place."""
    sums: defaultdict[tuple[str, str], defaultdict[int, int]]
    sums = defaultdict(lambda: defaultdict(int))
    for type_id, place, month, number in fine:
        areas = (WHOLE_AREA, place, area_of.get(place, "")) if place else (WHOLE_AREA,)
        for area in filter(None, areas):
            sums[type_id, area][month] += number
            sums[ALL_TYPES, area][month] += number
    return sums


def _sum_changes(data: SourceData, area_of: Mapping[str, str]) -> Counts:
    """Return by how much each cell differs from the extract before, where it was corrected."""
    earlier = {
        (type_id, place, _index(month.first)): count
        for month, type_id, place, count in data.earlier_counts
    }
    if not earlier:
        return {}
    present = Counter((event.type, event.place, _index(event.start)) for event in data.events)
    return _add_up(((*cell, present[cell] - count) for cell, count in earlier.items()), area_of)


def _areas_of_events(events: Iterable[RecordedEvent], codebook: Codebook) -> tuple[str, ...]:
    """Return the whole and, if the list names places at all, every area and place."""
    seen = {event.place for event in events} - {""}
    if not seen:
        return (WHOLE_AREA,)
    return tuple(dict.fromkeys((*_all_areas(codebook), *sorted(seen))))


def _types_of_events(data: SourceData) -> tuple[str, ...]:
    seen = sorted({event.type for event in data.events})
    return tuple(dict.fromkeys((ALL_TYPES, *data.source.types, *seen)))


def _value_of_events(
    month: Month,
    covered: bool | None,
    counts: Mapping[int, int],
    changes: Mapping[int, int],
    taken: date | None,
    completeness: float | None,
) -> MonthValue:
    if covered is None:
        return MonthValue(month, None, is_covered=False)
    index = _index(month.first)
    count, change = counts.get(index, 0), changes.get(index, 0)
    revised_from = count - change if change else None
    is_preliminary = completeness is not None and completeness < COMPLETE
    return MonthValue(month, count, is_preliminary, revised_from, taken, covered, completeness)
