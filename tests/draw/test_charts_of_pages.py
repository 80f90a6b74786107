"""Every chart shows its report's figures: gaps as gaps, the unfinished hollow, marks where due."""

from dataclasses import replace
from typing import Any

import pytest

from est_build.draw.chart import Chart
from est_build.draw.factor_charts import draw_factor
from est_build.draw.measure_charts import draw_measure
from est_build.draw.month_charts import draw_month
from est_build.draw.place_charts import draw_place
from est_build.report.factor import report_factors
from est_build.report.measure import report_measures
from est_build.report.month import MonthReport, report_months
from est_build.report.place import report_places
from est_build.words.catalogue import words_for
from est_build.words.periods import Month
from tests.town import TODAY, town, town_figures

WORDS = words_for("sv")


def _rows(chart: Chart | None, kind: str = "point") -> list[dict[str, Any]]:
    assert chart is not None
    return [row for row in chart.specification["datasets"]["rows"] if row["kind"] == kind]


@pytest.fixture(scope="module")
def months() -> dict[Month, MonthReport]:
    repository = town()
    return {report.month: report for report in report_months(repository, town_figures(repository))}


def test_a_months_chart_and_table_hold_the_same_figures(months: dict[Month, MonthReport]) -> None:
    chart = draw_month(WORDS, months[Month(2026, 10)])
    drawn = [str(row["value"]) for row in _rows(chart)]
    assert chart is not None
    assert [row[1] for row in reversed(chart.table.rows)] == drawn
    assert len(drawn) == 24


def test_a_first_month_has_nothing_to_draw(months: dict[Month, MonthReport]) -> None:
    report = months[Month(2026, 10)]
    first = tuple(
        replace(source, types=tuple(replace(row, recent=row.recent[-1:]) for row in source.types))
        for source in report.sources
    )
    assert draw_month(WORDS, replace(report, sources=first)) is None


def test_this_month_and_the_year_before_are_written_in_the_chart(
    months: dict[Month, MonthReport],
) -> None:
    noted = [
        row["day"][:7] for row in _rows(draw_month(WORDS, months[Month(2026, 10)])) if row["note"]
    ]
    assert noted == ["2025-10", "2026-10"]


def test_a_month_that_is_not_whole_is_hollow_and_said(months: dict[Month, MonthReport]) -> None:
    chart = draw_month(WORDS, months[Month(2026, 11)])
    hollow = [row["day"][:7] for row in _rows(chart) if row["hollow"]]
    assert hollow == ["2026-11"]
    assert chart is not None
    assert [entry.text for entry in chart.key] == ["vanligt", "hela månaden är inte med"]
    assert "hittills" in chart.title


def test_weeks_without_answers_are_gaps_and_a_new_question_starts_a_new_line() -> None:
    repository = town()
    report = report_factors(repository, town_figures(repository))[0]
    chart = draw_factor(WORDS, report)
    empty = [row["day"][:10] for row in _rows(chart) if row["value"] is None]
    assert empty == ["2026-03-05", "2026-10-22"]
    assert len(_rows(chart, "gap")) == 2
    before = {row["series"] for row in _rows(chart) if row["day"] < "2026-05-18"}
    after = {row["series"] for row in _rows(chart) if row["day"] > "2026-05-18"}
    assert not before & after
    # Each gap has a run of its own, so that no line is drawn across it.
    assert (len(before), len(after)) == (3, 3)
    assert [row["note"] for row in _rows(chart, "mark")] == ["ny serie"]


def test_a_measures_chart_shows_what_was_expected_behind_what_happened() -> None:
    repository = town()
    reports = report_measures(repository, town_figures(repository), TODAY)
    chart = draw_measure(WORDS, reports[2])
    assert [row["day"][:10] for row in _rows(chart, "mark")] == ["2026-05-01"]
    assert {row["role"] for row in _rows(chart)} == {"usual", "apart"}
    assert [row["day"][:7] for row in _rows(chart) if row["role"] == "apart"] == ["2026-02"]
    assert chart is not None
    assert [entry.symbol for entry in chart.key][:3] == ["usual", "expected", "band"]
    assert "väntat" in chart.title
    assert draw_measure(WORDS, reports[0]) is None


def test_a_measures_table_holds_the_figures_of_its_chart() -> None:
    repository = town()
    report = report_measures(repository, town_figures(repository), TODAY)[2]
    chart = draw_measure(WORDS, report)
    assert chart is not None
    rows = list(reversed(chart.table.rows))
    assert [row[1] for row in rows] == [str(row["value"]) for row in _rows(chart)]
    bands = [(row["low"], row["high"]) for row in _rows(chart, "band")]
    assert [row[3] for row in rows] == [f"{low}–{high}" for low, high in bands]
    expected = [row["value"] for row in _rows(chart, "level")]
    assert [row[2] for row in rows] == [f"{value:.1f}".replace(".", ",") for value in expected]
    comparison = report.effect.comparison
    assert comparison is not None
    after = [row for row in rows if row[5] == "efter"]
    assert sum(int(row[1]) for row in after) == comparison.after
    assert sum(int(row[4]) for row in after) == comparison.compared_after
    total = sum(one.expected or 0 for one in report.effect.months if one.side.value == "after")
    assert total == pytest.approx(comparison.expected)


def test_a_measure_without_comparison_shows_its_months_as_they_are() -> None:
    repository = town()
    report = report_measures(repository, town_figures(repository), TODAY)[2]
    effect = replace(report.effect, months=(), comparison=None)
    chart = draw_measure(WORDS, replace(report, effect=effect))
    assert {row["role"] for row in _rows(chart)} == {"main", "second"}
    assert _rows(chart, "band") == []
    assert chart is not None
    assert [entry.text for entry in chart.key][:2] == ["Stationen", "Gasverket"]


def test_a_places_chart_and_table_hold_the_same_figures() -> None:
    repository = town()
    for report in report_places(repository, town_figures(repository)):
        chart = draw_place(WORDS, report)
        assert chart is not None
        drawn = [str(row["value"]) for row in _rows(chart)]
        assert [row[1] for row in reversed(chart.table.rows)] == drawn


def test_every_chart_of_the_site_has_a_name_of_its_own(months: dict[Month, MonthReport]) -> None:
    repository = town()
    figures = town_figures(repository)
    charts = [
        *(draw_month(WORDS, report) for report in months.values()),
        *(draw_factor(WORDS, report) for report in report_factors(repository, figures)),
        *(draw_place(WORDS, report) for report in report_places(repository, figures)),
        *(draw_measure(WORDS, report) for report in report_measures(repository, figures, TODAY)),
    ]
    names = [chart.name for chart in charts if chart]
    assert len(names) == len(set(names))
    assert len(names) > 30
