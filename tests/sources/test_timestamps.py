from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from est_build.sources.timestamps import (
    DateOrder,
    decide_order,
    needs_order,
    parse_written,
    place_in_time,
)

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def read(text: str, order: DateOrder | None = None) -> datetime:
    written = parse_written(text)
    assert written is not None, text
    used = decide_order([written], order)
    moment = place_in_time(written, used, STOCKHOLM)
    assert moment is not None
    assert moment.first == moment.last
    return moment.first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-09-29 14.54.27", datetime(2023, 9, 29, 14, 54, 27)),
        ("06.09.2025 kl. 15.37.20", datetime(2025, 9, 6, 15, 37, 20)),
        ("17/01/2025 18.05.39", datetime(2025, 1, 17, 18, 5, 39)),
        ("03/01/2025 18.05.39", datetime(2025, 1, 3, 18, 5, 39)),
        ("5/29/2026 12:06:20", datetime(2026, 5, 29, 12, 6, 20)),
        ("7/27/26 19:06:23", datetime(2026, 7, 27, 19, 6, 23)),
        ("30-12-2018 00:00", datetime(2018, 12, 30)),
        ("2026-11-17T08:12:00", datetime(2026, 11, 17, 8, 12)),
        ("2026-11-17 8:12:00 PM", datetime(2026, 11, 17, 20, 12)),
        ("2026-11-17 12:00 am", datetime(2026, 11, 17)),
        ("2026-11-17\u202f12:00:01\u00a0pm", datetime(2026, 11, 17, 12, 0, 1)),
        ("4/23/2019 6:00:00 AM", datetime(2019, 4, 23, 6)),
        ("2017. 5. 3 14:00", None),
    ],
)
def test_every_tools_way_of_writing_a_moment_is_read(text: str, expected: datetime | None) -> None:
    if expected is None:
        assert parse_written(text) is None
    else:
        assert read(text).replace(tzinfo=None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018/05/15 7:07:45 PM GMT+1", datetime(2018, 5, 15, 18, 7, 45, tzinfo=UTC)),
        ("2018-04-26T08:58:20.525Z", datetime(2018, 4, 26, 8, 58, 20, tzinfo=UTC)),
        ("2023-09-15T12:53:19.451+03:00", datetime(2023, 9, 15, 9, 53, 19, tzinfo=UTC)),
        ("2023-09-15 12:53:19 -0330", datetime(2023, 9, 15, 16, 23, 19, tzinfo=UTC)),
        ("2023-09-15 12:53:19 UTC", datetime(2023, 9, 15, 12, 53, 19, tzinfo=UTC)),
        ("2026-11-17 08:12:00", datetime(2026, 11, 17, 7, 12, tzinfo=UTC)),
        ("2026-07-17 08:12:00", datetime(2026, 7, 17, 6, 12, tzinfo=UTC)),
    ],
)
def test_a_zone_is_obeyed_and_a_naive_moment_is_local(text: str, expected: datetime) -> None:
    assert read(text).astimezone(UTC) == expected


@pytest.mark.parametrize("text", ["", "igår", "2026-11", "17/11", "25:00", "2026-11-17 25:00", "6"])
def test_what_is_no_moment_is_not_read(text: str) -> None:
    assert parse_written(text) is None


@pytest.mark.parametrize("text", ["2026-02-30 08:00", "1980-01-01 00:00:00"])
def test_a_day_that_never_was_or_was_too_long_ago_is_no_moment(text: str) -> None:
    written = parse_written(text)
    assert written is not None
    assert place_in_time(written, None, STOCKHOLM) is None


def orders(*texts: str, usual: DateOrder | None = None) -> DateOrder | None:
    written = [parse_written(text) for text in texts]
    return decide_order([moment for moment in written if moment], usual)


def test_one_date_that_can_be_read_in_one_way_decides_for_its_column() -> None:
    assert orders("3/4/2026 08:00", "13/4/2026 08:00") is DateOrder.DAY_FIRST
    assert orders("3/4/2026 08:00", "3/14/2026 08:00") is DateOrder.MONTH_FIRST


def test_the_tools_own_order_decides_where_no_date_does() -> None:
    assert orders("3/4/26 08:00", usual=DateOrder.MONTH_FIRST) is DateOrder.MONTH_FIRST
    assert orders("3/4/26 08:00") is None


def test_dates_that_contradict_each_other_decide_nothing() -> None:
    assert orders("13/4/26 08:00", "4/13/26 08:00", usual=DateOrder.MONTH_FIRST) is None


def test_only_a_date_with_two_readings_needs_an_order() -> None:
    same, iso, two = (parse_written(text) for text in ("5/5/26 1:00", "2026-05-06", "5/6/26 1:00"))
    assert same is not None
    assert iso is not None
    assert two is not None
    assert [needs_order(same), needs_order(iso), needs_order(two)] == [False, False, True]


def test_a_date_alone_is_its_whole_day() -> None:
    written = parse_written("2026-11-17")
    assert written is not None
    moment = place_in_time(written, None, STOCKHOLM)
    assert moment is not None
    assert moment.last - moment.first == timedelta(hours=23, minutes=59, seconds=59)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)))
def test_what_is_written_as_iso_comes_back(moment: datetime) -> None:
    exact = moment.replace(microsecond=0)
    assert read(exact.isoformat(" ")).replace(tzinfo=None) == exact


@given(st.text(max_size=30))
def test_any_text_is_a_moment_or_not(text: str) -> None:
    written = parse_written(text)
    if written is not None:
        place_in_time(written, DateOrder.DAY_FIRST, STOCKHOLM)
