"""How much of all events a few places hold."""

from collections.abc import Sequence
from typing import NamedTuple


class Concentration(NamedTuple):
    """The fewest places that hold a share of all events."""

    places: int
    of_places: int
    share: float
    """The share of all events that they hold."""


def concentrate(counts: Sequence[int], share: float = 0.5) -> Concentration | None:
    """Return the fewest places that hold at least this share of all events; None without events."""
    total = sum(counts)
    if not total:
        return None
    held = 0
    for number, count in enumerate(sorted(counts, reverse=True), 1):
        held += count
        if held >= share * total:
            return Concentration(number, len(counts), held / total)
    raise AssertionError(share)


def generalised_gini(counts: Sequence[int]) -> float | None:
    """Return how unevenly events lie, 0 for evenly and 1 for all at one place; None without events.

    With fewer events than places some places must be empty: the coefficient is set in relation to
    how even so few events can lie (Bernasco & Steenbeek 2017).
    """
    total, places = sum(counts), len(counts)
    if not total:
        return None
    gini = plain_gini(counts)
    return max(1.0, places / total) * (gini - 1) + 1


def plain_gini(counts: Sequence[int]) -> float:
    """Return the Gini coefficient of counts of which at least one isn't 0."""
    total, places = sum(counts), len(counts)
    ranked = sum(rank * count for rank, count in enumerate(sorted(counts), 1))
    return 2 * ranked / (places * total) - (places + 1) / places
