"""What a group reported most is named only where nobody's answer can be told from it."""

from est_build.analyse.group_reports import WEEKS_NEEDED, most_reported
from est_build.words.periods import Week
from tests.towns import counts, figures_of, town, week_answers

WEEKS = Week.parse("2026-W40").until(Week.parse("2026-W47"))
OFTEN = {"narkotika": (2, 1, 3, 1, 1, 0), "trafik": (6, 1, 1, 0, 0, 0)}
FEW = {"narkotika": (0, 0, 2, 0, 0, 0), "trafik": (0, 0, 2, 0, 0, 0)}


def named(*lines, weeks=WEEKS):
    repository = town(answers=[week_answers(str(week), *lines) for week in weeks])
    figures = figures_of(repository)
    return most_reported(repository.codebook, repository.answers, figures.weeks, weeks)


def test_what_a_group_often_reported_stands_most_first() -> None:
    assert named(counts("", OFTEN)) == {"skola": ("narkotika", "trafik")}


def test_few_weeks_tell_nothing() -> None:
    assert named(counts("", OFTEN), weeks=WEEKS[: WEEKS_NEEDED - 1]) == {}


def test_a_factor_that_few_reported_is_not_named() -> None:
    """Four of the weeks' answers about traffic are fewer than a smallest group of five."""
    assert named(counts("", OFTEN), weeks=WEEKS[:4]) == {"skola": ("narkotika",)}


def test_a_group_whose_number_is_hidden_is_left_out() -> None:
    found = named(counts("", OFTEN), counts("", FEW, group="fritid"))
    assert "fritid" not in found


def test_answers_that_are_all_alike_are_not_told() -> None:
    alike = {"narkotika": (0, 0, 0, 8, 0, 0), "trafik": (4, 4, 0, 0, 0, 0)}
    assert named(counts("", alike)) == {"skola": ()}


def test_late_answers_are_not_counted() -> None:
    quiet = {"narkotika": (8, 0, 0, 0, 0, 0)}
    late = counts("", {"narkotika": (0, 0, 0, 6, 0, 0)}, late=True)
    assert named(counts("", quiet), late) == {"skola": ()}
