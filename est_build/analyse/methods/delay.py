"""Events that are reported late: how many of a month's are still to come, by the chain ladder."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod


@dataclass(frozen=True, slots=True)
class Ladder:
    """What the months' delays say together."""

    factors: tuple[float, ...]
    """By how much the number grows from one delay to the next."""
    reported: tuple[float, ...]
    """The events reported so far, month by month."""
    expected: tuple[float, ...]
    """The events expected when all are reported, month by month."""


def chain_ladder(triangle: Sequence[Sequence[int | None]]) -> Ladder:
    """Return the growth factors, and what is reported and expected, for each row.

    A row is a month; its cells are the events reported in each later step, None where the step lies
    ahead. A step that no row tells anything of has the factor 1.
    """
    steps = max((len(row) for row in triangle), default=0)
    sums = [_accumulate(row) for row in triangle]
    factors = []
    for step in range(1, steps):
        known = [row for row in sums if len(row) > step]
        before = sum(row[step - 1] for row in known)
        factors.append(sum(row[step] for row in known) / before if before else 1.0)
    reported = tuple(float(row[-1]) if row else 0.0 for row in sums)
    expected = tuple(
        count * prod(factors[max(len(row) - 1, 0) :])
        for row, count in zip(sums, reported, strict=True)
    )
    return Ladder(tuple(factors), reported, expected)


def _accumulate(row: Sequence[int | None]) -> list[int]:
    sums: list[int] = []
    for cell in row:
        if cell is None:
            break
        sums.append((sums[-1] if sums else 0) + cell)
    return sums
