"""Brå's "Databasfil": one row for each region, crime and period, as downloaded.

``Region;Brott;År;Period;Antal;/100 000 inv`` in ISO-8859-1, often with a ``;`` at the end of each
row. Cells are text here; the tree of crimes and the meaning of periods are the loader's.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics import codes_answers as table_codes
from est_build.diagnostics import codes_statistics as codes
from est_build.sources.rows import MEGABYTE, MOST_BYTES

_COLUMNS = ("region", "brott", "år", "period", "antal")
_ENCODINGS = ("utf-8-sig", "cp1252", "iso-8859-1")
_ROWS_SHOWN = 5
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_SPACES = re.compile("[ \t\u00a0\u2007\u2009\u202f]{2,}|[\t\u00a0\u2007\u2009\u202f]")


@dataclass(frozen=True, slots=True)
class DatabaseRow:
    """One row of the file, as text with its white space made plain."""

    line: int
    region: str
    crime: str
    """The whole path: ``Brott mot brottsbalken, 8-12 kap. …, 12 kap. Skadegörelsebrott``."""
    year: str
    period: str
    count: str


Read = tuple[tuple[DatabaseRow, ...] | None, tuple[Diagnostic, ...]]


def read_database_file(root: Path, path: str, *, encoding: str | None = None) -> Read:
    """Read the file's rows, or say why it isn't such a file; the path is relative to root."""
    try:
        with (root / path).open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError:
        return None, (Diagnostic.of(table_codes.TABLE_UNREADABLE, Location(path)),)
    if len(content) > MOST_BYTES:
        limit = MOST_BYTES // MEGABYTE
        return None, (Diagnostic.of(table_codes.TABLE_TOO_LARGE, Location(path), limit=limit),)
    text = _decode(content, encoding)
    if text is None:
        found = Diagnostic.of(table_codes.TABLE_ENCODING, Location(path), encoding=encoding or "")
        return None, (found,)
    return _read_rows(text, path)


def _decode(content: bytes, encoding: str | None) -> str | None:
    for name in (encoding,) if encoding else _ENCODINGS:
        try:
            return content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return None


def _read_rows(text: str, path: str) -> Read:
    # The `;` of `&nbsp;` would split its cell. One pass over the text is quicker than one a cell.
    lines = _LINE_BREAK.split(_SPACES.sub(" ", text.replace("&nbsp;", " ")))
    header = next((number for number, line in enumerate(lines) if line.strip()), 0)
    names = [name.lower() for name in _split(lines[header])]
    if any(name not in names for name in _COLUMNS):
        is_yearly = len(names) > 1 and names[:2] == ["kommun", "antal"]
        code = codes.YEARLY_FILE if is_yearly else codes.NOT_A_DATABASE_FILE
        return None, (Diagnostic.of(code, Location(path, header + 1)),)
    positions = [names.index(name) for name in _COLUMNS]
    needed = max(positions)
    rows: list[DatabaseRow] = []
    broken: list[int] = []
    for number, line in enumerate(lines[header + 1 :], header + 2):
        cells = _split(line)
        is_header = cells[0].lower() == names[0] and [cell.lower() for cell in cells] == names
        if is_header or not any(cells):
            continue
        # A `;` at the end of the row is one empty cell more.
        if len(cells) <= needed or any(cells[len(names) + 1 :]):
            broken.append(number)
        else:
            rows.append(DatabaseRow(number, *(cells[at] for at in positions)))
    return _refuse_broken(rows, broken, path)


def _split(line: str) -> list[str]:
    cells = line.split(";")
    if '"' in line:
        return [cell.strip().strip('"').strip() for cell in cells]
    return [cell.strip() for cell in cells]


def _refuse_broken(rows: list[DatabaseRow], broken: list[int], path: str) -> Read:
    if broken:
        shown = ", ".join(str(line) for line in broken[:_ROWS_SHOWN])
        more = " …" if len(broken) > _ROWS_SHOWN else ""
        place = Location(path, broken[0])
        found = Diagnostic.of(codes.ROWS_RAGGED, place, count=len(broken), rows=shown + more)
        return None, (found,)
    if not rows:
        return (), (Diagnostic.of(codes.NO_ROWS, Location(path)),)
    return tuple(rows), ()
