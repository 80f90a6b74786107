"""Weekdays compared: by how many of each there were, each against the other six."""

from collections.abc import Sequence
from dataclasses import dataclass

from est_build.analyse.methods.multiplicity import benjamini_hochberg
from est_build.analyse.methods.rates import RateRatio, compare_rates


@dataclass(frozen=True, slots=True)
class WeekdayComparison:
    """Seven weekdays, Monday first, each beside the other six."""

    likelihood_ratio: float
    p: float
    """Of the likelihood-ratio test that all days are alike, six degrees of freedom."""
    ratios: tuple[RateRatio | None, ...]
    stands_out: tuple[bool, ...]
    """Which weekdays differ from the others, by Benjamini and Hochberg over the seven."""


def compare_weekdays(counts: Sequence[int], days: Sequence[int]) -> WeekdayComparison | None:
    """Compare seven counts over so many of each weekday; None without events or without a day."""
    from scipy.special import chdtrc, xlogy

    total, whole = sum(counts), sum(days)
    if not total or not all(days):
        return None
    ratio = 2 * sum(
        float(xlogy(count, count / (total * number / whole)))
        for count, number in zip(counts, days, strict=True)
    )
    ratios = tuple(
        compare_rates(count, number, total - count, whole - number)
        for count, number in zip(counts, days, strict=True)
    )
    flags = benjamini_hochberg([found.p if found else None for found in ratios])
    return WeekdayComparison(ratio, float(chdtrc(6, max(0.0, ratio))), ratios, flags)
