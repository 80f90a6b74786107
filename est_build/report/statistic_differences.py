"""What differs in a source of statistics: months that came, and figures that were corrected."""

from collections import Counter
from collections.abc import Iterator, Mapping

from est_build.model.statistics import WHOLE_AREA, SourceData, SourceKind
from est_build.report.differences import (
    CameOrWent,
    Change,
    Fate,
    FigureChanged,
    FiguresAdded,
    FiguresRemoved,
    KeysChanged,
    OtherFigures,
    changed_keys,
)
from est_build.words.periods import Month

MOST_NAMED = 12
"""So many changed figures are named one by one; a reviewer reads no more."""
Cell = tuple[Month, str]


def compare_sources(before: SourceData | None, after: SourceData | None) -> Iterator[Change]:
    """Give new and lost months, each changed figure, and how the source itself is read."""
    data = after or before
    if data is None:
        return
    if before is None or after is None:
        yield CameOrWent(Fate.ADDED if before is None else Fate.REMOVED)
    was, now = _figures(before), _figures(after)
    changed = sorted(cell for cell in was.keys() & now.keys() if was[cell] != now[cell])
    for month, kind in changed[:MOST_NAMED]:
        cell = (month, kind)
        # A list that covers more of a month than before adds to it and corrects nothing.
        known = all(one is not None and _is_whole(one, month) for one in (before, after))
        yield FigureChanged(data.source.type_name(kind), month, was[cell], now[cell], known)
    others = max(0, len(changed) - MOST_NAMED)
    if before is not None and after is not None:
        others += _count_other_changes(before, after)
        keys = changed_keys(before.source, after.source)
        if keys:
            yield KeysChanged(keys)
    if others:
        yield OtherFigures(others)
    yield from _compare_spans(was, now)


def _compare_spans(was: Mapping[Cell, int], now: Mapping[Cell, int]) -> Iterator[Change]:
    added, removed = now.keys() - was.keys(), was.keys() - now.keys()
    if added:
        months = [month for month, _ in added]
        yield FiguresAdded(min(months), max(months), len(added))
    if removed:
        months = [month for month, _ in removed]
        yield FiguresRemoved(min(months), max(months), len(removed))


def _figures(data: SourceData | None) -> Mapping[Cell, int]:
    """Return the counts of the whole municipality; missing ones are not there, never 0."""
    if data is None:
        return {}
    if data.source.kind is SourceKind.EVENTS:
        return _count_events(data)
    return {
        (line.month, line.type): line.count
        for line in data.counts
        if line.area == WHOLE_AREA and line.count is not None
    }


def _count_events(data: SourceData) -> Mapping[Cell, int]:
    events = Counter((Month.of(event.start), event.type) for event in data.events)
    types = {kind for _, kind in events}
    # A month that the lists cover and that has no events of a type has none, which is a figure.
    covered = {
        month for first, last in data.covered for month in Month.of(first).until(Month.of(last))
    }
    return {(month, kind): events[month, kind] for month in covered for kind in types} | events


def _is_whole(data: SourceData, month: Month) -> bool:
    if data.source.kind is not SourceKind.EVENTS:
        return True
    return any(first <= month.first and month.last <= last for first, last in data.covered)


def _count_other_changes(before: SourceData, after: SourceData) -> int:
    """Return how many figures of areas, places and years stand otherwise."""
    if after.source.kind is SourceKind.EVENTS:
        return _count_moved(before, after)
    was, now = (
        {
            **{(line.month, line.type, line.area): line.count for line in data.counts},
            **{(line.year, line.type, line.area): line.count for line in data.years},
        }
        for data in (before, after)
    )
    return sum(
        was[key] != now[key]
        for key in was.keys() & now.keys()
        if isinstance(key[0], int) or key[2] != WHOLE_AREA
    )


def _count_moved(before: SourceData, after: SourceData) -> int:
    """Return how many counts of a place differ in months whose total stands."""
    was, now = (
        Counter((Month.of(event.start), event.type, event.place) for event in data.events)
        for data in (before, after)
    )
    totals = _count_events(before), _count_events(after)
    differing = (cell for cell in was.keys() | now.keys() if was[cell] != now[cell])
    return sum(totals[0].get(cell[:2]) == totals[1].get(cell[:2]) for cell in differing)
