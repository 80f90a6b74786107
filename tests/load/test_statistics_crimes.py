"""Brå's tree becomes counts by month: nothing is added, nothing missing becomes 0."""

from datetime import date
from pathlib import Path

import pytest

from est_build.words.periods import Month
from tests.statistics_files import BRA, load_one, load_whole, write_repository

HEADER = "Region;Brott;År;Period;Antal;/100 000 inv"
PROPERTY = "Brott mot brottsbalken, 8-12 kap. Brott mot förmögenhet"
DAMAGE = f"{PROPERTY}, 12 kap. Skadegörelsebrott"
REGION = "Trelleborg kommun"
AUGUST = Month(2026, 8)


def file_of(*rows: str) -> bytes:
    return "\n".join([HEADER, *(f"{row};" for row in rows), ""]).encode("iso-8859-1")


def write(root: Path, *rows: str, sources: str = BRA, taken: str = "2026-11-10") -> None:
    write_repository(root, sources, {f"data/bra/{taken}-bra.txt": file_of(*rows)})


def test_only_the_crime_that_is_asked_for_is_counted(tmp_path: Path) -> None:
    write(
        tmp_path,
        f"{REGION};Totalt antal brott;2026 prel.;Aug;498;5",
        f"{REGION};{PROPERTY};2026 prel.;Aug;200;5",
        f"{REGION};{DAMAGE};2026 prel.;Aug;41;5",
        f"{REGION};{DAMAGE}, därav klotter;2026 prel.;Aug;9;5",
        f"Ystad kommun;{DAMAGE};2026 prel.;Aug;77;5",
    )
    (line,) = load_whole(tmp_path).counts
    assert (line.month, line.type, line.area, line.count) == (AUGUST, "skadegorelse", "kommun", 41)
    assert line.is_preliminary
    assert line.taken == date(2026, 11, 10)


def test_the_months_are_swedish_and_years_stand_apart(tmp_path: Path) -> None:
    names = ("Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec")
    rows = [f"{REGION};{DAMAGE};2025;{name};{at};1" for at, name in enumerate(names, 1)]
    rows += [f"{REGION};{DAMAGE};År;2025;78;1", f"{REGION};{DAMAGE};År;2026 prel.;7;1"]
    rows += [f"{REGION};{DAMAGE};2025;Kvartal 1;6;1"]
    write(tmp_path, *rows)
    data = load_whole(tmp_path)
    assert [(line.month, line.count) for line in data.counts] == [
        (Month(2025, number), number) for number in range(1, 13)
    ]
    assert [(line.year, line.count, line.is_preliminary) for line in data.years] == [
        (2025, 78, False),
        (2026, 7, True),
    ]


@pytest.mark.parametrize("written", ["..", "-", "", "&nbsp;"])
def test_a_missing_count_is_none_and_never_zero(tmp_path: Path, written: str) -> None:
    write(tmp_path, f"{REGION};{DAMAGE};2026;Aug;{written};")
    assert [line.count for line in load_whole(tmp_path).counts] == [None]


def test_a_parent_repeated_without_figure_does_not_hide_the_figure(tmp_path: Path) -> None:
    write(
        tmp_path,
        f"{REGION};{DAMAGE};2026;Aug;..;",
        f"{REGION};{DAMAGE};2026;Aug;41;",
        f"{REGION};{DAMAGE};2026;Aug;..;",
    )
    assert [line.count for line in load_whole(tmp_path).counts] == [41]


@pytest.mark.parametrize(
    "name", ["Trelleborgs kommun", "Trelleborg kommun", "Trelleborg", "trelleborgs&nbsp;kommun"]
)
def test_a_municipality_is_known_with_and_without_genitive(tmp_path: Path, name: str) -> None:
    write(tmp_path, f"{name};{DAMAGE};2026;Aug;1 204;1")
    assert [line.count for line in load_whole(tmp_path).counts] == [1204]


@pytest.mark.parametrize(
    "label",
    ["12 kap. Skadegörelsebrott", "8–12 kap. Brott mot förmögenhet, 12 kap. skadegörelsebrott"],
)
def test_a_label_is_the_end_of_the_path(tmp_path: Path, label: str) -> None:
    sources = BRA.replace("12 kap. Skadegörelsebrott", f'"{label}"')
    write(tmp_path, f"{REGION};{DAMAGE};2026;Aug;41;", sources=sources)
    assert [line.count for line in load_whole(tmp_path).counts] == [41]


