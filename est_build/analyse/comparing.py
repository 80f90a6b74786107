"""Is a factor's week as usual? Its answers against those of the weeks before, or why not.

A week is judged once, by a fit on itself and at most 26 weeks before it, so later weeks never
change what was said of it. A factor sticks out exactly when its value lies outside its band: value
and band are rounded before they are compared, so whoever reads them finds the same signal.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import attrgetter, mul

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

_ANSWERED = attrgetter("answered")
_POSITIVE = attrgetter("positive")
_COUNTED = attrgetter("counted")

Cells = Sequence[Sequence[int]]
"""How many gave each answer in a week: groups × steps of the scale, the lowest first."""


@dataclass(frozen=True, slots=True)
class FactorWeek:
    """One factor's answers of one week, summed."""

    by_group: Sequence[int]
    """How many answered."""
    sums: Sequence[int]
    """The sum of the answers' values, by group."""
    answered: int
    positive: int
    """How many answered above the lowest."""
    counted: int
    """How many answered at ``räknas från`` or above."""


@dataclass(frozen=True)
class FactorHistory:
    """One factor's answers given in time: weeks in order, by group and answer."""

    counts: Sequence[Cells]
    asked: Sequence[Sequence[float]]
    """How many are asked: weeks × groups."""
    scale: tuple[int, ...]
    """The value of each step, the lowest first."""
    counts_from: int
    """The value from which answers count, ``räknas från``."""
    series: Sequence[int]
    """Weeks of different series are never compared."""
    is_usual_span: Sequence[bool]
    """Whether the survey speaks of the usual days."""
    _summed: dict[int, FactorWeek] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def week(self, place: int) -> FactorWeek:
        """Return a week's sums, by its position; each week is summed once, and only if asked."""
        found = self._summed.get(place)
        if found is None:
            found = self._summed[place] = self._sum(self.counts[place])
        return found

    def can_be_usual(self, place: int) -> bool:
        """Return whether others may be compared with a week."""
        return self.is_usual_span[place] and self.week(place).answered >= ANSWERS_NEEDED

    def _sum(self, cells: Cells) -> FactorWeek:
        by_step = [sum(column) for column in zip(*cells, strict=True)]
        steps = list(zip(self.scale, by_step, strict=True))
        return FactorWeek(
            by_group=[sum(row) for row in cells],
            sums=[sum(map(mul, row, self.scale)) for row in cells],
            answered=sum(by_step),
            positive=sum(n for value, n in steps if value > self.scale[0]),
            counted=sum(n for value, n in steps if value >= self.counts_from),
        )


def compare_week(history: FactorHistory, week: int) -> Compared:
    """Compare a week, by its position in the history, with those before it."""
    this = history.week(week)
    if not this.answered:
        return NotCompared(TooLittle.NO_ANSWERS)
    if not history.is_usual_span[week]:
        return NotCompared(TooLittle.OTHER_DAYS)
    earlier = _earlier(history, week)
    if this.answered < ANSWERS_NEEDED:
        return NotCompared(TooLittle.FEW_ANSWERS, len(earlier))
    joined = joined_with_last([one.by_group for one in (*earlier, this)])
    earlier = list(compress(earlier, joined))
    if len(earlier) < WEEKS_NEEDED:
        return NotCompared(TooLittle.FEW_WEEKS, len(earlier))
    if _known_groups(earlier, this) < GROUPS_NEEDED:
        return NotCompared(TooLittle.FEW_GROUPS, len(earlier))
    found = None if _is_rare(earlier, this) else _compare_index(history, earlier, week)
    return found or _compare_rare(earlier, this)


