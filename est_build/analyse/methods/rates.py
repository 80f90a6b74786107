"""Two counts over two periods, compared exactly: the conditional rate ratio.

Given k₁ + k₂ events, k₁ is binomial with the share e₁/(e₁ + e₂); the interval is Clopper and
Pearson's (1934). The p value adds up everything that is no more probable than what came. The same
figures as R's ``poisson.test``.
"""

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


_SAME = 1 + 1e-7
"""Probabilities that differ only by rounding are the same."""


@dataclass(frozen=True, slots=True)
class RateRatio:
    """How many times the second rate the first is, with its interval."""

    ratio: float
    """Infinite where the second count is 0."""
    low: float
    high: float
    p: float

    @property
    def is_shown(self) -> bool:
        """Whether the interval leaves out that the rates are the same."""
        return self.low > 1 or self.high < 1


def compare_rates(
    count: int, exposure: float, other: int, other_exposure: float, confidence: float = 0.95
) -> RateRatio | None:
    """Return how a count compares with another; None if nothing has happened in either period.

    Raises ValueError if a period is empty.
    """
    from scipy.special import betaincinv

    if exposure <= 0 or other_exposure <= 0:
        raise ValueError(exposure)
    both = count + other
    if not both:
        return None
    tail = (1 - confidence) / 2
    low = float(betaincinv(count, other + 1, tail)) if count else 0.0
    high = float(betaincinv(count + 1, other, 1 - tail)) if other else 1.0
    scale = other_exposure / exposure
    chances = binomial_chances(both, exposure / (exposure + other_exposure))
    p = chances[chances <= chances[count] * _SAME].sum()
    return RateRatio(
        ratio=count / other * scale if other else inf,
        low=low / (1 - low) * scale,
        high=high / (1 - high) * scale if high < 1 else inf,
        p=min(1.0, float(p)),
    )


def binomial_chances(number: int, share: float) -> "np.ndarray":
    """Return the probability of 0, 1, 2 … of so many."""
    import numpy as np
    from scipy.special import gammaln, xlogy

    counts = np.arange(number + 1)
    found: np.ndarray = np.exp(
        gammaln(number + 1)
        - gammaln(counts + 1)
        - gammaln(number - counts + 1)
        + xlogy(counts, share)
        + xlogy(number - counts, 1 - share)
    )
    return found
