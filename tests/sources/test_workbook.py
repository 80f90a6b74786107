import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from est_build.sources.rows import Table
from est_build.sources.table import read_table_from

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
