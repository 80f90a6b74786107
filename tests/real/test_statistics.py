"""Real files become figures whose totals equal a count that is made without our code."""

import csv
import gzip
import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from est_build.analyse.months import ALL_TYPES, MonthlyFigures, analyse_months
from est_build.analyse.weekdays import analyse_weekdays
from est_build.load.quoting import make_id
from est_build.model.statistics import WHOLE_AREA, SourceData
from est_build.tasks.import_events import import_events
from tests.statistics_files import CODEBOOK, codebook_of, load_one, load_whole, write_repository

pytestmark = pytest.mark.real
Totals = Counter[tuple[str, str, str]]


def rows_of(path: Path, encoding: str = "utf-8", delimiter: str = ",") -> list[dict[str, str]]:
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(text.decode(encoding).splitlines(), delimiter=delimiter))


def names(kind: str, labels: Iterable[str]) -> str:
    """Return the labels as places or areas of a codebook, in JSON, which is YAML too."""
    return f"{kind}: {json.dumps([{'id': make_id(name), 'namn': name} for name in labels])}\n"


def types_of(labels: Iterable[str]) -> str:
    return json.dumps({make_id(label): [label] for label in labels}, ensure_ascii=False)


def figures_of(root: Path, data: SourceData) -> MonthlyFigures:
    return analyse_months((data,), codebook_of(root))


def totals_of(figures: MonthlyFigures, *, areas: bool) -> Totals:
    """Return every count of the figures by month, type and area."""
    totals: Totals = Counter()
    for series in figures.series:
        if (series.area != WHOLE_AREA) is areas:
            for value in series.values:
                if value.count:
                    totals[str(value.month), series.type, series.area] += value.count
    return totals


def expect(rows: Iterable[tuple[str, str, str]]) -> tuple[Totals, Totals]:
    """Count month, type and place of each row: for the whole, and for each place."""
    whole: Totals = Counter()
    places: Totals = Counter()
    for month, type_id, place in rows:
        for each in (type_id, ALL_TYPES):
            whole[month, each, WHOLE_AREA] += 1
            if place:
                places[month, each, place] += 1
    return whole, places


def hold_against(root: Path, data: SourceData, expected: tuple[Totals, Totals]) -> None:
    figures = figures_of(root, data)
    assert totals_of(figures, areas=False) == expected[0]
    assert totals_of(figures, areas=True) == expected[1]


@pytest.mark.parametrize("place_column", ["LSOA name", "Location"])
def test_police_uk_months(real_data: Path, tmp_path: Path, place_column: str) -> None:
    files = sorted((real_data / "incidents").glob("policeuk_*.csv"))
    assert len(files) == 6
    rows = [row for file in files for row in rows_of(file)]
    places = dict.fromkeys(row[place_column] for row in rows if row[place_column])
    by_id = {make_id(place): place for place in places}
    assert len(by_id) == len(places)
    sources = f"""\
källor:
  - id: polisen
    slag: händelser
    format: tabell
    kolumner: {{månad: Month, plats: {place_column}, typ: Crime type}}
    typer: {types_of(dict.fromkeys(row["Crime type"] for row in rows))}
"""
    write_repository(tmp_path, sources, {}, CODEBOOK + names("platser", places))
    for number, file in enumerate(files, 2):
        outcome = import_events(tmp_path, file, "polisen", date(2020, number, 1))
        assert outcome.is_done
        assert not outcome.diagnostics
    data = load_whole(tmp_path)
    expected = expect(
        (row["Month"], make_id(row["Crime type"]), make_id(row[place_column])) for row in rows
    )
    hold_against(tmp_path, data, expected)
    assert data.covered == ((date(2020, 1, 1), date(2020, 6, 30)),)
    whole = date(2020, 1, 1), date(2020, 6, 30)
    assert analyse_weekdays(data, codebook_of(tmp_path), whole).known_share == 0


