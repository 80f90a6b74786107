"""Is a factor's week as usual? Its answers against those of the weeks before, or why not.

A week is judged once, by a fit on itself and at most 26 weeks before it, so later weeks never
change what was said of it. A factor sticks out exactly when its value lies outside its band: value
and band are rounded before they are compared, so whoever reads them finds the same signal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from est_build.analyse.methods.panel import ALPHA, joined_with_last, panel_index, predict_last
from est_build.analyse.methods.rare import usual_counts
from est_build.analyse.methods.runs import find_runs
from est_build.analyse.methods.shares import Stratum, weighted_share
from est_build.analyse.signals import (
    ANSWERS_NEEDED,
    MOST_WEEKS,
    WEEKS_NEEDED,
    Compared,
    Comparison,
    NotCompared,
    Shift,
    Signal,
    TooLittle,
    Yardstick,
)

GROUPS_NEEDED = 2
WEEKS_OF_A_GROUP = 3
"""A group with fewer earlier weeks says little of what is usual for it."""
RARE_BELOW = 5
"""Fewer expected answers above the lowest than this are counted, not averaged."""
ANSWERS_OF_A_STRATUM = 2
STRATA_NEEDED = 3
USUAL_ALPHA = 0.10
"""How often a count lies outside what is said to be usual."""

Cells = NDArray[np.int64]
Positions = NDArray[np.intp]


@dataclass(frozen=True)
class FactorHistory:
    """One factor's answers given in time: weeks in order, by group and answer."""

    counts: Cells
    """How many gave each answer: weeks × groups × steps of the scale."""
    asked: NDArray[np.float64]
    """How many are asked: weeks × groups."""
    scale: tuple[int, ...]
    """The value of each step, the lowest first."""
    counts_from: int
    """The value from which answers count, ``räknas från``."""
    series: Sequence[int]
    """Weeks of different series are never compared."""
    is_usual_span: Sequence[bool]
    """Whether the survey speaks of the usual days."""

    @cached_property
    def by_group(self) -> NDArray[np.float64]:
        """Return how many answered: weeks × groups."""
        return np.asarray(self.counts.sum(axis=2), np.float64)

    @cached_property
    def sums(self) -> NDArray[np.float64]:
        """Return the sum of the answers' values: weeks × groups."""
        return np.asarray(self.counts @ np.asarray(self.scale, dtype=np.float64), np.float64)

    @cached_property
    def answered(self) -> NDArray[np.float64]:
        """Return how many answered, by week."""
        return np.asarray(self.by_group.sum(axis=1), np.float64)

    @cached_property
    def positive(self) -> Cells:
        """Return how many answered above the lowest, by week."""
        return self._count(above=self.scale[0] + 1)

    @cached_property
    def counted(self) -> Cells:
        """Return how many answered at ``räknas från`` or above, by week."""
        return self._count(above=self.counts_from)

    @cached_property
    def can_be_usual(self) -> NDArray[np.bool_]:
        """Return which weeks others may be compared with."""
        return (self.answered >= ANSWERS_NEEDED) & np.asarray(self.is_usual_span, dtype=np.bool_)

    def _count(self, above: int) -> Cells:
        chosen = np.asarray(self.scale) >= above
        return np.asarray(self.counts[:, :, chosen].sum(axis=(1, 2)), np.int64)


def compare_week(history: FactorHistory, week: int) -> Compared:
    """Compare a week, by its position in the history, with those before it."""
    if not history.answered[week]:
        return NotCompared(TooLittle.NO_ANSWERS)
    if not history.is_usual_span[week]:
        return NotCompared(TooLittle.OTHER_DAYS)
    earlier = _earlier(history, week)
    if history.answered[week] < ANSWERS_NEEDED:
        return NotCompared(TooLittle.FEW_ANSWERS, len(earlier))
    joined = joined_with_last(history.by_group[np.append(earlier, week)])
    earlier = earlier[joined[:-1]]
    if len(earlier) < WEEKS_NEEDED:
        return NotCompared(TooLittle.FEW_WEEKS, len(earlier))
    known = np.count_nonzero(history.by_group[earlier], axis=0) >= WEEKS_OF_A_GROUP
    if np.count_nonzero(known & (history.by_group[week] > 0)) < GROUPS_NEEDED:
        return NotCompared(TooLittle.FEW_GROUPS, len(earlier))
    found = None if _is_rare(history, earlier, week) else _compare_index(history, earlier, week)
    return found or _compare_rare(history, earlier, week)


