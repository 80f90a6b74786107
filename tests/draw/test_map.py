"""The map is coarse, true to direction, and its marks grow with what was counted."""

from itertools import combinations

from est_build.draw.map import LARGEST, NOTHING, WIDTH, draw_map, draw_maps
from est_build.draw.map_names import LETTER, place_names
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
    assert radius == {"a": LARGEST, "b": LARGEST / 2, "c": NOTHING}
    assert [mark.id for mark in drawn.marks if not mark.is_counted] == ["c"]
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


TOWN = [
    (name, name, Position(13.15 + step / 1000, 55.40 + step / 2000), step)
    for step, name in enumerate("abcdef", start=1)
]
VILLAGE = ("z", "Z", Position(13.28, 55.48), 3)


def test_where_places_lie_close_together_they_are_drawn_once_more() -> None:
    maps = draw_maps(SQUARE, [*TOWN, VILLAGE])
    assert maps is not None
    assert maps.close is not None
    assert {mark.id for mark in maps.close.marks} == set("abcdef")
    framed = {mark.id for mark in maps.whole.marks if maps.whole.is_framed(mark)}
    assert framed == set("abcdef")


def test_a_count_has_the_same_size_in_both_maps_and_in_the_legend() -> None:
    crowd = [(name, name, where, count * 4) for name, _, where, count in TOWN]
    maps = draw_maps(SQUARE, [*crowd, ("z", "Z", Position(13.28, 55.48), 20)])
    assert maps is not None
    assert maps.close is not None
    close = {mark.id: mark.radius for mark in maps.close.marks}
    whole = {mark.id: mark.radius for mark in maps.whole.marks}
    assert close["e"] == whole["z"]
    assert maps.sizes[0].radius == whole["z"]
    assert [size.count for size in maps.sizes] == [20, 10, 5]


def test_few_places_or_scattered_ones_need_one_map() -> None:
    for places in ([*TOWN[:2], VILLAGE], TOWN):
        maps = draw_maps(SQUARE, places)
        assert maps is not None
        assert maps.close is None
    assert draw_maps(SQUARE, []) is None


def test_names_never_cover_each_other_or_leave_the_map() -> None:
    named = [(name, f"Plats {name * 8}", where, count) for name, _, where, count in TOWN]
    drawn = draw_map((), named)
    assert drawn is not None
    names = place_names(drawn)
    assert names
    boxes = [
        (name.x - half, name.y - 10, name.x + half, name.y + 3)
        for name in names
        if (half := len(name.label) * LETTER / 2)
    ]
    assert all(left >= 0 and right <= drawn.width for left, _, right, _ in boxes)
    for one, other in combinations(boxes, 2):
        beside = one[2] <= other[0] or other[2] <= one[0]
        assert beside or one[3] <= other[1] or other[3] <= one[1]


def test_what_the_frame_holds_is_named_in_the_closer_map_only() -> None:
    maps = draw_maps(SQUARE, [*TOWN, VILLAGE])
    assert maps is not None
    assert [name.label for name in place_names(maps.whole)] == ["Z"]
