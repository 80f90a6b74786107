"""Shares of few: their margins of error, differences, weights, and what silence may hide."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

CONFIDENCE = 0.95


def _z(confidence: float) -> float:
    return NormalDist().inv_cdf((1 + confidence) / 2)


_Z95 = _z(CONFIDENCE)


def wilson_interval(k: int, n: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Return the margin of error of k of n, as Wilson has it.

    (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n); advised for n ≤ 40 by Brown, Cai & DasGupta
    2001.

    Raises ValueError unless 0 ≤ k ≤ n and n > 0.
    """
    if not 0 <= k <= n or not n:
        raise ValueError("a share takes k of n, with n above 0")
    z = _Z95 if confidence == CONFIDENCE else _z(confidence)
    p, whole = k / n, 1 + z * z / n
    centre = p + z * z / (2 * n)
    reach = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low = 0.0 if k == 0 else (centre - reach) / whole
    high = 1.0 if k == n else (centre + reach) / whole
    return low, high


@dataclass(frozen=True, slots=True)
class Difference:
    """One share less another, with its margin of error."""

    value: float
    low: float
    high: float


def newcombe_difference(
    first: tuple[int, int], second: tuple[int, int], confidence: float = CONFIDENCE
) -> Difference:
    """Return k₁/n₁ − k₂/n₂ with Newcombe's interval: the two Wilson intervals, squared and added.

    Each argument is k and n. Raises ValueError as ``wilson_interval`` does.
    """
    low1, high1 = wilson_interval(*first, confidence)
    low2, high2 = wilson_interval(*second, confidence)
    p1, p2 = first[0] / first[1], second[0] / second[1]
    return Difference(
        value=p1 - p2,
        low=p1 - p2 - sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2),
        high=p1 - p2 + sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2),
    )


def silence_bounds(k: int, n: int, asked: int) -> tuple[float, float]:
    """Return the share among all who were asked if none, or all, of the silent were like the k.

    [k/N, (k + N − n)/N], the bounds that need no assumption (Manski 1989).

    Raises ValueError unless 0 ≤ k ≤ n ≤ asked and asked > 0.
    """
    if not 0 <= k <= n <= asked or not asked:
        raise ValueError("k of n answered, of those asked")
    return k / asked, (k + asked - n) / asked


@dataclass(frozen=True, slots=True)
class Stratum:
    """A group: how many of its answers count, of how many, and how many are asked in it."""

    k: int
    n: int
    asked: int


@dataclass(frozen=True, slots=True)
class WeightedShare:
    """A share in which each group weighs as many as are asked in it."""

    share: float
    standard_error: float


def weighted_share(strata: Sequence[Stratum]) -> WeightedShare | None:
    """Return Σ W p with W = N/ΣN, and √(Σ W² (1 − n/N) p(1 − p)/(n − 1)).

    None if a group that is asked has fewer than two answers: merge it with another first.
    """
    counted = [line for line in strata if line.asked]
    if not counted or any(line.n < 2 for line in counted):
        return None
    whole = sum(line.asked for line in counted)
    share = square = 0.0
    for line in counted:
        weight, p = line.asked / whole, line.k / line.n
        share += weight * p
        left = max(0.0, 1 - line.n / line.asked)
        square += weight * weight * left * p * (1 - p) / (line.n - 1)
    return WeightedShare(share, sqrt(square))
