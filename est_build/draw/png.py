"""A drawing as PNG for mail programs, which show no SVG, packed as tightly as can be."""

import struct
import zlib
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

import vl_convert

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PIXEL = 4
"""Bytes of a pixel as the drawing library writes it: red, green, blue and how opaque."""
_PLAIN, _FROM_LEFT = 0, 1
"""The ways of writing a row that the library uses: as it is, or as steps from the pixel before."""
_MOST_COLOURS = 256


def render_png(svg: str) -> bytes:
    """Return an opaque drawing as PNG, with twice as many pixels each way for sharp screens.

    A letter is to be small: where the drawing has few colours, each pixel is a number in a list of
    them, which takes a tenth of the room.
    """
    content = vl_convert.svg_to_png(svg, scale=2)
    chunks = list(_chunks(content))
    head = next(data for kind, data in chunks if kind == b"IHDR")
    pixels = zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"))
    width = struct.unpack(">I", head[:4])[0]
    return _with_palette(head, pixels, width) or _pack([(b"IHDR", head)], pixels)


def _with_palette(head: bytes, pixels: bytes, width: int) -> bytes | None:
    """Return the picture with a list of its colours, None where they are too many."""
    length = width * _PIXEL + 1
    rows = [pixels[start : start + length] for start in range(0, len(pixels), length)]
    if {row[0] for row in rows} - {_PLAIN, _FROM_LEFT}:
        return None
    colours: dict[bytes, int] = {}

    @cache
    def number(row: bytes) -> bytes:
        plain = _unfilter(row)
        found = (plain[at : at + _PIXEL] for at in range(0, len(plain), _PIXEL))
        return bytes(colours.setdefault(one, len(colours)) % _MOST_COLOURS for one in found)

    numbered = b"".join(b"\0" + number(row) for row in rows)
    if len(colours) > _MOST_COLOURS or any(colour[3] != 255 for colour in colours):
        return None
    # Eight bits a pixel, each a number in the list.
    kind = head[:8] + b"\x08\x03" + head[10:]
    listed = b"".join(colour[:3] for colour in colours)
    return _pack([(b"IHDR", kind), (b"PLTE", listed)], numbered)


def _unfilter(row: bytes) -> bytes:
    """Return a row's pixels as they are."""
    if row[0] == _PLAIN:
        return row[1:]
    plain = bytearray(len(row) - 1)
    for channel in range(_PIXEL):
        values: Iterator[int] = accumulate(row[1 + channel :: _PIXEL], _step)
        plain[channel::_PIXEL] = bytes(values)
    return bytes(plain)


def _step(left: int, step: int) -> int:
    return (left + step) & 255


def _pack(before: list[tuple[bytes, bytes]], pixels: bytes) -> bytes:
    packed = [*before, (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b"")]
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in packed)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        yield content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
