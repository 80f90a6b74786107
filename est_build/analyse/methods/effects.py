"""A place where something was done beside places where nothing was: ratio, number, and power."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
POWER = 0.8
_CONTINUITY = 0.5
"""Added to all four counts where one is 0, so that the ratio has a logarithm."""


@dataclass(frozen=True, slots=True)
class RelativeEffect:
    """The ratio of what happened to what the comparison says, and its interval."""

    log_ratio: float
    standard_error: float
    """Of the logarithm."""
    confidence: float = CONFIDENCE

    @property
    def ratio(self) -> float:
        """Below 1 where fewer happened than expected."""
        return exp(self.log_ratio)

    @property
    def low(self) -> float:
        """The lower end of the interval."""
        return exp(self.log_ratio - self._deviates * self.standard_error)

    @property
    def high(self) -> float:
        """The upper end of the interval."""
        return exp(self.log_ratio + self._deviates * self.standard_error)

    @property
    def p_value(self) -> float:
        """How often chance alone gives a ratio as far from 1, two-sided."""
        return 2 * NormalDist().cdf(-abs(self.log_ratio / self.standard_error))

    @property
    def _deviates(self) -> float:
        return NormalDist().inv_cdf((1 + self.confidence) / 2)


def relative_effect(
    before: float,
    after: float,
    compared_before: float,
    compared_after: float,
    dispersion: float = 1.0,
    confidence: float = CONFIDENCE,
) -> RelativeEffect:
    """Compare the change at a place with the change where it is compared.

    The ratio is bc / ad for counts a and b before and after, c and d in the comparison; the
    variance of its logarithm is φ (1/a + 1/b + 1/c + 1/d). Farrington, Gill, Waples & Argomaniz
    2007, who report 1/ratio as the relative effect size. Unequal periods cancel if both sides
    are counted in the same ones. Half an event is added to all four if one is 0.
    """
    counts = (before, after, compared_before, compared_after)
    if min(counts) == 0:
        counts = tuple(count + _CONTINUITY for count in counts)  # type: ignore[assignment]
    a, b, c, d = counts
    variance = dispersion * (1 / a + 1 / b + 1 / c + 1 / d)
    return RelativeEffect(log(b * c / (a * d)), sqrt(variance), confidence)


def smallest_reduction(
    expected: float,
    dispersion: float = 1.0,
    relative_variance: float | None = None,
    alpha: float = 1 - CONFIDENCE,
    power: float = POWER,
) -> float | None:
    """Return the smallest reduction (0–1) that a test of so many expected events would show.

    ``relative_variance`` is that of the expectation before it is multiplied by φ: 1/a + 1/c + 1/d
    for ``relative_effect``; without it, the expectation is one count from a period of equal
    length. On the scale of square roots a count's standard deviation is √φ / 2. None if not even
    no events at all would be noticed so often.
    """
    normal = NormalDist()
    needed = normal.inv_cdf(1 - alpha / 2) + normal.inv_cdf(power)
    share = 1.0 if relative_variance is None else expected * relative_variance
    root = sqrt(expected) - needed / 2 * sqrt(dispersion * (1 + share))
    return 1 - root**2 / expected if root > 0 else None


def smallest_visible_reduction(
    before: int, compared_before: int, compared_after: int, dispersion: float = 1.0
) -> float | None:
    """Return the smallest reduction that ``relative_effect`` could have told from chance.

    What a test shows four times in five (``smallest_reduction``), but never less than what would
    put its interval below 1: with few events the square root promises more than the logarithm
    holds. None if no reduction could.
    """
    if 0 in (before, compared_before, compared_after):
        return None
    expected = before * compared_after / compared_before
    variance = 1 / before + 1 / compared_before + 1 / compared_after
    usual = smallest_reduction(expected, dispersion, variance)
    if usual is None:
        return None
    counts = (before, compared_before, compared_after)
    shown = next(
        (
            after
            for after in range(int(expected), -1, -1)
            if relative_effect(before, after, *counts[1:], dispersion).high < 1
        ),
        None,
    )
    return None if shown is None else max(usual, 1 - shown / expected)


@dataclass(frozen=True, slots=True)
class NumberOfEvents:
    """By how many events something differs from what the comparison says, and how surely."""

    estimate: float
    standard_error: float
    confidence: float = CONFIDENCE

    @property
    def low(self) -> float:
        """The lower end of the interval."""
        return self.estimate - self._half_width

    @property
    def high(self) -> float:
        """The upper end of the interval."""
        return self.estimate + self._half_width

    @property
    def deviates(self) -> float:
        """How many standard errors from 0."""
        return self.estimate / self.standard_error

    @property
    def _half_width(self) -> float:
        return NormalDist().inv_cdf((1 + self.confidence) / 2) * self.standard_error


@dataclass(frozen=True, slots=True)
class WeightedDifference:
    """The place itself, its neighbours, and both together."""

    local: NumberOfEvents
    displaced: NumberOfEvents
    total: NumberOfEvents


Pair = tuple[float, float]
"""Counts before and after."""


def weighted_displacement_difference(
    control: Pair,
    treated: Pair,
    displacement_control: Pair = (0, 0),
    displacement: Pair = (0, 0),
    *,
    time_weights: Pair = (1, 1),
    area_weights: Sequence[float] = (1, 1, 1, 1),
    dispersion: float = 1.0,
    confidence: float = CONFIDENCE,
) -> WeightedDifference:
    """Return how many events fewer or more than in the comparison, in place and beside it.

    Δtreated − Δcontrol + Δdisplacement − Δdisplacement control, each count divided by its time's
    and its area's weight; the variance is φ times the sum of the counts, each divided by its
    weight squared. Area weights stand in the order of the arguments. Wheeler & Ratcliffe 2018,
    A simple weighted displacement difference test (Crime Science 7:11).
    """
    changes, variances = [], []
    pairs = (control, treated, displacement_control, displacement)
    for (before, after), area in zip(pairs, area_weights, strict=True):
        one, two = time_weights[0] * area, time_weights[1] * area
        changes.append(after / two - before / one)
        variances.append(dispersion * (before / one**2 + after / two**2))

    def number(estimate: float, variance: float) -> NumberOfEvents:
        return NumberOfEvents(estimate, sqrt(variance), confidence)

    local, displaced = changes[1] - changes[0], changes[3] - changes[2]
    return WeightedDifference(
        local=number(local, variances[0] + variances[1]),
        displaced=number(displaced, variances[2] + variances[3]),
        total=number(local + displaced, sum(variances)),
    )


def expected_range(
    before: int,
    compared_before: int,
    compared: int,
    dispersion: float = 1.0,
    confidence: float = CONFIDENCE,
) -> tuple[int, int]:
    """Return between which counts a month usually lies if the place follows its comparison.

    The mean is a d / c for the month's own d, each with half an event more so that a month
    without events in the comparison has a range too. The variance adds the uncertainty of a, c
    and d to that of the month itself: φ m (1 + d/c + m/c + a/c). The ends are quantiles of the
    negative binomial with this mean and variance.
    """
    from scipy.stats import nbinom

    a, c, d = (count + _CONTINUITY for count in (before, compared_before, compared))
    mean = a * d / c
    variance = dispersion * mean * (1 + (d + mean + a) / c)
    size = mean**2 / (variance - mean)
    ends = nbinom.ppf([(1 - confidence) / 2, (1 + confidence) / 2], size, size / (size + mean))
    return int(ends[0]), int(ends[1])
