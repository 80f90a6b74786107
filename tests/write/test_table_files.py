"""A table is safe in a spreadsheet, and the same rows stand in its JSON."""

import csv
import io
import json
from datetime import date

import jsonschema
import pytest

from est_build.write.table_files import say_cell, table_files

HEADER = "vecka;vad;klart;andel;antal;preliminär"
ROWS = [
    ("2026-W47", "=1+1", date(2026, 11, 29), 0.27272727, 0, True),
    ("2026-W48", 'a;b "c"\nd', None, None, None, False),
]


def test_a_spreadsheet_reads_what_was_written() -> None:
    table, _, _ = table_files("prov", HEADER, ROWS)
    assert table.path == "data/prov.csv"
    assert table.content.startswith(b"\xef\xbb\xbfvecka;vad")
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[1] == ["2026-W47", "'=1+1", "2026-11-29", "0,2727", "0", "ja"]
    assert rows[2] == ["2026-W48", 'a;b "c"\nd', "", "", "", "nej"]


def test_the_json_holds_the_same_rows_with_decimal_points() -> None:
    _, rows, schema = table_files("prov", HEADER, ROWS)
    found = json.loads(rows.content)
    assert found[0] == {
        "vecka": "2026-W47",
        "vad": "=1+1",
        "klart": "2026-11-29",
        "andel": 0.2727,
        "antal": 0,
        "preliminär": True,
    }
    assert found[1]["antal"] is None
    described = json.loads(schema.content)["items"]["properties"]
    assert list(described) == HEADER.split(";")
    assert described["antal"]["type"] == ["number", "null"]


def test_the_rows_are_valid_under_their_schema() -> None:
    _, rows, schema = table_files("prov", HEADER, ROWS)
    jsonschema.Draft202012Validator(json.loads(schema.content)).validate(json.loads(rows.content))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_would_run_as_a_formula_is_marked(start: str) -> None:
    assert say_cell(f"{start}cmd") == f"'{start}cmd"


def test_a_small_share_is_not_written_with_an_exponent() -> None:
    assert say_cell(0.00009) == "0,0001"
    assert say_cell(12345.6789) == "12345,6789"
