"""Small bars of months in a table row, as two SVG paths: what was counted and what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

STEP = 4
WIDTH = 3
HEIGHT = 20


@dataclass(frozen=True, slots=True)
class Bars:
    """What a template needs to draw the bars; a count of 0 is a thin line, never nothing."""

    width: int
    counted: str
    """The path of what was counted."""
    unsure: str
    """The path of what is preliminary or partial."""
    missing: str
    """The path of what is missing: as high as the row."""


def draw_bars(counts: Sequence[int | None], unsure: Iterable[bool]) -> Bars:
    """Return the bars of counts, the latest last."""
    top = max((count for count in counts if count is not None), default=0) or 1
    paths: tuple[list[str], list[str], list[str]] = ([], [], [])
    for place, (count, is_unsure) in enumerate(zip(counts, unsure, strict=True)):
        kind = 2 if count is None else int(is_unsure)
        height = HEIGHT if count is None else max(1, round(count / top * HEIGHT))
        paths[kind].append(f"M{place * STEP},{HEIGHT}v-{height}h{WIDTH}v{height}z")
    counted, unsure_path, missing = ("".join(path) for path in paths)
    return Bars(len(counts) * STEP - 1, counted, unsure_path, missing)
