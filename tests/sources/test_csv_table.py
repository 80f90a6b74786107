import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from est_build.sources.table import Table, read_table, read_table_from


def read(content: bytes, **options: str) -> Table:
    table, wrong = read_table_from(content, "export.csv", **options)
    assert table is not None, wrong
    return table


def refused(content: bytes, **options: str) -> list[tuple[str, int | None]]:
    table, wrong = read_table_from(content, "export.csv", **options)
    assert table is None
    return [(found.code.id, found.location.line) for found in wrong]


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_recognised(delimiter: str) -> None:
    text = delimiter.join("abc") + "\n" + delimiter.join("123") + "\n"
    table = read(text.encode())
    assert table.delimiter == delimiter
    assert cells(table) == [("a", "b", "c"), ("1", "2", "3")]


def test_a_comma_inside_headings_is_not_taken_for_the_delimiter() -> None:
    table = read(b"Hur, n\xc3\xa4r och var?;Vem, d\xc3\xa5?\n1,5;2,5\n3,5;4,5\n")
    assert table.delimiter == ";"


def test_a_title_above_the_header_does_not_hide_the_delimiter() -> None:
    assert read("Rapport från registret\n\na;b;c\n1;2;3\n".encode()).delimiter == ";"


def test_a_stated_delimiter_is_taken_and_its_line_left_out() -> None:
    table = read(b"sep=|\r\na|b\r\n1|2\r\n")
    assert cells(table) == [("a", "b"), ("1", "2")]
    assert [row.line for row in table.rows] == [2, 3]


def test_a_record_with_line_breaks_has_the_line_it_begins_on() -> None:
    table = read(b'a,b\n"1\n2\n3",x\n\n4,y\n')
    assert [(row.line, row.cells) for row in table.rows] == [
        (1, ("a", "b")),
        (2, ("1\n2\n3", "x")),
        (6, ("4", "y")),
    ]


@pytest.mark.parametrize(
    ("encoding", "recognised"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("cp1252", "cp1252"),
    ],
)
def test_swedish_letters_are_read_in_every_usual_encoding(encoding: str, recognised: str) -> None:
    table = read("Fråga;Svar\nÖar;åäö\n".encode(encoding))
    assert cells(table) == [("Fråga", "Svar"), ("Öar", "åäö")]
    assert table.encoding == recognised


def test_bytes_that_cp1252_lacks_are_read_as_latin_1() -> None:
    assert read(b"a;b\n\x81\xe5;2\n").encoding == "iso-8859-1"


def test_mac_roman_is_read_only_where_it_is_said() -> None:
    content = "Fråga;Svar\nåäö;1\n".encode("mac_roman")
    assert cells(read(content))[1][0] != "åäö"
    assert cells(read(content, encoding="mac_roman"))[1][0] == "åäö"


def test_a_wrong_encoding_is_told() -> None:
    assert refused(b"a;\xe5\n", encoding="utf-8") == [("EST206", None)]
    assert refused(b"a;b\n", encoding="klingon") == [("EST206", None)]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b'a,b\n1,"open\n2,3\n', "EST207", 2),
        (b'a,b\n1,2\n3,"x" y"\n', "EST207", 3),
        (b"", "EST208", None),
        (b"\n\n", "EST208", None),
        (b"a\0b;c\n", "EST205", None),
        (b"a" * 1_000_001, "EST209", 1),
        (b"a" + b";" * 2_000, "EST204", 2),
    ],
)
def test_what_is_no_table_is_told(content: bytes, code: str, line: int | None) -> None:
    assert refused(content) == [(code, line)]


def test_more_rows_than_the_limit_are_told() -> None:
    assert refused(b"a;b\n" * 500_001) == [("EST203", None)]


def test_a_delimiter_of_two_characters_is_told() -> None:
    assert refused(b"a;b\n", delimiter=";;") == [("EST214", None)]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    table, wrong = read_table(tmp_path, "nowhere.csv")
    assert table is None
    assert [found.code.id for found in wrong] == ["EST201"]


def test_a_packed_table_is_unpacked() -> None:
    content = b"a;b\n1;2\n"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("Svar.csv", content)
    expected = cells(read(content))
    assert cells(read(gzip.compress(content))) == expected
    assert cells(read(archive.getvalue())) == expected


def test_a_packed_table_that_expands_beyond_the_limit_is_refused() -> None:
    assert refused(gzip.compress(b"a" * 53_000_000, compresslevel=1)) == [("EST202", None)]


def test_a_broken_archive_is_told() -> None:
    content = "\n".join(f"{number};{number**3}" for number in range(999)).encode()
    assert refused(gzip.compress(content)[:-100]) == [("EST205", None)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a;b\n1;Det "svåra" ordet\n', 2),
        ('a;b\n\n"rad ett\nrad två";x\n1; "med blank"\n', 5),
        ('sep=;\na;b\n1;5" rör\n', 3),
    ],
)
def test_a_quote_in_a_cell_without_quotes_around_it_is_refused(text: str, line: int) -> None:
    assert refused(text.encode()) == [("EST207", line)]


@pytest.mark.parametrize(
    "text",
    [
        'a;b\n1;"Det ""svåra"" ordet"\n',
        'a;b\n"";""""\n',
        'a\tb\n1\t5" rör\n',
        'a;b\n"rad ett\n""rad"" två";x\n;;\n1;"x"""\n',
    ],
)
def test_quotes_that_are_written_twice_and_those_between_tabs_are_read(text: str) -> None:
    table, wrong = read_table_from(text.encode(), "x")
    assert not wrong
    assert table is not None
    assert any('"' in cell for row in table.rows for cell in row.cells)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a;b;c\n1;2;3\n1;2", [("EST561", 3)]),
        ("a;b;c\n1;2;3\n1;2\n", []),
        ("a;b;c\n1;2;3\n1;2;", []),
        ("rubrik\na;b\n1;2", []),
    ],
)
def test_a_file_that_ends_within_a_row_is_refused(text: str, found: list[tuple[str, int]]) -> None:
    _, wrong = read_table_from(text.encode(), "x")
    assert [(one.code.id, one.location.line) for one in wrong] == found


@given(st.binary(max_size=400))
def test_any_bytes_give_a_table_or_a_reason(content: bytes) -> None:
    table, wrong = read_table_from(content, "x")
    assert (table is None) == bool(wrong)


@given(
    st.lists(
        st.tuples(st.text(max_size=8), st.text(max_size=8), st.just("x")), min_size=1, max_size=6
    )
)
def test_what_a_writer_quotes_is_read_back(rows: list[tuple[str, str, str]]) -> None:
    import csv

    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows(rows)
    text = written.getvalue()
    if "\0" in text or text.startswith("\ufeff"):
        return
    content = text.encode("utf-8", "surrogatepass")
    table, _ = read_table_from(content, "x", encoding="utf-8", delimiter=",")
    if table is not None:
        assert cells(table) == rows
