"""Which characters a font can show: a PDF/A may hold no text that its fonts lack."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from struct import unpack_from

UNSHOWN = "\u25ca"
"""Stands for a character that the font lacks: a lozenge, which it has."""
_INVISIBLE = frozenset({"Cf", "Cc", "Mn", "Me"})
_SPACES = frozenset(" \n\u00a0\u202f\u00ad")


@dataclass(frozen=True)
class Coverage:
    """The characters that all faces of a font can show."""

    points: frozenset[int]

    def shown(self, text: str) -> str:
        """Return a text with every character that would be missing replaced or left out."""
        if text.isascii() and text.isprintable():
            return text
        return "".join(map(self._shown, unicodedata.normalize("NFC", text)))

    def _shown(self, sign: str) -> str:
        if ord(sign) in self.points or sign in _SPACES:
            return sign
        if sign == "\t":
            return " "
        return "" if unicodedata.category(sign) in _INVISIBLE else UNSHOWN


def read_coverage(fonts: Iterable[Path]) -> Coverage:
    """Return what all of some OpenType faces can show."""
    found = [frozenset(_points(path.read_bytes())) for path in fonts]
    return Coverage(frozenset.intersection(*found) if found else frozenset())


def _points(font: bytes) -> Iterator[int]:
    """Give the code points of a face, from its map of characters (OpenType, ``cmap``)."""
    tables = unpack_from(">H", font, 4)[0]
    records = (unpack_from(">4sIII", font, 12 + 16 * place) for place in range(tables))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    for place in range(unpack_from(">H", font, start + 2)[0]):
        _, _, offset = unpack_from(">HHI", font, start + 4 + 8 * place)
        subtable = start + offset
        if unpack_from(">H", font, subtable)[0] == 4:
            yield from _segments(font, subtable)


def _segments(font: bytes, start: int) -> Iterator[int]:
    """Give the code points of a map in format 4: stretches of the basic plane."""
    count = unpack_from(">H", font, start + 6)[0] // 2
    ends = unpack_from(f">{count}H", font, start + 14)
    starts = unpack_from(f">{count}H", font, start + 16 + 2 * count)
    deltas = unpack_from(f">{count}H", font, start + 16 + 4 * count)
    base = start + 16 + 6 * count
    for place, (first, last, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        jump = unpack_from(">H", font, base + 2 * place)[0]
        for point in range(first, min(last, 0xFFFE) + 1):
            at = base + 2 * place + jump + 2 * (point - first)
            glyph = unpack_from(">H", font, at)[0] if jump else (point + delta) & 0xFFFF
            if glyph:
                yield point
