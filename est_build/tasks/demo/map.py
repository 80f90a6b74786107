"""The map: the municipality's boundary and its areas, drawn by hand and coarse."""

import json

from est_build.tasks.demo.town import AREAS

Corner = tuple[float, float]
"""Longitude and latitude."""

# Corners that two or more areas share.
HARBOUR_WEST, HARBOUR_EAST = (13.143, 55.366), (13.168, 55.364)
TOWN_WEST, TOWN_EAST = (13.108, 55.371), (13.202, 55.361)
CENTRE_WEST, CENTRE_EAST = (13.146, 55.383), (13.170, 55.383)
RING_WEST, RING_NORTH, RING_EAST = (13.112, 55.393), (13.170, 55.393), (13.204, 55.386)
COAST_NORTH, COAST_EAST = (13.430, 55.385), (13.440, 55.368)
PLAIN_WEST = (13.162, 55.478)

WEST_SHORE: tuple[Corner, ...] = ((13.012, 55.393), (13.059, 55.374))
EAST_SHORE: tuple[Corner, ...] = (
    (13.236, 55.352), (13.290, 55.342), (13.340, 55.335), (13.375, 55.337), (13.400, 55.352),
)  # fmt: skip
PLAIN_BORDER: tuple[Corner, ...] = (
    (13.478, 55.381), (13.474, 55.413), (13.446, 55.428), (13.468, 55.471), (13.449, 55.520),
    (13.410, 55.501), (13.380, 55.481), (13.310, 55.479), (13.260, 55.477), (13.235, 55.487),
    (13.205, 55.480),
)  # fmt: skip
WEST_BORDER: tuple[Corner, ...] = (
    (13.130, 55.458), (13.080, 55.466), (13.055, 55.462), (13.060, 55.430), (13.038, 55.415),
)  # fmt: skip

BOUNDARY: tuple[Corner, ...] = (
    *WEST_SHORE, TOWN_WEST, HARBOUR_WEST, HARBOUR_EAST, TOWN_EAST, *EAST_SHORE, COAST_EAST,
    *PLAIN_BORDER, PLAIN_WEST, *WEST_BORDER,
)  # fmt: skip
OUTLINES: dict[str, tuple[Corner, ...]] = {
    "centrum": (HARBOUR_WEST, HARBOUR_EAST, CENTRE_EAST, CENTRE_WEST),
    "vastra-staden": (
        TOWN_WEST, HARBOUR_WEST, CENTRE_WEST, CENTRE_EAST, RING_NORTH, RING_WEST,
    ),
    "ostra-staden": (HARBOUR_EAST, TOWN_EAST, RING_EAST, CENTRE_EAST),
    "kusten": (TOWN_EAST, *EAST_SHORE, COAST_EAST, COAST_NORTH, RING_EAST),
    "soderslatt": (
        RING_NORTH, CENTRE_EAST, RING_EAST, COAST_NORTH, COAST_EAST, *PLAIN_BORDER, PLAIN_WEST,
    ),
    "vastra-landsbygden": (
        *WEST_SHORE, TOWN_WEST, RING_WEST, RING_NORTH, PLAIN_WEST, *WEST_BORDER,
    ),
}  # fmt: skip


def map_file() -> bytes:
    """Return ``data/places.geojson``: boundary and areas; points stand in the codebook."""
    shapes = [("kommun", "Trelleborgs kommun", BOUNDARY)]
    shapes += [(area, name, OUTLINES[area]) for area, name in AREAS]
    features = [
        {
            "type": "Feature",
            "properties": {"id": shape_id, "namn": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[list(corner) for corner in (*outline, outline[0])]],
            },
        }
        for shape_id, name, outline in shapes
    ]
    rows = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{{"type": "FeatureCollection", "features": [\n{rows}\n]}}\n'.encode()
