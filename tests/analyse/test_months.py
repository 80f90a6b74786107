"""Months are counted as they lie; what is not known is not 0."""

from datetime import date
from pathlib import Path

import pytest

from est_build.analyse.months import (
    MonthlyFigures,
    MonthSeries,
    MonthValue,
    analyse_months,
    same_month_earlier,
)
from est_build.words.periods import Month
from tests.statistics_files import (
    CODEBOOK,
    COUNTS,
    EVENTS,
    PLACES,
    codebook_of,
    load_whole,
    write_repository,
)

HEADER = "nr;datum;datum_senast;anmäld;plats;typ;kostnad;polisanmäld"
PATH = "data/skador/{}-skador.csv"


def figures_of(root: Path) -> MonthlyFigures:
    return analyse_months((load_whole(root),), codebook_of(root))


def events(*rows: str) -> str:
    return "\n".join([HEADER, *rows, ""])


def every_day(year: int, month: int, last: int) -> list[str]:
    return [f"{day};{year}-{month:02}-{day:02};;;;klotter;;" for day in range(1, last + 1)]


def counts_of(figures: MonthlyFigures, type_id: str, area: str) -> dict[str, int | None]:
    series = figures.of("skador", type_id, area)
    assert series is not None
    return {str(value.month): value.count for value in series.values}


def test_events_are_counted_by_type_place_area_and_all(tmp_path: Path) -> None:
    rows = (
        "1;2026-03-01;;;gasverket;klotter;;",
        "2;2026-03-15;;;biblioteket;glaskross;;",
        "3;2026-03-30;;;skegrie;klotter;;",
        "4;2026-03-31;;;;klotter;;",
        "5;2026-04-30;;;gasverket;klotter;;",
    )
    write_repository(tmp_path, EVENTS, {PATH.format("2026-05-10"): events(*rows)})
    figures = figures_of(tmp_path)
    assert counts_of(figures, "alla", "kommun") == {"2026-03": 4, "2026-04": 1}
    assert counts_of(figures, "klotter", "kommun") == {"2026-03": 3, "2026-04": 1}
    assert counts_of(figures, "alla", "centrum") == {"2026-03": 2, "2026-04": 1}
    assert counts_of(figures, "klotter", "centrum") == {"2026-03": 1, "2026-04": 1}
    assert counts_of(figures, "glaskross", "skegrie") == {"2026-03": 0, "2026-04": 0}
    places = [series.area for series in figures.series if series.type == "alla"]
    assert places == ["kommun", "centrum", "gasverket", "biblioteket", "skegrie"]


def test_an_area_that_only_its_places_name_is_counted(tmp_path: Path) -> None:
    codebook = (CODEBOOK + PLACES).replace("  - {id: centrum, namn: Centrum}\n", "")
    codebook = codebook.replace("områden:\n", "")
    text = events("1;2026-03-01;;;gasverket;klotter;;", "2;2026-03-31;;;skegrie;klotter;;")
    write_repository(tmp_path, EVENTS, {PATH.format("2026-05-10"): text}, codebook)
    assert counts_of(figures_of(tmp_path), "alla", "centrum") == {"2026-03": 1}


def test_a_list_without_places_has_no_series_of_places(tmp_path: Path) -> None:
    write_repository(tmp_path, EVENTS, {PATH.format("2026-05-10"): events(*every_day(2026, 4, 30))})
    assert {series.area for series in figures_of(tmp_path).series} == {"kommun"}


def test_a_month_that_is_not_covered_is_unknown_and_one_in_part_says_so(tmp_path: Path) -> None:
    files = {
        PATH.format("2026-02-01"): events(*every_day(2026, 1, 31)),
        PATH.format("2026-04-11"): events(*every_day(2026, 3, 10)),
    }
    write_repository(tmp_path, EVENTS, files)
    series = figures_of(tmp_path).of("skador", "alla")
    assert series is not None
    assert [(value.count, value.is_covered) for value in series.values] == [
        (31, True),
        (None, False),
        (10, False),
    ]
    assert series.values[1].taken is None
    assert series.values[2].taken == date(2026, 4, 11)


