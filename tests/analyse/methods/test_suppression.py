"""Small numbers of a list are hidden with enough others that none can be computed from the total.

The expected masks are worked out by hand from the rule in the function's own words; the ranges of
the two-way table are those of its margins: a 2 × 2 block of hidden cells has one degree of freedom.
"""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from est_build.analyse.methods.suppression import (
    blur_list,
    narrow_by_total,
    suppress_list,
    suppress_under_total,
)
from est_build.analyse.methods.suppression_audit import Sum, possible_ranges

COUNTS = st.lists(st.integers(0, 9), min_size=2, max_size=5)


@pytest.mark.parametrize(
    ("counts", "hidden", "hides_total"),
    [
        ([9, 2, 0, 6, 30], [False, True, False, True, False], False),
        ([9, 2, 0, 3, 30], [False, True, False, True, False], False),
        ([9, 2, 0, 1, 30], [True, True, False, True, False], False),
        ([7, 7, 3], [True, False, True], False),
        ([3, 0, 0], [True, False, False], True),
        ([2, 2], [True, True], True),
        ([5, 6, 0], [False, False, False], False),
    ],
)
def test_a_small_count_is_hidden_with_the_smallest_that_make_up_the_threshold(
    counts: list[int], hidden: list[bool], hides_total: bool
) -> None:
    assert suppress_list(counts, 5) == (tuple(hidden), hides_total)


def test_without_a_total_only_the_small_counts_are_hidden() -> None:
    assert suppress_list([9, 2, 0, 6], 5, is_total_published=False) == (
        (False, True, False, False),
        False,
    )


def test_under_a_total_that_stays_zeros_are_hidden_where_nothing_else_is_left() -> None:
    assert suppress_under_total([0, 3, 0], [8, 8, 9], [5, 5, 5]) == (True, True, False)
    assert suppress_under_total([6], [8], [5]) == (False,)


@given(st.data())
def test_no_hidden_count_of_a_group_is_told_by_the_total(data: st.DataObject) -> None:
    most = data.draw(st.lists(st.integers(5, 9), min_size=2, max_size=4))
    counts = [data.draw(st.integers(0, top)) for top in most]
    limits = [data.draw(st.sampled_from([5, top])) for top in most]
    hidden = suppress_under_total(counts, most, limits)
    small = [0 < count < limit for count, limit in zip(counts, limits, strict=True)]
    assert all(is_hidden for is_small, is_hidden in zip(small, hidden, strict=True) if is_small)
    known = [
        range(top + 1) if is_hidden else range(count, count + 1)
        for count, top, is_hidden in zip(counts, most, hidden, strict=True)
    ]
    worlds = [way for way in product(*known) if sum(way) == sum(counts)]
    for place, is_hidden in enumerate(hidden):
        values = {way[place] for way in worlds}
        # A total of 6 tells that no group has 7, whatever is hidden.
        likely = min(limits[place], sum(counts))
        assert not is_hidden or (len(values) > 1 and (0 in values or max(values) >= likely))


@given(COUNTS, st.integers(0, 6))
def test_no_blurred_count_is_told_by_the_total_even_if_all_is_at_some_place(
    counts: list[int], elsewhere: int
) -> None:
    shown = blur_list(counts, sum(counts) + elsewhere, 5)
    assert all(low <= count <= high for count, (low, high) in zip(counts, shown, strict=True))
    worlds = [
        way
        for way in product(*(range(low, min(high, sum(counts)) + 1) for low, high in shown))
        if sum(way) == sum(counts)
    ]
    for place, (low, high) in enumerate(shown):
        assert low == high or len({way[place] for way in worlds}) > 1
        assert not 0 < counts[place] < 5 or low < high


def test_what_is_known_of_a_sum_narrows_its_parts() -> None:
    assert narrow_by_total([(0, 8), (0, 5)], 12) == ((7, 8), (4, 5))


def _two_way(table: list[list[int]], mask: list[list[int]]) -> dict[tuple[int, int], object]:
    cells = [(row, column) for row in range(len(table)) for column in range(len(table[0]))]
    ranges = [
        (0, None) if mask[row][column] else (table[row][column], table[row][column])
        for row, column in cells
    ]
    sums = []
    for axis in (0, 1):
        for line in range(len(table) if axis == 0 else len(table[0])):
            inside = [place for place, cell in enumerate(cells) if cell[axis] == line]
            total = sum(table[row][column] for row, column in (cells[place] for place in inside))
            sums.append(Sum(dict.fromkeys(inside, 1), total, total))
    found = possible_ranges(ranges, sums)
    return {cell: found[place] for place, cell in enumerate(cells) if mask[cell[0]][cell[1]]}


def test_an_audit_tells_a_hidden_cell_that_its_margins_give_away() -> None:
    table = [[10, 2], [6, 9]]
    assert _two_way(table, [[0, 1], [0, 0]]) == {(0, 1): (2, 2)}
    assert _two_way(table, [[1, 1], [1, 1]]) == {
        (0, 0): (1, 12),
        (0, 1): (0, 11),
        (1, 0): (4, 15),
        (1, 1): (0, 11),
    }


def test_an_audit_refuses_what_contradicts_itself() -> None:
    with pytest.raises(ValueError, match="contradicts"):
        possible_ranges([(0, 4), (0, 4)], [Sum({0: 1, 1: 1}, 9, 9)])
