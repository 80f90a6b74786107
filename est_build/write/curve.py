"""A small curve of weekly shares as points; a week without a figure is a gap in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

WIDTH = 240
HEIGHT = 40
MARGIN = 5


@dataclass(frozen=True, slots=True)
class Curve:
    """What a template needs to draw the curve."""

    runs: tuple[str, ...]
    """The points of each unbroken run of two weeks or more, as SVG writes them."""
    dots: tuple[tuple[str, str], ...]
    """Weeks that stand alone between two gaps."""
    last: tuple[str, str] | None
    """The latest week's point, None if it has no figure."""
    has_gap: bool
    """Whether any week has no figure."""
    words: str
    """The same in words, for those who can't see it."""


def _points(shares: Sequence[float | None]) -> list[tuple[str, str] | None]:
    step = (WIDTH - 2 * MARGIN) / max(1, len(shares) - 1)
    # The whole height is never less than half of all answers: a quiet factor looks quiet.
    top = max(0.5, *(share for share in shares if share is not None), 0.0)
    return [
        None
        if share is None
        else (
            f"{MARGIN + index * step:.1f}",
            f"{HEIGHT - MARGIN - share / top * (HEIGHT - 2 * MARGIN):.1f}",
        )
        for index, share in enumerate(shares)
    ]


def draw_curve(shares: Sequence[float | None], words: str) -> Curve:
    """Return the curve of shares between 0 and 1, the latest last."""
    points = _points(shares)
    runs = [
        [point for point in run if point is not None]
        for known, run in groupby(points, key=lambda point: point is not None)
        if known
    ]
    return Curve(
        runs=tuple(" ".join(f"{x},{y}" for x, y in run) for run in runs if len(run) > 1),
        dots=tuple(run[0] for run in runs if len(run) == 1),
        last=points[-1] if points else None,
        has_gap=None in points,
        words=words,
    )
