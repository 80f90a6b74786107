"""The years: every week with what it had or lacked."""

from est_build.report.year import report_year_list, report_years
from tests.builders import MEETING_47
from tests.towns import figures_of, town, week_answers


def test_a_week_has_its_levels_worst_first_and_its_priorities() -> None:
    repository = town()
    (year,) = report_years(repository, figures_of(repository))
    latest = year.rows[0]
    assert [(one.level.level.value, one.count) for one in latest.levels] == [
        ("röd", 1),
        ("grön", 1),
        ("ingen uppgift", 1),
    ]
    assert latest.priorities == 3


def test_weeks_are_counted_in_their_iso_year() -> None:
    first = MEETING_47.replace("2026-W47", "2026-W53", 1)
    repository = town(meetings=[first], answers=[week_answers("2027-W01")])
    years = report_years(repository, figures_of(repository))
    assert [(year.year, len(year.rows)) for year in years] == [(2026, 1), (2027, 1)]
    assert (years[0].following, years[1].previous) == (2027, 2026)


def test_the_list_of_years_counts_meetings_and_surveys() -> None:
    repository = town(answers=[week_answers("2026-W47")])
    (year,) = report_year_list(report_years(repository, figures_of(repository))).years
    assert (year.weeks, year.meetings, year.surveys) == (3, 2, 1)
