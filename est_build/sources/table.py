"""Read a table from a file, whatever it is: text, workbook, or either of them packed."""

import gzip
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics import codes_answers as codes
from est_build.sources.csv_table import read_csv
from est_build.sources.rows import MEGABYTE, MOST_BYTES, Row, Table
from est_build.sources.workbook import read_workbook

__all__ = ["Row", "Table", "read_content", "read_table", "read_table_from"]

_ZIP = b"PK\x03\x04"
_GZIP = b"\x1f\x8b"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
Read = tuple[Table | None, tuple[Diagnostic, ...]]


def read_table(
    root: Path,
    path: str,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
) -> Read:
    """Read the table in a file (relative to root, or absolute), or say why it can't be read."""
    content = read_content(root / path)
    if content is None:
        return None, (Diagnostic.of(codes.TABLE_UNREADABLE, Location(path)),)
    return read_table_from(content, path, encoding=encoding, delimiter=delimiter, sheet=sheet)


def read_content(path: Path) -> bytes | None:
    """Return a file's bytes (or so many that it is too large), or None if it can't be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError:
        return None


def read_table_from(
    content: bytes,
    path: str,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
) -> Read:
    """Read the table in a file's content; what kind of file it is, the content decides."""
    if content.startswith(_GZIP):
        content = _unpack_gzip(content)
    elif content.startswith(_ZIP):
        content = _only_csv_in(content) or content
    if len(content) > MOST_BYTES:
        limit = MOST_BYTES // MEGABYTE
        return None, (Diagnostic.of(codes.TABLE_TOO_LARGE, Location(path), limit=limit),)
    if content.startswith((_ZIP, _OLD_WORKBOOK)):
        return read_workbook(content, path, sheet)
    return read_csv(content, path, encoding, delimiter)


def _unpack_gzip(content: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=BytesIO(content)) as stream:
            return stream.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        # A broken archive goes on as it is, and is refused as no text.
        return content


def _only_csv_in(content: bytes) -> bytes | None:
    """Return the text table of an archive that holds nothing else, as Google Forms packs it."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.namelist()
            if len(members) != 1 or not members[0].lower().endswith(".csv"):
                return None
            with archive.open(members[0]) as stream:
                return stream.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, zlib.error):
        return None
