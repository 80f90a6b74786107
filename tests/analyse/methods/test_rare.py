"""Rare counts against scipy's beta-binomial distribution."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import betabinom

from est_build.analyse.methods.rare import beta_binomial, judge_rare, usual_counts


@st.composite
def histories(draw: st.DrawFn) -> tuple[int, int, int]:
    before = draw(st.integers(1, 900))
    return draw(st.integers(0, before)), before, draw(st.integers(1, 60))


@given(histories())
def test_the_probabilities_are_those_of_scipy(history: tuple[int, int, int]) -> None:
    k, n, now = history
    expected = betabinom(now, k + 0.5, n - k + 0.5).pmf(range(now + 1))
    assert beta_binomial(k, n, now) == pytest.approx(expected, rel=1e-7, abs=1e-12)


def test_the_p_value_counts_half_of_the_count_itself() -> None:
    # One coin in two tosses, none before: X ~ BetaBin(2, ½, ½) has probabilities 3/8, 1/4, 3/8.
    found = judge_rare(0, 0, 1, 2)
    assert [found.upper, found.lower, found.two_sided] == pytest.approx([0.5, 0.5, 1.0])
    assert found.expected == pytest.approx(1.0)
    assert judge_rare(0, 0, 2, 2).upper == pytest.approx(3 / 16)


@given(histories(), st.sampled_from([0.01, 0.1]))
def test_a_count_is_unusual_exactly_when_its_p_value_is_below_alpha(
    history: tuple[int, int, int], alpha: float
) -> None:
    k, n, now = history
    low, high = usual_counts(k, n, now, alpha)
    for count in range(now + 1):
        found = judge_rare(k, n, count, now)
        assert (low <= count <= high) == (found.two_sided >= alpha)


@given(histories())
def test_the_wider_range_holds_the_narrower(history: tuple[int, int, int]) -> None:
    wide, narrow = usual_counts(*history, 0.01), usual_counts(*history, 0.10)
    assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]
