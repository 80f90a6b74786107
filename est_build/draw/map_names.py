"""The names on a map: as many as there is room for, those with the largest marks first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from est_build.draw.map import Map

LETTER = 7.6
"""About the width of a letter of a name, in pixels of the map."""
LINE = 16


@dataclass(frozen=True, slots=True)
class MapName:
    """A place's name, centred on ``x`` with ``y`` as its base line."""

    label: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        """Tell whether the boxes share any of their area."""
        beside = self.right <= other.left or other.right <= self.left
        above = self.bottom <= other.top or other.bottom <= self.top
        return not beside and not above


def place_names(drawn: Map) -> tuple[MapName, ...]:
    """Return the names above or below their marks, without those that would cover another's."""
    marks = [
        _Box(
            mark.x - float(mark.radius),
            mark.y - float(mark.radius),
            mark.x + float(mark.radius),
            mark.y + float(mark.radius),
        )
        for mark in drawn.marks
    ]
    taken: list[_Box] = []
    names: list[MapName] = []
    for mark, own in zip(drawn.marks, marks, strict=True):
        if drawn.is_framed(mark):
            continue
        for x, base in _spots(own, len(mark.label) * LETTER / 2, drawn.width):
            box = _around(x, base, len(mark.label) * LETTER / 2)
            if _is_free(box, drawn, (*taken, *marks)):
                taken.append(box)
                names.append(MapName(mark.label, round(x), round(base)))
                break
    return tuple(names)


def _spots(mark: _Box, half: float, width: int) -> Iterator[tuple[float, float]]:
    """Return where a name may stand, the best first: above, below, right and left of its mark."""
    middle = min(max((mark.left + mark.right) / 2, half + 2), width - half - 2)
    beside = (mark.top + mark.bottom) / 2 + 4
    yield middle, mark.top - 3
    yield middle, mark.bottom + LINE - 2
    yield mark.right + half + 3, beside
    yield mark.left - half - 3, beside


def _around(x: float, base: float, half: float) -> _Box:
    return _Box(x - half, base - LINE + 3, x + half, base + 3)


def _is_free(box: _Box, drawn: Map, taken: Iterable[_Box]) -> bool:
    is_inside = (
        box.left >= 0 and box.right <= drawn.width and box.top >= 0 and box.bottom <= drawn.height
    )
    return is_inside and not any(box.meets(other) for other in taken)
