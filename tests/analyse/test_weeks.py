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
            ("skola", "0", False, 2),
            ("skola", "3", False, 4),
            ("skola", "vet ej", False, 1),
            ("skola", "obesvarad", False, 1),
        ),
        {},
    )
    factor = figures.factor("narkotika")
    assert factor is not None
    assert factor.distribution == (2, 0, 0, 4)
    assert (factor.counted, factor.dont_know, factor.blank, factor.answered) == (6, 1, 1, 8)
    assert factor.mean == pytest.approx(2.0)
    assert factor.share == pytest.approx(2 / 3)


def test_late_answers_are_counted_apart() -> None:
    figures = analyse_week(
        make_codebook(),
        answers(("skola", "1", False, 6), ("ovriga", "0", False, 1), ("skola", "3", True, 2)),
        {},
    )
    factor = figures.factor("narkotika")
    assert factor is not None
    assert factor.distribution == (1, 6, 0, 0)
    assert (figures.answered, figures.late) == (7, 2)


def test_small_groups_are_asked_as_one() -> None:
    figures = analyse_week(make_codebook(), answers(("ovriga", "0", False, 5)), {})
    assert [(line.group, line.asked, line.answered) for line in figures.groups] == [
        ("skola", 8, 0),
        ("ovriga", 5, 5),
    ]
    assert figures.response_rate == pytest.approx(5 / 13)


def test_a_factor_is_shown_only_in_the_weeks_it_is_valid() -> None:
    figures = analyse_week(make_codebook(), answers(("skola", "0", False, 1)), {})
    assert [line.factor for line in figures.factors] == ["narkotika"]


def test_nobody_counted_gives_no_mean_and_no_share() -> None:
    figures = analyse_week(make_codebook(), answers(("skola", "vet ej", False, 2)), {})
    factor = figures.factor("narkotika")
    assert factor is not None
    assert factor.mean is None
    assert factor.share is None


def test_few_answers_about_a_factor_are_withheld() -> None:
    figures = analyse_week(
        make_codebook(), answers(("skola", "3", False, 3), ("ovriga", "vet ej", False, 5)), {}
    )
    factor = figures.factor("narkotika")
    assert factor is not None
    assert factor.withheld is not None
    assert (factor.withheld.count, factor.withheld.needed) == (3, 5)
    assert (factor.distribution, factor.at_or_above, factor.mean) == ((0, 0, 0, 0), 0, None)


def test_equal_answers_from_a_single_group_are_withheld() -> None:
    alike = analyse_week(make_codebook(), answers(("skola", "1", False, 8)), {}).factor("narkotika")
    mixed = answers(("skola", "1", False, 8), ("ovriga", "1", False, 1))
    both = analyse_week(make_codebook(), mixed, {}).factor("narkotika")
    assert alike is not None
    assert both is not None
    assert alike.withheld is not None
    assert (both.withheld, both.distribution) == (None, (0, 9, 0, 0))


def test_a_small_groups_number_is_hidden_and_another_that_would_give_it_away() -> None:
    figures = analyse_week(
        make_codebook(), answers(("skola", "1", False, 8), ("ovriga", "0", False, 2)), {}
    )
    assert [line.answered for line in figures.groups] == [None, None]
    assert figures.answered == 10


def test_groups_that_are_too_few_even_together_take_the_smallest_of_the_others() -> None:
    codebook = make_codebook()
    (skola, park, _) = codebook.groups
    few = codebook.model_copy(update={"groups": (skola, park)})
    assert few.groups_in(WEEK) == (("ovriga", 11),)


def test_a_group_with_a_higher_limit_does_not_stand_alone_under_another_name() -> None:
    codebook = make_codebook()
    (skola, *rest) = codebook.groups
    asked = skola.asked_at(WEEK)
    careful = skola.model_copy(update={"smallest": asked + 1})
    merged = codebook.model_copy(update={"groups": (careful, *rest)}).groups_in(WEEK)
    assert dict(merged).get("ovriga", 0) > asked
    assert sum(dict(merged).values()) == sum(dict(codebook.groups_in(WEEK)).values())
