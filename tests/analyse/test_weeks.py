"""A week's figures count what was answered, and nothing as 0 that was not said."""

import pytest

from est_build.analyse.weeks import analyse_week
from est_build.model.answers import AnswerCount, WeekAnswers
from est_build.model.codebook import Codebook
from est_build.words.periods import Week

WEEK = Week(2026, 47)


def make_codebook() -> Codebook:
    return Codebook.model_validate(
        {
            "kommun": "Provkommun",
            "skala": [{"värde": str(value), "svar": [f"steg {value}"]} for value in range(4)],
            "faktorer": [
                {"id": "narkotika", "namn": "Narkotika"},
                {"id": "vapen", "namn": "Vapen", "från": "2027-W01"},
            ],
            "verksamheter": [
                {"id": "skola", "namn": "Skola", "tillfrågade": [{"antal": "8"}]},
                {"id": "park", "namn": "Park", "tillfrågade": [{"antal": "3"}]},
                {"id": "fritid", "namn": "Fritid", "tillfrågade": [{"antal": "2"}]},
            ],
        }
    )


def answers(*lines: tuple[str, str, bool, int]) -> WeekAnswers:
    counts = tuple(
        AnswerCount("narkotika", group, answer, late, count) for group, answer, late, count in lines
    )
    return WeekAnswers("weekly", WEEK, counts)


def test_a_blank_answer_is_not_zero() -> None:
    figures = analyse_week(
        make_codebook(),
        answers(
            ("skola", "0", False, 1),
            ("skola", "3", False, 2),
            ("skola", "vet ej", False, 1),
            ("skola", "obesvarad", False, 2),
        ),
        {},
    )
    factor = figures.factor("narkotika")
    assert factor is not None
    assert factor.distribution == (1, 0, 0, 2)
    assert (factor.counted, factor.dont_know, factor.blank, factor.answered) == (3, 1, 2, 6)
    assert factor.mean == pytest.approx(2.0)
    assert factor.share == pytest.approx(2 / 3)


def test_late_answers_are_counted_apart() -> None:
    figures = analyse_week(
        make_codebook(), answers(("skola", "1", False, 4), ("skola", "3", True, 2)), {}
    )
    factor = figures.factor("narkotika")
    assert factor is not None
    assert factor.distribution == (0, 4, 0, 0)
    assert (figures.answered, figures.late) == (4, 2)


def test_small_groups_are_asked_as_one() -> None:
    figures = analyse_week(make_codebook(), answers(("ovriga", "0", False, 4)), {})
    assert [(line.group, line.asked, line.answered) for line in figures.groups] == [
        ("skola", 8, 0),
        ("ovriga", 5, 4),
    ]
    assert figures.response_rate == pytest.approx(4 / 13)


def test_a_factor_is_shown_only_in_the_weeks_it_is_valid() -> None:
    figures = analyse_week(make_codebook(), answers(("skola", "0", False, 1)), {})
    assert [line.factor for line in figures.factors] == ["narkotika"]


def test_nobody_counted_gives_no_mean_and_no_share() -> None:
    figures = analyse_week(make_codebook(), answers(("skola", "vet ej", False, 2)), {})
    factor = figures.factor("narkotika")
    assert factor is not None
    assert factor.mean is None
    assert factor.share is None
