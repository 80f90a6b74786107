"""Months of counts as parts of a chart: points, gaps where months are missing, and table rows."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import dropwhile, groupby

from est_build.analyse.months import MonthValue
from est_build.draw.chart import KeyEntry
from est_build.draw.count_words import is_final, say_count, say_month_and_count, say_remark
from est_build.draw.time_series import Gap, Point
from est_build.words.catalogue import Words
from est_build.words.dates import say_short_month
from est_build.words.periods import Month

HALF_A_MONTH = timedelta(days=15)


def from_first_count(values: Iterable[MonthValue]) -> tuple[MonthValue, ...]:
    """Return the values without the months before the source began."""
    return tuple(dropwhile(lambda value: value.count is None, values))


def month_points(
    words: Words,
    values: Iterable[MonthValue],
    role: str = "main",
    name: str = "",
    noted: Iterable[Month] = (),
) -> tuple[Point, ...]:
    """Return a point for each month; preliminary and partial counts are hollow."""
    marked = frozenset(noted)
    prefix = f"{name}, " if name else ""
    return tuple(
        Point(
            day=value.month.first,
            value=value.count,
            label=prefix + say_month_and_count(words, value),
            role=role,
            series=role,
            is_hollow=not is_final(value),
            note=say_count(words, value) if value.month in marked else "",
        )
        for value in values
    )


def month_gaps(values: Iterable[MonthValue]) -> tuple[Gap, ...]:
    """Return the spans of months without a count."""
    return tuple(_gaps(values))


def _gaps(values: Iterable[MonthValue]) -> Iterator[Gap]:
    for is_missing, run in groupby(values, key=lambda value: value.count is None):
        if is_missing:
            months = [value.month for value in run]
            yield Gap(months[0].first - HALF_A_MONTH, months[-1].first + HALF_A_MONTH)


def month_rows(words: Words, values: Iterable[MonthValue]) -> tuple[tuple[str, ...], ...]:
    """Return table rows of month, count and remark, the latest month first."""
    return tuple(
        (say_short_month(words, value.month), say_count(words, value), say_remark(words, value))
        for value in reversed(tuple(values))
    )


def month_key(words: Words, values: Sequence[MonthValue]) -> tuple[KeyEntry, ...]:
    """Return the lines of the key that the values need."""
    counted = [value for value in values if value.count is not None]
    key = []
    if any(value.is_preliminary for value in counted):
        key.append(KeyEntry("hollow", words.gettext("preliminärt")))
    if any(not value.is_covered for value in counted):
        key.append(KeyEntry("hollow", words.gettext("hela månaden är inte med")))
    if len(counted) < len(values):
        key.append(KeyEntry("missing", words.gettext("uppgift saknas")))
    return tuple(key)
