"""What is seldom answered: how many to expect of so many, from how few there were before."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln, gammaln


@dataclass(frozen=True, slots=True)
class RareCount:
    """How unusual a count is, by its mid-p-values."""

    expected: float
    upper: float
    """P(X > x) + P(X = x)/2."""
    lower: float
    two_sided: float


def beta_binomial(k_before: int, n_before: int, n_now: int) -> NDArray[np.float64]:
    """Return the probability of each count 0…n_now, when k of n earlier answers were so.

    X ~ BetaBin(n_now, k + ½, n − k + ½): Jeffreys' prior, which stays useful at k = 0.
    """
    x = np.arange(n_now + 1, dtype=np.float64)
    a, b = k_before + 0.5, n_before - k_before + 0.5
    choose = gammaln(n_now + 1) - gammaln(x + 1) - gammaln(n_now - x + 1)
    return np.asarray(np.exp(choose + betaln(x + a, n_now - x + b) - betaln(a, b)), np.float64)


def _tails(probabilities: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the upper and lower mid-p-value of each count."""
    half = probabilities / 2
    upper = probabilities[::-1].cumsum()[::-1] - half
    return upper, probabilities.cumsum() - half


def judge_rare(k_before: int, n_before: int, k_now: int, n_now: int) -> RareCount:
    """Judge a count by the earlier ones."""
    upper, lower = _tails(beta_binomial(k_before, n_before, n_now))
    return RareCount(
        expected=n_now * (k_before + 0.5) / (n_before + 1),
        upper=float(upper[k_now]),
        lower=float(lower[k_now]),
        two_sided=float(min(1.0, 2 * min(upper[k_now], lower[k_now]))),
    )


def usual_counts(k_before: int, n_before: int, n_now: int, alpha: float) -> tuple[int, int]:
    """Return the smallest and largest count that are not unusual: the mid-p test turned round.

    A count lies outside exactly when its two-sided mid-p-value is below ``alpha``.
    """
    upper, lower = _tails(beta_binomial(k_before, n_before, n_now))
    usual = np.flatnonzero(2 * np.minimum(upper, lower) >= alpha)
    return int(usual[0]), int(usual[-1])
