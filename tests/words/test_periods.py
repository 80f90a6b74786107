"""Weeks and months step, sort and print as ISO 8601 says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from est_build.words.periods import Month, Week


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 11, 19), "2026-W47"),
        (date(2026, 12, 31), "2026-W53"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
        (date(2024, 12, 30), "2025-W01"),
    ],
)
def test_a_day_belongs_to_its_iso_week(day: date, week: str) -> None:
    assert str(Week.of(day)) == week


@pytest.mark.parametrize(
    "written", ["2025-W53", "2026-W54", "2026-W00", "v47", "2026-W7", "47", ""]
)
def test_a_week_that_does_not_exist_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=".*"):
        Week.parse(written)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(-300, 300))
def test_stepping_there_and_back_gives_the_same_week(day: date, steps: int) -> None:
    week = Week.of(day)
    assert week.plus(steps).plus(-steps) == week
    assert (week.plus(steps).monday - week.monday).days == 7 * steps


def test_weeks_until_pass_week_53() -> None:
    weeks = Week(2026, 52).until(Week(2027, 1))
    assert [str(week) for week in weeks] == ["2026-W52", "2026-W53", "2027-W01"]


def test_no_weeks_lie_between_a_week_and_an_earlier_one() -> None:
    assert Week(2026, 10).until(Week(2026, 9)) == ()


def test_months_step_over_the_new_year() -> None:
    assert Month(2026, 11).plus(2) == Month(2027, 1)
    assert Month(2026, 1).plus(-1) == Month(2025, 12)
    assert [str(month) for month in Month(2026, 12).until(Month(2027, 2))] == [
        "2026-12",
        "2027-01",
        "2027-02",
    ]


def test_a_leap_february_has_29_days() -> None:
    assert Month(2028, 2).days == 29
    assert Month(2028, 2).last == date(2028, 2, 29)
