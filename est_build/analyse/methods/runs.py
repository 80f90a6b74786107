"""Whether a series has shifted for longer: runs and crossings (Anhøj & Olesen 2014)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import comb, log2
from statistics import median


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of a series above and below its median; points on the median are left out."""

    median: float
    useful: int
    """Points that don't lie on the median."""
    longest: int
    longest_allowed: int
    crossings: int
    crossings_needed: int
    last: int
    """The length of the run that the last point belongs to; 0 if it lies on the median."""
    last_is_above: bool

    @property
    def is_shifted(self) -> bool:
        """Whether a run is too long, or the median crossed too seldom, for chance alone."""
        return bool(self.useful) and (
            self.longest > self.longest_allowed or self.crossings < self.crossings_needed
        )


def longest_run_allowed(useful: int) -> int:
    """Return how long a run may be by chance: round(log₂ n) + 3."""
    return round(log2(useful)) + 3


@cache
def crossings_needed(useful: int) -> int:
    """Return how often the median is crossed at least: the 5 % quantile of Bin(n − 1, ½)."""
    whole, below, count = 2 ** (useful - 1), 0, 0
    while True:
        below += comb(useful - 1, count)
        if below * 20 >= whole:
            return count
        count += 1


def find_runs(values: Sequence[float]) -> Runs:
    """Return the runs of a series, its latest value last.

    Raises ValueError without values.
    """
    if not values:
        raise ValueError("a series without values has no median")
    middle = median(values)
    sides = [value > middle for value in values if value != middle]
    lengths = [len(list(run)) for _, run in groupby(sides)]
    is_on_median = values[-1] == middle
    useful = len(sides)
    return Runs(
        median=middle,
        useful=useful,
        longest=max(lengths, default=0),
        longest_allowed=longest_run_allowed(useful) if useful else 0,
        crossings=max(0, len(lengths) - 1),
        crossings_needed=crossings_needed(useful) if useful else 0,
        last=0 if is_on_median or not lengths else lengths[-1],
        last_is_above=bool(sides and sides[-1]),
    )
