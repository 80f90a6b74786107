"""Concentration by counting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from est_build.analyse.methods.concentration import concentrate, generalised_gini, plain_gini


def test_the_fewest_places_are_counted_from_the_largest() -> None:
    # 9 + 6 of 24 is more than half, 9 alone isn't.
    found = concentrate([3, 9, 0, 6, 6])
    assert found is not None
    assert (found.places, found.of_places, found.share) == (2, 5, 15 / 24)
    assert concentrate([0, 0]) is None


@given(st.integers(1, 50), st.integers(1, 20))
def test_evenly_spread_events_have_no_concentration(places: int, count: int) -> None:
    assert generalised_gini([count] * places) == pytest.approx(0, abs=1e-12)


def test_everything_at_one_of_ten_places() -> None:
    # The plain coefficient can't pass 1 − 1/10.
    assert plain_gini([0] * 9 + [40]) == pytest.approx(0.9)


def test_fewer_events_than_places_are_set_in_relation_to_how_even_they_can_lie() -> None:
    # Two events at two of four places: as even as they can be.
    assert generalised_gini([1, 1, 0, 0]) == pytest.approx(0)
    assert generalised_gini([]) is None
