"""``data/places.geojson``: the municipality's boundary and its areas, as rings of corners."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics import codes_content as codes
from est_build.load.parts import Part
from est_build.load.quoting import make_id, most_alike, quote
from est_build.model.base import ID_PATTERN
from est_build.model.codebook import Codebook
from est_build.model.repository import Ring, Shape
from est_build.sources.text_file import read_text

SHAPES = "data/places.geojson"
BOUNDARY = "kommun"
LARGEST = 20_000_000  # bytes; a boundary drawn in every detail is a few


def load_shapes(root: Path, codebook: Codebook | None) -> Part[tuple[Shape, ...]]:
    """Read the map's areas; without the file there are none."""
    if not (root / SHAPES).exists():
        return Part(SHAPES, ())
    text, found = read_text(root, SHAPES, limit=LARGEST)
    if text is None:
        return Part(SHAPES, None, found)
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        place = Location(SHAPES, error.lineno, error.colno)
        return Part(SHAPES, None, (Diagnostic.of(codes.NOT_JSON, place),))
    except (RecursionError, ValueError):
        # Too deep, or a number of thousands of digits.
        return Part(SHAPES, None, (Diagnostic.of(codes.NOT_JSON, Location(SHAPES)),))
    read = tuple(_read_features(document, codebook))
    wrong = tuple(item for item in read if isinstance(item, Diagnostic))
    return Part(SHAPES, tuple(item for item in read if isinstance(item, Shape)), wrong)


def _read_features(document: object, codebook: Codebook | None) -> Iterator[Shape | Diagnostic]:
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        yield _wrong("features")
        return
    seen: set[str] = set()
    for number, feature in enumerate(features, 1):
        field = f"features[{number}]"
        read = _read_feature(feature, field)
        yield read
        if not isinstance(read, Shape):
            continue
        if read.id in seen:
            yield Diagnostic.of(codes.DOUBLED_ID, Location(SHAPES, field=field), id=read.id)
        elif codebook is not None and read.id != BOUNDARY and read.id not in codebook.area:
            near = most_alike(read.id, (*codebook.area, BOUNDARY))
            place = Location(SHAPES, field=field)
            yield Diagnostic.of(codes.UNKNOWN_AREA, place, id=read.id, nearest=near)
        seen.add(read.id)


def _read_feature(feature: object, field: str) -> Shape | Diagnostic:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(geometry, dict):
        return _wrong(f"{field}.geometry")
    if "Point" in str(geometry.get("type")) or "Line" in str(geometry.get("type")):
        return Diagnostic.of(codes.POINT_IN_GEOJSON, Location(SHAPES, field=field))
    shape_id = properties.get("id") if isinstance(properties, dict) else None
    if not isinstance(shape_id, str) or not shape_id:
        return Diagnostic.of(codes.SHAPE_WITHOUT_ID, Location(SHAPES, field=field))
    if not ID_PATTERN.fullmatch(shape_id):
        place, name = Location(SHAPES, field=f"{field}.id"), f"{field}.id"
        written, better = quote(shape_id), make_id(shape_id)
        return Diagnostic.of(
            codes.ID_EXPECTED, place, field=name, written=written, suggestion=better
        )
    rings = _read_rings(geometry)
    return _wrong(f"{field}.geometry") if rings is None else Shape(shape_id, rings)


def _read_rings(geometry: dict[str, object]) -> tuple[Ring, ...] | None:
    """Return the rings of a polygon or several, or None where they are something else."""
    corners = geometry.get("coordinates")
    several: Any = {"Polygon": [corners], "MultiPolygon": corners}.get(str(geometry.get("type")))
    try:
        return tuple(_read_ring(ring) for polygon in several for ring in polygon)
    except (TypeError, ValueError, KeyError, IndexError, OverflowError):
        return None


def _read_ring(ring: list[list[float]]) -> Ring:
    """Return a ring's corners (ValueError for what lies outside the world or is no ring)."""
    corners = tuple((float(corner[0]), float(corner[1])) for corner in ring)
    if len(corners) < 4 or not all(_is_on_earth(*corner) for corner in corners):
        raise ValueError
    return corners


def _is_on_earth(longitude: float, latitude: float) -> bool:
    return math.isfinite(longitude) and abs(longitude) <= 180 and abs(latitude) <= 90


def _wrong(field: str) -> Diagnostic:
    return Diagnostic.of(codes.NOT_GEOJSON, Location(SHAPES, field=field), field=field)
