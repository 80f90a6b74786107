"""A drawing as PNG for mail programs, which show no SVG, packed as tightly as can be."""

import struct
import zlib
from collections.abc import Iterator

import vl_convert

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def render_png(svg: str) -> bytes:
    """Return a drawing as PNG, with half as many pixels again each way for sharp screens."""
    return _pack(vl_convert.svg_to_png(svg, scale=1.5))


def _pack(content: bytes) -> bytes:
    """Return the same picture in fewer bytes: its pixels packed anew."""
    chunks = list(_chunks(content))
    pixels = zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"))
    head = [(kind, data) for kind, data in chunks if kind == b"IHDR"]
    packed = [*head, (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b"")]
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in packed)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        yield content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