def test_new_york_shootings(real_data: Path, tmp_path: Path) -> None:
    file = real_data / "incidents" / "nyc_shootings.csv"
    rows = list({row["incident_key"]: row for row in reversed(rows_of(file))}.values())
    sources = """\
källor:
  - id: skott
    slag: händelser
    format: tabell
    kolumner: {ärende: incident_key, datum: occur_date, plats: boro, typ: murder}
    typer: {dodlig: "TRUE", skadad: "FALSE"}
"""
    boroughs = dict.fromkeys(row["boro"].title() for row in rows)
    write_repository(tmp_path, sources, {}, CODEBOOK + names("platser", boroughs))
    outcome = import_events(tmp_path, file, "skott", date(2020, 1, 15))
    assert not outcome.diagnostics
    kinds = {"TRUE": "dodlig", "FALSE": "skadad"}
    expected = expect(
        (row["occur_date"][:7], kinds[row["murder"]], make_id(row["boro"])) for row in rows
    )
    data = load_whole(tmp_path)
    hold_against(tmp_path, data, expected)
    year = date(2019, 1, 1), date(2019, 12, 31)
    weekdays = analyse_weekdays(data, codebook_of(tmp_path), year)
    counted = Counter(date.fromisoformat(row["occur_date"]).isoweekday() for row in rows)
    assert {value.weekday: value.count for value in weekdays.days} == counted
    assert sum(value.days for value in weekdays.days) == 365
    kept = (tmp_path / outcome.path).read_text(encoding="utf-8")
    assert not any(row["incident_key"] in kept for row in rows)


def test_nottingham_burglaries_packed(real_data: Path, tmp_path: Path) -> None:
    file = real_data / "incidents" / "nottingham_burglary.csv.gz"
    rows = rows_of(file)
    sources = """\
källor:
  - id: inbrott
    slag: händelser
    format: tabell
    alla är: inbrott
    kolumner: {månad: month, plats: lsoa_code}
"""
    codes = dict.fromkeys(row["lsoa_code"] for row in rows if row["lsoa_code"])
    write_repository(tmp_path, sources, {}, CODEBOOK + names("platser", codes))
    last = max(row["month"] for row in rows)
    outcome = import_events(tmp_path, file, "inbrott", date(int(last[:4]) + 1, 1, 31))
    assert not outcome.diagnostics
    expected = expect((row["month"][:7], "inbrott", make_id(row["lsoa_code"])) for row in rows)
    hold_against(tmp_path, load_whole(tmp_path), expected)


def test_new_south_wales_offences(real_data: Path, tmp_path: Path) -> None:
    file = real_data / "incidents" / "nsw_offences.csv"
    rows = rows_of(file)
    sources = f"""\
källor:
  - id: nsw
    slag: antal
    format: tabell
    kolumner: {{månad: Month, typ: Type, antal: Count}}
    typer: {types_of(dict.fromkeys(row["Type"] for row in rows))}
"""
    path = "data/nsw/2026-11-10-nsw.csv"
    write_repository(tmp_path, sources, {path: file.read_bytes()})
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    expected: Totals = Counter()
    for row in rows:
        year, name = row["Month"].split()
        month = f"{year}-{months.index(name) // 4 + 1:02}"
        expected[month, make_id(row["Type"]), WHOLE_AREA] += int(row["Count"])
    figures = figures_of(tmp_path, load_whole(tmp_path))
    assert totals_of(figures, areas=False) == +expected


def test_sicily_with_year_and_month_apart(real_data: Path, tmp_path: Path) -> None:
    file = real_data / "incidents" / "sicily.csv"
    sources = """\
källor:
  - id: sicilien
    slag: antal
    format: tabell
    alla är: hjartinfarkt
    kolumner: {år: year, månad: month, antal: aces}
"""
    write_repository(tmp_path, sources, {"data/sicilien/2026-11-10-s.csv": file.read_bytes()})
    expected = {
        (f"{row['year']}-{int(row['month']):02}", "hjartinfarkt", WHOLE_AREA): int(row["aces"])
        for row in rows_of(file)
    }
    assert totals_of(figures_of(tmp_path, load_whole(tmp_path)), areas=False) == expected


