"""What officials write is read in one way, or refused; nothing is guessed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from est_build.sources.dates_and_numbers import (
    is_date_format,
    is_number_format,
    read_cost,
    read_count,
    read_dates,
    read_month,
    read_month_number,
    read_months,
    read_number,
    read_year,
    read_yes_or_no,
)
from est_build.words.dates import MONTHS
from est_build.words.periods import Month

PI_DAY = date(2026, 3, 14)


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-14",
        " 2026-3-14 ",
        "2026-03-14 07:12",
        "2026-03-14T07:12:33.5Z",
        "2026-03-14 7:12:16 +01:00",
        "2026-03-14 07.12.33",
        "2026/03/14 7:15:45 PM GMT+1",
        "20260314",
        "14/3 2026",
        "14/3-26",
        "14.03.2026",
        "14.03.2026 kl. 15.37.20",
        "14. 3. 2026",
        "14 mars 2026",
        "den 14 mars 2026",
        "14\u00a0mar 2026",
        "14-Mar-2026",
        "March 14, 2026",
        "14/03/2026",
        "3/14/26 19:06:23",
        "46095",
        "46095.3",
    ],
)
def test_a_date_that_means_one_day_is_read(written: str) -> None:
    assert read_dates([written]).values == (PI_DAY,)


@pytest.mark.parametrize(
    "written",
    ["2026-13-01", "2026-02-30", "31/31/2026", "0314", "1900-01-01", "mars", "14 mers 2026", "1"],
)
def test_what_is_no_date_is_named_by_its_position(written: str) -> None:
    read = read_dates(["2026-03-14", written])
    assert read.values == (PI_DAY, None)
    assert (read.unreadable, read.ambiguous) == ((1,), ())


def test_a_date_with_two_readings_is_ambiguous() -> None:
    read = read_dates(["3/4/26", "3/3/26", ""])
    assert read.values == (None, date(2026, 3, 3), None)
    assert (read.unreadable, read.ambiguous) == ((), (0,))


@pytest.mark.parametrize(
    ("other", "decided"), [("30/4/26", date(2026, 4, 3)), ("4/30/26", date(2026, 3, 4))]
)
def test_one_clear_date_decides_for_its_column(other: str, decided: date) -> None:
    assert read_dates(["3/4/26", other]).values[0] == decided


def test_a_column_that_disagrees_with_itself_decides_nothing() -> None:
    assert read_dates(["3/4/26", "30/4/26", "4/30/26"]).ambiguous == (0, 1, 2)


def test_a_stated_format_wins_and_true_date_cells_are_still_read() -> None:
    read = read_dates(["3/4/26", "2026-03-14 00:00:00", "30/4/26"], "%m/%d/%y")
    assert read.values == (date(2026, 3, 4), PI_DAY, None)
    assert read.unreadable == (2,)


@given(st.dates(date(1955, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_each_spelling(day: date) -> None:
    serial = str((day - date(1899, 12, 30)).days)
    swedish = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    spellings = [str(day), f"{day:%Y%m%d}", f"{day.day}/{day.month} {day.year}", serial, swedish]
    assert set(read_dates(spellings).values) == {day}
    assert read_dates([f"{day:%d/%m/%Y}", "31/12/2020"]).values[0] == day
    assert read_dates([str(day + timedelta(0))], "%Y-%m-%d").values == (day,)


@given(st.text(max_size=30))
def test_no_text_stops_a_reader(text: str) -> None:
    read_dates([text])
    read_months([text])
    read_month_number(text)
    read_year(text)
    for read in (read_count, read_cost, read_yes_or_no):
        try:
            read(text)
        except ValueError:
            continue


@pytest.mark.parametrize(
    "written",
    [
        *("2026-08", "2026 aug", "aug-26", "Augusti 2026", "2026 Aug", "2026 prel., Aug"),
        *("202608", "2026M08", "08/2026", "Aug. 2026"),
        *("2026-08-01", "2026-08-01 00:00:00", "46235"),
    ],
)
def test_a_month_is_read_in_any_spelling(written: str) -> None:
    assert read_months([written]).values == (Month(2026, 8),)


@pytest.mark.parametrize("written", ["2026-13", "aug", "2026", "kvartal 3 2026", "0826"])
def test_what_is_no_month_is_refused(written: str) -> None:
    assert read_months([written]).unreadable == (0,)


def test_a_month_written_as_an_ambiguous_date_is_ambiguous() -> None:
    assert read_months(["3/4/2026"]).ambiguous == (0,)
    assert read_months(["3/4/2026"], "%d/%m/%Y").values == (Month(2026, 4),)


def test_swedish_and_english_names_of_months_differ_only_where_they_do() -> None:
    assert read_month("maj 2026") == read_month("May 2026") == Month(2026, 5)
    assert read_month("okt 2026") == read_month("Oct 2026") == Month(2026, 10)


def test_a_month_without_its_year_is_a_number() -> None:
    written = ["8", "08", "8.0", "Aug", "augusti", "13", "0", "Kvartal 1"]
    assert [read_month_number(text) for text in written] == [8, 8, 8, 8, 8, None, None, None]


def test_a_year_tells_whether_it_is_preliminary() -> None:
    assert read_year("2026 prel.") == (2026, True)
    assert read_year("2026.0") == (2026, False)
    assert read_year("26") is None


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("41", 41),
        ("2239.0", 2239),
        ("4 500", 4500),
        ("4\u00a0500", 4500),
        ("4\u202f500", 4500),
        ("&nbsp;41", 41),
        ("4500,00", 4500),
        ("1 234 567", 1234567),
        ("0", 0),
        ("0.000", 0),
    ],
)
def test_a_count_is_read_in_any_spelling(written: str, number: int) -> None:
    assert read_count(written) == number


@pytest.mark.parametrize("written", ["", " ", "..", "-", "–", "\u00a0"])
def test_a_missing_count_is_none_and_never_zero(written: str) -> None:
    assert read_count(written) is None


@pytest.mark.parametrize(
    "written", ["4.500", "4,500", "2.000", "-5", "4,5", "12 34", "NA", "1e3", "٣", "5 st", "x"]
)
def test_what_is_no_count_or_could_be_two_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="^$"):
        read_count(written)


def test_a_stated_number_format_decides_between_thousands_and_decimals() -> None:
    assert read_count("4.500", "1.234,5") == 4500
    assert read_number("4.500", "1,234.5") == Decimal("4.500")
    assert read_count("4,500", "1,234.5") == 4500
    with pytest.raises(ValueError, match="^$"):
        read_number("45.00", "1.234,5")


def test_an_amount_is_rounded_to_whole_crowns() -> None:
    amounts = ["4 500 kr", "4500:-", "4500,50", "4500.49 SEK", ".."]
    assert [read_cost(text) for text in amounts] == [4500, 4500, 4501, 4500, None]


def test_yes_no_and_blank_are_three_things() -> None:
    assert [read_yes_or_no(text) for text in ("Ja", "x", "1", "True")] == [True] * 4
    assert [read_yes_or_no(text) for text in ("nej", "0", "FALSE")] == [False] * 3
    assert read_yes_or_no("") is None
    with pytest.raises(ValueError, match="^$"):
        read_yes_or_no("kanske")


def test_only_formats_that_can_be_read_back_are_formats() -> None:
    assert [is_date_format(text) for text in ("%Y-%m-%d", "%d/%m/%y", "%b-%y")] == [True] * 3
    assert [is_date_format(text) for text in ("åååå-mm-dd", "%d/%m", "%Q")] == [False] * 3
    assert is_number_format("1 234,5")
    assert not is_number_format("0,00")