def test_a_correction_shows_in_its_cell_and_in_every_sum_that_holds_it(tmp_path: Path) -> None:
    march = every_day(2026, 3, 31)
    moved = [*march[1:], "32;2026-03-31;;;gasverket;klotter;;"]
    more = [*march, "32;2026-03-31;;;gasverket;klotter;;"]
    for name, later, whole in (("moved", moved, None), ("more", more, 31)):
        files = {
            PATH.format("2026-04-10"): events(*march),
            PATH.format("2026-05-10"): events("0;2026-03-01;;;;glaskross;;", *later),
        }
        write_repository(tmp_path / name, EVENTS, files)
        figures = figures_of(tmp_path / name)
        revised = {
            (series.type, series.area): series.values[0].revised_from
            for series in figures.series
            if series.type == "klotter"
        }
        assert revised["klotter", "gasverket"] == revised["klotter", "centrum"] == 0
        assert revised["klotter", "kommun"] == whole


def test_aggregated_counts_have_no_sum_of_types_and_keep_their_gaps(tmp_path: Path) -> None:
    rows = (
        "manad;brottstyp;omrade;antal;preliminar",
        "2026-01;Brand;kommun;4;",
        "2026-03;Brand;kommun;..;",
        "2026-04;Brand;kommun;0;ja",
        "2026-02;Klotter;centrum;7;",
    )
    write_repository(tmp_path, COUNTS, {"data/antal/2026-11-10-antal.csv": "\n".join(rows)})
    figures = figures_of(tmp_path)
    assert [(series.type, series.area) for series in figures.series] == [
        ("brand", "kommun"),
        ("skadegorelse", "centrum"),
    ]
    series = figures.of("antal", "brand")
    assert series is not None
    assert [(value.count, value.is_covered) for value in series.values] == [
        (4, True),
        (None, False),
        (None, True),
        (0, True),
    ]
    assert series.at(Month(2026, 4)) == series.values[3]
    assert series.values[3].is_preliminary
    assert series.at(Month(2025, 12)) is None
    assert series.at(Month(2026, 5)) is None


def test_the_same_month_of_earlier_years_comes_latest_first(tmp_path: Path) -> None:
    rows = [f"{year}-03;Brand;kommun;{year - 2000};" for year in (2022, 2023, 2025, 2026)]
    text = "\n".join(["manad;brottstyp;omrade;antal;preliminar", *rows])
    write_repository(tmp_path, COUNTS, {"data/antal/2026-11-10-antal.csv": text})
    series = figures_of(tmp_path).of("antal", "brand")
    assert series is not None
    earlier = same_month_earlier(series, Month(2026, 3))
    assert [value.count for value in earlier] == [25, 23, 22]
    assert same_month_earlier(series, Month(2022, 3)) == ()


def test_series_are_found_by_area(tmp_path: Path) -> None:
    text = "manad;brottstyp;omrade;antal;preliminar\n2026-01;Brand;centrum;4;\n"
    write_repository(tmp_path, COUNTS, {"data/antal/2026-11-10-antal.csv": text})
    figures = figures_of(tmp_path)
    assert [series.type for series in figures.for_area("centrum")] == ["brand"]
    assert figures.for_area("skegrie") == ()
    assert figures.of("antal", "brand", "skegrie") is None


def test_counts_of_whole_years_are_kept_by_source(tmp_path: Path) -> None:
    sources = COUNTS.replace("månad: manad", "år: manad")
    text = "manad;brottstyp;omrade;antal;preliminar\n2025;Brand;kommun;4;\n"
    write_repository(tmp_path, sources, {"data/antal/2026-11-10-antal.csv": text})
    figures = figures_of(tmp_path)
    assert figures.series == ()
    assert [(line.year, line.count) for line in figures.years["antal"]] == [(2025, 4)]


@pytest.mark.parametrize(
    ("month", "counts"),
    [
        (Month(2026, 3), [1, 2, 3]),
        (Month(2026, 2), [None, 1, 2]),
        (Month(2025, 10), [None, None, None]),
        (Month(2026, 4), [2, 3, None]),
        (Month(2027, 1), [None, None, None]),
    ],
)
def test_the_months_up_to_one_are_as_many_as_asked_for(
    month: Month, counts: list[int | None]
) -> None:
    values = tuple(MonthValue(Month(2026, number), number) for number in (1, 2, 3))
    found = MonthSeries("k", "t", "kommun", values).up_to(month, 3)
    assert [value.count for value in found] == counts
    assert [value.month for value in found] == list(month.plus(-2).until(month))
