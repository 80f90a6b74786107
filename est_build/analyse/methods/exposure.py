"""What a month is measured by: its days, how many of each weekday, and how many days off."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from est_build.words.periods import Month

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MonthExposure:
    """What a month's count is set in relation to."""

    days: int
    by_weekday: tuple[int, ...]
    """How many of each weekday, Monday first."""
    days_off: int
    """Saturdays, Sundays and holidays, each day once."""


@cache
def month_exposure(month: Month) -> MonthExposure:
    """Return a month's days, weekdays and days off."""
    days = [date(month.year, month.number, day) for day in range(1, month.days + 1)]
    counts = Counter(day.weekday() for day in days)
    holidays = {*public_holidays(month.year), *customary_days_off(month.year)}
    off = sum(day.weekday() >= 5 or day in holidays for day in days)
    return MonthExposure(month.days, tuple(counts[weekday] for weekday in range(7)), off)


def public_holidays(year: int) -> tuple[date, ...]:
    """Return a year's Swedish public holidays, lag (1989:253), without its ordinary Sundays."""
    return _holidays(year, "public")


def customary_days_off(year: int) -> tuple[date, ...]:
    """Return the days that everybody has off without a law: the eves of midsummer and the like."""
    return _holidays(year, "de_facto")


@cache
def _holidays(year: int, category: str) -> tuple[date, ...]:
    from holidays import country_holidays

    return tuple(sorted(country_holidays("SE", years=year, categories=(category,))))


def spread_over_weekdays(begin: datetime, end: datetime) -> tuple[float, ...]:
    """Return how one event that happened between two moments spreads over weekdays, Monday first.

    The weights add up to 1, each by the time it has of the interval (aoristic weights, Ratcliffe
    2000). Raises ValueError if the interval is empty.
    """
    if end <= begin:
        raise ValueError(end)
    weights = [0.0] * 7
    at = begin
    while at < end:
        midnight = datetime.combine(at.date() + _DAY, time.min)
        until = min(midnight, end)
        weights[at.weekday()] += (until - at) / (end - begin)
        at = until
    return tuple(weights)


@cache
def spread_days_over_weekdays(first_weekday: int, days: int) -> tuple[float, ...]:
    """Return the weights of an event that happened on one of some days, the first a weekday, 0–6.

    The same weights as ``spread_over_weekdays`` gives from midnight to midnight.
    """
    a_monday = datetime.combine(date(2024, 1, 1), time.min)
    begin = a_monday + first_weekday * _DAY
    return spread_over_weekdays(begin, begin + days * _DAY)
