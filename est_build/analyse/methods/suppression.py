"""Small numbers: which cells to hide so that no hidden one can be computed from the shown ones.

Hiding the small cells is never enough: a total, or a sum over a column, gives a single hidden cell
back. So further cells are hidden until what remains leaves each hidden one a range of values.
"""

from collections.abc import Sequence

_AT_LEAST_HIDDEN = 2


def suppress_list(
    counts: Sequence[int], threshold: int, is_total_published: bool = True
) -> tuple[tuple[bool, ...], bool]:
    """Return which counts of a list to hide, and whether its total must be hidden too.

    Counts from 1 up to the threshold are hidden; 0 is shown. With a published total the smallest
    further counts that aren't 0 are hidden (the first of equals), until at least two are hidden
    and their sum is at least the threshold; where that can't be done the total is hidden.
    """
    limits = [threshold] * len(counts)
    hidden = _are_small(counts, limits)
    if not any(hidden) or not is_total_published:
        return tuple(hidden), False
    _hide_smallest(counts, hidden, limits)
    return tuple(hidden), not _is_enough(counts, hidden, limits)


def _are_small(counts: Sequence[int], limits: Sequence[int]) -> list[bool]:
    return [0 < count < limit for count, limit in zip(counts, limits, strict=True)]


def _hide_smallest(counts: Sequence[int], hidden: list[bool], limits: Sequence[int]) -> None:
    """Hide the smallest further counts that aren't 0, the first of equals, until it is enough."""
    spare = [place for place, count in enumerate(counts) if count and not hidden[place]]
    while not _is_enough(counts, hidden, limits) and spare:
        hidden[min(spare, key=lambda place: (counts[place], place))] = True
        spare = [place for place in spare if not hidden[place]]


def _is_enough(counts: Sequence[int], hidden: Sequence[bool], limits: Sequence[int]) -> bool:
    found = [place for place, is_hidden in enumerate(hidden) if is_hidden]
    needed = max((limits[place] for place in found), default=0)
    return len(found) >= _AT_LEAST_HIDDEN and sum(counts[place] for place in found) >= needed


def suppress_under_total(
    counts: Sequence[int], most: Sequence[int], limits: Sequence[int]
) -> tuple[bool, ...]:
    """Return which counts of a list to hide where its total is shown whatever happens.

    ``most`` is the most that each count can be, as everyone knows, and ``limits`` the smallest
    number that each may show. After the rule for lists, further counts are hidden, zeros last,
    until nobody can tell that a hidden count lies between 1 and its limit, as far as the total
    lets it be more, nor which number it is. A list of one is its own total: nothing to hide.
    """
    if len(counts) < _AT_LEAST_HIDDEN:
        return (False,) * len(counts)
    hidden = _are_small(counts, limits)
    if any(hidden):
        _hide_smallest(counts, hidden, limits)
    while any(hidden) and not all(hidden) and not _leaves_doubt(counts, most, hidden, limits):
        shown = [place for place, is_hidden in enumerate(hidden) if not is_hidden]
        hidden[min(shown, key=lambda place: (not counts[place], counts[place], place))] = True
    return tuple(hidden)


def _leaves_doubt(
    counts: Sequence[int], most: Sequence[int], hidden: Sequence[bool], limits: Sequence[int]
) -> bool:
    places = [place for place, is_hidden in enumerate(hidden) if is_hidden]
    ranges = [(0, max(most[place], counts[place])) for place in places]
    narrowed = narrow_by_total(ranges, sum(counts[place] for place in places))
    return all(
        low < high and (low == 0 or high >= limits[place])
        for place, (low, high) in zip(places, narrowed, strict=True)
    )


def narrow_by_total(ranges: Sequence[tuple[int, int]], total: int) -> tuple[tuple[int, int], ...]:
    """Return what is left of the ranges of cells once it is known what they add up to."""
    least, most = sum(low for low, _ in ranges), sum(high for _, high in ranges)
    return tuple(
        (max(low, total - most + high), min(high, total - least + low)) for low, high in ranges
    )


def blur_list(counts: Sequence[int], total: int, threshold: int) -> tuple[tuple[int, int], ...]:
    """Return the least and most to show of each count in a list, where the total is shown.

    Counts from 1 up to the threshold are shown as that span (``1–4``), others as they are, if
    that leaves more than one possible value for each. Otherwise, and until it does, the smallest
    of the others that aren't 0 are shown as anything from 1 to the total; then every count under
    the threshold as 0 up to it (``0–4``); at last all counts as anything from 0 to the total.
    """
    shown = [(count, count) for count in counts]
    small = [place for place, count in enumerate(counts) if 0 < count < threshold]
    if not small:
        return tuple(shown)
    for place in small:
        shown[place] = (1, threshold - 1)
    larger = sorted(
        (place for place, count in enumerate(counts) if count >= threshold),
        key=lambda place: (counts[place], place),
    )
    for place in larger:
        if _is_blurred(counts, shown):
            return tuple(shown)
        shown[place] = (1, max(total, threshold))
    if _is_blurred(counts, shown):
        return tuple(shown)
    shown = [(0, threshold - 1) if count < threshold else (count, count) for count in counts]
    if _is_blurred(counts, shown):
        return tuple(shown)
    return tuple((0, max(total, threshold)) for _ in counts)


def _is_blurred(counts: Sequence[int], shown: Sequence[tuple[int, int]]) -> bool:
    """Tell whether every count that isn't shown exactly could be another, given their sum."""
    hidden = [(pair, count) for pair, count in zip(shown, counts, strict=True) if pair[0] < pair[1]]
    narrowed = narrow_by_total([pair for pair, _ in hidden], sum(count for _, count in hidden))
    return all(low < high for low, high in narrowed)
