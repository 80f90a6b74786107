"""The month's report: every count beside the same month of earlier years, and what people wrote."""

from est_build.model.statistics import SourceKind
from est_build.report.month import (
    MonthReport,
    months_with_pages,
    report_month_list,
    report_months,
)
from est_build.words.periods import Month, Week
from tests.town import MISSING, town, town_figures


def _report(month: Month) -> MonthReport:
    repository = town()
    found = report_months(repository, town_figures(repository))
    return next(report for report in found if report.month == month)


def test_every_month_with_a_count_or_conclusions_has_a_page() -> None:
    repository = town()
    months = months_with_pages(repository, town_figures(repository))
    assert months == Month(2024, 9).until(Month(2026, 11))


def test_a_month_stands_beside_the_same_month_of_earlier_years() -> None:
    source = _report(Month(2026, 10)).sources[1]
    assert source.types[0].type == "alla"
    assert source.types[0].value.count == 16
    assert [value and value.count for value in source.types[0].earlier] == [15, 16, None]


def test_a_month_that_a_source_leaves_out_is_missing_and_not_zero() -> None:
    rows = _report(MISSING).sources[0].types
    assert [row.value.count for row in rows] == [None, None]


def test_what_is_preliminary_or_corrected_is_marked() -> None:
    assert _report(Month(2026, 10)).sources[0].types[0].value.is_preliminary
    corrected = _report(Month(2026, 7)).sources[0].types[0].value
    assert corrected.revised_from == 41


def test_the_page_opens_with_the_municipalitys_own_list() -> None:
    headline = _report(Month(2026, 10)).headline
    assert headline is not None
    assert headline[0].kind is SourceKind.EVENTS
    assert headline[1].type == "alla"


def test_types_and_places_of_a_list_add_up_to_all_of_it() -> None:
    source = _report(Month(2026, 10)).sources[1]
    assert sum(row.value.count or 0 for row in source.types[1:]) == source.types[0].value.count
    assert {row.area.id for row in source.places if row.area} == {"stationen", "gasverket"}
    assert {row.area.id for row in source.areas if row.area} == {"centrum"}


def test_a_month_counts_the_surveys_that_speak_most_of_it() -> None:
    weeks = tuple(state.week for state in _report(Month(2026, 10)).weeks)
    # The survey of week 45 speaks of 27 October to 2 November.
    assert weeks == Week(2026, 41).until(Week(2026, 45))


def test_answers_are_added_by_group_over_the_months_surveys() -> None:
    groups = _report(Month(2026, 10)).groups
    assert [(line.group.name, line.answered, line.asked) for line in groups] == [
        ("Skola", 20, 48),
        ("Fritid", 20, 32),
    ]


def test_a_conclusion_leads_to_its_priority() -> None:
    (line,) = _report(Month(2026, 10)).conclusions
    assert line.leads_to is not None
    assert (line.leads_to.id.week, line.leads_to.what) == (Week(2026, 45), "Rondering")


def test_days_that_are_not_known_count_on_no_weekday() -> None:
    found = _report(Month(2026, 10)).sources[1].weekdays
    assert found is not None
    assert sum(value.count for value in found.days) < found.events
    assert found.first.isoformat() == "2025-11-01"


def test_events_reported_to_the_police_are_counted_among_those_where_it_is_known() -> None:
    assert _report(Month(2026, 10)).sources[1].police == (8, 16)


def test_the_list_of_months_begins_with_the_latest() -> None:
    repository = town()
    reports = report_months(repository, town_figures(repository))
    lines = report_month_list(reports, repository, town_figures(repository)).lines
    assert lines[0].month == Month(2026, 11)
    assert lines[-1].month == Month(2024, 9)


def test_a_report_can_be_told_from_another_and_found_again() -> None:
    assert _report(Month(2026, 10)) == _report(Month(2026, 10))
    assert len({_report(Month(2026, 10)), _report(Month(2026, 9))}) == 2
