"""Lists of events as they lie in the repository, and what later lists do to earlier ones."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from est_build.load.statistics import load_statistics
from est_build.words.periods import Month
from tests.statistics_files import EVENTS, codebook_of, load_one, load_whole, write_repository

HEADER = "nr;datum;datum_senast;anmäld;plats;typ;kostnad;polisanmäld"


def list_of(*rows: str) -> str:
    return "\n".join([HEADER, *rows, ""])


def write(root: Path, **lists: str) -> None:
    """Write lists by the day they were taken, ``d2026_11_10=…``."""
    days = {name[1:].replace("_", "-"): text for name, text in lists.items()}
    files = {f"data/skador/{day}-skador.csv": text for day, text in days.items()}
    write_repository(root, EVENTS, files)


def days_in(year: int, month: int, days: range, type_id: str = "klotter") -> list[str]:
    return [f"{day};{year}-{month:02}-{day:02};;;gasverket;{type_id};;" for day in days]


def test_every_column_is_kept_and_blank_is_unknown(tmp_path: Path) -> None:
    write(
        tmp_path,
        d2026_11_10=list_of(
            "1;2026-03-14;2026-03-16;2026-03-17;gasverket;klotter;4500;ja",
            "2;2026-03-15;;;;glaskross;;nej",
            "3;2026-03;;;skegrie;glaskross;0;",
        ),
    )
    by_number = {event.number: event for event in load_whole(tmp_path).events}
    first, second, third = by_number[1], by_number[2], by_number[3]
    assert (first.day, first.day_latest) == (date(2026, 3, 14), date(2026, 3, 16))
    assert (first.registered, first.cost, first.is_reported) == (date(2026, 3, 17), 4500, True)
    assert not first.has_known_day
    assert (second.place, second.cost, second.is_reported) == ("", None, False)
    assert second.has_known_day
    assert (third.day, third.month, third.cost) == (None, Month(2026, 3), 0)
    assert (third.is_reported, third.start) == (None, date(2026, 3, 1))


def test_a_later_list_replaces_all_events_between_its_first_and_last_date(tmp_path: Path) -> None:
    write(
        tmp_path,
        d2026_04_01=list_of(*days_in(2026, 3, range(1, 32))),
        d2026_05_01=list_of("1;2026-03-10;;;skegrie;glaskross;;", "2;2026-03-20;;;;klotter;;"),
    )
    data = load_whole(tmp_path)
    assert len(data.events) == 9 + 2 + 11
    assert [event.day for event in data.events] == sorted(
        event.day for event in data.events if event.day
    )
    assert data.taken == date(2026, 5, 1)


def test_a_changed_month_is_remembered_and_a_grown_one_is_not(tmp_path: Path) -> None:
    march, april = days_in(2026, 3, range(1, 32)), days_in(2026, 4, range(1, 15))
    write(
        tmp_path,
        d2026_04_15=list_of(*march, *april),
        d2026_05_01=list_of(
            *march, "32;2026-03-31;;;gasverket;klotter;;", *days_in(2026, 4, range(1, 31))
        ),
    )
    data = load_whole(tmp_path)
    assert data.earlier_counts == ((Month(2026, 3), "klotter", "gasverket", 31),)


def test_a_correction_stays_one_until_another_takes_its_place(tmp_path: Path) -> None:
    march = days_in(2026, 3, range(1, 32))
    extra = "32;2026-03-31;;;gasverket;klotter;;"
    write(
        tmp_path,
        d2026_04_15=list_of(*march),
        d2026_05_01=list_of(*march, extra),
        d2026_06_01=list_of(*march, extra),
        d2026_07_01=list_of(*march),
        d2026_08_01=list_of(*march),
    )
    assert load_whole(tmp_path).earlier_counts == ((Month(2026, 3), "klotter", "gasverket", 32),)


def test_covered_days_are_merged_and_gaps_are_kept(tmp_path: Path) -> None:
    write(
        tmp_path,
        d2026_02_01=list_of(*days_in(2026, 1, range(1, 32))),
        d2026_03_01=list_of(*days_in(2026, 2, range(1, 29))),
        d2026_05_01=list_of(*days_in(2026, 4, range(10, 31))),
    )
    assert load_whole(tmp_path).covered == (
        (date(2026, 1, 1), date(2026, 2, 28)),
        (date(2026, 4, 10), date(2026, 4, 30)),
    )


def test_a_month_that_begins_quietly_is_covered_if_the_list_is_as_quiet_elsewhere(
    tmp_path: Path,
) -> None:
    rows = ["1;2026-03-03;;;;klotter;;", "2;2026-03-10;;;;klotter;;", "3;2026-04-27;;;;klotter;;"]
    write(tmp_path, d2026_05_02=list_of(*rows))
    assert load_whole(tmp_path).covered == ((date(2026, 3, 1), date(2026, 4, 30)),)


def test_a_list_never_covers_the_day_it_was_taken_out_or_later(tmp_path: Path) -> None:
    write(tmp_path, d2026_03_20=list_of("1;2026-03-01;;;;klotter;;", "2;2026-03-15;;;;klotter;;"))
    assert load_whole(tmp_path).covered == ((date(2026, 3, 1), date(2026, 3, 19)),)


def test_a_list_of_months_covers_whole_months(tmp_path: Path) -> None:
    write(tmp_path, d2026_05_02=list_of("1;2026-02;;;;klotter;;", "2;2026-04;;;;klotter;;"))
    assert load_whole(tmp_path).covered == ((date(2026, 2, 1), date(2026, 4, 30)),)


BAD_ROWS = [
    ("1;2026-13-01;;;;klotter;;", "EST306"),
    ("1;;;;;klotter;;", "EST306"),
    ("1;2026-03-01;i går;;;klotter;;", "EST306"),
    ("1;2026-03-01;;;;stöld;;", "EST313"),
    ("1;2026-03-01;;;;klotter;mycket;", "EST311"),
    ("1;2026-03-01;;;;klotter;;kanske", "EST312"),
    ("ett;2026-03-01;;;;klotter;;", "EST310"),
    ("1;2026-03-01;;;;klotter", "EST304"),
    ("1;2027-03-01;;;;klotter;;", "EST325"),
]


@pytest.mark.parametrize(("row", "code"), BAD_ROWS)
def test_a_row_that_was_changed_into_something_else_is_refused(
    tmp_path: Path, row: str, code: str
) -> None:
    write(tmp_path, d2026_11_10=list_of("1;2026-03-01;;;;klotter;;", row))
    _, (part,) = load_statistics(tmp_path, codebook_of(tmp_path))
    assert part.value is None
    assert [one.code.id for one in part.diagnostics] == [code]
    assert part.diagnostics[0].location.line == 3


def test_a_place_that_has_left_the_register_is_a_warning(tmp_path: Path) -> None:
    write(tmp_path, d2026_11_10=list_of("1;2026-03-01;;;storgatan;klotter;;"))
    value, found = load_one(tmp_path)
    assert value is not None
    assert value.events[0].place == ""
    assert found == ["EST314"]


def test_a_list_as_downloaded_is_not_read_but_told_to_be_imported(tmp_path: Path) -> None:
    write(tmp_path, d2026_11_10="Ärende;Datum;Upptäckt;Objekt;Sort\nF-1;2026-03-01;;;Klotter\n")
    assert load_one(tmp_path) == (None, ["EST324"])


def test_ten_years_of_lists_stay_in_order(tmp_path: Path) -> None:
    start = date(2016, 1, 1)
    rows = [
        f"{at};{start + timedelta(days=at % 3650)};;;gasverket;klotter;;" for at in range(1, 4001)
    ]
    write(tmp_path, d2026_11_10=list_of(*rows))
    events = load_whole(tmp_path).events
    assert len(events) == 4000
    assert all(one.start <= later.start for one, later in pairwise(events))
