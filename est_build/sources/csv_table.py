"""Tables in text: encoding and delimiter are recognised, records know the line they begin on."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from itertools import islice

from est_build.diagnostics import Diagnostic, Location, codes_forms
from est_build.diagnostics import codes_answers as codes
from est_build.sources.rows import MOST_COLUMNS, MOST_ROWS, Row, Table

DELIMITERS = (";", "\t", "|", ",")
_LONGEST_CELL = 1_000_000
_RECORDS_TO_LOOK_AT = 50
_FALLBACKS = ("utf-8", "cp1252", "iso-8859-1")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
Read = tuple[Table | None, tuple[Diagnostic, ...]]


def read_csv(content: bytes, path: str, encoding: str | None, delimiter: str | None) -> Read:
    """Read a table from bytes; what is not given is recognised."""
    place = Location(path)
    found, text = _decode(content, encoding)
    if text is None:
        return None, (Diagnostic.of(codes.TABLE_ENCODING, place, encoding=encoding or found),)
    if "\0" in text:
        return None, (Diagnostic.of(codes.TABLE_NOT_TEXT, place),)
    text, stated, first_line = _take_stated_delimiter(text)
    used = delimiter or stated or recognise_delimiter(text)
    if len(used) != 1 or used in '"\r\n':
        return None, (Diagnostic.of(codes.TABLE_DELIMITER, place),)
    rows, wrong = _read_rows(text, used, path, first_line)
    wrong = wrong or _find_cut(text, path, rows)
    if wrong is not None:
        return None, (wrong,)
    if not rows:
        return None, (Diagnostic.of(codes.TABLE_EMPTY, place),)
    return Table(path, "", rows, used, found), ()


def recognise_delimiter(text: str) -> str:
    """Return the delimiter that splits most records into as many cells, two or more; else ``;``.

    Where two of them do it as often, a comma is rather part of a question or a decimal number.
    """
    best, most = ";", 0
    for delimiter in DELIMITERS:
        widths = Counter(_widths(text, delimiter))
        alike = max((many for width, many in widths.items() if width > 1), default=0)
        if alike > most:
            best, most = delimiter, alike
    return best


def _widths(text: str, delimiter: str) -> list[int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    widths: list[int] = []
    # A cell beyond the module's usual limit ends it: what came before decides.
    with suppress(csv.Error):
        widths.extend(len(record) for record in islice(reader, _RECORDS_TO_LOOK_AT))
    return widths


def _decode(content: bytes, encoding: str | None) -> tuple[str, str | None]:
    if encoding:
        return encoding, _decode_as(content, encoding)
    for mark, name in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return name, _decode_as(content, name)
    for name in _FALLBACKS:
        text = _decode_as(content, name)
        if text is not None:
            return name, text
    return _FALLBACKS[-1], None


def _decode_as(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except (ValueError, LookupError):
        # Besides what can't be decoded: names that no encoding has, and those that decode no text.
        return None


def _take_stated_delimiter(text: str) -> tuple[str, str | None, int]:
    """Take away the line ``sep=;`` that spreadsheet programs put first."""
    first = text[:20].partition("\n")[0]
    stated = first.rstrip("\r").removeprefix("sep=")
    if first.startswith("sep=") and len(stated) == 1:
        return text[len(first) + 1 :], stated, 2
    return text, None, 1


def _read_rows(
    text: str, delimiter: str, path: str, first_line: int
) -> tuple[tuple[Row, ...], Diagnostic | None]:
    before = csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    line = first_line
    quotes = _Quotes(text, delimiter)
    try:
        for record in reader:
            if any('"' in one for one in record) and not quotes.fit(
                line - first_line, reader.line_num
            ):
                return (), Diagnostic.of(codes.TABLE_QUOTING, Location(path, line))
            if any(record):
                rows.append(Row(line, tuple(record)))
            # A quoted cell may hold line breaks, so the reader's own number is that of the
            # record's last line; we want its first.
            line = first_line + reader.line_num
            if len(record) > MOST_COLUMNS or len(rows) > MOST_ROWS:
                return (), _beyond(len(record), Location(path, line))
    except csv.Error:
        return (), _explain(text, path, line, reader.line_num - (line - first_line))
    finally:
        csv.field_size_limit(before)
    return tuple(rows), None


class _Quotes:
    """Tells where a cell without quotes around it holds one: then its end is a guess (RFC 4180).

    Tables between tabs have no such rule; there a quote is a sign like any other.
    """

    def __init__(self, text: str, delimiter: str) -> None:
        self._text = text
        self._is_free = delimiter == "\t"
        apart = re.escape(delimiter)
        cell = rf'(?:"(?:[^"]|"")*+"|[^"{apart}\r\n]*+)'
        self._record = re.compile(rf"{cell}(?:{apart}{cell})*+[\r\n]*+")

    @cached_property
    def _lines(self) -> list[str]:
        return list(io.StringIO(self._text, newline=""))

    def fit(self, first: int, last: int) -> bool:
        """Tell whether the quotes of a record are such, from its first line to its last."""
        return self._is_free or bool(self._record.fullmatch("".join(self._lines[first:last])))


def _find_cut(text: str, path: str, rows: Sequence[Row]) -> Diagnostic | None:
    """Say that a file ends within a row: no line break, and fewer cells than the row before."""
    if text.endswith(("\n", "\r")) or len(rows) < 2:
        return None
    before, last = rows[-2:]
    is_cut = len(last.cells) < len(before.cells)
    return Diagnostic.of(codes_forms.TABLE_CUT_OFF, Location(path, last.line)) if is_cut else None


def _beyond(width: int, place: Location) -> Diagnostic:
    if width > MOST_COLUMNS:
        return Diagnostic.of(codes.TABLE_TOO_WIDE, place, limit=MOST_COLUMNS)
    return Diagnostic.of(codes.TABLE_TOO_LONG, Location(place.path), limit=MOST_ROWS)


def _explain(text: str, path: str, line: int, lines_read: int) -> Diagnostic:
    place = Location(path, line)
    # The module says both faults with one exception and an English text; only a record that is
    # longer than the limit can hold a cell that is.
    record = "".join(islice(io.StringIO(text, newline=""), line - 1, line - 1 + lines_read))
    if len(record) > _LONGEST_CELL:
        return Diagnostic.of(codes.CELL_TOO_LONG, place, limit=_LONGEST_CELL)
    return Diagnostic.of(codes.TABLE_QUOTING, place)
