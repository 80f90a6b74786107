"""Months of counts as parts of a chart: points, gaps where months are missing, and table rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import dropwhile, groupby

from est_build.analyse.months import MonthValue
from est_build.analyse.signals import Signal
from est_build.draw.chart import KeyEntry
from est_build.draw.comparison_words import say_range, say_signal
from est_build.draw.count_words import is_final, say_count, say_month_and_count, say_remark
from est_build.draw.palette import ROLES, SIGNAL_ROLES
from est_build.draw.time_series import Band, Gap, Point
from est_build.words.catalogue import Words
from est_build.words.dates import say_short_month
from est_build.words.periods import Month

_SIGNAL_ROLES: Mapping[Signal | None, str] = {
    None: SIGNAL_ROLES[0],
    Signal.USUAL: SIGNAL_ROLES[0],
    Signal.HIGHER: SIGNAL_ROLES[1],
    Signal.LOWER: SIGNAL_ROLES[2],
}
HALF_A_MONTH = timedelta(days=15)


def from_first_count(values: Iterable[MonthValue]) -> tuple[MonthValue, ...]:
    """Return the values without the months before the source began."""
    return tuple(dropwhile(lambda value: value.least is None, values))


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
    values = tuple(values)
    is_judged = role == ROLES[0] and has_signals(values)
    return tuple(
        Point(
            day=value.month.first,
            value=value.count,
            label=prefix + say_month_and_count(words, value),
            role=_SIGNAL_ROLES[value.signal] if is_judged else role,
            line=SIGNAL_ROLES[0] if is_judged else "",
            series=role,
            is_hollow=not is_final(value),
            note=say_count(words, value) if value.month in marked else "",
        )
        for value in values
    )


def has_signals(values: Iterable[MonthValue]) -> bool:
    """Tell whether any of the months was held against what is usual."""
    return any(value.signal is not None for value in values)


def month_bands(values: Iterable[MonthValue]) -> tuple[Band, ...]:
    """Return what is usual in each month; the band breaks where nothing can be said."""
    bands, run = [], 0
    for value in values:
        if value.usual is None:
            run += 1
            continue
        bands.append(Band(value.month.first, value.usual.low, value.usual.high, str(run)))
    return tuple(bands)


def month_gaps(values: Iterable[MonthValue]) -> tuple[Gap, ...]:
    """Return the spans of months without a count."""
    return tuple(_gaps(values))


def _gaps(values: Iterable[MonthValue]) -> Iterator[Gap]:
    for is_missing, run in groupby(values, key=lambda value: value.count is None):
        if is_missing:
            months = [value.month for value in run]
            yield Gap(months[0].first - HALF_A_MONTH, months[-1].first + HALF_A_MONTH)


def month_rows(words: Words, values: Iterable[MonthValue]) -> tuple[tuple[str, ...], ...]:
    """Return table rows of month, count, what is usual and remark, the latest month first."""
    return tuple(
        (
            say_short_month(words, value.month),
            say_count(words, value),
            say_range(words, value.usual) if value.usual else "–",
            ", ".join(filter(None, (say_signal(words, value.signal), say_remark(words, value)))),
        )
        for value in reversed(tuple(values))
    )


def month_key(words: Words, values: Sequence[MonthValue]) -> tuple[KeyEntry, ...]:
    """Return the lines of the key that the values need."""
    counted = [value for value in values if value.count is not None]
    key = [
        KeyEntry(role, text)
        for role, text, is_there in (
            ("band", words.gettext("vanligt"), any(value.usual for value in values)),
            ("higher", words.gettext("fler än vanligt"), _has(values, Signal.HIGHER)),
            ("lower", words.gettext("färre än vanligt"), _has(values, Signal.LOWER)),
        )
        if is_there
    ]
    if any(value.is_preliminary for value in counted):
        key.append(KeyEntry("hollow", words.gettext("preliminärt")))
    if any(not value.is_covered for value in counted):
        key.append(KeyEntry("hollow", words.gettext("hela månaden är inte med")))
    if any(value.hidden for value in values):
        key.append(KeyEntry("missing", words.gettext("små tal visas inte exakt")))
    if any(value.least is None for value in values):
        key.append(KeyEntry("missing", words.gettext("uppgift saknas")))
    return tuple(key)


def _has(values: Iterable[MonthValue], signal: Signal) -> bool:
    return any(value.signal is signal for value in values)