LULEA = """\
källor:
  - id: bra
    slag: anmälda brott
    format: tabell
    region: Bodens kommun
    kolumner:
      år: År
      månad: Månad
      område: Kommun
      typ: Brott
      antal: Antal
      preliminär: Preliminär
    typer:
      alla-brott: Totalt antal brott
      skadegorelse: 12 kap. Skadegörelsebrott
      misshandel: därav misshandel inkl. grov
      cykel: cykeltillgrepp
"""


def test_bra_months_as_another_municipality_publishes_them(real_data: Path, tmp_path: Path) -> None:
    file = real_data / "statistics" / "bra_lulea_latest_EXCERPT.csv"
    write_repository(tmp_path, LULEA, {"data/bra/2026-11-10-bra.csv": file.read_bytes()})
    data = load_whole(tmp_path)
    ends = {
        "alla-brott": "Totalt antal brott",
        "skadegorelse": "Skadegörelsebrott",
        "misshandel": "misshandel inkl. grov",
        "cykel": "cykeltillgrepp",
    }
    rows = rows_of(file)
    expected = {
        (f"{row['År']}-{float(row['Månad']):02.0f}", type_id, WHOLE_AREA): int(float(row["Antal"]))
        for type_id, end in ends.items()
        for row in rows
        if row["Brott"].endswith(end)
    }
    assert len(expected) == 4
    assert totals_of(figures_of(tmp_path, data), areas=False) == expected
    assert all(line.is_preliminary for line in data.counts)


def test_bra_year_of_every_municipality(real_data: Path, tmp_path: Path) -> None:
    file = real_data / "statistics" / "bra_kommuner_2021_bom_semicolon.csv"
    rows = rows_of(file, "utf-8-sig", ";")
    sources = """\
källor:
  - id: bra
    slag: anmälda brott
    format: tabell
    gäller år: 2021
    alla är: alla-brott
    kolumner: {område: name, antal: numCrimes}
"""
    # Håbo and Habo would get the same id from their letters.
    ids = {row["name"]: f"k{at}" for at, row in enumerate(rows)}
    ids["Trelleborgs kommun"] = WHOLE_AREA
    others = [{"id": ids[name], "namn": name} for name in ids if ids[name] != WHOLE_AREA]
    path = "data/bra/2022-04-01-bra.csv"
    codebook = f"{CODEBOOK}områden: {json.dumps(others)}\n"
    write_repository(tmp_path, sources, {path: file.read_bytes()}, codebook)
    data = load_whole(tmp_path)
    years = {(line.year, line.area): line.count for line in data.years}
    expected = {(2021, ids[row["name"]]): int(row["numCrimes"]) for row in rows}
    assert len(years) == 290
    assert years == expected
    assert figures_of(tmp_path, data).years["bra"] == data.years


@pytest.mark.parametrize(
    "name", ["bra_kommuner_2021.json", "polisen_events_2023-03-25.json", "swedish_admin_areas.csv"]
)
def test_what_is_no_statistics_is_refused(real_data: Path, tmp_path: Path, name: str) -> None:
    file = real_data / "statistics" / name
    path = f"data/bra/2026-11-10-{name}"
    write_repository(tmp_path, LULEA, {path: file.read_bytes()})
    value, found = load_one(tmp_path)
    assert value is None
    assert found in (["EST332"], ["EST302"])


def test_every_file_is_read_or_refused_by_every_kind_of_source(
    real_data: Path, tmp_path: Path
) -> None:
    kinds = (LULEA, LULEA.replace("format: tabell", "format: bra-databasfil"))
    files = [
        file
        for folder in ("statistics", "incidents", "hostile", "parsers/csv-test-data")
        for file in sorted((real_data / folder).iterdir())
        if file.is_file()
    ]
    for kind, sources in enumerate(kinds):
        for number, file in enumerate(files):
            root = tmp_path / f"{kind}-{number}"
            path = f"data/bra/2026-11-10-bra{file.suffix or '.txt'}"
            write_repository(root, sources, {path: file.read_bytes()})
            value, found = load_one(root)
            assert value is not None or found, file.name