def weigh_week(history: FactorHistory, week: int) -> float | None:
    """Return the share at ``räknas från`` or above, had all groups answered as often.

    Groups with a single answer are taken together with the smallest other one. None with fewer
    than three groups left: of two, the share and the weighted one would tell each group's own.
    """
    chosen = np.asarray(history.scale) >= history.counts_from
    lines = [
        Stratum(int(cells[chosen].sum()), int(cells.sum()), int(asked))
        for cells, asked in zip(history.counts[week], history.asked[week], strict=True)
        if asked
    ]
    lines.sort(key=lambda line: line.n)
    while len(lines) > 1 and lines[0].n < ANSWERS_OF_A_STRATUM:
        one, other, *rest = lines
        both = Stratum(one.k + other.k, one.n + other.n, one.asked + other.asked)
        lines = sorted([both, *rest], key=lambda line: line.n)
    found = weighted_share(lines) if len(lines) >= STRATA_NEEDED else None
    return found.share if found else None


def _earlier(history: FactorHistory, week: int) -> Positions:
    series = history.series[week]
    first = week
    while first and history.series[first - 1] == series:
        first -= 1
    found = np.flatnonzero(history.can_be_usual[first:week]) + first
    return found[-MOST_WEEKS:]


def _is_rare(history: FactorHistory, earlier: Positions, week: int) -> bool:
    positive, answered = history.positive[earlier].sum(), history.answered[earlier].sum()
    return bool(history.answered[week] * positive < RARE_BELOW * answered)


def _compare_index(history: FactorHistory, earlier: Positions, week: int) -> Comparison | None:
    """Compare by the index; None if the earlier weeks are all alike, so that it has no spread."""
    chosen = np.append(earlier, week)
    index = panel_index(history.sums[chosen], history.by_group[chosen], history.asked[week])
    found = predict_last(index, history.answered[chosen], ALPHA)
    if round(found.s, 9) == 0:
        return None
    value, low, high = (
        _place_on_scale(one, history.scale) for one in (float(index[-1]), found.low, found.high)
    )
    signal = _side(value, low, high)
    return Comparison(
        yardstick=Yardstick.INDEX,
        value=value,
        band=(low, high),
        signal=signal,
        weeks=len(earlier),
        usual_counts=_usual(history.counted, history, earlier, week, USUAL_ALPHA),
        positive=int(history.positive[week]),
        shift=_find_shift(index, signal),
    )


def _place_on_scale(value: float, scale: Sequence[int]) -> float:
    """Return a value as it is shown: no answer lies outside the scale, nor does a mean of them."""
    # Adding 0 makes minus zero zero.
    return float(round(min(max(value, scale[0]), scale[-1]), 2)) + 0.0


def _compare_rare(history: FactorHistory, earlier: Positions, week: int) -> Comparison:
    low, high = _usual(history.positive, history, earlier, week, ALPHA)
    count, answered = int(history.positive[week]), int(history.answered[week])
    return Comparison(
        yardstick=Yardstick.RARE,
        value=count / answered,
        band=(low / answered, high / answered),
        signal=_side(count, low, high),
        weeks=len(earlier),
        usual_counts=_usual(history.counted, history, earlier, week, USUAL_ALPHA),
        positive=count,
        usual_positive=(low, high),
    )


def _usual(
    counts: Cells, history: FactorHistory, earlier: Positions, week: int, alpha: float
) -> tuple[int, int]:
    before, answered = int(counts[earlier].sum()), int(history.answered[earlier].sum())
    return usual_counts(before, answered, int(history.answered[week]), alpha)


def _side(value: float, low: float, high: float) -> Signal:
    if value > high:
        return Signal.HIGHER
    return Signal.LOWER if value < low else Signal.USUAL


def _find_shift(index: NDArray[np.float64], signal: Signal) -> Shift | None:
    """Return the run that the week belongs to, if it is too long for chance and says the same."""
    runs = find_runs(index.tolist())
    if not runs.last or runs.last <= runs.longest_allowed:
        return None
    against = Signal.LOWER if runs.last_is_above else Signal.HIGHER
    return None if signal is against else Shift(runs.last_is_above, runs.last)
