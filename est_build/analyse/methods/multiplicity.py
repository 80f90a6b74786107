"""Many tests at once: how many of those that look unusual may be so by chance alone."""

from collections.abc import Sequence

Q = 0.10
"""The share of all that is flagged which may be flagged by chance."""


def adjust_p_values(p_values: Sequence[float | None]) -> tuple[float | None, ...]:
    """Return the p-values as Benjamini and Hochberg adjust them, for one family of tests.

    A test that could not be made is None (or not a number): it stays None and is not counted among
    the tests, since a cell with too little data is no cell where nothing happened. Of the m tests
    made, the i-th smallest p-value becomes the least of m·p/j over all j ≥ i, and at most 1
    (Benjamini & Hochberg 1995).

    Raises ValueError if a p-value lies outside 0–1.
    """
    made = [(p, place) for place, p in enumerate(p_values) if p is not None and p == p]  # noqa: PLR0124 - NaN differs from itself
    if any(not 0 <= p <= 1 for p, _ in made):
        raise ValueError("a p-value lies between 0 and 1")
    adjusted: list[float | None] = [None] * len(p_values)
    least = 1.0
    for rank, (p, place) in zip(range(len(made), 0, -1), sorted(made, reverse=True), strict=True):
        least = min(least, p * len(made) / rank)
        adjusted[place] = least
    return tuple(adjusted)


def benjamini_hochberg(p_values: Sequence[float | None], q: float = Q) -> tuple[bool, ...]:
    """Return which tests of a family are flagged, when a share ``q`` of the flags may be false.

    A test that could not be made (None or not a number) is never flagged and not counted.
    """
    return tuple(p is not None and p <= q for p in adjust_p_values(p_values))