def test_a_part_is_found_without_the_word_of_which(tmp_path: Path) -> None:
    sources = BRA.replace("12 kap. Skadegörelsebrott", "klotter")
    write(tmp_path, f"{REGION};{DAMAGE}, därav klotter;2026;Aug;9;", sources=sources)
    assert [line.count for line in load_whole(tmp_path).counts] == [9]


def test_two_crimes_of_one_type_are_never_added(tmp_path: Path) -> None:
    sources = BRA.replace("12 kap. Skadegörelsebrott", "[12 kap. Skadegörelsebrott, klotter]")
    write(
        tmp_path,
        f"{REGION};{DAMAGE};2026;Aug;41;",
        f"{REGION};{DAMAGE}, därav klotter;2026;Aug;9;",
        sources=sources,
    )
    assert load_one(tmp_path) == (None, ["EST318"])


def test_a_renamed_crime_goes_on_under_its_new_name(tmp_path: Path) -> None:
    sources = BRA.replace(
        "12 kap. Skadegörelsebrott", "[12 kap. Skadegörelsebrott, 12 kap. Åverkan]"
    )
    write(
        tmp_path,
        f"{REGION};{DAMAGE};2026;Jul;41;",
        f"{REGION};{PROPERTY}, 12 kap. Åverkan;2026;Aug;9;",
        sources=sources,
    )
    assert [line.count for line in load_whole(tmp_path).counts] == [41, 9]


def test_a_later_file_replaces_and_what_it_changes_is_remembered(tmp_path: Path) -> None:
    first = [
        f"{REGION};{DAMAGE};2026 prel.;{month};{count};"
        for month, count in (("Jul", "2239.0"), ("Aug", "41"), ("Sep", "30"), ("Okt", "12"))
    ]
    second = [
        f"{REGION};{DAMAGE};2026;{month};{count};"
        for month, count in (("Jul", "2239"), ("Aug", "43"), ("Sep", ".."))
    ]
    third = [f"{REGION};{DAMAGE};2026;Aug;43;"]
    files = {
        "data/bra/2026-11-10-bra.txt": file_of(*first),
        "data/bra/2027-02-10-bra.txt": file_of(*second),
        "data/bra/2027-03-10-bra.txt": file_of(*third),
    }
    write_repository(tmp_path, BRA, files)
    data = load_whole(tmp_path)
    assert [(line.count, line.revised_from, line.is_preliminary) for line in data.counts] == [
        (2239, None, False),
        (43, 41, False),
        (30, None, True),
        (12, None, True),
    ]
    assert data.taken == date(2027, 3, 10)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (f"Ystad;{DAMAGE};2026;Aug;41;", "EST316"),
        (f"{REGION};Rån;2026;Aug;41;", "EST317"),
        (f"{REGION};{DAMAGE};2026;Augusto;41;", "EST308"),
        (f"{REGION};{DAMAGE};26;Aug;41;", "EST308"),
        (f"{REGION};{DAMAGE};2026;Aug;4,5;", "EST310"),
        (f"{REGION};{DAMAGE};2026;Aug;-4;", "EST310"),
        (f"{REGION};{DAMAGE};2026;Aug;1;\n{REGION};{DAMAGE};2026;Aug;2;", "EST319"),
    ],
)
def test_what_can_not_be_counted_is_refused(tmp_path: Path, row: str, code: str) -> None:
    write(tmp_path, row)
    assert load_one(tmp_path) == (None, [code])


def test_a_yearly_file_says_plainly_that_it_has_no_months(tmp_path: Path) -> None:
    content = "Kommun;Antal;Per 100 000 inv.\r\nTrelleborgs kommun;3374;7358\r\n"
    files = {"data/bra/2026-11-10-bra.csv": content.encode("utf-8-sig")}
    write_repository(tmp_path, BRA, files)
    assert load_one(tmp_path) == (None, ["EST321"])


def test_a_yearly_file_is_a_source_of_years(tmp_path: Path) -> None:
    sources = """\
källor:
  - id: ar
    slag: anmälda brott
    format: tabell
    region: Trelleborg
    gäller år: 2025
    alla är: alla-brott
    kolumner: {område: Kommun, antal: Antal}
"""
    content = "Kommun;Antal;Per 100 000 inv.\r\nTrelleborgs kommun;3 374;7358\r\nYstad;9;1\r\n"
    write_repository(tmp_path, sources, {"data/ar/2026-04-01-ar.csv": content.encode("utf-8-sig")})
    data = load_whole(tmp_path)
    assert not data.counts
    (line,) = data.years
    assert (line.year, line.type, line.area, line.count) == (2025, "alla-brott", "kommun", 3374)
