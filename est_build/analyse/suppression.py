"""Small numbers of crimes against persons at a place: hidden where the count is made.

Pages, charts, tables and files are all made from the figures that stand after this, so that they
hide the same. The figures of the whole municipality are shown as they are. A sum that holds a
hidden number is shown as the span between the sums of what is shown, which tells nothing more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from est_build.analyse.against_persons import types_with_hidden_numbers
from est_build.analyse.methods.suppression import blur_list
from est_build.analyse.months import (
    ALL_TYPES,
    MonthlyFigures,
    MonthSeries,
    MonthValue,
    analyse_months,
    areas_of_places,
)
from est_build.model.codebook import Codebook
from est_build.model.statistics import WHOLE_AREA, Source, SourceData

SMALLEST_SHOWN = 5
"""One to four crimes against persons at a place are shown as ``1–4``; a setting may say more."""

Shown = tuple[int, int]
Cell = tuple[str, str, int]
"""A type, an area and how many months after the first of its series."""


def smallest_shown(source: Source, codebook: Codebook) -> int:
    """Return the smallest number of a protected type at a place that is shown exactly."""
    return source.smallest_shown or max(SMALLEST_SHOWN, codebook.smallest_group)


def analyse_shown_months(statistics: Iterable[SourceData], codebook: Codebook) -> MonthlyFigures:
    """Return all series of all sources as they may be shown."""
    known = tuple(statistics)
    return suppress_months(analyse_months(known, codebook), known, codebook)


def suppress_months(
    figures: MonthlyFigures, statistics: Iterable[SourceData], codebook: Codebook
) -> MonthlyFigures:
    """Return the figures with small numbers of crimes against persons at places hidden."""
    by_source: dict[str, list[MonthSeries]] = {}
    for found in figures.series:
        by_source.setdefault(found.source, []).append(found)
    series = [
        shown
        for data in statistics
        for shown in _suppress_source(by_source.get(data.source.id, ()), data, codebook)
    ]
    return MonthlyFigures(tuple(series), figures.years)


def _suppress_source(
    series: Iterable[MonthSeries], data: SourceData, codebook: Codebook
) -> tuple[MonthSeries, ...]:
    found = tuple(series)
    types = {one.type for one in found} - {ALL_TYPES}
    protected = types_with_hidden_numbers(data.source, types) & types
    if not protected or all(one.area == WHOLE_AREA for one in found):
        return found
    mask = _Mask(found, data, codebook)
    for type_id in protected:
        mask.hide_type(type_id)
    if data.covered:
        mask.hide_sums(sorted(types))
    return tuple(mask.show(one, one.type in protected or one.type == ALL_TYPES) for one in found)


class _Mask:
    """What is shown instead of each hidden number of a source."""

    def __init__(
        self, series: tuple[MonthSeries, ...], data: SourceData, codebook: Codebook
    ) -> None:
        self._series = {(one.type, one.area): one for one in series}
        self._months = max(len(one.values) for one in series)
        self._limit = smallest_shown(data.source, codebook)
        self._area_of = areas_of_places(codebook)
        self._is_list = bool(data.covered)
        inside = dict.fromkeys(one.area for one in series if one.area != WHOLE_AREA)
        holders = {*codebook.area, *self._area_of.values()}
        self._areas = tuple(area for area in inside if area in holders)
        self._places = tuple(area for area in inside if area not in holders)
        self._hidden: dict[Cell, Shown] = {}

    def hide_type(self, type_id: str) -> None:
        """Hide a type's small numbers at each place, and in areas that are counted on their own."""
        for month in range(self._months):
            self._hide(type_id, self._places, month)
            if not self._is_list:
                self._hide(type_id, self._areas, month)

    def hide_sums(self, types: Iterable[str]) -> None:
        """Show sums over places and over types as the sums of what is shown of their parts."""
        order = tuple(types)
        for month in range(self._months):
            for area in self._areas:
                inside = [place for place in self._places if self._area_of.get(place) == area]
                for type_id in order:
                    parts = [(type_id, place, month) for place in inside]
                    self._hide_sum((type_id, area, month), parts)
            for area in (*self._places, *self._areas):
                parts = [(type_id, area, month) for type_id in order]
                self._hide_sum((ALL_TYPES, area, month), parts)

    def show(self, series: MonthSeries, is_protected: bool) -> MonthSeries:
        """Return a series as it is shown."""
        if series.area == WHOLE_AREA:
            return series
        hidden = [self._hidden.get((series.type, series.area, at)) for at in range(self._months)]
        if not is_protected and not any(hidden):
            return series
        values = zip(series.values, hidden, strict=False)
        return replace(series, values=tuple(_show_value(value, pair) for value, pair in values))

    def _count(self, cell: Cell) -> int | None:
        type_id, area, month = cell
        series = self._series.get((type_id, area))
        known = series is not None and month < len(series.values)
        return series.values[month].count if series is not None and known else None

    def _hide(self, type_id: str, areas: Iterable[str], month: int) -> None:
        cells = [(type_id, area, month) for area in areas]
        known = {cell: count for cell in cells if (count := self._count(cell)) is not None}
        counts = tuple(known.values())
        if not any(0 < count < self._limit for count in counts):
            return
        total = self._count((type_id, WHOLE_AREA, month))
        shown = blur_list(counts, max(total or 0, sum(counts)), self._limit)
        for cell, (low, high) in zip(known, shown, strict=True):
            if low < high:
                self._hidden[cell] = (low, high)

    def _hide_sum(self, whole: Cell, parts: Iterable[Cell]) -> None:
        found = tuple(parts)
        if any(part in self._hidden for part in found):
            spans = [self._hidden.get(part) or _exactly(self._count(part)) for part in found]
            self._hidden[whole] = sum(low for low, _ in spans), sum(high for _, high in spans)


def _exactly(count: int | None) -> Shown:
    return (count or 0, count or 0)


def _show_value(value: MonthValue, hidden: Shown | None) -> MonthValue:
    # What it was corrected from could tell what is hidden.
    shown = replace(value, revised_from=None)
    return replace(shown, count=None, hidden=hidden) if hidden else shown


def counts_places(data: SourceData) -> bool:
    """Tell whether a source counts at places or in areas, not only in the whole municipality."""
    return any(event.place for event in data.events) or any(
        line.area != WHOLE_AREA for line in data.counts
    )


def hides_small_numbers(data: SourceData) -> Mapping[str, str]:
    """Return the types of a source whose small numbers at a place are hidden, with their names."""
    types = dict.fromkeys(
        (
            *data.source.types,
            *(event.type for event in data.events),
            *(line.type for line in data.counts),
        )
    )
    hidden = types_with_hidden_numbers(data.source, types)
    return {name: data.source.type_name(name) for name in types if name in hidden}
