"""Files that readers disagree on give a table or a diagnostic, and never an exception."""

import json
import time
from pathlib import Path

import pytest

from est_build.load.export_weeks import count_export, load_survey
from est_build.sources.table import read_table
from tests.builders import small_repository

pytestmark = pytest.mark.real
FOLDERS = ("csv-spectrum/csvs", "csv-test-data/csv", "frictionless", "calamine")


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_gives_a_table_or_a_reason_soon(folder: str, real_data: Path) -> None:
    for path in sorted((real_data / "parsers" / folder).iterdir()):
        began = time.monotonic()
        table, wrong = read_table(real_data, str(path))
        assert (table is None) == bool(wrong), path.name
        assert time.monotonic() - began < 5, path.name


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("csv-test-data/csv", "bad-missing-quote.csv"),
        ("csv-test-data/csv", "bad-quotes-with-unescaped-quote.csv"),
        ("frictionless", "empty.csv"),
        ("calamine", "pass_protected.xlsx"),
        ("calamine", "OOM_alloc3.xls"),
        ("calamine", "empty_sheet.xlsx"),
    ],
)
def test_what_must_be_refused_is(folder: str, name: str, real_data: Path) -> None:
    table, wrong = read_table(real_data, f"parsers/{folder}/{name}")
    assert table is None
    assert wrong[0].location.path.endswith(name)


def test_every_bad_table_of_the_collection_is_refused_as_answers(
    real_data: Path, tmp_path: Path
) -> None:
    root = small_repository(tmp_path)
    survey, _ = load_survey(root, "weekly")
    assert survey is not None
    reasons = {}
    for path in sorted((real_data / "parsers/csv-test-data/csv").glob("bad-*.csv")):
        # With the form's own heading for the moment, so that nothing else is wrong.
        counted, wrong = count_export(path.read_bytes().replace(b"foo,", b"Tidpunkt,"), "x", survey)
        assert counted is None, path.name
        reasons[path.stem.removeprefix("bad-")] = {one.code.id for one in wrong}
    assert len(reasons) == 7
    assert "EST561" in reasons["header-less-fields"]
    assert "EST224" in reasons["header-more-fields"]
    assert reasons["unescaped-quote"] == {"EST207"}


def test_a_protected_workbook_is_told_from_a_broken_one(real_data: Path) -> None:
    _, wrong = read_table(real_data, "parsers/calamine/pass_protected.xlsx")
    assert [found.code.id for found in wrong] == ["EST210"]


def test_text_tables_hold_what_the_collection_says(real_data: Path) -> None:
    folder = real_data / "parsers/csv-spectrum"
    for path in sorted((folder / "csvs").iterdir()):
        if path.stem == "location_coordinates":
            continue  # its answer has another phone number than its table
        expected = json.loads((folder / "json" / f"{path.stem}.json").read_text("utf-8"))
        table, _ = read_table(real_data, str(path))
        assert table is not None
        header, *rows = (row.cells for row in table.rows)
        found = [dict(zip(header, row, strict=True)) for row in rows]
        # The collection's answers end lines as its authors' system did.
        unified = json.loads(json.dumps(found).replace(r"\r\n", r"\n"))
        assert unified == json.loads(json.dumps(expected).replace(r"\r\n", r"\n")), path.name
