"""The exact rate ratio against scipy's binomial test and against odds done by hand."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from est_build.analyse.methods.rates import compare_rates

COUNTS = st.integers(0, 120)
DAYS = st.integers(1, 400)


@given(COUNTS, DAYS, COUNTS, DAYS, st.sampled_from([0.9, 0.95]))
def test_it_is_the_binomial_test_given_the_sum(
    k1: int, e1: int, k2: int, e2: int, c: float
) -> None:
    found = compare_rates(k1, e1, k2, e2, c)
    if not k1 + k2:
        assert found is None
        return
    assert found is not None
    reference = binomtest(k1, k1 + k2, e1 / (e1 + e2))
    low, high = reference.proportion_ci(c, "exact")
    assert found.p == pytest.approx(reference.pvalue, rel=1e-6, abs=1e-12)
    assert found.low == pytest.approx(low / (1 - low) * e2 / e1)
    assert found.high == (pytest.approx(high / (1 - high) * e2 / e1) if high < 1 else inf)


def test_without_earlier_events_only_the_lower_limit_is_known() -> None:
    # Of four events none lies in the other period: the share is at least .025 ** (1/4) = .3976.
    found = compare_rates(4, 30, 0, 30)
    assert found is not None
    assert (found.ratio, found.high) == (inf, inf)
    assert found.low == pytest.approx(0.025**0.25 / (1 - 0.025**0.25))
    assert not found.is_shown
    assert found.p == pytest.approx(2 / 16)


def test_without_new_events_only_the_upper_limit_is_known() -> None:
    found = compare_rates(0, 30, 8, 30)
    assert found is not None
    assert (found.ratio, found.low) == (0, 0)
    assert found.is_shown


def test_without_any_events_there_is_nothing_to_compare() -> None:
    assert compare_rates(0, 30, 0, 30) is None


def test_an_empty_period_is_refused() -> None:
    with pytest.raises(ValueError, match="0"):
        compare_rates(1, 0, 1, 30)


@given(COUNTS, COUNTS, st.floats(0.1, 50))
def test_the_unit_of_time_changes_nothing(k1: int, k2: int, unit: float) -> None:
    plain, scaled = compare_rates(k1, 31, k2, 28), compare_rates(k1, 31 * unit, k2, 28 * unit)
    if plain is None or scaled is None:
        assert plain is scaled
    else:
        assert scaled.low == pytest.approx(plain.low)
        assert scaled.p == pytest.approx(plain.p)
