"""Days off against the calendar on the wall; interval weights against hours counted by hand."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from est_build.analyse.methods.exposure import (
    customary_days_off,
    month_exposure,
    public_holidays,
    spread_days_over_weekdays,
    spread_over_weekdays,
)
from est_build.words.periods import Month


@pytest.mark.parametrize(
    ("month", "days_off"),
    [
        # Nine Saturdays and Sundays, Ascension Thursday the 29th and Labour Day Thursday the 1st.
        ("2025-05", 11),
        # Eight weekend days; midsummer's eve on Friday the 20th, the national day on Friday the
        # 6th; midsummer's day is a Saturday already.
        ("2025-06", 11),
        # Easter 2024 lies around 31 March: Good Friday the 29th, and ten weekend days.
        ("2024-03", 11),
        # No holiday, four whole weeks.
        ("2026-02", 8),
        # All Saints' Day is a Saturday.
        ("2026-11", 9),
        # The eves of Christmas and New Year, Christmas Day and Boxing Day on Thursday to Saturday.
        ("2026-12", 11),
    ],
)
def test_days_off_are_weekends_and_holidays_each_once(month: str, days_off: int) -> None:
    assert month_exposure(Month.parse(month)).days_off == days_off


def test_an_ordinary_sunday_is_no_holiday() -> None:
    # Older versions of the library counted every Sunday.
    days = public_holidays(2026)
    assert len(days) == 13
    assert {day for day in days if day.weekday() == 6} == {
        date(2026, 4, 5),
        date(2026, 5, 24),
    }
    assert customary_days_off(2026) == (date(2026, 6, 19), date(2026, 12, 24), date(2026, 12, 31))


def test_a_month_has_four_or_five_of_each_weekday() -> None:
    found = month_exposure(Month(2026, 5))
    assert (found.days, found.by_weekday) == (31, (4, 4, 4, 4, 5, 5, 5))


def test_an_interval_weighs_each_day_by_its_hours() -> None:
    # From Thursday 18.00 to Saturday 12.00 are 6 + 24 + 12 = 42 hours.
    found = spread_over_weekdays(datetime(2026, 11, 19, 18), datetime(2026, 11, 21, 12))
    assert found == pytest.approx((0, 0, 0, 6 / 42, 24 / 42, 12 / 42, 0))


def test_an_empty_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="2026"):
        spread_over_weekdays(datetime(2026, 11, 19), datetime(2026, 11, 19))


@given(st.integers(0, 6), st.integers(1, 60))
def test_weights_add_up_to_one_and_count_whole_days(first: int, days: int) -> None:
    found = spread_days_over_weekdays(first, days)
    assert sum(found) == pytest.approx(1)
    seen = [(first + step) % 7 for step in range(days)]
    assert found == pytest.approx([seen.count(day) / days for day in range(7)])


@given(st.dates(date(2010, 1, 1), date(2040, 12, 31)))
def test_no_month_has_fewer_days_off_than_its_weekend_days(day: date) -> None:
    month = Month.of(day)
    found = month_exposure(month)
    weekend = sum((month.first + timedelta(days=step)).weekday() >= 5 for step in range(month.days))
    assert weekend <= found.days_off <= weekend + 8
