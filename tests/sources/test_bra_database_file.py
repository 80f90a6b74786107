"""Brå's database file is read as downloaded, and nothing else is taken for one."""

from pathlib import Path

import pytest

from est_build.sources.bra_database_file import DatabaseRow, read_database_file

HEADER = "Region;Brott;År;Period;Antal;/100 000 inv"


def read(folder: Path, content: bytes) -> tuple[tuple[DatabaseRow, ...], list[str]]:
    (folder / "bra.txt").write_bytes(content)
    rows, found = read_database_file(folder, "bra.txt")
    return rows or (), [one.code.id for one in found]


@pytest.mark.parametrize("encoding", ["iso-8859-1", "cp1252", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_row_is_read_in_every_encoding(tmp_path: Path, encoding: str, newline: str) -> None:
    lines = [HEADER, "Trelleborg kommun;12 kap. Skadegörelsebrott;2026 prel.;Aug;498;5;", ""]
    rows, found = read(tmp_path, newline.join(lines).encode(encoding))
    assert not found
    crime = "12 kap. Skadegörelsebrott"
    assert rows == (DatabaseRow(2, "Trelleborg kommun", crime, "2026 prel.", "Aug", "498"),)


def test_the_semicolon_of_a_no_break_space_splits_no_cell(tmp_path: Path) -> None:
    text = f"{HEADER}\nTrelleborg&nbsp;kommun;Stöld,&nbsp;rån m.m.;2026;Maj;1&nbsp;204;2;\n"
    rows, found = read(tmp_path, text.encode("iso-8859-1"))
    assert not found
    assert (rows[0].region, rows[0].crime) == ("Trelleborg kommun", "Stöld, rån m.m.")
    assert rows[0].count == "1 204"


def test_columns_are_found_by_name_and_a_repeated_header_is_no_row(tmp_path: Path) -> None:
    header = "Brott;Region;Period;År;Antal"
    text = f"\n{header}\nRån;Ystad;Okt;2026;3\n{header}\n\nRån;Ystad;Nov;2026;4\n"
    rows, found = read(tmp_path, text.encode("iso-8859-1"))
    assert not found
    assert [(row.line, row.region, row.period, row.count) for row in rows] == [
        (3, "Ystad", "Okt", "3"),
        (6, "Ystad", "Nov", "4"),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "EST320"),
        (b"\x00\x01\x02\xff\xfe", "EST320"),
        (b"PK\x03\x04 not a text", "EST320"),
        ("Kommun;Antal;Per 100 000 inv.\r\nAle;2717;8555\r\n".encode("utf-8-sig"), "EST321"),
        (f"{HEADER}\n".encode(), "EST305"),
        (f"{HEADER}\nTrelleborg;Rån\n".encode(), "EST304"),
        (f"{HEADER}\nTrelleborg;Rån;2026;Aug;4;5;;en till\n".encode(), "EST304"),
    ],
)
def test_what_is_not_such_a_file_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    assert read(tmp_path, content) == ((), [code])


def test_a_file_that_is_not_there_is_a_diagnostic(tmp_path: Path) -> None:
    rows, found = read_database_file(tmp_path, "ingen.txt")
    assert rows is None
    assert [one.code.id for one in found] == ["EST201"]
