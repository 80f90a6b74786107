"""The map is coarse, true to direction, and its marks grow with what was counted."""

from est_build.draw.map import LARGEST, SMALLEST, WIDTH, draw_map
from est_build.report.place import Position

SQUARE = (((13.0, 55.3), (13.3, 55.3), (13.3, 55.5), (13.0, 55.5)),)


def test_north_is_up_and_east_is_right() -> None:
    drawn = draw_map(
        SQUARE, [("a", "A", Position(13.1, 55.4), 1), ("b", "B", Position(13.2, 55.45), 1)]
    )
    assert drawn is not None
    marks = {mark.id: mark for mark in drawn.marks}
    assert marks["b"].x > marks["a"].x
    assert marks["b"].y < marks["a"].y
    assert all(0 < mark.x < WIDTH and 0 < mark.y < drawn.height for mark in drawn.marks)


def test_the_area_of_a_mark_follows_its_count() -> None:
    where = Position(13.1, 55.4)
    drawn = draw_map(
        SQUARE, [("a", "A", where, 100), ("b", "B", where, 25), ("c", "C", where, None)]
    )
    assert drawn is not None
    radius = {mark.id: float(mark.radius) for mark in drawn.marks}
    assert radius == {"a": LARGEST, "b": LARGEST / 2, "c": SMALLEST}
    assert [mark.id for mark in drawn.marks] == ["a", "b", "c"]


def test_a_fine_boundary_becomes_a_short_path() -> None:
    ring = (*((13 + step / 1e5, 55.3) for step in range(20_000)), (13.1, 55.5))
    drawn = draw_map((ring,), [("a", "A", Position(13.1, 55.4), 1)])
    assert drawn is not None
    assert len(drawn.boundary) < 5_000


def test_without_places_there_is_no_map() -> None:
    assert draw_map(SQUARE, []) is None


def test_one_place_without_a_boundary_is_still_drawn() -> None:
    drawn = draw_map((), [("a", "A", Position(13.1, 55.4), 1)])
    assert drawn is not None
    assert drawn.boundary == ""
