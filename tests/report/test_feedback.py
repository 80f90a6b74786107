"""You reported → we did, passed on, or chose not to, because."""

from datetime import date

from est_build.report.feedback import FeedbackReport, report_feedback
from tests.builders import MEETING_46, MEETING_47
from tests.towns import figures_of, town, week_answers

TODAY = date(2026, 11, 25)


def report(**parts: object) -> FeedbackReport:
    repository = town(**parts)  # type: ignore[arg-type]
    return report_feedback(repository, figures_of(repository), TODAY)


def test_what_was_done_stands_under_the_factor_that_was_reported() -> None:
    found = report(answers=[week_answers("2026-W46"), week_answers("2026-W47")])
    drugs = found.factors[0]
    assert drugs.factor is not None
    assert (drugs.factor.id, drugs.at_or_above, drugs.counted) == ("narkotika", 8, 14)
    assert [line.what for line in drugs.done] == ["Synlig närvaro fredag och lördag kväll"]


def test_a_priority_that_builds_on_no_report_is_not_claimed_as_an_answer() -> None:
    found = report(meetings=[MEETING_46])
    assert found.factors == ()


def test_what_was_left_out_has_its_reason() -> None:
    (line,) = next(
        one for one in report().factors if one.factor and one.factor.id == "trafik"
    ).left_out
    assert line.reason == "Mätning visar låg fart."


def test_what_concerns_no_factor_stands_last() -> None:
    last = report().factors[-1]
    assert last.factor is None
    assert [line.to.name for line in last.passed_on] == ["Trafikverket"]


def test_what_is_older_than_twelve_weeks_is_gone() -> None:
    carried = "  - fortsätter: 2026-W46/skolvagen-rondering\n    klart: 2026-11-29\n"
    old = MEETING_47.replace("2026-W47", "2026-W35", 1).replace(carried, "")
    found = report(meetings=[old, MEETING_46.replace("W46", "W47")])
    assert found.factors == ()


def test_the_same_stands_place_by_place() -> None:
    found = {part.place.id: part for part in report().places}
    assert found["skegrie"].left_out == ("Mätning visar låg fart.",)
    assert "Synlig närvaro fredag och lördag kväll" in found["stationen"].done


def test_a_group_learns_how_much_came_of_what_it_reported_most() -> None:
    weeks = [f"2026-W{number}" for number in (44, 45, 46, 47)]
    (group,) = report(answers=[week_answers(week) for week in weeks]).groups
    assert group.group.name == "Skola och förskola"
    assert (group.answered, group.asked) == (32, 32)
    assert [factor.id for factor in group.factors] == ["narkotika"]
    assert (group.done, group.passed_on, group.left_out) == (1, 0, 0)


def test_what_a_group_itself_led_to_is_told() -> None:
    own = MEETING_47.replace("utifrån: [enkät, trygghetsvardarna]", "utifrån: [enkät, skola]")
    weeks = [f"2026-W{number}" for number in (44, 45, 46, 47)]
    (group,) = report(
        answers=[week_answers(week) for week in weeks], meetings=[MEETING_46, own]
    ).groups
    assert group.own == ("Synlig närvaro fredag och lördag kväll",)


def test_the_weeks_begin_where_the_repository_does() -> None:
    assert str(report().first) == "2026-W45"
