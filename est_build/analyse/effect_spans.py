"""Which months a measure's effect is judged by: before it and after it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from est_build.model.measure import Measure
from est_build.words.periods import Month

MONTHS_BEFORE = 24
MONTHS_AFTER = 24
MONTHS_NEEDED = 3
"""Whole months on each side, and months that a measure must last for them to be judged alone."""


@dataclass(frozen=True, slots=True)
class EffectSpan:
    """The months on each side that have a final count everywhere, the same calendar months."""

    before: tuple[Month, ...]
    after: tuple[Month, ...]
    is_after_end: bool
    """Whether the time after begins when the work was done: what was built stays."""
    known: tuple[int, int]
    """How many months have a final count on each side, the same calendar months or not."""

    @property
    def is_long_enough(self) -> bool:
        """Tell whether there are enough months on each side."""
        return min(len(self.before), len(self.after)) >= MONTHS_NEEDED


def months_around(start: date) -> tuple[Month, Month]:
    """Return the first and last month that can be looked at."""
    return Month.of(start).plus(-MONTHS_BEFORE), Month.of(start).plus(MONTHS_AFTER)


def whole_months(first: date, last: date) -> tuple[Month, ...]:
    """Return the months that lie whole between two days, both included."""
    begins = Month.of(first) if first.day == 1 else Month.of(first).plus(1)
    ends = Month.of(last) if last == Month.of(last).last else Month.of(last).plus(-1)
    return begins.until(ends) if begins <= ends else ()


def choose_months(measure: Measure, known: Collection[Month]) -> EffectSpan | None:
    """Return the months before and after out of those with a final count, None without a start.

    Months that set the measure off are left out, or a bad month would be followed by a better
    one by itself, and so is the month in which it began. Only calendar months that lie on both
    sides count. The time after is that in which the measure went on; but if that was short,
    something was built, and the time after begins when it stood there.
    """
    if measure.start is None:
        return None
    first, last = months_around(measure.start)
    after, is_after_end = _time_after(measure.start, measure.end, last)
    before = first.until(Month.of(measure.start).plus(-1))
    befores = [m for m in before if m in known and m not in measure.triggered_by]
    afters = [month for month in after if month in known]
    shared = {month.number for month in befores} & {month.number for month in afters}
    return EffectSpan(
        tuple(month for month in befores if month.number in shared),
        tuple(month for month in afters if month.number in shared),
        is_after_end,
        (len(befores), len(afters)),
    )


def _time_after(start: date, end: date | None, last: Month) -> tuple[tuple[Month, ...], bool]:
    if end is None:
        return whole_months(start, last.last), False
    during = whole_months(start, min(end, last.last))
    if len(during) >= MONTHS_NEEDED:
        return during, False
    follows = Month.of(end).plus(1)
    return (follows.until(last) if follows <= last else ()), True
