"""The chain ladder by hand."""

import pytest

from est_build.analyse.methods.delay import chain_ladder


def test_later_steps_are_learnt_from_the_months_that_have_them() -> None:
    # Step two: (20 + 10)/(10 + 10) → 30/20 = 1.5; step three: 24/20 of the first month alone.
    found = chain_ladder([[10, 10, 4], [10, 0, None], [8, None, None]])
    assert found.factors == pytest.approx((1.5, 1.2))
    assert found.reported == pytest.approx((24, 10, 8))
    assert found.expected == pytest.approx((24, 12, 14.4))


def test_a_month_that_was_followed_less_than_its_elders_teaches_only_what_it_saw() -> None:
    found = chain_ladder([[10, None, None], [10, 5, None], [10, 5, 3], [6, None, None]])
    assert found.factors == pytest.approx((1.5, 1.2))
    assert found.expected == pytest.approx((18, 18, 18, 10.8))


def test_what_nobody_has_seen_adds_nothing() -> None:
    assert chain_ladder([[5, None], [7, None]]).factors == (1.0,)
    assert chain_ladder([[0, 0], [3, None]]).expected == (0, 3)
    assert chain_ladder([]).factors == ()
    assert chain_ladder([[None, None]]).reported == (0.0,)
