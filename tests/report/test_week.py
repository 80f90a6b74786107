"""The weekly report's value: what a week had, what it lacked, and names as they were then."""

import pytest

from est_build.report.assessments import FactorLine
from est_build.report.week import WeekReport, report_week, report_weeks
from est_build.report.week_state import MeetingState, SurveyState
from est_build.words.periods import Week
from tests.builders import CALENDAR, CODEBOOK, MEETING_46, MEETING_47
from tests.towns import QUIET, counts, figures_of, town, week_answers

W47 = Week(2026, 47)


def report(week: str = "2026-W47", **parts: object) -> WeekReport:
    repository = town(**parts)  # type: ignore[arg-type]
    return report_week(repository, figures_of(repository), Week.parse(week))


def factor(found: WeekReport, name: str) -> FactorLine:
    return next(line for line in found.factors if line.factor.id == name)


def test_the_survey_stands_beside_what_the_meeting_set() -> None:
    line = factor(report(answers=[week_answers("2026-W47")]), "narkotika")
    assert line.level is not None
    assert (line.level.level.value, line.level.name) == ("röd", "Allvarligt")
    assert line.survey is not None
    assert (line.survey.at_or_above, line.survey.counted) == (4, 7)


def test_blank_and_dont_know_are_apart_and_never_zero() -> None:
    line = factor(report(answers=[week_answers("2026-W47")]), "trafik")
    assert line.survey is not None
    assert (line.survey.blank, line.survey.distribution[0]) == (1, 6)


def test_late_answers_are_not_counted_but_said() -> None:
    late = counts("2026-W47", dict.fromkeys(QUIET, (0, 0, 0, 2, 0, 0)), late=True)
    found = report(answers=[week_answers("2026-W47", counts("2026-W47", QUIET), late)])
    line = factor(found, "skadegorelse")
    assert line.survey is not None
    assert line.survey.at_or_above == 1
    assert (found.state.answered, found.state.late) == (8, 2)


def test_a_level_above_the_meeting_before_is_raised() -> None:
    found = report()
    assert factor(found, "narkotika").is_raised
    assert not factor(found, "skadegorelse").is_raised


def test_no_information_after_a_level_is_not_raised() -> None:
    assert not factor(report(), "trafik").is_raised


def test_a_cancelled_meeting_says_why() -> None:
    found = report("2026-W45")
    assert found.state.meeting is MeetingState.CANCELLED
    assert found.state.cancelled == "Höstlov"
    assert found.picture is None
    assert found.factors == ()


def test_a_week_between_others_that_has_nothing_is_still_a_week() -> None:
    repository = town(meetings=[MEETING_46.replace("W46", "W43"), MEETING_47])
    weeks = [one.state.week for one in report_weeks(repository, figures_of(repository))]
    assert weeks == list(Week(2026, 43).until(W47))


def test_a_blank_week_has_no_survey_and_no_picture() -> None:
    found = report("2026-W46", meetings=[MEETING_47, MEETING_46.replace("W46", "W44")])
    assert (found.state.survey, found.state.meeting) == (
        SurveyState.UNANSWERED,
        MeetingState.NOT_SET,
    )


def test_a_pause_in_the_calendar_says_why() -> None:
    calendar = CALENDAR.replace("vecka: 2026-W53", "vecka: 2026-W47", 1)
    found = report(calendar=calendar)
    assert (found.state.survey, found.state.pause) == (SurveyState.PAUSED, "Jul och nyår")


def test_the_first_week_has_none_before_it_and_the_last_none_after() -> None:
    assert report("2026-W45").previous is None
    assert report("2026-W45").following == Week(2026, 46)
    assert report("2026-W47").following is None


def test_a_renamed_factor_has_the_name_of_then_and_of_now() -> None:
    renamed = CODEBOOK.replace(
        "    namn: Narkotika\n    beskrivning",
        "    namn:\n      - namn: Narkotika\n        till: 2026-W50\n"
        "      - namn: Droger\n        från: 2026-W51\n    beskrivning",
    )
    line = factor(report(codebook=renamed), "narkotika")
    assert (line.factor.name, line.factor.now) == ("Narkotika", "Droger")


def test_a_factor_that_came_later_is_not_in_an_earlier_week() -> None:
    later = CODEBOOK.replace(
        "  - id: trafik\n    namn: Trafik\n",
        "  - id: trafik\n    namn: Trafik\n    från: 2027-W01\n",
    )
    meeting = MEETING_47.replace("  trafik:\n    nivå: ingen uppgift\n", "")
    found = report(codebook=later, meetings=[meeting])
    assert [line.factor.id for line in found.factors] == ["narkotika", "skadegorelse"]


def test_observations_are_gathered_by_source() -> None:
    twice = MEETING_47.replace(
        "prioriteringar:",
        "  - källa: trygghetsvardarna\n    text: Lugnt vid torget.\nprioriteringar:",
    )
    picture = report(meetings=[twice]).picture
    assert picture is not None
    assert [(group.source.name, len(group.lines)) for group in picture.observations] == [
        ("Trygghetsvärdarna", 2)
    ]


def test_groups_too_small_to_stand_alone_have_no_name() -> None:
    small = CODEBOOK.replace("antal: 6", "antal: 3")
    found = report(codebook=small, answers=[week_answers("2026-W47")])
    assert [(line.group and line.group.id, line.asked) for line in found.groups] == [
        (None, 11),
    ]


@pytest.mark.parametrize("hundred", [100])
def test_a_hundred_priorities_keep_their_ranks(hundred: int) -> None:
    lines = "".join(
        f"  - id: sak-{number}\n    vad: Sak {number}\n    plats: stationen\n"
        "    ansvarig: polisen\n"
        for number in range(hundred)
    )
    meeting = MEETING_46.split("prioriteringar:")[0] + "prioriteringar:\n" + lines
    picture = report("2026-W46", meetings=[meeting]).picture
    assert picture is not None
    assert [line.rank for line in picture.priorities] == list(range(1, hundred + 1))
