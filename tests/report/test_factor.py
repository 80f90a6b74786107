"""The factor's report: a year of levels and answers, with every gap kept."""

from dataclasses import replace

from est_build.report.factor import FactorReport, report_factor_list, report_factors
from est_build.report.week_state import MeetingState
from est_build.words.periods import Week
from tests.town import town, town_figures


def _report() -> FactorReport:
    repository = town()
    return report_factors(repository, town_figures(repository))[0]


def test_a_year_of_weeks_is_shown_without_leaving_any_out() -> None:
    weeks = [line.week for line in _report().weeks]
    assert weeks == list(Week(2025, 48).until(Week(2026, 47)))


def test_a_week_without_survey_has_no_share_and_its_reason() -> None:
    line = next(line for line in _report().weeks if line.week == Week(2026, 43))
    assert line.share is None
    assert line.reason == "Höstlov"


def test_the_share_is_of_those_who_could_tell() -> None:
    line = _report().weeks[-1]
    # Week 47: two of seven; two more did not know and one left it blank.
    assert (line.at_or_above, line.counted, line.answered) == (2, 7, 10)


def test_a_cancelled_meeting_leaves_no_level() -> None:
    line = next(line for line in _report().weeks if line.week == Week(2026, 46))
    assert line.level is None
    assert line.meeting is MeetingState.CANCELLED


def test_a_question_put_anew_starts_another_series() -> None:
    series = {line.week: line.series for line in _report().weeks}
    assert series[Week(2026, 20)] != series[Week(2026, 21)]


def test_names_and_wordings_are_listed_only_where_there_are_several() -> None:
    repository = town()
    first, second = report_factors(repository, town_figures(repository))
    assert [line.name for line in first.names] == ["Droger", "Narkotika"]
    assert [line.is_new_series for line in first.wordings] == [False, True]
    assert second.names == ()
    assert second.wordings == ()


def test_open_and_closed_priorities_are_kept_apart() -> None:
    repository = town()
    drugs, vandalism = report_factors(repository, town_figures(repository))
    assert [line.what for line in drugs.closed] == ["Laga belysningen"]
    assert [line.what for line in vandalism.open] == ["Rondering"]
    assert [line.id for line in drugs.measures] == ["kamera-stationen"]


def test_the_list_knows_the_latest_week_with_something_to_say() -> None:
    repository = town()
    reports = report_factors(repository, town_figures(repository))
    listed = report_factor_list(reports, repository)
    assert [line.factor.name for line in listed.current] == ["Narkotika", "Skadegörelse"]
    assert listed.earlier == ()
    latest = listed.current[0].latest
    assert latest is not None
    assert latest.week == Week(2026, 47)


def test_a_repository_without_answers_and_meetings_still_has_its_factors() -> None:
    bare = replace(town(), answers={}, meetings={})
    reports = report_factors(bare, town_figures(bare))
    assert [report.weeks for report in reports] == [(), ()]
