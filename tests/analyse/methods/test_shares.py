"""Shares against statsmodels' intervals and sums done by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from est_build.analyse.methods.shares import (
    Stratum,
    newcombe_difference,
    silence_bounds,
    weighted_share,
    wilson_interval,
)


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int]:
    whole = draw(st.integers(1, 200))
    return draw(st.integers(0, whole)), whole


@given(counts())
def test_the_margin_is_wilsons(count: tuple[int, int]) -> None:
    expected = proportion_confint(*count, method="wilson")
    assert wilson_interval(*count) == pytest.approx(expected, abs=1e-9)
    assert wilson_interval(*count, 0.9) == pytest.approx(
        proportion_confint(*count, alpha=0.1, method="wilson"), abs=1e-9
    )


@given(counts())
def test_the_margin_holds_the_share_and_stays_within_none_and_all(count: tuple[int, int]) -> None:
    low, high = wilson_interval(*count)
    assert 0 <= low <= count[0] / count[1] <= high <= 1


@given(counts(), counts())
def test_the_difference_is_newcombes(first: tuple[int, int], second: tuple[int, int]) -> None:
    found = newcombe_difference(first, second)
    expected = confint_proportions_2indep(*first, *second, method="newcomb")
    assert (found.low, found.high) == pytest.approx(expected, abs=1e-9)


def test_silence_may_hide_none_or_all() -> None:
    # 9 of 31 among 40 asked: 9/40 if no silent one agrees, 18/40 if all nine do.
    assert silence_bounds(9, 31, 40) == (0.225, 0.45)
    assert silence_bounds(9, 40, 40) == (0.225, 0.225)


def test_each_group_weighs_as_many_as_are_asked_in_it() -> None:
    # ¾ · ½ + ¼ · 1 = 0.625; the second group is counted whole and has no error of its own, the
    # first has ¾² · (1 − 4/6) · ¼ / 3 = 0.015625.
    found = weighted_share([Stratum(2, 4, 6), Stratum(2, 2, 2)])
    assert found is not None
    assert found.share == pytest.approx(0.625)
    assert found.standard_error == pytest.approx(0.015625**0.5)


@pytest.mark.parametrize(
    "strata", [[], [Stratum(1, 1, 5), Stratum(3, 6, 8)], [Stratum(0, 0, 5)], [Stratum(1, 3, 0)]]
)
def test_a_group_of_one_answer_weighs_nothing_alone(strata: list[Stratum]) -> None:
    assert weighted_share(strata) is None


@pytest.mark.parametrize("wrong", [(3, 2), (-1, 2), (0, 0)])
def test_more_than_all_are_no_share(wrong: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="k of n"):
        wilson_interval(*wrong)
    with pytest.raises(ValueError, match="asked"):
        silence_bounds(*wrong, asked=wrong[1])
