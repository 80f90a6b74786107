"""How much more counts vary than chance alone would make them, pooled over places."""

from collections.abc import Sequence

_EVENTS_NEEDED = 3
"""A place with fewer events says nothing of its own variation."""


def pooled_dispersion(
    counts: Sequence[Sequence[float]], exposures: Sequence[Sequence[float]]
) -> float:
    """Return φ, the Pearson chi-square per degree of freedom over all places, at least 1.

    ``counts`` and ``exposures`` hold one sequence a place, a number a month. A place's expected
    count is its own rate times the exposure, which costs it one degree of freedom; places with
    fewer than three events or two months are left out. φ = Σ (y − μ)²/μ / Σ (T − 1), as in
    McCullagh & Nelder 1989, section 4.5.

    Raises ValueError if a place's counts and exposures differ in number.
    """
    squares = 0.0
    freedom = 0
    for place, exposed in zip(counts, exposures, strict=True):
        events, whole = sum(place), sum(exposed)
        pairs = [(y, e) for y, e in zip(place, exposed, strict=True) if e > 0]
        if events < _EVENTS_NEEDED or len(pairs) < 2:
            continue
        rate = events / whole
        squares += sum((y - rate * e) ** 2 / (rate * e) for y, e in pairs)
        freedom += len(pairs) - 1
    return max(1.0, squares / freedom) if freedom else 1.0
