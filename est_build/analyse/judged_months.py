"""Every series of the whole and of areas with its usual range, month by month."""

from collections.abc import Container
from dataclasses import replace

from est_build.analyse.months import MonthlyFigures, MonthSeries, MonthValue, compare_values
from est_build.analyse.usual import usual_range
from est_build.model.statistics import WHOLE_AREA
from est_build.words.periods import Month


def judge_months(figures: MonthlyFigures, places: Container[str]) -> MonthlyFigures:
    """Return the figures with a usual range and a signal for each final month.

    Places are left as they are: a place is held against the rest of the municipality.
    """
    series = tuple(
        found if found.area in places else judge_series(found) for found in figures.series
    )
    return MonthlyFigures(series, figures.years)


def judge_series(series: MonthSeries) -> MonthSeries:
    """Return a series with the usual range of each final month, from the final months before it."""
    months: list[Month] = []
    counts: list[int] = []
    values: list[MonthValue] = []
    for value in series.values:
        if not value.is_final or value.count is None:
            values.append(value)
            continue
        usual = usual_range(months, counts, value.month)
        signal = usual.judge(value.count) if usual else None
        before = series.at(value.month.plus(-12)) if series.area == WHOLE_AREA else None
        change = compare_values(value, before)
        values.append(
            replace(value, usual=usual, signal=signal, history=len(months), change=change)
        )
        months.append(value.month)
        counts.append(value.count)
    return replace(series, values=tuple(values))
