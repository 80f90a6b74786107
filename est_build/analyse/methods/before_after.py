"""A place chosen because it was bad: what would have been expected of it anyway."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, sqrt
from statistics import fmean, variance


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """An empirical Bayes comparison of a place with what it would have had without a measure."""

    weight: float
    """How much of the expectation comes from places like it, 0–1."""
    expected_before: float
    expected_after: float
    """Without the measure."""
    variance: float
    """Of ``expected_after``."""
    ratio: float
    """Of what happened to what was expected, corrected for the ratio's own bias."""
    standard_error: float


def compare_before_after(
    before: float, after: float, usual_before: float, usual_after: float, spread: float
) -> BeforeAfter:
    """Return the effect where the place was chosen because of its count before.

    ``usual_before`` and ``usual_after`` are what places like it have in the same periods, and
    ``spread`` is the k of their negative binomial. A high count is partly chance and falls by
    itself: w = 1 / (1 + μ/k), expected = (w μ + (1 − w) x) times the change of places like it.
    Hauer 1997, Observational Before–After Studies in Road Safety, chapters 11 and 12.

    Raises ZeroDivisionError if nothing happened after: then the ratio has no error of its own.
    """
    weight = 1 / (1 + usual_before / spread)
    expected_before = weight * usual_before + (1 - weight) * before
    change = usual_after / usual_before
    expected_after = expected_before * change
    uncertain = change * expected_after * (1 - weight)
    relative = uncertain / expected_after**2
    ratio = after / expected_after / (1 + relative)
    error = ratio * sqrt(1 / after + relative) / (1 + relative)
    return BeforeAfter(weight, expected_before, expected_after, uncertain, ratio, error)


def spread_of(counts: Sequence[float]) -> float:
    """Return the k of a negative binomial by its moments: μ² / (σ² − μ).

    Infinite where the places differ no more than chance makes them.
    """
    mean, spread = fmean(counts), variance(counts)
    return mean**2 / (spread - mean) if spread > mean else inf
