"""Shrunk rates against a likelihood searched by scipy, and their limits."""

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.stats import gamma, nbinom

from est_build.analyse.methods.shrinkage import marshall, shrink_rates

COUNTS = [4, 0, 9, 17, 2, 6, 30, 3, 5, 1, 8, 12]
EXPOSURES = [12.0, 12, 12, 12, 6, 12, 12, 12, 12, 8, 12, 12]


def test_the_fit_is_the_greatest_likelihood_of_a_negative_binomial() -> None:
    y, e = np.array(COUNTS), np.array(EXPOSURES)

    def cost(at: "np.ndarray") -> float:
        mu, theta = np.exp(at)
        return -float(nbinom.logpmf(y, theta, theta / (theta + mu * e)).sum())

    searched = minimize(
        cost, [0.0, 0.0], method="Nelder-Mead", options={"xatol": 1e-10, "fatol": 1e-12}
    )
    found = shrink_rates(COUNTS, EXPOSURES)
    assert found is not None
    assert (found.mean, found.theta) == pytest.approx(tuple(np.exp(searched.x)), rel=1e-4)


def test_each_place_has_its_gamma_distribution() -> None:
    found = shrink_rates(COUNTS, EXPOSURES)
    assert found is not None
    mu, theta = found.mean, found.theta
    for place, y, e in zip(found.places, COUNTS, EXPOSURES, strict=True):
        posterior = gamma(y + theta, scale=mu / (mu * e + theta))
        assert place.rate == pytest.approx(posterior.mean())
        assert (place.low, place.high) == pytest.approx(tuple(posterior.ppf([0.05, 0.95])))
        assert place.p_high == pytest.approx(posterior.sf(1.5 * mu))


def test_more_variation_than_chance_draws_places_further_in() -> None:
    plain, wide = shrink_rates(COUNTS, EXPOSURES), shrink_rates(COUNTS, EXPOSURES, phi=2.0)
    assert plain is not None
    assert wide is not None
    assert wide.mean == pytest.approx(plain.mean, rel=0.1)
    assert wide.places[6].rate < plain.places[6].rate
    assert wide.places[6].p_high < plain.places[6].p_high


def test_places_that_differ_less_than_chance_are_all_alike() -> None:
    found = shrink_rates([5, 5, 6, 5, 5, 6], [10.0] * 6)
    assert found is not None
    assert found.theta == float("inf")
    assert {place.p_high for place in found.places} == {0.0}
    assert {place.rate for place in found.places} == {found.mean}


def test_nothing_is_said_of_a_single_place_or_without_events() -> None:
    assert shrink_rates([5], [10]) is None
    assert shrink_rates([0, 0], [10, 10]) is None


def test_the_closed_form_draws_by_variance() -> None:
    # Rates 1 and 3, mean 2, spread 1, of which 2/10 is chance: a = .8, weight .8/(.8 + .2) = .8.
    variation, mean, rates = marshall(np.array([10.0, 30.0]), np.array([10.0, 10.0]))
    assert (variation, mean) == pytest.approx((0.8, 2.0))
    assert rates == pytest.approx([1.2, 2.8])


def test_a_negative_variance_is_none() -> None:
    variation, mean, rates = marshall(np.array([2.0, 2, 3]), np.array([1.0, 1, 1.4]))
    assert variation == 0
    assert rates == pytest.approx([mean] * 3)
