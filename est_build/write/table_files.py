"""Tables under ``/data/``: for spreadsheets as CSV, and the same rows as JSON with their schema.

The CSV has semicolons, UTF-8 with BOM, decimal comma and ISO dates; the JSON has decimal points.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from est_build.write.addresses import table_address
from est_build.write.tree import File

Cell = str | int | float | bool | date | None
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_WHOLE = "tillfrågade svarade vet_ej obesvarade räknade efter_stängning rang dagar"
_WHOLE += " antal_minst antal_högst"
_WHOLE += " vanligt_antal_låg vanligt_antal_hög jämförda_veckor veckor_i_rad"
_REAL = (
    "andel andel_låg andel_hög index vanligt_låg vanligt_hög per_dag antal kvot kvot_låg kvot_hög"
)
_REAL += " andel_vägd"
_DAYS = "från till klart beslutad start slut följs_upp"
_TYPES: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        **{name: {"type": ["integer", "null"], "minimum": 0} for name in _WHOLE.split()},
        **{name: {"type": ["number", "null"]} for name in _REAL.split()},
        **{name: {"type": ["string", "null"], "format": "date"} for name in _DAYS.split()},
        "preliminär": {"type": ["boolean", "null"]},
        "veckodag": {"type": "integer", "minimum": 1, "maximum": 7},
        "vecka": {"type": "string", "pattern": "^[0-9]{4}-W[0-9]{2}$"},
        "månad": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"},
    }
)
"""What a column's values are, by its name; a column of any other name holds text."""


def table_files(name: str, header: str, rows: Iterable[Sequence[Cell]]) -> tuple[File, ...]:
    """Return a table as CSV, as JSON and the JSON's schema.

    The header is written as in the documentation, with ``;`` between the names.
    """
    columns = header.split(";")
    lines = [tuple(row) for row in rows]
    return (
        File(table_address(f"{name}.csv"), write_csv(columns, lines)),
        File(table_address(f"{name}.json"), _as_json(_records(columns, lines))),
        File(table_address(f"{name}.schema.json"), _as_json(_schema(name, columns))),
    )


def say_cell(cell: Cell) -> str:
    """Return a cell as text; text that a spreadsheet would run as a formula begins with ``'``."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, int | date):
        return str(cell)
    if isinstance(cell, float):
        return f"{cell:.4f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def write_csv(columns: Sequence[str], lines: Iterable[Sequence[Cell]]) -> bytes:
    """Return rows as a file for spreadsheets."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([say_cell(cell) for cell in line] for line in lines)
    return stream.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str | int | float | bool | None:
    if isinstance(cell, date):
        return cell.isoformat()
    return round(cell, 4) if isinstance(cell, float) else cell


def _records(columns: Sequence[str], lines: Iterable[Sequence[Cell]]) -> list[object]:
    return [dict(zip(columns, map(_plain, line), strict=True)) for line in lines]


def _schema(name: str, columns: Sequence[str]) -> dict[str, object]:
    text = {"type": ["string", "null"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        "type": "array",
        "items": {
            "type": "object",
            "properties": {column: _TYPES.get(column, text) for column in columns},
            "required": list(columns),
            "additionalProperties": False,
        },
    }


def _as_json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
