"""Rates of places, drawn towards the mean by how little each place tells.

The places' rates follow a Gamma distribution, their counts a Poisson (Clayton &
Kaldor 1987), fitted by maximum likelihood; Marshall's closed form (1991) where that has no answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


_ALL_ALIKE = 1e6
"""A θ above this says that places don't differ more than chance makes them."""


@dataclass(frozen=True, slots=True)
class PlaceRate:
    """What is known of a place's rate."""

    rate: float
    low: float
    """The lower end of the interval that holds 90 of 100 probable rates."""
    high: float
    p_high: float
    """The probability that the rate is above the mean by the factor that was asked for."""


@dataclass(frozen=True, slots=True)
class ShrunkRates:
    """The rates of all places together."""

    mean: float
    theta: float
    """How alike places are; infinite where they don't differ more than chance makes them."""
    places: tuple[PlaceRate, ...]


def shrink_rates(
    counts: Sequence[float], exposures: Sequence[float], phi: float = 1.0, factor: float = 1.5
) -> ShrunkRates | None:
    """Return the places' rates; None without events or with fewer than two places.

    With φ above 1 the counts are divided by it before the fit and the rates multiplied after it.
    """
    import numpy as np
    from scipy.special import gammaincc, gammaincinv

    y, e = np.asarray(counts, float) / phi, np.asarray(exposures, float)
    if len(y) < 2 or not y.sum():
        return None
    mean, theta = _fit(y, e)
    if theta == float("inf"):
        same = PlaceRate(mean * phi, mean * phi, mean * phi, 0.0)
        return ShrunkRates(mean * phi, theta, (same,) * len(y))
    shape, rate = y + theta, (mean * e + theta) / mean
    low, high = gammaincinv(shape, 0.05) / rate, gammaincinv(shape, 0.95) / rate
    above = gammaincc(shape, factor * mean * rate)
    places = tuple(
        PlaceRate(*(float(number) for number in numbers))
        for numbers in zip(shape / rate * phi, low * phi, high * phi, above, strict=True)
    )
    return ShrunkRates(mean * phi, theta, places)


def _fit(y: "np.ndarray", e: "np.ndarray") -> tuple[float, float]:
    """Return mean rate and θ of greatest likelihood."""
    import numpy as np
    from scipy.special import digamma, gammaln

    variation, mean = marshall(y, e)[:2]
    start = log(mean**2 / variation) if variation > 0 else log(100.0)
    from scipy.optimize import minimize

    def cost(at: "np.ndarray") -> tuple[float, "np.ndarray"]:
        expected, theta = np.exp(at[0]) * e, float(np.exp(at[1]))
        likelihood = (
            gammaln(y + theta) - gammaln(theta)
            + theta * np.log(theta / (theta + expected))
            + y * np.log(expected / (theta + expected))
        ).sum()  # fmt: skip
        by_mean = ((y - expected) * theta / (theta + expected)).sum()
        by_theta = theta * (
            digamma(y + theta) - digamma(theta)
            + np.log(theta / (theta + expected)) + (expected - y) / (theta + expected)
        ).sum()  # fmt: skip
        return -float(likelihood), -np.array([by_mean, by_theta])

    bounds = ((None, None), (log(1e-3), log(2 * _ALL_ALIKE)))
    found = minimize(cost, [log(mean), start], jac=True, method="L-BFGS-B", bounds=bounds,
                     options={"ftol": 1e-14, "gtol": 1e-9})  # fmt: skip
    if not np.isfinite(found.fun):
        return mean, mean**2 / variation if variation > 0 else float("inf")
    theta = exp(found.x[1])
    return exp(found.x[0]), theta if theta < _ALL_ALIKE else float("inf")


def marshall(y: "np.ndarray", e: "np.ndarray") -> tuple[float, float, "np.ndarray"]:
    """Return the variance between places, the mean rate and the places' rates, in closed form.

    A negative variance is 0: then all places have the mean.
    """
    import numpy as np

    raw = y / e
    mean = float(y.sum() / e.sum())
    spread = float((e * (raw - mean) ** 2).sum() / e.sum())
    variation = max(0.0, spread - mean / float(e.mean()))
    if not variation:
        return 0.0, mean, np.full(len(y), mean)
    weight = variation / (variation + mean / e)
    return variation, mean, mean + weight * (raw - mean)
