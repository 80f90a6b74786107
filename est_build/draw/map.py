"""A coarse map: the boundary and the places, as geometry that a template can write as SVG."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from est_build.model.repository import Ring
from est_build.report.place import Position

WIDTH = 400
MARGIN = 12
SMALLEST = 2.5
"""A mark for a count is never smaller, so that it can be seen."""
NOTHING = 3.0
"""The ring of a place where nothing is counted."""
LARGEST = 16.0
CROWDED = 4
"""This many places within a small part of the map are drawn once more, in a closer one."""
NEAR = 0.18
"""That small part, as a share of the map's width."""
SURROUND = 0.12
"""How much of its surroundings the closer map shows, as a share of its own size."""
MOST_SIZES = 3
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class MapMark:
    """One place on the map."""

    id: str
    label: str
    x: int
    y: int
    radius: str
    is_counted: bool = True
    """False where nothing is counted; the mark is then a ring of one size."""


@dataclass(frozen=True, slots=True)
class MapSize:
    """One mark of the legend, and the number it stands for."""

    count: int
    x: int
    radius: str


@dataclass(frozen=True, slots=True)
class Map:
    """What a template needs to draw the map."""

    width: int
    height: int
    boundary: str
    """The boundary as one SVG path; empty if there is none."""
    marks: tuple[MapMark, ...]
    frame: tuple[int, int, int, int] | None = None
    """Where on this map the closer one lies: left, top, width and height."""

    def is_framed(self, mark: MapMark) -> bool:
        """Tell whether the closer map shows a mark."""
        if self.frame is None:
            return False
        left, top, width, height = self.frame
        return left <= mark.x <= left + width and top <= mark.y <= top + height


@dataclass(frozen=True, slots=True)
class Maps:
    """The whole municipality, and where many places lie close together also that part."""

    whole: Map
    close: Map | None
    sizes: tuple[MapSize, ...] = ()
    """The legend of both maps: the largest round numbers, most first."""


_Place = tuple[str, str, Position, int | None]


def draw_maps(boundary: Iterable[Ring], places: Sequence[_Place]) -> Maps | None:
    """Return the map of places, and a closer one of the part where they are crowded."""
    rings = tuple(boundary)
    whole = draw_map(rings, places)
    if whole is None:
        return None
    sizes = _sizes(_top(places))
    crowd = _crowd(whole, places)
    if not crowd or len(crowd) == len(places):
        return Maps(whole, None, sizes)
    close = _draw(rings, crowd, _corners((), crowd), _top(places), SURROUND)
    names = {name for name, *_ in crowd}
    inside = [mark for mark in whole.marks if mark.id in names]
    # The close map shows their counts, so in the whole one the crowd is points in a frame.
    points = tuple(
        replace(mark, radius=f"{NOTHING / 2:.1f}") if mark.id in names else mark
        for mark in whole.marks
    )
    return Maps(replace(whole, marks=points, frame=_frame(inside)), close, sizes)


def _sizes(top: int) -> tuple[MapSize, ...]:
    """Return the legend for a map whose largest mark stands for ``top``."""
    powers = range(len(str(top)))
    round_numbers = [step * 10**power for power in powers for step in _STEPS]
    shown = sorted((one for one in round_numbers if one <= top), reverse=True)[:MOST_SIZES]
    apart = WIDTH // (MOST_SIZES + 1)
    return tuple(
        MapSize(count, MARGIN + round(LARGEST) + place * apart, _radius(count, top))
        for place, count in enumerate(shown)
    )


def _crowd(whole: Map, places: Sequence[_Place]) -> list[_Place]:
    """Return the places around the one that has most others near it; none if they are few."""
    where = {mark.id: (mark.x, mark.y) for mark in whole.marks}
    reach = WIDTH * NEAR / 2
    around = (
        [place for place in places if math.dist(where[place[0]], middle) <= reach]
        for middle in where.values()
    )
    most = max(around, key=len)
    return most if len(most) >= CROWDED else []


