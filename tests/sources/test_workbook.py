import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import odf.opendocument
import odf.table
import odf.text
import openpyxl
import openpyxl.worksheet.table
import pytest
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from est_build.sources.export import read_export
from est_build.sources.rows import Table
from est_build.sources.table import read_table_from
from est_build.sources.timestamps import parse_serial

Cell = str | int | float | bool | datetime | date | None


def make_workbook(*sheets: tuple[str, list[list[Cell]], str]) -> bytes:
    """Return a workbook of sheets, each with its name, rows and state."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows, state in sheets:
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def read(content: bytes, sheet: str | None = None) -> Table:
    table, wrong = read_table_from(content, "export.xlsx", sheet=sheet)
    assert table is not None, wrong
    return table


def codes_of(content: bytes, sheet: str | None = None) -> list[str]:
    table, wrong = read_table_from(content, "export.xlsx", sheet=sheet)
    assert table is None
    return [found.code.id for found in wrong]


def test_cells_become_text() -> None:
    row: list[Cell] = [
        6.0,
        6.5,
        7,
        "07",
        True,
        None,
        datetime(2026, 11, 17, 8, 12),
        date(2026, 1, 2),
    ]
    table = read(make_workbook(("Svar", [["a"] * 8, row], "visible")))
    assert table.rows[1].cells == (
        "6",
        "6.5",
        "7",
        "07",
        "True",
        "",
        "2026-11-17T08:12:00",
        "2026-01-02",
    )


def test_a_moment_is_rounded_to_its_second() -> None:
    rows: list[list[Cell]] = [["Tid", "x"], [datetime(2026, 11, 17, 8, 12, 59, 999000), "y"]]
    table = read(make_workbook(("Svar", rows, "visible")))
    assert table.rows[1].cells[0] == "2026-11-17T08:13:00"


def test_hidden_sheets_and_those_with_one_row_are_passed_by() -> None:
    rows: list[list[Cell]] = [["a", "b"], [1, 2]]
    content = make_workbook(
        ("Gömd", rows, "hidden"),
        ("Mycket gömd", rows, "veryHidden"),
        ("Framsida", [["Rubrik"]], "visible"),
        ("Svar", rows, "visible"),
    )
    assert read(content).sheet == "Svar"
    assert read(content, sheet="Gömd").sheet == "Gömd"


def test_a_sheet_that_is_not_there_is_told_with_those_that_are() -> None:
    content = make_workbook(("Svar", [["a"], ["b"]], "visible"), ("x", [["a"]], "hidden"))
    table, wrong = read_table_from(content, "x.xlsx", sheet="Blad1")
    assert table is None
    assert dict(wrong[0].values) == {"sheet": "Blad1", "known": "Svar"}


def test_rows_keep_their_number_in_the_sheet() -> None:
    table = read(make_workbook(("Svar", [[], ["a"], [], ["b"]], "visible")))
    assert [row.line for row in table.rows] == [2, 4]


def test_an_empty_workbook_is_told() -> None:
    assert codes_of(make_workbook(("Svar", [], "visible"))) == ["EST208"]


def test_a_broken_workbook_is_told() -> None:
    assert codes_of(make_workbook(("Svar", [["a"], ["b"]], "visible"))[:300]) == ["EST211"]
    assert codes_of(b"\xd0\xcf\x11\xe0" + b"\0" * 600) == ["EST211"]


def test_a_protected_workbook_is_told() -> None:
    content = b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert codes_of(content) == ["EST210"]


def test_a_workbook_that_unpacks_beyond_reason_is_not_opened() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    assert codes_of(content.getvalue()) == ["EST212"]


@pytest.mark.parametrize("corner", ["XFD1048576", "ALL600000"])
def test_two_cells_in_opposite_corners_take_no_memory(corner: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "a"
    sheet[corner] = "b"
    content = io.BytesIO()
    book.save(content)
    assert codes_of(content.getvalue()) == ["EST212"]


def _xls(rows: list[list[Cell]], *, from_1904: bool) -> bytes:
    book = xlwt.Workbook()
    book.dates_1904 = from_1904
    sheet = book.add_sheet("Svar")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            style = xlwt.easyxf(num_format_str="YYYY-MM-DD HH:MM:SS")
            if isinstance(value, datetime):
                sheet.write(at, column, value, style)
            else:
                sheet.write(at, column, value)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _ods(rows: list[list[Cell]]) -> bytes:
    book = odf.opendocument.OpenDocumentSpreadsheet()
    sheet = odf.table.Table(name="Svar")
    for row in rows:
        line = odf.table.TableRow()
        for value in row:
            if isinstance(value, datetime):
                cell = odf.table.TableCell(valuetype="date", datevalue=value.isoformat())
            else:
                cell = odf.table.TableCell(valuetype="string")
                cell.addElement(odf.text.P(text=str(value)))
            line.addElement(cell)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _xlsx(rows: list[list[Cell]], *, from_1904: bool) -> bytes:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


ROWS: list[list[Cell]] = [["Tidpunkt", "Q"], [datetime(2026, 11, 17, 8, 12), "å"]]


@pytest.mark.parametrize(
    "content",
    [
        _xlsx(ROWS, from_1904=False),
        _xlsx(ROWS, from_1904=True),
        _xls(ROWS, from_1904=False),
        _xls(ROWS, from_1904=True),
        _ods(ROWS),
    ],
    ids=["xlsx", "xlsx-1904", "xls", "xls-1904", "ods"],
)
def test_a_moment_is_the_same_in_every_kind_of_workbook(content: bytes) -> None:
    table = read(content)
    assert [row.cells for row in table.rows] == [("Tidpunkt", "Q"), ("2026-11-17T08:12:00", "å")]


@pytest.mark.parametrize("from_1904", [False, True])
@pytest.mark.parametrize("write", [_xlsx, _xls])
def test_a_moment_without_format_is_read_by_the_workbooks_epoch(
    write: Callable[..., bytes], from_1904: bool
) -> None:
    serial = (datetime(2026, 11, 17, 8, 12) - datetime(1899, 12, 30)) / timedelta(days=1)
    rows: list[list[Cell]] = [["Tidpunkt", "Q"], [serial - 1462 * from_1904, "x"]]
    table = read(write(rows, from_1904=from_1904))
    written = parse_serial(table.rows[1].cells[0], table.counts_from_1904)
    assert written is not None
    assert (written.year, written.numbers, written.clock) == (2026, (11, 17, 0), time(8, 12))


def test_a_table_whose_range_is_too_short_hides_no_rows() -> None:
    book = openpyxl.Workbook()
    for row in (["Tidpunkt", "Q"], ["2026-11-17 08:12", "x"], ["2026-11-17 08:13", "y"]):
        book.active.append(row)
    book.active.add_table(openpyxl.worksheet.table.Table(displayName="Table1", ref="A1:B2"))
    content = io.BytesIO()
    book.save(content)
    assert len(read(content.getvalue()).rows) == 3


def test_a_header_that_is_merged_over_its_choices_leaves_blanks() -> None:
    book = openpyxl.Workbook()
    for row in (["Svar på enkäten"], ["Tidpunkt", "Platser?"], ["", "Torget", "Parken"]):
        book.active.append(row)
    book.active.append(["2026-11-17 08:12", "x", ""])
    book.active.merge_cells("A1:C1")
    book.active.merge_cells("B2:C2")
    content = io.BytesIO()
    book.save(content)
    export, wrong = read_export(read(content.getvalue()), None, frozenset())
    assert export is not None, wrong
    assert [column.heading for column in export.columns] == [
        "Platser? [Torget]",
        "Platser? [Parken]",
    ]


def _with_formula(cached: str, kind: str = "") -> bytes:
    plain = make_workbook(("Svar", [["Tidpunkt", "Q"], ["2026-11-17 08:12", "x"]], "visible"))
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("sheet1.xml"):
                cell = f'<c r="B2"{kind}><f>UPPER("x")</f>{cached}</c>'.encode()
                data = re.sub(rb'<c r="B2".*?</c>', cell, data)
            new.writestr(name, data)
    return content.getvalue()


def test_a_formula_is_read_by_the_value_that_is_kept_with_it() -> None:
    text = ' t="str"'
    assert read(_with_formula("<v>X</v>", text)).rows[1].cells[1] == "X"
    assert read(_with_formula("<v></v>", text)).rows[1].cells == ("2026-11-17 08:12", "")


def test_a_formula_in_another_sheet_is_nobodys_answer() -> None:
    plain: list[list[Cell]] = [["Tidpunkt", "Q"], ["2026-11-17 08:12", "x"]]
    content = make_workbook(
        ("Svar & co", plain, "visible"), ("Summa", [["Summa"], ["=A1"]], "visible")
    )
    assert read(content).sheet == "Svar & co"
    assert codes_of(content, "Summa") == ["EST274"]


@pytest.mark.parametrize("cached", ["", "<v></v>", "<v/>"])
def test_a_formula_without_its_value_is_refused(cached: str) -> None:
    assert codes_of(_with_formula(cached)) == ["EST274"]
