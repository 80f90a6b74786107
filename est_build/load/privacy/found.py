"""What may point out a person in a text: where it stands and of which kind, never what it is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from est_build.model.privacy import Kind

SPACES = " \t\u00a0\u2007\u202f"
"""White space within a line, as people and word processors write it."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A span of a text; what it says stays in the text."""

    kind: Kind
    start: int
    end: int
    is_sure: bool = True
    """False where it only may be one: masked in free text, and a warning elsewhere."""


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, without regard to capitals.

    Patterns that begin with one of a few words are tried only on texts that hold one of them: ten
    years of notes are passed through in a fifth of the time.
    """
    return frozenset(_WORD.findall(text.casefold()))


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for one of some words."""
    return f"(?:{'|'.join(words)})"


def keep_apart(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return findings in order, none over another: sure ones win, and earlier ones among equals."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: not one.is_sure):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def said_before(text: str, start: int, words: re.Pattern[str], reach: int = 32) -> bool:
    """Tell whether one of the words stands shortly before a place, on the same line."""
    before = text[max(0, start - reach) : start]
    return words.search(before.rpartition("\n")[2]) is not None
