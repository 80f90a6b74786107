"""How many of a month's events are reported by now, when reports come in late.

Both days of an event are kept: when it happened and when it was registered. The months behind show
how late reports come; the chain ladder on them says how many of the latest are still to
come.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from est_build.analyse.methods.delay import chain_ladder
from est_build.model.statistics import RecordedEvent, SourceData
from est_build.words.periods import Month

COMPLETE = 0.95
"""A month of which less is expected to be reported is preliminary."""
STEPS = 6
"""Months of delay that are told apart; what comes later counts in the last."""
MONTHS_USED = 36
MONTHS_NEEDED = 6
EVENTS_NEEDED = 50
SHARE_REGISTERED = 0.9
"""Where fewer events have a day of registration, nothing is known of delays."""


def expected_completeness(data: SourceData) -> Mapping[Month, float]:
    """Return the share of each month's events that is expected to be reported by now.

    Empty where a list has no days of registration, or too few months to learn from.
    """
    if data.taken is None or not data.events:
        return {}
    registered = [event for event in data.events if event.registered is not None]
    if len(registered) < SHARE_REGISTERED * len(data.events):
        return {}
    cells = _count_delays(registered, data.taken.day)
    first, last = Month.of(registered[0].start), Month.of(data.taken).plus(-1)
    if last < first:
        return {}
    months = first.until(last)[-MONTHS_USED:]
    triangle = [_row(cells, month, _steps_seen(data, month)) for month in months]
    learnt = [row for row in triangle if row[1] is not None]
    if len(learnt) < MONTHS_NEEDED or sum(row[0] or 0 for row in learnt) < EVENTS_NEEDED:
        return {}
    ladder = chain_ladder(triangle)
    return {
        month: reported / expected if expected else 1.0
        for month, reported, expected in zip(months, ladder.reported, ladder.expected, strict=True)
    }


def _count_delays(events: Sequence[RecordedEvent], day: int) -> Counter[tuple[Month, int]]:
    """Count events by month and delay.

    A delay is counted in steps that end as long after their month as the latest list was taken out
    after its month: so each month has been followed for a whole number of steps.
    """
    cells: Counter[tuple[Month, int]] = Counter()
    for event in events:
        if event.registered is not None:
            month, seen = Month.of(event.start), event.registered
            step = (seen.year - month.year) * 12 + seen.month - month.number - 1
            step += seen.day >= day
            cells[month, min(max(step, 0), STEPS - 1)] += 1
    return cells


def _steps_seen(data: SourceData, month: Month) -> int:
    """Return for how many steps a month has been followed when its latest list was taken out."""
    taken = max(
        (taken for taken, first, last in data.extracts if first <= month.last <= last),
        default=data.taken,
    )
    if taken is None or data.taken is None:
        return 0
    steps = (taken.year - month.year) * 12 + taken.month - month.number
    return steps - (taken.day < data.taken.day)


def _row(cells: Mapping[tuple[Month, int], int], month: Month, seen: int) -> tuple[int | None, ...]:
    return tuple(cells[month, step] if step < seen else None for step in range(STEPS))
