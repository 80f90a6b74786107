"""Dates and numbers read as people write them, in both languages."""

from datetime import date, datetime

import pytest

from est_build.words import dates, numbers
from est_build.words.catalogue import words_for
from est_build.words.periods import Month, Week

SWEDISH = words_for("sv")
ENGLISH = words_for("en")


def test_days_are_said_in_swedish() -> None:
    day = date(2026, 11, 20)
    assert dates.say_short_day(SWEDISH, day) == "fre 20 nov"
    assert dates.say_weekday_and_day(SWEDISH, day) == "fredag 20 november"
    assert dates.say_full_day(SWEDISH, day) == "20 november 2026"


def test_days_are_said_in_english() -> None:
    assert dates.say_weekday_and_day(ENGLISH, date(2026, 11, 20)) == "Friday 20 November"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), "16–22 november 2026"),
        (date(2026, 11, 30), date(2026, 12, 6), "30 november – 6 december 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 december 2026 – 3 januari 2027"),
        (date(2026, 11, 16), date(2026, 11, 16), "16 november 2026"),
    ],
)
def test_a_span_repeats_only_what_differs(first: date, last: date, said: str) -> None:
    assert dates.say_days(SWEDISH, first, last) == said


def test_a_short_span_names_both_weekdays() -> None:
    first, last = date(2026, 11, 20), date(2026, 11, 21)
    assert dates.say_short_days(SWEDISH, first, last) == "fre 20 – lör 21 nov"
    assert dates.say_short_days(SWEDISH, first, first) == "fre 20 nov"


def test_clock_weeks_and_months() -> None:
    assert dates.say_clock(SWEDISH, datetime(2026, 11, 20, 7, 40)) == "07.40"
    assert dates.say_week(SWEDISH, Week(2026, 47)) == "vecka 47"
    assert dates.say_month(SWEDISH, Month(2026, 10)) == "oktober 2026"


@pytest.mark.parametrize(
    ("number", "decimals", "said"),
    [
        (4500, 0, "4\u00a0500"),
        (1.25, 1, "1,3"),
        (0.5, 0, "1"),
        (-3.0, 1, "\u22123,0"),
        (1234567.891, 2, "1\u00a0234\u00a0567,89"),
    ],
)
def test_numbers_are_said_in_swedish(number: float, decimals: int, said: str) -> None:
    assert numbers.say_number(SWEDISH, number, decimals) == said


def test_shares_and_lists() -> None:
    assert numbers.say_share(SWEDISH, 0.2727) == "27\u00a0%"
    assert numbers.say_share(ENGLISH, 0.2727) == "27%"
    assert numbers.say_list(SWEDISH, ["a", "b", "c"]) == "a, b och c"
    assert numbers.say_list(SWEDISH, ["a"]) == "a"
    assert numbers.say_list(SWEDISH, []) == ""
    assert numbers.say_list(ENGLISH, ["a", "b"]) == "a and b"
