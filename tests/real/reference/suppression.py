"""The reference cases on small numbers, answered by the product's own functions."""

from collections.abc import Callable, Mapping
from typing import Any

from est_build.analyse.methods.suppression import suppress_list
from est_build.analyse.methods.suppression_audit import Sum, possible_ranges


def _suppress_list(inputs: Mapping[str, Any]) -> dict[str, Any]:
    hidden, hides_total = suppress_list(
        inputs["counts"], inputs["threshold"], inputs["total_published"]
    )
    return {"suppressed": list(hidden), "suppress_total": hides_total}


def _audit(inputs: Mapping[str, Any]) -> dict[str, Any]:
    table, mask = inputs["table"], inputs["mask"]
    cells = [(row, column) for row in range(len(table)) for column in range(len(table[0]))]
    known = [table[row][column] for row, column in cells]
    hidden = [bool(mask[row][column]) for row, column in cells]
    ranges = [
        (0, None) if is_hidden else (count, count)
        for count, is_hidden in zip(known, hidden, strict=True)
    ]
    sums = []
    if inputs["margins_published"]:
        lines = [(axis, line) for axis in (0, 1) for line in {cell[axis] for cell in cells}]
        for axis, line in lines:
            inside = [place for place, cell in enumerate(cells) if cell[axis] == line]
            total = sum(known[place] for place in inside)
            sums.append(Sum(dict.fromkeys(inside, 1), total, total))
    found = possible_ranges(ranges, sums)
    told = [
        [*cell, *found[place]]
        for place, (cell, is_hidden) in enumerate(zip(cells, hidden, strict=True))
        if is_hidden
    ]
    return {"ranges": told, "exact_disclosure": any(low == high for *_, low, high in told)}


def _differences(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Weeks of which some are hidden, and their sum, which may be shown."""
    counts, shown = inputs["weekly"], inputs["weekly_shown"]
    ranges = [
        (count, count) if is_shown else (0, None)
        for count, is_shown in zip(counts, shown, strict=True)
    ]
    whole = Sum(dict.fromkeys(range(len(counts)), 1), sum(counts), sum(counts))
    found = possible_ranges(ranges, [whole] if inputs["four_week_total_shown"] else [])
    told = [low == high for (low, high), is_shown in zip(found, shown, strict=True) if not is_shown]
    return {"hidden_can_be_computed": any(told), "safe": not any(told)}


METHODS: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "suppress_list": _suppress_list,
    "suppression_audit": _audit,
    "differencing_check": _differences,
}