def _frame(marks: Sequence[MapMark]) -> tuple[int, int, int, int]:
    left, top = min(mark.x for mark in marks) - 6, min(mark.y for mark in marks) - 6
    right, bottom = max(mark.x for mark in marks) + 6, max(mark.y for mark in marks) + 6
    return left, top, right - left, bottom - top


def draw_map(boundary: Iterable[Ring], places: Sequence[_Place]) -> Map | None:
    """Return the map of places (id, label, position, count), or None if there are none.

    A mark's area grows with its count. The largest are drawn first, so that none is hidden.
    """
    rings = tuple(boundary)
    return _draw(rings, places, _corners(rings, places), _top(places)) if places else None


def _top(places: Iterable[_Place]) -> int:
    return max((count or 0 for *_, count in places), default=0)


def _corners(rings: Iterable[Ring], places: Iterable[_Place]) -> list[tuple[float, float]]:
    corners = [corner for ring in rings for corner in ring]
    return corners + [(position.longitude, position.latitude) for _, _, position, _ in places]


def _draw(
    rings: Sequence[Ring],
    places: Sequence[_Place],
    corners: Sequence[tuple[float, float]],
    top: int,
    surround: float = 0,
) -> Map:
    """Return the map that holds the corners; what lies outside it is cut off where it is shown."""
    project, height = _projection(_widened(corners, surround))
    ordered = sorted(places, key=lambda place: (-(place[3] or 0), place[0]))
    return Map(
        WIDTH,
        height,
        "".join(_ring_path([project(*corner) for corner in ring]) for ring in rings),
        tuple(
            MapMark(
                name,
                label,
                *project(where.longitude, where.latitude),
                _radius(count, top),
                bool(count),
            )
            for name, label, where, count in ordered
        ),
    )


class _Projection:
    """Plate carrée, true to scale in the middle of what is shown."""

    def __init__(self, corners: Sequence[tuple[float, float]]) -> None:
        longitudes, latitudes = zip(*corners, strict=True)
        self._left, self._top = min(longitudes), max(latitudes)
        self._squeeze = math.cos(math.radians((self._top + min(latitudes)) / 2))
        width = (max(longitudes) - self._left) * self._squeeze
        height = self._top - min(latitudes)
        self._scale = (WIDTH - 2 * MARGIN) / max(width, height, 0.01)
        self.height = round(height * self._scale) + 2 * MARGIN

    def __call__(self, longitude: float, latitude: float) -> tuple[int, int]:
        x = (longitude - self._left) * self._squeeze * self._scale
        y = (self._top - latitude) * self._scale
        return MARGIN + round(x), MARGIN + round(y)


def _widened(
    corners: Sequence[tuple[float, float]], surround: float
) -> Sequence[tuple[float, float]]:
    """Return the corners, and two more that leave room for the marks at the edges."""
    if not surround:
        return corners
    xs, ys = zip(*corners, strict=True)
    wide, high = (max(xs) - min(xs)) * surround, (max(ys) - min(ys)) * surround
    return [
        *corners,
        (min(xs) - wide, min(ys) - high),
        (max(xs) + wide, max(ys) + high),
    ]


def _projection(corners: Sequence[tuple[float, float]]) -> tuple[_Projection, int]:
    projection = _Projection(corners)
    return projection, max(projection.height, 2 * MARGIN + 80)


def _ring_path(points: Sequence[tuple[int, int]]) -> str:
    # On whole pixels most corners of a fine boundary fall together: one of each is enough.
    kept = [
        point for before, point in zip((None, *points), points, strict=False) if point != before
    ]
    return f"M{'L'.join(f'{x},{y}' for x, y in kept)}z" if len(kept) > 2 else ""


def _radius(count: int | None, top: int) -> str:
    if not count or not top:
        return f"{NOTHING:.1f}"
    return f"{max(SMALLEST, LARGEST * math.sqrt(count / top)):.1f}"
