"""When a week sticks out, when it doesn't, and when nobody can say."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from est_build.analyse.comparing import FactorHistory, compare_week, weigh_week
from est_build.analyse.methods.panel import panel_index, predict_last
from est_build.analyse.methods.rare import judge_rare
from est_build.analyse.signals import (
    Compared,
    Comparison,
    NotCompared,
    Shift,
    Signal,
    TooLittle,
    Yardstick,
)

STEPS = (0, 1, 2, 3)


def history(
    *weeks: tuple[tuple[int, ...], ...], series: tuple[int, ...] = (), odd: tuple[int, ...] = ()
) -> FactorHistory:
    """Return a history of weeks, each with one tuple a group: how many answered 0, 1, 2 and 3."""
    return FactorHistory(
        counts=weeks,
        asked=[[10.0] * len(week) for week in weeks],
        scale=STEPS,
        counts_from=2,
        series=series or (0,) * len(weeks),
        is_usual_span=tuple(place not in odd for place in range(len(weeks))),
    )


A = ((3, 2, 2, 1), (4, 2, 1, 0))
B = ((2, 3, 2, 1), (3, 3, 1, 0))
C = ((3, 3, 1, 1), (4, 1, 2, 0))
HIGH = ((0, 0, 3, 5), (0, 0, 3, 4))
LOW = ((8, 0, 0, 0), (7, 0, 0, 0))
QUIET = (A, B, C, A, C, B, B, A)


def last(*weeks: tuple[tuple[int, ...], ...], **rest: tuple[int, ...]) -> Compared:
    return compare_week(history(*weeks, **rest), len(weeks) - 1)


def compared(*weeks: tuple[tuple[int, ...], ...], **rest: tuple[int, ...]) -> Comparison:
    found = last(*weeks, **rest)
    assert isinstance(found, Comparison)
    return found


@pytest.mark.parametrize(
    ("week", "signal"), [(HIGH, Signal.HIGHER), (LOW, Signal.LOWER), (B, Signal.USUAL)]
)
def test_a_week_sticks_out_when_its_index_leaves_the_band(
    week: tuple[tuple[int, ...], ...], signal: Signal
) -> None:
    found = compared(*QUIET, week)
    assert (found.signal, found.yardstick, found.weeks) == (signal, Yardstick.INDEX, 8)
    inside = found.band[0] <= found.value <= found.band[1]
    assert inside == (signal is Signal.USUAL)


def test_index_and_band_are_those_of_the_method() -> None:
    weeks = history(*QUIET, C)
    summed = [weeks.week(place) for place in range(9)]
    sums, by_group = [one.sums for one in summed], [one.by_group for one in summed]
    index = panel_index(sums, by_group, weeks.asked[-1])
    expected = predict_last(index, [one.answered for one in summed])
    found = compare_week(weeks, 8)
    assert isinstance(found, Comparison)
    assert (found.value, *found.band) == (
        round(float(index[-1]), 2),
        round(expected.low, 2),
        round(expected.high, 2),
    )


@st.composite
def any_history(draw: st.DrawFn) -> FactorHistory:
    dice = np.random.default_rng(draw(st.integers(0, 100_000)))
    length, groups = draw(st.integers(9, 30)), draw(st.integers(2, 6))
    level = draw(st.floats(0.02, 0.9))
    chances = np.array([1 - level, level * 0.5, level * 0.3, level * 0.2])
    counts = dice.multinomial(draw(st.integers(2, 12)), chances, (length, groups))
    if draw(st.booleans()):
        counts[-1] = dice.permuted(counts[-1], axis=1)
    return replace(
        history(A),
        counts=counts.tolist(),
        asked=[[9.0] * groups] * length,
        series=(0,) * length,
        is_usual_span=(True,) * length,
    )


@given(any_history())
@settings(max_examples=150, deadline=None)
def test_it_is_flagged_exactly_when_the_value_lies_outside_the_band(weeks: FactorHistory) -> None:
    found = compare_week(weeks, len(weeks.series) - 1)
    if not isinstance(found, Comparison):
        return
    low, high = found.band
    expected = (
        Signal.HIGHER if found.value > high else Signal.LOWER if found.value < low else Signal.USUAL
    )
    assert found.signal is expected
    assert 0 <= low <= high <= 3
    if found.yardstick is Yardstick.RARE:
        *before, this = map(weeks.week, range(len(weeks.series)))
        k, n = (
            sum(one) for one in zip(*((w.positive, w.answered) for w in before[-26:]), strict=True)
        )
        p = judge_rare(k, n, found.positive, this.answered).two_sided
        assert (p < 0.01) == (found.signal is not Signal.USUAL)


@given(any_history(), st.integers(0, 1000))
@settings(max_examples=50, deadline=None)
def test_later_weeks_never_change_what_was_said(weeks: FactorHistory, seed: int) -> None:
    dice = np.random.default_rng(seed)
    longer = replace(
        weeks,
        counts=[*weeks.counts, *dice.integers(0, 9, (3, len(weeks.counts[0]), 4)).tolist()],
        asked=[*weeks.asked, *[[30.0] * len(weeks.asked[0])] * 3],
        series=(*weeks.series, 0, 0, 0),
        is_usual_span=(*weeks.is_usual_span, True, True, True),
    )
    position = len(weeks.series) - 1
    assert compare_week(weeks, position) == compare_week(longer, position)


def test_seven_earlier_weeks_are_too_few_and_eight_enough() -> None:
    assert last(*QUIET[:7], B) == NotCompared(TooLittle.FEW_WEEKS, 7)
    assert compared(*QUIET, B).weeks == 8


def test_nine_answers_are_too_few_and_ten_enough() -> None:
    assert last(*QUIET, ((2, 2, 1, 0), (2, 2, 0, 0))) == NotCompared(TooLittle.FEW_ANSWERS, 8)
    assert compared(*QUIET, ((2, 2, 1, 0), (2, 2, 1, 0))).weeks == 8


def test_an_earlier_week_of_nine_answers_is_not_compared_with() -> None:
    small = ((2, 2, 1, 0), (2, 2, 0, 0))
    assert last(*QUIET[:7], small, B) == NotCompared(TooLittle.FEW_WEEKS, 7)
    assert compared(*QUIET, small, B).weeks == 8


def test_no_more_than_half_a_year_is_compared_with() -> None:
    assert compared(*QUIET * 4, B).weeks == 26


def test_a_new_series_is_not_compared_with_the_old_one() -> None:
    assert last(*QUIET, B, series=(0,) * 3 + (1,) * 6) == NotCompared(TooLittle.FEW_WEEKS, 5)
    assert compared(*QUIET, *QUIET, B, series=(0,) * 8 + (1,) * 9).weeks == 8


def test_other_days_are_neither_compared_nor_compared_with() -> None:
    assert last(*QUIET, B, odd=(8,)) == NotCompared(TooLittle.OTHER_DAYS)
    assert last(*QUIET, B, odd=(2,)) == NotCompared(TooLittle.FEW_WEEKS, 7)
    assert compared(*QUIET, HIGH, B, odd=(8,)) == compared(*QUIET, B)


def test_a_week_needs_two_groups_that_are_known_from_three_earlier_weeks() -> None:
    none = (0, 0, 0, 0)
    first_only = tuple((week[0], none) for week in ((((6, 3, 2, 1)), none),) * 6)
    alone = ((6, 3, 2, 1), none)
    assert last(*QUIET, alone) == NotCompared(TooLittle.FEW_GROUPS, 8)
    assert last(*first_only, A, B, A) == NotCompared(TooLittle.FEW_GROUPS, 8)
    assert compared(*first_only, A, B, C, A).weeks == 9


def test_when_everyone_is_replaced_the_history_begins_anew() -> None:
    none = (0, 0, 0, 0)
    old = [(*week, none, none) for week in QUIET]
    new = [(none, none, *week) for week in QUIET]
    assert last(*old, *new[:5], (none, none, *B)) == NotCompared(TooLittle.FEW_WEEKS, 5)
    found = compared(*old, *new, (none, none, *B))
    assert found.weeks == 8
    assert (found.value, found.band) == (compared(*QUIET, B).value, compared(*QUIET, B).band)


def test_what_is_seldom_answered_is_counted() -> None:
    quiet = ((8, 0, 0, 0), (7, 0, 0, 0))
    one = ((7, 1, 0, 0), (7, 0, 0, 0))
    found = compared(*(quiet, one) * 5, ((4, 3, 1, 0), (7, 0, 0, 0)))
    # 5 of 150 before: of 15 answers, 0.5 are expected and no more than 3 are usual.
    assert (found.yardstick, found.positive, found.usual_positive) == (Yardstick.RARE, 4, (0, 3))
    assert (found.value, found.band, found.signal) == (4 / 15, (0, 3 / 15), Signal.HIGHER)


@pytest.mark.parametrize(("positive", "yardstick"), [(4, Yardstick.RARE), (5, Yardstick.INDEX)])
def test_five_expected_answers_are_enough_for_a_mean(positive: int, yardstick: Yardstick) -> None:
    # Fifteen answers a week, of which so many lie above the lowest: as many are expected now.
    one = ((8 - positive, positive, 0, 0), (7, 0, 0, 0))
    other = ((8, 0, 0, 0), (7 - positive, 0, positive, 0))
    assert compared(*(one, other) * 5, one).yardstick is yardstick


def test_weeks_that_are_all_alike_are_counted() -> None:
    found = compared(*(A,) * 9, HIGH)
    assert (found.yardstick, found.signal) == (Yardstick.RARE, Signal.HIGHER)


def test_a_run_too_long_for_chance_is_a_shift() -> None:
    low, high = ((4, 3, 1, 0), (4, 2, 1, 0)), ((2, 3, 2, 1), (2, 3, 2, 0))
    lower, higher = ((5, 2, 1, 0), (4, 2, 1, 0)), ((2, 2, 3, 1), (2, 3, 2, 0))
    found = compared(*(low, lower) * 6, *(high, higher) * 5)
    assert (found.signal, found.shift) == (Signal.USUAL, Shift(is_above=True, weeks=10))
    assert compared(*(low, high) * 8).shift is None


def test_nobodys_answer_is_no_week() -> None:
    none = ((0, 0, 0, 0), (0, 0, 0, 0))
    assert last(*QUIET, none) == NotCompared(TooLittle.NO_ANSWERS)


def test_each_group_weighs_as_many_as_are_asked_in_it() -> None:
    # Ten are asked in each of three groups: (1/8 + 4/4 + 0/2)/3, where the plain share is 5/14.
    week = ((7, 0, 1, 0), (0, 0, 4, 0), (2, 0, 0, 0))
    assert weigh_week(history(week), 0) == pytest.approx(0.375)


def test_a_group_of_one_answer_is_taken_together_with_another() -> None:
    # The last two groups become one of 20 asked: (1/8 + 4/4 + 2·1/3)/4.
    week = ((7, 0, 1, 0), (0, 0, 4, 0), (2, 0, 0, 0), (0, 0, 1, 0))
    assert weigh_week(history(week), 0) == pytest.approx((1 / 8 + 1 + 2 / 3) / 4)


def test_with_fewer_than_three_groups_nothing_is_weighted() -> None:
    assert weigh_week(history(A), 0) is None
    one = (0, 0, 1, 0)
    assert weigh_week(history(((7, 0, 1, 0), (0, 0, 4, 0), one)), 0) is None
