"""The index and its band, against least squares on single answers and sums done by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import special, stats

from est_build.analyse.methods.panel import (
    joined_with_last,
    panel_index,
    predict_last,
    student_reach,
)

WEIGHTS = np.array([8.0, 6.0, 5.0])


def least_squares(
    sums: NDArray[np.float64], counts: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Fit y = a(group) + b(week) by a design matrix with a row for each cell, weighted by √n."""
    weeks, groups = counts.shape
    rows, values = [], []
    for week in range(weeks):
        for group in range(groups):
            n = counts[week, group]
            if n:
                row = np.zeros(groups + weeks)
                row[group] = row[groups + week] = 1
                rows.append(row * np.sqrt(n))
                values.append(sums[week, group] / n * np.sqrt(n))
    found = np.linalg.lstsq(np.array(rows), np.array(values), rcond=None)[0]
    a, b = found[:groups], found[groups:]
    seen = counts.sum(axis=0) > 0
    level = (a + b.mean()) @ (weights * seen) / (weights * seen).sum()
    return np.asarray(level + b - b.mean())


def cells(seed: int, weeks: int = 9) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    dice = np.random.default_rng(seed)
    counts = dice.integers(0, 7, (weeks, 3)).astype(float)
    counts[:, 0] += 1
    sums = np.array([[dice.integers(0, 4, int(n)).sum() for n in row] for row in counts])
    return sums.astype(float), counts


@given(st.integers(0, 10_000))
@settings(max_examples=30, deadline=None)
def test_the_index_is_that_of_least_squares_on_all_answers(seed: int) -> None:
    sums, counts = cells(seed)
    assert panel_index(sums.tolist(), counts.tolist(), WEIGHTS.tolist()) == pytest.approx(
        least_squares(sums, counts, WEIGHTS), abs=1e-9
    )


def test_who_answers_doesnt_move_the_index() -> None:
    # Two groups that never change: one always answers 0, the other 2, in ever other numbers.
    counts = [[8, 2], [2, 8], [5, 5], [9, 1]]
    sums = [[0, 2 * n] for _, n in counts]
    assert panel_index(sums, counts, [5, 5]) == pytest.approx([1, 1, 1, 1])
    # The plain means would have said 0.4, 1.6, 1.0 and 0.2.


def test_a_group_weighs_as_many_as_are_asked_in_it() -> None:
    counts, sums = [[8, 2], [2, 8]], [[0, 4], [0, 16]]
    assert panel_index(sums, counts, [9, 1]) == pytest.approx([0.2, 0.2])
    assert panel_index(sums, counts, [0, 0]) == pytest.approx([1.0, 1.0])


@given(st.integers(0, 10_000), st.integers(0, 2), st.floats(-2, 2))
@settings(max_examples=50, deadline=None)
def test_a_constant_added_to_a_groups_answers_shifts_every_week_alike(
    seed: int, group: int, constant: float
) -> None:
    sums, counts = cells(seed)
    moved = sums.copy()
    moved[:, group] += constant * counts[:, group]
    shift = np.subtract(
        panel_index(moved.tolist(), counts.tolist(), WEIGHTS.tolist()),
        panel_index(sums.tolist(), counts.tolist(), WEIGHTS.tolist()),
    )
    share = WEIGHTS[group] / WEIGHTS[counts.sum(axis=0) > 0].sum()
    expected = constant * share if counts[:, group].any() else 0
    assert shift == pytest.approx(np.full(len(shift), expected), abs=1e-9)


def test_weeks_whose_groups_were_all_replaced_cant_be_compared() -> None:
    counts = [[5, 0, 0], [5, 0, 0], [0, 4, 3], [0, 0, 4]]
    assert joined_with_last(counts) == [False, False, True, True]
    with pytest.raises(ValueError, match="share no group"):
        panel_index(counts, counts, [8, 6, 5])


def test_weeks_are_joined_through_other_weeks() -> None:
    assert all(joined_with_last([[5, 0, 0], [5, 1, 0], [0, 4, 3], [0, 0, 4]]))


def test_the_band_is_a_prediction_interval_of_student() -> None:
    # Two weeks of 10 and 30 answers: mean 1.75, s² = (10·0.75² + 30·0.25²)/1 = 7.5.
    found = predict_last([1, 2, 5], [10, 30, 20], alpha=0.05)
    assert (found.mean, found.degrees) == (1.75, 1)
    assert found.s == pytest.approx(7.5**0.5)
    error = 7.5**0.5 * (1 / 20 + 1 / 40) ** 0.5
    assert found.standard_error == pytest.approx(error)
    assert found.t == pytest.approx(3.25 / error)
    reach = stats.t.ppf(0.975, 1) * error
    assert [found.low, found.high] == pytest.approx([1.75 - reach, 1.75 + reach])


@pytest.mark.parametrize("alpha", [0.001, 0.01, 0.05, 0.2])
def test_the_reach_is_scipys_quantile_of_student(alpha: float) -> None:
    degrees = range(1, 61)
    expected = special.stdtrit(np.array(degrees), 1 - alpha / 2)
    assert [student_reach(n, alpha) for n in degrees] == pytest.approx(expected, rel=1e-11)


@given(st.integers(0, 10_000))
@settings(max_examples=50, deadline=None)
def test_a_value_lies_outside_the_band_exactly_when_its_p_value_is_below_alpha(seed: int) -> None:
    dice = np.random.default_rng(seed)
    found = predict_last(dice.normal(1, 0.2, 10).tolist(), dice.integers(10, 40, 10).tolist(), 0.2)
    value = found.mean + found.t * found.standard_error
    p = 2 * stats.t.sf(abs(found.t), found.degrees)
    assert (p < 0.2) == (not found.low <= value <= found.high)


def test_weeks_that_are_all_alike_have_no_spread() -> None:
    same = predict_last([1, 1, 1], [10, 10, 10])
    assert (same.s, same.t, same.low, same.high) == (0, 0, 1, 1)
    assert predict_last([1, 1, 0.5], [10] * 3).t == -np.inf


def test_one_week_is_no_history() -> None:
    with pytest.raises(ValueError, match="two values"):
        predict_last([1, 2], [10, 10])
