"""Lists of words: names of persons, and words that only look like them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names of ``names.txt``."""

    given: frozenset[str]
    """Given names, which many have as family names too."""
    nordic: frozenset[str]
    """Family names that alone tell that the word before them is a given name."""
    family: frozenset[str]
    """All family names."""


@dataclass(frozen=True, slots=True)
class NoNames:
    """The words of ``no_names.txt``."""

    given: frozenset[str]
    """In small letters."""
    family: frozenset[str]
    alone: frozenset[str]
    """Given names that say nothing where they stand alone."""
    plates: frozenset[str]


@cache
def known_names() -> KnownNames:
    """Read the names, once."""
    given, nordic, other = _read("names.txt")
    return KnownNames(given, nordic, nordic | other)


@cache
def no_names() -> NoNames:
    """Read the words that are no names, once."""
    return NoNames(*_read("no_names.txt"))


def _read(name: str) -> list[frozenset[str]]:
    blocks = (HERE / name).read_text(encoding="utf-8").split("\n## ")[1:]
    return [frozenset(block.partition("\n")[2].split()) for block in blocks]
