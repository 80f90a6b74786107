"""What a measure is judged by: the months of its source and types, added over places."""

from collections.abc import Iterable, Sequence

from est_build.analyse.months import ALL_TYPES, MonthlyFigures, MonthSeries, MonthValue
from est_build.model.codebook import WHOLE_MUNICIPALITY
from est_build.model.measure import Measure
from est_build.model.statistics import WHOLE_AREA, SourceData
from est_build.words.periods import Month


def added_types(data: SourceData, measure: Measure) -> tuple[str, ...]:
    """Return the types that may be added to each other; none if they may not."""
    types = measure.measured_by.types if measure.measured_by else ()
    if data.covered:
        return types or (ALL_TYPES,)
    # A type of reported crimes may already hold another one.
    return types if len(types) == 1 else ()


def add_places(
    figures: MonthlyFigures, data: SourceData, places: Sequence[str], types: Iterable[str]
) -> tuple[MonthValue, ...]:
    """Return the places' counts added month by month; one that is missing makes the sum missing."""
    series = _series_of(figures, data, places, types)
    if not series:
        return ()
    first = min(found.values[0].month for found in series)
    last = max(found.values[-1].month for found in series)
    return tuple(_add_month(series, month) for month in first.until(last))


def _series_of(
    figures: MonthlyFigures, data: SourceData, places: Sequence[str], types: Iterable[str]
) -> list[MonthSeries]:
    areas = [WHOLE_AREA if place == WHOLE_MUNICIPALITY else place for place in places]
    return [
        found
        for area in areas
        for name in types
        if (found := figures.of(data.source.id, name, area)) is not None and found.values
    ]


def _add_month(series: Iterable[MonthSeries], month: Month) -> MonthValue:
    values = [found.at(month) or MonthValue(month, None, is_covered=False) for found in series]
    spans = [
        (value.least, value.most)
        for value in values
        if value.least is not None and value.most is not None
    ]
    least, most = sum(low for low, _ in spans), sum(high for _, high in spans)
    is_known = len(spans) == len(values)
    return MonthValue(
        month=month,
        count=least if is_known and least == most else None,
        hidden=(least, most) if is_known and least < most else None,
        is_preliminary=any(value.is_preliminary for value in values),
        taken=max((value.taken for value in values if value.taken), default=None),
        is_covered=all(value.is_covered for value in values),
    )


def final_counts(
    figures: MonthlyFigures,
    data: SourceData,
    places: Sequence[str],
    types: Iterable[str],
    span: tuple[Month, Month] | None = None,
) -> dict[Month, int]:
    """Return the places' counts by month, added where each is whole and final.

    Only such months can be compared. Without a span every month is looked at. There are none where
    any is hidden because it is small: the others alone would be another picture.
    """
    series = _series_of(figures, data, places, types)
    sums: dict[Month, int] = {}
    known: dict[Month, int] = {}
    for found in series:
        for value in found.values if span is None else _within(found, *span):
            if value.hidden:
                return {}
            if value.is_final and value.count is not None:
                sums[value.month] = sums.get(value.month, 0) + value.count
                known[value.month] = known.get(value.month, 0) + 1
    return {month: count for month, count in sums.items() if known[month] == len(series)}


def has_hidden(
    figures: MonthlyFigures, data: SourceData, places: Sequence[str], types: Iterable[str]
) -> bool:
    """Tell whether any count of the places is hidden because it is small."""
    series = _series_of(figures, data, places, types)
    return any(value.hidden for found in series for value in found.values)


def _within(series: MonthSeries, first: Month, last: Month) -> tuple[MonthValue, ...]:
    begins = series.values[0].month
    start, end = (
        (month.year - begins.year) * 12 + month.number - begins.number for month in (first, last)
    )
    return series.values[max(start, 0) : max(end + 1, 0)]
