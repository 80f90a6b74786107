"""What a count may be expected to be, from earlier counts: a negative binomial distribution.

The earlier counts give a rate with its uncertainty (Gamma), the count to come varies around it
(Poisson), and φ widens both where counts vary more than chance alone makes them. With φ = 1 it is
the distribution that R's ``surveillance`` calls ``bayes``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np


class Range(NamedTuple):
    """The smallest and the largest count that is still as usual."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Prediction:
    """The distribution of a count to come: negative binomial with this mean and variance."""

    mean: float
    variance: float

    @property
    def size(self) -> float:
        """The size r of the distribution; its variance is m + m²/r."""
        return self.mean**2 / (self.variance - self.mean)

    def above(self, count: int) -> float:
        """Return the probability of more than so many."""
        from scipy.special import betainc

        if count < 0:
            return 1.0
        return float(betainc(count + 1, self.size, self.mean / (self.size + self.mean)))

    def exactly(self, count: int) -> float:
        """Return the probability of so many."""
        return self.above(count - 1) - self.above(count)

    def as_many(self, count: int) -> float:
        """Return the mid-p probability of as many or more: of what equals the count, half."""
        return (self.above(count - 1) + self.above(count)) / 2

    def two_sided(self, count: int) -> float:
        """Return the two-sided mid-p value of a count."""
        upper = self.as_many(count)
        return 2 * min(upper, 1 - upper)

    def usual_range(self, alpha: float) -> Range:
        """Return the counts that the two-sided mid-p test at this level doesn't call unusual."""
        import numpy as np

        last = int(self.mean + 12 * self.variance**0.5 + 20)
        upper = mid_p(np.arange(last + 1), self.mean, self.variance)
        usual = np.flatnonzero(2 * np.minimum(upper, 1 - upper) >= alpha)
        return Range(int(usual[0]), int(usual[-1]))


def predict(
    earlier: Sequence[float], exposures: Sequence[float], exposure: float, phi: float = 1.0
) -> Prediction:
    """Return what the next count may be, from earlier counts, their exposures and its own.

    Raises ValueError if there is no exposure to learn from, or none to come.
    """
    return predict_from_sums(sum(earlier), sum(exposures), exposure, phi)


def predict_from_sums(total: float, whole: float, exposure: float, phi: float) -> Prediction:
    """Return what the next count may be, from the sum of earlier counts and of their exposures.

    Half an event is added, so that a place without events gets a range too.
    Raises ValueError if there is no exposure to learn from, or none to come.
    """
    if whole <= 0 or exposure <= 0:
        raise ValueError(exposure)
    mean = (total + 0.5) / whole * exposure
    return Prediction(mean, phi * mean * (1 + exposure / whole))


def mid_p(
    counts: "np.ndarray", means: "np.ndarray | float", variances: "np.ndarray | float"
) -> "np.ndarray":
    """Return the mid-p probability of as many or more, for many counts at once."""
    import numpy as np
    from scipy.special import betainc, gammaln

    size = means**2 / (variances - means)
    chance = means / (size + means)
    above = betainc(counts + 1, size, chance)
    exactly = np.exp(
        gammaln(counts + size)
        - gammaln(size)
        - gammaln(counts + 1)
        + size * np.log1p(-chance)
        + counts * np.log(chance)
    )
    found: np.ndarray = above + exactly / 2
    return found
