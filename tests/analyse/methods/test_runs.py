"""Runs and crossings, against scipy's binomial quantiles and series counted by hand."""

import pytest
from scipy.stats import binom

from est_build.analyse.methods.runs import crossings_needed, find_runs, longest_run_allowed


@pytest.mark.parametrize("useful", range(1, 60))
def test_the_crossings_needed_are_a_quantile(useful: int) -> None:
    assert crossings_needed(useful) == max(0, int(binom.ppf(0.05, useful - 1, 0.5)))


def test_a_run_may_be_three_longer_than_the_logarithm() -> None:
    assert [longest_run_allowed(n) for n in (8, 12, 16, 23, 27)] == [6, 7, 7, 8, 8]


def test_points_on_the_median_are_left_out() -> None:
    # Median 3: the sides are – + · + · – – and the useful points five.
    found = find_runs([1, 5, 3, 4, 3, 2, 1])
    assert (found.median, found.useful, found.longest, found.crossings) == (3, 5, 2, 2)
    assert (found.last, found.last_is_above) == (2, False)


def test_a_last_point_on_the_median_belongs_to_no_run() -> None:
    assert find_runs([1, 5, 6, 2, 3]).last == 0


def test_a_series_that_moved_is_shifted() -> None:
    # 18 useful points, nine on each side: a run of 9 where 7 is allowed.
    low_then_high = [1.0, 1.2, 1.1] * 3 + [2.0, 2.2, 2.1] * 3
    found = find_runs(low_then_high)
    assert (found.longest, found.longest_allowed, found.last) == (9, 7, 9)
    assert found.is_shifted
    assert found.last_is_above
    assert not find_runs([1, 2] * 9).is_shifted


def test_a_series_that_never_moves_has_no_runs() -> None:
    found = find_runs([2, 2, 2])
    assert (found.useful, found.longest, found.last, found.is_shifted) == (0, 0, 0, False)


def test_nothing_is_no_series() -> None:
    with pytest.raises(ValueError, match="median"):
        find_runs([])