def weigh_week(history: FactorHistory, week: int) -> float | None:
    """Return the share at ``räknas från`` or above, had all groups answered as often.

    Groups with a single answer are taken together with the smallest other one. None with fewer
    than three groups left: of two, the share and the weighted one would tell each group's own.
    """
    chosen = [value >= history.counts_from for value in history.scale]
    lines = [
        Stratum(sum(compress(cells, chosen)), sum(cells), int(asked))
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


def _earlier(history: FactorHistory, week: int) -> list[FactorWeek]:
    """Return the latest weeks of the same series that a week may be compared with, in order."""
    found: list[FactorWeek] = []
    place = week
    while place and len(found) < MOST_WEEKS and history.series[place - 1] == history.series[week]:
        place -= 1
        if history.can_be_usual(place):
            found.append(history.week(place))
    return found[::-1]


def _known_groups(earlier: Sequence[FactorWeek], this: FactorWeek) -> int:
    """Return how many of the groups that answered now have done so in enough weeks before."""
    weeks = (sum(map(bool, column)) for column in zip(*(w.by_group for w in earlier), strict=True))
    return sum(
        n >= WEEKS_OF_A_GROUP and now > 0 for n, now in zip(weeks, this.by_group, strict=True)
    )


def _is_rare(earlier: Sequence[FactorWeek], this: FactorWeek) -> bool:
    positive, answered = _total(earlier, _POSITIVE), _total(earlier, _ANSWERED)
    return this.answered * positive < RARE_BELOW * answered


def _total(weeks: Sequence[FactorWeek], what: Callable[[FactorWeek], int]) -> int:
    return sum(map(what, weeks))


def _compare_index(
    history: FactorHistory, earlier: Sequence[FactorWeek], week: int
) -> Comparison | None:
    """Compare by the index; None if the earlier weeks are all alike, so that it has no spread."""
    this = history.week(week)
    chosen = (*earlier, this)
    index = panel_index(
        [one.sums for one in chosen], [one.by_group for one in chosen], history.asked[week]
    )
    found = predict_last(index, [one.answered for one in chosen], ALPHA)
    if round(found.s, 9) == 0:
        return None
    value, low, high = (
        _place_on_scale(one, history.scale) for one in (index[-1], found.low, found.high)
    )
    signal = _side(value, low, high)
    return Comparison(
        yardstick=Yardstick.INDEX,
        value=value,
        band=(low, high),
        signal=signal,
        weeks=len(earlier),
        usual_counts=_usual(_COUNTED, earlier, this, USUAL_ALPHA),
        positive=this.positive,
        shift=_find_shift(index, signal),
    )


def _place_on_scale(value: float, scale: Sequence[int]) -> float:
    """Return a value as it is shown: no answer lies outside the scale, nor does a mean of them."""
    # Adding 0 makes minus zero zero.
    return float(round(min(max(value, scale[0]), scale[-1]), 2)) + 0.0


def _compare_rare(earlier: Sequence[FactorWeek], this: FactorWeek) -> Comparison:
    low, high = _usual(_POSITIVE, earlier, this, ALPHA)
    count, answered = this.positive, this.answered
    return Comparison(
        yardstick=Yardstick.RARE,
        value=count / answered,
        band=(low / answered, high / answered),
        signal=_side(count, low, high),
        weeks=len(earlier),
        usual_counts=_usual(_COUNTED, earlier, this, USUAL_ALPHA),
        positive=count,
        usual_positive=(low, high),
    )


def _usual(
    what: Callable[[FactorWeek], int],
    earlier: Sequence[FactorWeek],
    this: FactorWeek,
    alpha: float,
) -> tuple[int, int]:
    return usual_counts(_total(earlier, what), _total(earlier, _ANSWERED), this.answered, alpha)


def _side(value: float, low: float, high: float) -> Signal:
    if value > high:
        return Signal.HIGHER
    return Signal.LOWER if value < low else Signal.USUAL


def _find_shift(index: Sequence[float], signal: Signal) -> Shift | None:
    """Return the run that the week belongs to, if it is too long for chance and says the same."""
    runs = find_runs(index)
    if not runs.last or runs.last <= runs.longest_allowed:
        return None
    against = Signal.LOWER if runs.last_is_above else Signal.HIGHER
    return None if signal is against else Shift(runs.last_is_above, runs.last)
