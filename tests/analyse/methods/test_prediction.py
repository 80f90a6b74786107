"""The prediction against scipy's negative binomial, and against sums done by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom

from est_build.analyse.methods.prediction import Prediction, mid_p, predict


def test_half_an_event_is_added_and_the_new_month_has_its_own_days() -> None:
    # Seven events in 89 days, 31 days to come: 7.5/89·31 = 2.612, times 1 + 31/89 = 1.348.
    found = predict([3, 4, 0], [31, 28, 30], 31)
    assert found.mean == pytest.approx(2.6123596)
    assert found.variance == pytest.approx(2.6123596 * 120 / 89)


@pytest.mark.parametrize("phi", [1.0, 1.7])
@pytest.mark.parametrize("count", [0, 1, 5, 12])
def test_probabilities_are_those_of_the_negative_binomial(count: int, phi: float) -> None:
    found = predict([3, 4, 0, 6], [31, 28, 31, 30], 31, phi)
    r, m = found.size, found.mean
    reference = nbinom(r, r / (r + m))
    assert reference.mean() == pytest.approx(found.mean)
    assert reference.var() == pytest.approx(found.variance)
    assert found.above(count) == pytest.approx(reference.sf(count))
    mid = reference.sf(count) + reference.pmf(count) / 2
    assert found.as_many(count) == pytest.approx(mid)
    at_once = mid_p(np.array([count]), found.mean, found.variance)
    assert at_once[0] == pytest.approx(mid)


@given(st.floats(0.05, 300), st.floats(1.01, 6), st.sampled_from([0.01, 0.1]))
def test_the_range_holds_exactly_what_the_test_does_not_call_unusual(
    mean: float, spread: float, alpha: float
) -> None:
    found = Prediction(mean, mean * spread)
    low, high = found.usual_range(alpha)
    assert found.two_sided(low) >= alpha
    assert found.two_sided(high) >= alpha
    assert found.two_sided(high + 1) < alpha
    assert low == 0 or found.two_sided(low - 1) < alpha


def test_a_period_without_length_is_refused() -> None:
    with pytest.raises(ValueError, match="31"):
        predict([], [], 31)
    with pytest.raises(ValueError, match="0"):
        predict([1], [31], 0)
