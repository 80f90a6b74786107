"""The measure's report: what is late comes first, and months are added only where they may be."""

from dataclasses import replace
from datetime import date

from est_build.model.measure import Measure, MeasureStatus
from est_build.model.repository import Repository
from est_build.report.measure import (
    MeasureReport,
    report_measure,
    report_measure_list,
    report_measures,
)
from est_build.words.periods import Month
from tests.town import CAMERA, TODAY, town, town_figures


def _reports(today: date = TODAY) -> tuple[MeasureReport, ...]:
    repository = town()
    return report_measures(repository, town_figures(repository), today)


def _with(**changes: object) -> MeasureReport:
    repository = town()
    measure = Measure.model_validate(CAMERA | changes)
    return report_measure(repository, town_figures(repository), measure, TODAY)


def test_a_follow_up_without_outcome_is_late_from_the_day_after() -> None:
    assert _reports(date(2026, 11, 1))[2].overdue is None
    overdue = _reports(date(2026, 11, 2))[2].overdue
    assert overdue is not None
    assert (overdue.day, overdue.days) == (date(2026, 11, 1), 1)


def test_the_report_knows_today_only_where_something_is_late() -> None:
    assert _reports(date(2026, 11, 19))[1] == _reports(date(2026, 11, 20))[1]
    assert _reports(date(2026, 11, 19))[2] != _reports(date(2026, 11, 20))[2]


def test_late_measures_come_first_and_the_rest_by_status() -> None:
    listed = report_measure_list(_reports())
    assert [line.id for line in listed.overdue] == ["kamera-stationen"]
    assert [status for status, _ in listed.by_status] == [
        MeasureStatus.PLANNED,
        MeasureStatus.FINISHED,
    ]


def test_measures_of_one_title_are_told_apart_by_year_else_by_id() -> None:
    def apart(*starts: str) -> list[str]:
        repository = town()
        measures = tuple(
            Measure.model_validate(CAMERA | {"åtgärd": f"ljus-{number}", "start": start})
            for number, start in enumerate(starts)
        )
        again = replace(repository, measures=measures)
        figures = town_figures(again)
        return [report_measure(again, figures, one, TODAY).apart for one in measures]

    assert apart("2026-05-01") == [""]
    assert apart("2024-05-01", "2026-05-01") == ["2024", "2026"]
    assert apart("2026-05-01", "2026-06-01") == ["ljus-0", "ljus-1"]


def test_the_months_cover_the_time_before_and_after_the_start() -> None:
    months = _reports()[2].months
    assert months is not None
    assert months.here[0].month == Month(2024, 9)
    assert months.here[-1].month == Month(2026, 11)
    assert [value.month for value in months.there] == [value.month for value in months.here]


def test_types_and_places_of_a_list_are_added() -> None:
    both, klotter, glass = (
        _with(**{"mäts med": {"källa": "vandalism", "typ": types}}).months
        for types in (["klotter", "glaskross"], ["klotter"], ["glaskross"])
    )
    assert both is not None
    assert klotter is not None
    assert glass is not None
    added = [(a.count or 0) + (b.count or 0) for a, b in zip(klotter.here, glass.here, strict=True)]
    assert [value.count for value in both.here] == added
    assert sum(added) > 0


def test_types_of_reported_crimes_are_never_added() -> None:
    whole = {"plats": "hela-kommunen"}
    one = _with(**whole, **{"mäts med": {"källa": "bra", "typ": ["skadegorelse"]}}).months
    assert one is not None
    assert one.here[0].count == 20
    two = {"mäts med": {"källa": "bra", "typ": ["skadegorelse", "narkotika"]}}
    assert _with(**whole, **two).months is None


def test_a_sum_with_a_missing_part_is_missing() -> None:
    found = _with(**{"plats": "hela-kommunen", "mäts med": {"källa": "bra", "typ": "narkotika"}})
    assert found.months is not None
    missing = [value.month for value in found.months.here if value.count is None]
    assert missing == [Month(2026, 3)]


def test_a_place_that_no_source_counts_has_no_months() -> None:
    assert _with(**{"mäts med": {"källa": "bra", "typ": ["skadegorelse"]}}).months is None
    assert _with(**{"mäts med": None}).months is None


def test_priorities_that_belong_to_the_measure_are_named() -> None:
    assert [line.what for line in _reports()[2].priorities] == ["Rondering"]


def test_a_name_is_the_one_used_when_the_measure_began() -> None:
    place = _reports()[2].places[0]
    assert (place.name, place.now) == ("Stationen", "Resecentrum")


def test_without_statistics_the_page_still_has_its_report() -> None:
    bare: Repository = replace(town(), statistics=())
    reports = report_measures(bare, town_figures(bare), TODAY)
    assert [report.months for report in reports] == [None, None, None]


def test_the_problem_at_the_decision_is_the_twelve_whole_months_before_it() -> None:
    report = _with()
    assert report.decided is not None
    assert report.at_decision is not None
    decided, known = Month.of(report.decided), report.at_decision
    assert (known.first, known.last) == (decided.plus(-12), decided.plus(-1))
    months = report.months
    assert months is not None
    counts = {value.month: value.count for value in months.here}
    assert known.count == sum(counts[month] or 0 for month in known.first.until(known.last))


def test_a_year_that_lacks_a_month_says_nothing_of_the_problem() -> None:
    assert _with(beslutad="2022-02-01").at_decision is None


def test_a_picture_from_long_before_the_decision_says_nothing_of_the_problem() -> None:
    report = _with(beslutad="2022-02-01")
    assert (report.week_at_decision, report.factors_at_decision) == (None, ())


def test_measures_are_found_by_place_and_by_who_is_responsible() -> None:
    alive = [line for line in _reports() if line.status in ("pågår", "planerad")]
    listed = report_measure_list(_reports())
    by_place = {name.id: [line.id for line in lines] for name, lines in listed.by_place}
    assert by_place["stationen"] == ["kamera-stationen"]
    assert {name.id for name, _ in listed.by_responsible} == {
        name.id for line in alive for name in line.responsible
    }
