"""Workbooks that would take more memory or time than there is are told before they are opened.

The reader is compiled, and reserves memory for every cell between the outermost ones: two cells in
opposite corners would take hundreds of gigabytes, and end the whole program. In an OpenDocument
workbook whose XML breaks off it looks for the end of a table for ever.
"""

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from xml.parsers import expat

from est_build.sources.rows import MEGABYTE

MOST_UNPACKED = 200 * MEGABYTE
MOST_CELLS = 20_000_000
MOST_MEMORY = 2_000 * MEGABYTE
MOST_SECONDS = 60
_UNSUSPICIOUS = 20 * MEGABYTE
_MOST_RATIO = 200
# Cells and rows say where they stand in ``r``, in any letters, quotes and white space.
_CELL_PLACE = re.compile(rb"""[\s:]r\s*=\s*["']\s*([A-Za-z]{0,4})([0-9]{1,12})\s*["']""")
# An OpenDocument cell says how many spaces there are in a row; no one types ten thousand.
_MANY_SPACES = re.compile(rb"""[\s:]c\s*=\s*["']\s*[0-9]{5,}\s*["']""")
_LONGEST_PLACE = 400
_OPEN_DOCUMENT = "content.xml"
_PROBE = """\
import sys
from python_calamine import CalamineWorkbook
from io import BytesIO
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
except (ImportError, ValueError, OSError):
    pass
with CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read())) as workbook:
    for name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.total_height * sheet.total_width > {cells}:
            sys.exit(1)
"""
_FAILED_IN_ORDER = 1


def unpacks_unreasonably(content: bytes) -> bool:
    """Tell whether an archive holds much more than its size, or its sheets span too many cells.

    Raises what ``zipfile`` raises for a broken archive.
    """
    if not content.startswith(b"PK"):
        return False
    with zipfile.ZipFile(BytesIO(content)) as archive:
        members = archive.infolist()
        unpacked = sum(member.file_size for member in members)
        if unpacked > MOST_UNPACKED:
            return True
        if unpacked > _UNSUSPICIOUS and unpacked > _MOST_RATIO * max(len(content), 1):
            return True
        # A workbook may call its sheets anything, so each part is looked at.
        return any(_spans_too_much(archive, member) for member in members)


def _spans_too_much(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Tell whether a part's outermost cells lie too far apart; a false size is found on the way."""
    last_row, last_column, tail = 0, 0, b""
    is_document = member.filename == _OPEN_DOCUMENT
    with archive.open(member) as stream:
        while block := stream.read(MEGABYTE):
            seen = tail + block
            if is_document and _MANY_SPACES.search(seen):
                return True
            last_row, last_column = _furthest(_CELL_PLACE.findall(seen), last_row, last_column)
            if last_row * max(last_column, 1) > MOST_CELLS:
                return True
            tail = block[-_LONGEST_PLACE:]
    return False


def _furthest(
    places: Iterable[tuple[bytes, bytes]], last_row: int, last_column: int
) -> tuple[int, int]:
    for letters, digits in places:
        last_row = max(last_row, int(digits))
        last_column = max(last_column, _column_number(letters.upper()))
    return last_row, last_column


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def is_whole_document(content: bytes) -> bool:
    """Tell whether an OpenDocument workbook's cells are whole XML; other workbooks are."""
    if not content.startswith(b"PK"):
        return True
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if _OPEN_DOCUMENT not in archive.namelist():
            return True
        parser = expat.ParserCreate()
        parser.EntityDeclHandler = _refuse_entity
        with archive.open(_OPEN_DOCUMENT) as stream:
            try:
                parser.ParseFile(stream)
            except (expat.ExpatError, _EntityError):
                return False
    return True


class _EntityError(Exception):
    """A document declares words of its own, which no spreadsheet program does."""


def _refuse_entity(*_: object) -> None:
    raise _EntityError


def is_binary_workbook(content: bytes) -> bool:
    """Tell whether a workbook's cells are not XML, so that where they lie can't be seen."""
    if not content.startswith(b"PK"):
        return True
    with suppress(zipfile.BadZipFile), zipfile.ZipFile(BytesIO(content)) as archive:
        return any(name.lower().endswith("workbook.bin") for name in archive.namelist())
    return False


def survives_reading(content: bytes) -> bool:
    """Tell whether a process of its own, with bounded memory and time, lives through the reading.

    One that the reader refuses in order survives: what is wrong is told when it is read again.
    """
    probe = _PROBE.format(memory=MOST_MEMORY, cells=MOST_CELLS)
    try:
        done = subprocess.run(  # noqa: S603 - our own words alone
            (sys.executable, "-I", "-c", probe),
            input=content,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    told = done.stderr.rpartition(b"\n  File")[2]
    return done.returncode == 0 or (done.returncode == _FAILED_IN_ORDER and b"Error" in told)
