"""The names on a map: as many as there is room for, those with the largest marks first."""

from dataclasses import dataclass

from est_build.draw.map import Map

LETTER = 6.2
"""About the width of a letter of a name, in pixels of the map."""
LINE = 13


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
        half = len(mark.label) * LETTER / 2
        x = round(min(max(mark.x, half + 2), drawn.width - half - 2))
        for base in (own.top - 3, own.bottom + LINE - 2):
            box = _Box(x - half, base - LINE + 3, x + half, base + 3)
            is_inside = box.top >= 0 and box.bottom <= drawn.height
            if is_inside and not any(box.meets(other) for other in (*taken, *marks)):
                taken.append(box)
                names.append(MapName(mark.label, x, round(base)))
                break
    return tuple(names)
