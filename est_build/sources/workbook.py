"""Tables in workbooks: XLSX, XLSM, XLSB, XLS and ODS, each cell as text."""

import html
import re
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics import codes_answers as codes
from est_build.diagnostics import codes_forms as forms
from est_build.sources.rows import MOST_COLUMNS, MOST_ROWS, Row, Table
from est_build.sources.workbook_size import (
    is_binary_workbook,
    is_whole_document,
    survives_reading,
    unpacks_unreasonably,
)

# An empty text is a value; without its kind there is none.
_BARE_FORMULA = re.compile(
    rb'<(?:\w+:)?c(?:\s(?![^>]*\bt="(?:str|e)")[^>]*)?>'
    rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_NEW_1904 = re.compile(rb'date1904="(?:1|true)"')
# The record that says so, followed by the one that always comes after it.
_OLD_1904 = b"\x22\x00\x02\x00\x01\x00\x0e\x00\x02\x00"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
Value = str | int | float | bool | date | datetime | time | timedelta
Read = tuple[Table | None, tuple[Diagnostic, ...]]


def read_workbook(content: bytes, path: str, sheet: str | None) -> Read:
    """Read one sheet: the one that is named, or the first visible one with two rows or more."""
    place = Location(path)
    try:
        if unpacks_unreasonably(content):
            return None, (Diagnostic.of(codes.WORKBOOK_EXPANDS, place),)
        if not is_whole_document(content):
            return None, (Diagnostic.of(codes.WORKBOOK_BROKEN, place),)
        if is_binary_workbook(content) and not survives_reading(content):
            return None, (Diagnostic.of(codes.WORKBOOK_BROKEN, place),)
        with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
            table, wrong = _read_sheet(workbook, path, sheet)
        if table is not None and _lacks_values(content, table.sheet):
            return None, (Diagnostic.of(forms.FORMULA_WITHOUT_VALUE, place),)
        if table is not None:
            table = replace(table, counts_from_1904=_counts_from_1904(content))
        return table, wrong
    except PasswordError:
        return None, (Diagnostic.of(codes.WORKBOOK_PROTECTED, place),)
    except (
        CalamineError,
        zipfile.BadZipFile,
        OSError,
        ValueError,
        NotImplementedError,
        zlib.error,
    ):
        # A protected workbook is a package in a package, and its inner one has this name.
        code = codes.WORKBOOK_PROTECTED if _PROTECTED in content else codes.WORKBOOK_BROKEN
        return None, (Diagnostic.of(code, place),)
    except BaseException as error:
        # The reader is compiled from Rust, and its panics are no ``Exception``.
        if type(error).__name__ != "PanicException":
            raise
        return None, (Diagnostic.of(codes.WORKBOOK_BROKEN, place),)


def _read_sheet(workbook: CalamineWorkbook, path: str, sheet: str | None) -> Read:
    place = Location(path)
    if sheet is not None and sheet not in workbook.sheet_names:
        known = ", ".join(found.name for found in workbook.sheets_metadata if _is_visible(found))
        return None, (Diagnostic.of(codes.SHEET_MISSING, place, sheet=sheet, known=known),)
    chosen = workbook.get_sheet_by_name(sheet) if sheet is not None else _first_filled(workbook)
    if chosen is None or chosen.height == 0:
        return None, (Diagnostic.of(codes.TABLE_EMPTY, place),)
    if chosen.total_width > MOST_COLUMNS:
        return None, (Diagnostic.of(codes.TABLE_TOO_WIDE, place, limit=MOST_COLUMNS),)
    if chosen.total_height > MOST_ROWS:
        return None, (Diagnostic.of(codes.TABLE_TOO_LONG, place, limit=MOST_ROWS),)
    rows = _rows_of(chosen.to_python(skip_empty_area=False))
    if not rows:
        return None, (Diagnostic.of(codes.TABLE_EMPTY, place),)
    return Table(path, chosen.name, rows, "", ""), ()


def _lacks_values(content: bytes, sheet: str) -> bool:
    """Tell whether a formula stands without its value, as a program that can't count leaves it."""
    if not content.startswith(b"PK"):
        return False
    with zipfile.ZipFile(BytesIO(content)) as archive:
        member = _member_of(archive, sheet)
        return member in archive.namelist() and bool(_BARE_FORMULA.search(archive.read(member)))


def _member_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """Return where a sheet lies in its package, nothing for one that isn't of this kind."""
    if not {_BOOK, _RELATIONS}.issubset(archive.namelist()):
        return ""
    ids = {
        html.unescape(_attribute(tag, "name")): _attribute(tag, "id")
        for tag in _SHEET.findall(archive.read(_BOOK).decode("utf-8", "replace"))
    }
    targets = {
        _attribute(tag, "Id"): _attribute(tag, "Target")
        for tag in _RELATION.findall(archive.read(_RELATIONS).decode("utf-8", "replace"))
    }
    target = targets.get(ids.get(sheet, ""), "")
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"""(?:\s|:){name}=(?:"([^"]*)"|'([^']*)')""", tag)
    return (found[1] or found[2] or "") if found else ""


def _counts_from_1904(content: bytes) -> bool:
    if not content.startswith(b"PK"):
        return _OLD_1904 in content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if _BOOK not in archive.namelist():
            return False
        return _NEW_1904.search(archive.read(_BOOK)) is not None


def _is_visible(found: SheetMetadata) -> bool:
    return found.visible == SheetVisibleEnum.Visible and found.typ == SheetTypeEnum.WorkSheet


def _first_filled(workbook: CalamineWorkbook) -> CalamineSheet | None:
    first: CalamineSheet | None = None
    for found in workbook.sheets_metadata:
        if not _is_visible(found):
            continue
        sheet = workbook.get_sheet_by_name(found.name)
        if sheet.height >= 2:
            return sheet
        first = first or (sheet if sheet.height else None)
    return first


def _rows_of(values: Iterable[Sequence[Value]]) -> tuple[Row, ...]:
    rows = []
    for line, cells in enumerate(values, start=1):
        texts = tuple(map(_as_text, cells))
        if any(texts):
            rows.append(Row(line, texts))
    return tuple(rows)


def _as_text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return _to_second(value).isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _to_second(moment: datetime) -> datetime:
    # A workbook holds a moment as a fraction of a day, which seldom is a whole second.
    rounded = moment.replace(microsecond=0)
    return rounded + timedelta(seconds=1) if moment.microsecond >= 500_000 else rounded
