"""The files under /data/ have the documented headers and the figures that the pages show."""

import csv
import io

import pytest

from est_build.draw.month_charts import draw_month
from est_build.draw.place_charts import draw_place
from est_build.report.figure_tables import report_figure_tables
from est_build.report.measure import report_measures
from est_build.report.month import report_months
from est_build.report.place import report_places
from est_build.words.catalogue import words_for
from est_build.words.periods import Month
from est_build.write.figure_tables import write_figure_tables
from tests.town import HOSTILE, TODAY, town, town_figures

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def tables() -> dict[str, Rows]:
    repository = town()
    figures = town_figures(repository)
    months = report_months(repository, figures)
    measures = report_measures(repository, figures, TODAY)
    found = write_figure_tables(report_figure_tables(repository, figures, months, measures))
    return {file.path: _read(file.content) for file in found if file.path.endswith(".csv")}


def _read(content: bytes) -> Rows:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_the_headers_are_those_of_the_documentation(tables: dict[str, Rows]) -> None:
    assert {path: ";".join(rows[0]) for path, rows in tables.items()} == {
        "data/months.csv": "månad;källa;typ;område;antal_minst;antal_högst;preliminär;"
        "vanligt_låg;vanligt_hög;signal",
        "data/places.csv": "månad;plats;källa;typ;antal_minst;antal_högst;signal",
        "data/weekdays.csv": "från;till;källa;typ;veckodag;antal;dagar;per_dag",
        "data/measures.csv": "id;rubrik;platser;faktorer;ansvariga;beslutad;start;slut;status;"
        "följs_upp;utfall;kvot;kvot_låg;kvot_hög",
    }


def test_a_months_chart_shows_the_figures_of_the_file(tables: dict[str, Rows]) -> None:
    repository = town()
    report = report_months(repository, town_figures(repository))[-2]
    chart = draw_month(words_for("sv"), report)
    assert chart is not None
    shown = [row[1] for row in reversed(chart.table.rows)]
    filed = {
        row["månad"]: row["antal_minst"]
        for row in tables["data/months.csv"]
        if (row["källa"], row["typ"], row["område"]) == ("vandalism", "alla", "kommun")
    }
    span = Month(2024, 11).until(Month(2026, 10))
    assert shown == [filed[str(month)] for month in span]


def test_a_places_chart_shows_the_figures_of_the_file(tables: dict[str, Rows]) -> None:
    repository = town()
    report = report_places(repository, town_figures(repository))[0]
    chart = draw_place(words_for("sv"), report)
    assert chart is not None
    shown = [row[1] for row in reversed(chart.table.rows)]
    filed = {
        row["månad"]: row["antal_minst"]
        for row in tables["data/places.csv"]
        if (row["plats"], row["typ"]) == ("stationen", "alla")
    }
    span = Month(2024, 11).until(Month(2026, 10))
    assert shown == [filed[str(month)] for month in span]


def test_a_missing_count_is_an_empty_cell_and_zero_is_zero(tables: dict[str, Rows]) -> None:
    (missing,) = [
        row
        for row in tables["data/months.csv"]
        if (row["månad"], row["källa"], row["typ"]) == ("2026-03", "bra", "skadegorelse")
    ]
    assert missing["antal_minst"] == missing["antal_högst"] == ""
    quiet = [row for row in tables["data/places.csv"] if row["plats"] == "skegrie"]
    assert {row["antal_minst"] for row in quiet} == {"0"}


def test_what_is_preliminary_is_marked(tables: dict[str, Rows]) -> None:
    marked = {row["månad"] for row in tables["data/months.csv"] if row["preliminär"] == "ja"}
    assert marked == {"2026-09", "2026-10"}


def test_weekdays_are_means_with_a_decimal_comma(tables: dict[str, Rows]) -> None:
    rows = [row for row in tables["data/weekdays.csv"] if row["till"] == "2026-10-31"]
    assert [row["veckodag"] for row in rows] == [str(day) for day in range(1, 8)]
    first = rows[0]
    assert float(first["per_dag"].replace(",", ".")) == pytest.approx(
        float(first["antal"].replace(",", ".")) / int(first["dagar"]), abs=1e-4
    )
    assert "," in first["per_dag"]


def test_a_measure_has_its_next_follow_up_and_latest_outcome(tables: dict[str, Rows]) -> None:
    (camera,) = [row for row in tables["data/measures.csv"] if row["id"] == "kamera-stationen"]
    assert camera["följs_upp"] == "2026-11-01"
    assert camera["utfall"] == "kan inte avgöras"
    assert camera["faktorer"] == "narkotika,skadegorelse"


def test_what_people_wrote_stays_one_cell(tables: dict[str, Rows]) -> None:
    (hill,) = [row for row in tables["data/measures.csv"] if row["id"] == "farthinder"]
    assert hill["rubrik"] == HOSTILE
