"""The one detector that the privacy gate, the masking of free text and all messages share."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from est_build.load.privacy.found import Found, keep_apart, words_of
from est_build.load.privacy.names import find_names
from est_build.load.privacy.numbers import (
    find_accounts,
    find_person_numbers,
    find_phones,
    find_plates,
)
from est_build.load.privacy.pointers import find_pointers
from est_build.load.privacy.whereabouts import find_addresses, find_coordinates, find_emails

DECIMALS = 3
_DATE = re.compile(r"20(?<!\w..)\d\d-(?:W\d\d|\d\d(?:-\d\d)?)(?![\w-])")
_DIGIT = re.compile(r"\d")


def find_personal(text: str, decimals: int = DECIMALS) -> tuple[Found, ...]:
    """Return what may point out a person, in order; no two spans overlap.

    ``decimals`` is how exact a position may be, in decimals of a degree.
    """
    return keep_apart(_find(text, decimals))


def _find(text: str, decimals: int) -> Iterator[Found]:
    """Give all there is, what can't be something else first."""
    yield from find_emails(text)
    lines, starts = _lines_with_numbers(text)
    if lines:
        joined = "\n".join(lines)
        for found in _find_numbers(joined, decimals):
            moved = _offset(found.start, starts)
            yield Found(found.kind, found.start + moved, found.end + moved, found.is_sure)
    words = words_of(text)
    yield from find_names(text, words)
    yield from find_pointers(text, words)


def _find_numbers(text: str, decimals: int) -> Iterator[Found]:
    yield from find_accounts(text)
    yield from find_coordinates(text, decimals)
    yield from find_person_numbers(text)
    yield from find_phones(text)
    yield from find_plates(text)
    yield from find_addresses(text)


def _lines_with_numbers(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Return the lines with figures that are more than a date, and where each comes from.

    Most lines of a year's notes hold none; the patterns for numbers pass through the rest alone.
    """
    lines: list[str] = []
    starts: list[tuple[int, int]] = []
    without_dates = _DATE.sub(_cover, text)
    end = joined = 0
    while figure := _DIGIT.search(without_dates, end):
        start = text.rfind("\n", end, figure.start()) + 1 or end
        end = text.find("\n", figure.start())
        end = len(text) if end < 0 else end
        starts.append((joined, start - joined))
        lines.append(text[start:end])
        joined += end - start + 1
    return lines, starts


def _cover(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _offset(start: int, starts: list[tuple[int, int]]) -> int:
    """Return how far a place in the joined lines lies from the same place in the text."""
    return starts[bisect_right(starts, start, key=lambda pair: pair[0]) - 1][1]
