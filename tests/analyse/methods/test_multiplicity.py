"""Families of tests, against scipy's own adjustment and sums done by hand."""

from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from est_build.analyse.methods.multiplicity import adjust_p_values, benjamini_hochberg


def test_the_smallest_of_four_is_compared_with_a_fourth_of_the_share() -> None:
    # Limits .025, .05, .075 and .1 for the first to the fourth: .06 passes as the third although
    # .055 alone would fail as the second.
    assert benjamini_hochberg([0.06, 0.9, 0.01, 0.055]) == (True, False, True, True)
    assert benjamini_hochberg([0.03, 0.9, 0.9, 0.9]) == (False,) * 4


@pytest.mark.parametrize("missing", [None, nan])
def test_what_could_not_be_tested_is_neither_flagged_nor_counted(missing: float | None) -> None:
    # Two tests were made, so the limit of the smallest is .05 and not .033.
    assert benjamini_hochberg([0.04, missing, 0.5]) == (True, False, False)
    assert adjust_p_values([0.04, missing, 0.5]) == (0.08, None, 0.5)


def test_a_family_without_tests_flags_nothing() -> None:
    assert benjamini_hochberg([]) == ()
    assert benjamini_hochberg([None, None]) == (False, False)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_the_adjustment_is_that_of_scipy(p_values: list[float]) -> None:
    assert adjust_p_values(p_values) == pytest.approx(tuple(false_discovery_control(p_values)))


@pytest.mark.parametrize("wrong", [-0.1, 1.01])
def test_what_is_no_probability_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        adjust_p_values([0.2, wrong])
