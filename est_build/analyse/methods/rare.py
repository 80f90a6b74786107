"""What is seldom answered: how many to expect of so many, from how few there were before."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp, lgamma


@dataclass(frozen=True, slots=True)
class RareCount:
    """How unusual a count is, by its mid-p-values."""

    expected: float
    upper: float
    """P(X > x) + P(X = x)/2."""
    lower: float
    two_sided: float


def beta_binomial(k_before: int, n_before: int, n_now: int) -> list[float]:
    """Return the probability of each count 0…n_now, when k of n earlier answers were so.

    X ~ BetaBin(n_now, k + ½, n − k + ½): Jeffreys' prior, which stays useful at k = 0.
    """
    a, b = k_before + 0.5, n_before - k_before + 0.5
    common = lgamma(n_now + 1) - lgamma(n_now + a + b) - _log_beta(a, b)
    return [
        exp(common - lgamma(x + 1) - lgamma(n_now - x + 1) + lgamma(x + a) + lgamma(n_now - x + b))
        for x in range(n_now + 1)
    ]


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def _tails(probabilities: Sequence[float]) -> tuple[list[float], list[float]]:
    """Return the upper and lower mid-p-value of each count."""
    upper = list(accumulate(reversed(probabilities)))[::-1]
    lower = accumulate(probabilities)
    return (
        [tail - p / 2 for tail, p in zip(upper, probabilities, strict=True)],
        [tail - p / 2 for tail, p in zip(lower, probabilities, strict=True)],
    )


def judge_rare(k_before: int, n_before: int, k_now: int, n_now: int) -> RareCount:
    """Judge a count by the earlier ones."""
    upper, lower = _tails(beta_binomial(k_before, n_before, n_now))
    return RareCount(
        expected=n_now * (k_before + 0.5) / (n_before + 1),
        upper=upper[k_now],
        lower=lower[k_now],
        two_sided=min(1.0, 2 * min(upper[k_now], lower[k_now])),
    )


def usual_counts(k_before: int, n_before: int, n_now: int, alpha: float) -> tuple[int, int]:
    """Return the smallest and largest count that are not unusual: the mid-p test turned round.

    A count lies outside exactly when its two-sided mid-p-value is below ``alpha``.
    """
    upper, lower = _tails(beta_binomial(k_before, n_before, n_now))
    usual = [
        count
        for count, tails in enumerate(zip(upper, lower, strict=True))
        if 2 * min(tails) >= alpha
    ]
    return usual[0], usual[-1]
