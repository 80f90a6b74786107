"""Tables for spreadsheets: semicolons, UTF-8 with BOM, decimal comma, ISO dates."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from est_build.write.addresses import table_address
from est_build.write.tree import File

Cell = str | int | float | bool | date | None
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_file(name: str, header: str, rows: Iterable[Sequence[Cell]]) -> File:
    """Return a table under ``/data/``; the header is one line, as the documentation writes it."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(header.split(";"))
    writer.writerows([say_cell(cell) for cell in row] for row in rows)
    return File(table_address(name), stream.getvalue().encode("utf-8-sig"))


def say_cell(cell: Cell) -> str:
    """Return a cell as text; text that a spreadsheet would run as a formula begins with ``'``."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, int | date):
        return str(cell)
    if isinstance(cell, float):
        return f"{round(cell, 4):g}".replace(".", ",")
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
