"""Later extracts replace earlier ones; what they change is remembered."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, pairwise
from typing import TypeVar

from est_build.load.statistics.events import sort_key
from est_build.load.statistics.weeded_events import WeededEvents
from est_build.model.statistics import EventExtract, MonthCount, RecordedEvent, YearCount
from est_build.words.periods import Month

Cell = tuple[Month, str, str]
"""Month, type and place."""
Count = TypeVar("Count", MonthCount, YearCount)
Span = tuple[date, date]
_ONE_DAY = timedelta(days=1)


def merge_counts(extracts: Iterable[Iterable[Count]]) -> tuple[Count, ...]:
    """Return what stands after each extract has replaced the ones before it.

    A later extract that has no figure (``..``) says nothing and replaces nothing.
    """
    standing: dict[tuple[object, str, str], Count] = {}
    for line in chain.from_iterable(extracts):
        key = (line.period, line.type, line.area)
        before = standing.get(key)
        standing[key] = line if before is None else _replace_count(before, line)
    return tuple(sorted(standing.values()))


def _replace_count(before: Count, line: Count) -> Count:
    if line.count is None and before.count is not None:
        return before
    if before.count is None:
        return line
    # A correction stays one in later extracts that repeat it.
    earlier = before.count if line.count != before.count else before.revised_from
    return replace(line, revised_from=earlier)


class EventMerger:
    """Takes extracts of one list in the order they were taken."""

    def __init__(self) -> None:
        self._months: dict[tuple[int, int], list[RecordedEvent]] = {}
        self._covered: tuple[Span, ...] = ()
        self._extracts: list[tuple[date, date, date]] = []
        self._earlier: dict[Cell, int] = {}

    def begin_with(self, weeded: WeededEvents) -> None:
        """Take the months that were weeded, before any list is taken."""
        for event in weeded.events():
            start = event.start
            self._months.setdefault((start.year, start.month), []).append(event)
        self._covered = weeded.covered
        # A list that lost rows is among these, as whole as it was.
        self._extracts = list(weeded.extracts)
        self._earlier = {line[:3]: line[3] for line in weeded.earlier}

    def add(self, extract: EventExtract, cover: Span | None = None) -> None:
        """Replace all events between the extract's first and last date by its own.

        ``cover`` is which days it speaks of, where that is known; else its events tell.
        """
        affected = Month.of(extract.first).until(Month.of(extract.last))
        whole = [month for month in affected if self._covers(month)]
        before = self._count(whole)
        for month in affected:
            kept = self._months.get((month.year, month.number), [])
            self._months[month.year, month.number] = [
                event for event in kept if not extract.first <= event.start <= extract.last
            ]
        for event in extract.events:
            start = event.start
            self._months.setdefault((start.year, start.month), []).append(event)
        self._remember(before, self._count(whole))
        span = cover or cover_of(extract)
        if cover is None:
            self._extracts.append((extract.taken, *span))
        self._covered = _merge_spans((*self._covered, span))

    @property
    def events(self) -> tuple[RecordedEvent, ...]:
        """All events that stand, sorted."""
        return tuple(sorted(chain.from_iterable(self._months.values()), key=sort_key))

    @property
    def covered(self) -> tuple[Span, ...]:
        """The days that the lists speak of."""
        return self._covered

    @property
    def extracts(self) -> tuple[tuple[date, date, date], ...]:
        """When each list was taken out, and the first and last day it covers."""
        return tuple(sorted(self._extracts, key=lambda extract: extract[0]))

    @property
    def earlier_counts(self) -> tuple[tuple[Month, str, str, int], ...]:
        """The corrected cells, with the count that stood before."""
        return tuple((*cell, count) for cell, count in sorted(self._earlier.items()))

    def _covers(self, month: Month) -> bool:
        return any(first <= month.first and month.last <= last for first, last in self._covered)

    def _count(self, months: Iterable[Month]) -> Counter[Cell]:
        return Counter(
            (month, event.type, event.place)
            for month in months
            for event in self._months.get((month.year, month.number), ())
        )

    def _remember(self, before: Counter[Cell], after: Counter[Cell]) -> None:
        for cell in {*before, *after}:
            # A correction stays one in later lists that repeat it.
            if before[cell] != after[cell]:
                self._earlier[cell] = before[cell]


def cover_of(extract: EventExtract) -> Span:
    """Return the days that a list speaks of: from its first to its last date, and a little more.

    A list says nothing of the days before its first event. They belong to it as far as its month
    reaches, if it is silent as long elsewhere: else every month that begins quietly would be cut.
    """
    gap = _longest_gap(extract.events)
    first, last = extract.first, extract.last
    begin, end = Month.of(first).first, min(Month.of(last).last, extract.taken - _ONE_DAY)
    if (first - begin).days <= gap:
        first = begin
    if last < end and (end - last).days <= gap:
        last = end
    return first, last


def _longest_gap(events: Iterable[RecordedEvent]) -> float:
    """Return the longest time in days between two events; a list of months has no days to count."""
    starts: set[date] = set()
    for event in events:
        if event.month is not None:
            return math.inf
        starts.add(event.start)
    return max(((later - day).days for day, later in pairwise(sorted(starts))), default=0)


def _merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(_join(sorted(spans)))


def _join(spans: Iterable[Span]) -> Iterator[Span]:
    current: Span | None = None
    for first, last in spans:
        if current is None:
            current = first, last
        elif first <= current[1] + _ONE_DAY:
            current = current[0], max(current[1], last)
        else:
            yield current
            current = first, last
    if current is not None:
        yield current
