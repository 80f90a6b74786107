"""A coarse map: the boundary and the places, as geometry that a template can write as SVG."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from est_build.model.repository import Ring
from est_build.report.place import Position

WIDTH = 400
MARGIN = 12
SMALLEST = 4.0
LARGEST = 16.0


@dataclass(frozen=True, slots=True)
class MapMark:
    """One place on the map."""

    id: str
    label: str
    x: int
    y: int
    radius: str


@dataclass(frozen=True, slots=True)
class Map:
    """What a template needs to draw the map."""

    width: int
    height: int
    boundary: str
    """The boundary as one SVG path; empty if there is none."""
    marks: tuple[MapMark, ...]


def draw_map(
    boundary: Iterable[Ring], places: Sequence[tuple[str, str, Position, int | None]]
) -> Map | None:
    """Return the map of places (id, label, position, count), or None if there are none.

    A mark's area grows with its count. The largest are drawn first, so that none is hidden.
    """
    rings = tuple(boundary)
    if not places:
        return None
    corners = [corner for ring in rings for corner in ring]
    corners += [(position.longitude, position.latitude) for _, _, position, _ in places]
    project, height = _projection(corners)
    top = max((count or 0 for *_, count in places), default=0)
    ordered = sorted(places, key=lambda place: (-(place[3] or 0), place[0]))
    return Map(
        WIDTH,
        height,
        "".join(_ring_path([project(*corner) for corner in ring]) for ring in rings),
        tuple(
            MapMark(name, label, *project(where.longitude, where.latitude), _radius(count, top))
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
        return f"{SMALLEST:.1f}"
    return f"{max(SMALLEST, LARGEST * math.sqrt(count / top)):.1f}"
