"""Files packed beside themselves, so that a server sends them packed without packing them."""

import gzip
from io import BytesIO
from pathlib import Path

_WORTH_IT = frozenset(
    {".html", ".css", ".js", ".json", ".svg", ".csv", ".xml", ".ics", ".txt", ".map"}
)
"""What is text; pictures, fonts and PDF are packed already."""
_LEAST_BYTES = 512


def pack_for_servers(path: str, content: bytes) -> bytes | None:
    """Return a file packed, the same bytes each time; None where that would gain nothing."""
    if Path(path).suffix not in _WORTH_IT or len(content) < _LEAST_BYTES:
        return None
    stream = BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=stream, mtime=0) as packed:
        packed.write(content)
    result = stream.getvalue()
    return result if len(result) < len(content) else None
