"""What can be computed of hidden numbers from everything that is published: by linear programme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import lil_matrix

_TOLERANCE = 1e-6
Range = tuple[int, int | None]
"""The least and the most that a number can be; None where there is no most."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Published: some cells add up to a number that lies between two bounds."""

    weights: Mapping[int, float]
    """How often each cell, by its place among the ranges, is in the sum."""
    least: float
    most: float


def possible_ranges(ranges: Sequence[Range], sums: Sequence[Sum]) -> tuple[Range, ...]:
    """Return the least and the most that each number can be, given everything that is published.

    A linear programme for each bound (section 6.B of the method), rounded inwards because counts
    are whole. Numbers that no sum ties together don't disturb each other.

    Raises ValueError if what is published contradicts itself.
    """
    result = list(ranges)
    for cells, tied in _components(len(ranges), sums):
        bounds = [ranges[cell] for cell in cells]
        for cell, found in zip(cells, _solve(cells, bounds, tied), strict=True):
            result[cell] = found
    return tuple(result)


def _components(cells: int, sums: Sequence[Sum]) -> list[tuple[list[int], list[Sum]]]:
    """Return the cells that sums tie together, each group with its sums."""
    group = list(range(cells))

    def find(cell: int) -> int:
        while group[cell] != cell:
            group[cell] = group[group[cell]]
            cell = group[cell]
        return cell

    for one in sums:
        first, *rest = one.weights
        for cell in rest:
            group[find(cell)] = find(first)
    tied: dict[int, tuple[list[int], list[Sum]]] = {}
    for one in sums:
        tied.setdefault(find(next(iter(one.weights))), ([], []))[1].append(one)
    for cell in range(cells):
        if find(cell) in tied:
            tied[find(cell)][0].append(cell)
    return list(tied.values())


def _solve(cells: Sequence[int], ranges: Sequence[Range], sums: Sequence[Sum]) -> list[Range]:
    place = {cell: column for column, cell in enumerate(cells)}
    matrix = lil_matrix((2 * len(sums), len(cells)))
    limits = []
    for row, one in enumerate(sums):
        for cell, weight in one.weights.items():
            matrix[2 * row, place[cell]] = weight
            matrix[2 * row + 1, place[cell]] = -weight
        limits += [one.most, -one.least]
    kept = [row for row, limit in enumerate(limits) if limit != inf]
    matrix, right = matrix.tocsr()[kept], np.array([limits[row] for row in kept])
    found: list[Range] = []
    for column, (low, high) in enumerate(ranges):
        if low == high:
            found.append((low, high))
            continue
        ends = []
        for sign in (1, -1):
            aim = np.zeros(len(cells))
            aim[column] = sign
            solved = linprog(aim, A_ub=matrix, b_ub=right, bounds=ranges, method="highs")
            if solved.status == 2:
                raise ValueError("what is published contradicts itself")
            ends.append(sign * solved.fun if solved.status == 0 else None)
        least, most = ends
        found.append(
            (
                low if least is None else ceil(least - _TOLERANCE),
                None if most is None else floor(most + _TOLERANCE),
            )
        )
    return found
