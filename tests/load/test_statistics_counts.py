"""Aggregated tables: columns, labels and numbers as the source describes them."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from est_build.load.statistics import load_statistics
from est_build.words.periods import Month
from tests.statistics_files import (
    BRA,
    CODEBOOK,
    COUNTS,
    codebook_of,
    load_one,
    load_whole,
    write_repository,
)

HEADER = "manad;brottstyp;omrade;antal;preliminar;kalla"
PATH = "data/antal/2026-11-10-antal.csv"
MARCH = Month(2026, 3)


def write(root: Path, *rows: str, header: str = HEADER, sources: str = COUNTS) -> None:
    write_repository(root, sources, {PATH: "\n".join([header, *rows, ""])})


def cells(root: Path) -> list[tuple[str, str, str, int | None]]:
    return [(str(one.month), one.type, one.area, one.count) for one in load_whole(root).counts]


def test_each_month_type_and_area_has_its_count(tmp_path: Path) -> None:
    write(
        tmp_path,
        "2026-03;Brand;kommun;41;ja;bra",
        "mar-26;skadegorelse;Gasverksparken;4;nej;bra",
        "mars 2026;BRAND;Centrum;0;;bra",
        "2026-04;Brand;Trelleborg;..;;bra",
    )
    assert cells(tmp_path) == [
        ("2026-03", "brand", "centrum", 0),
        ("2026-03", "brand", "kommun", 41),
        ("2026-03", "skadegorelse", "gasverket", 4),
        ("2026-04", "brand", "kommun", None),
    ]
    assert [one.is_preliminary for one in load_whole(tmp_path).counts] == [
        False,
        True,
        False,
        False,
    ]


def test_labels_of_one_type_are_added_and_a_missing_part_makes_the_sum_missing(
    tmp_path: Path,
) -> None:
    write(
        tmp_path,
        "2026-03;Skadegörelse;kommun;4;;",
        "2026-03;Klotter;kommun;3;;",
        "2026-04;Skadegörelse;kommun;4;;",
        "2026-04;Klotter;kommun;..;;",
    )
    assert [count for *_, count in cells(tmp_path)] == [7, None]


def test_areas_that_are_one_place_here_are_added(tmp_path: Path) -> None:
    write(tmp_path, "2026-03;Brand;Gasverket;4;;", "2026-03;Brand;Gasverksparken;3;;")
    assert cells(tmp_path) == [("2026-03", "brand", "gasverket", 7)]


def test_nothing_is_added_up_to_the_municipality(tmp_path: Path) -> None:
    write(tmp_path, "2026-03;Brand;Centrum;4;;", "2026-03;Brand;Skegrie;3;;")
    assert {area for _, _, area, _ in cells(tmp_path)} == {"centrum", "skegrie"}


def test_a_place_that_has_taken_over_gets_the_old_one_s_counts(tmp_path: Path) -> None:
    write(tmp_path, "2026-03;Brand;bokhuset;4;;")
    assert cells(tmp_path) == [("2026-03", "brand", "biblioteket", 4)]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "iso-8859-1"])
def test_encoding_and_delimiter_are_recognised(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    text = f"{HEADER}\r\n2026-03;Skadegörelse;kommun;4 500;;\r\n".replace(";", delimiter)
    write_repository(tmp_path, COUNTS, {PATH: text.encode(encoding)})
    assert cells(tmp_path) == [("2026-03", "skadegorelse", "kommun", 4500)]


def test_a_workbook_is_read_like_a_text(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Uttag ur systemet"])
    sheet.append(HEADER.split(";"))
    sheet.append(["2026-03", "Brand", "kommun", 41.0, "ja", "bra"])
    stream = BytesIO()
    book.save(stream)
    path = "data/antal/2026-11-10-antal.xlsx"
    write_repository(tmp_path, COUNTS, {path: stream.getvalue()})
    assert cells(tmp_path) == [("2026-03", "brand", "kommun", 41)]


def test_year_and_month_may_stand_apart_and_a_year_alone_is_the_whole_year(tmp_path: Path) -> None:
    sources = COUNTS.replace("månad: manad", "år: ar, månad: manad")
    write(
        tmp_path,
        "2026.0;3.0;Brand;kommun;4;",
        "2026 prel.;Apr;Brand;kommun;5;",
        "2025;;Brand;kommun;60;",
        header="ar;manad;brottstyp;omrade;antal;preliminar",
        sources=sources,
    )
    data = load_whole(tmp_path)
    assert [(one.month, one.count, one.is_preliminary) for one in data.counts] == [
        (MARCH, 4, False),
        (Month(2026, 4), 5, True),
    ]
    assert [(one.year, one.count) for one in data.years] == [(2025, 60)]


def test_one_region_of_a_table_for_many_is_taken(tmp_path: Path) -> None:
    sources = COUNTS.replace("    typer:", "    region: Trelleborg\n    typer:")
    write(
        tmp_path,
        "2026-03;Brand;Trelleborgs kommun;4;;",
        "2026-03;Brand;Ystads kommun;5;;",
        "2026-03;Okänt;Ystads kommun;5;;",
        sources=sources,
    )
    assert cells(tmp_path) == [("2026-03", "brand", "kommun", 4)]


BAD_ROWS = [
    ("2026-03;Stöld;kommun;4;;", "EST313"),
    ("2026-13;Brand;kommun;4;;", "EST308"),
    (";Brand;kommun;4;;", "EST308"),
    ("3/4/2026;Brand;kommun;4;;", "EST307"),
    ("2026-03;Brand;kommun;fyra;;", "EST310"),
    ("2026-03;Brand;kommun;4.500;;", "EST310"),
    ("2026-03;Brand;kommun;4;kanske;", "EST312"),
    ("2026-03;Brand;kommun;4;;x;y", "EST304"),
    ("2026-03;Brand", "EST304"),
    ("2026-03;Brand;kommun;4;;\n2026-03;Brand;kommun;5;;", "EST319"),
]


@pytest.mark.parametrize(("rows", "code"), BAD_ROWS)
def test_a_bad_row_is_refused_with_its_line(tmp_path: Path, rows: str, code: str) -> None:
    write(tmp_path, "2026-01;Brand;kommun;1;;", rows)
    sources, parts = load_statistics(tmp_path, codebook_of(tmp_path))
    assert not sources.diagnostics
    (part,) = parts
    assert part.value is None
    assert [one.code.id for one in part.diagnostics] == [code]
    assert part.diagnostics[0].location.path == PATH
    assert part.diagnostics[0].location.line == 3 + rows.count("\n")


def test_four_hundred_faulty_rows_are_one_diagnostic(tmp_path: Path) -> None:
    write(tmp_path, *(f"2026-03;Stöld {at};kommun;x;;" for at in range(400)))
    _, (part,) = load_statistics(tmp_path, codebook_of(tmp_path))
    (found,) = part.diagnostics
    values = dict(found.values)
    assert values["count"] == "400"
    assert values["labels"].endswith("…")


def test_an_unknown_area_is_left_out_with_a_warning_that_does_not_quote_it(tmp_path: Path) -> None:
    write(tmp_path, "2026-03;Brand;Storgatan 4;4;;", "2026-03;Brand;kommun;9;;")
    _, (part,) = load_statistics(tmp_path, codebook_of(tmp_path))
    assert part.value is not None
    assert [one.count for one in part.value.counts] == [9]
    (found,) = part.diagnostics
    assert (found.code.id, found.severity) == ("EST315", "warning")
    assert "Storgatan" not in str(found)


def test_what_may_point_out_a_person_is_covered_in_every_message(tmp_path: Path) -> None:
    number = "19121212-1212"
    bad = [[number if at == column else "x" for at in range(6)] for column in range(6)]
    for case, header in enumerate((HEADER, f"{HEADER};{number}", HEADER.replace("antal", number))):
        root = tmp_path / str(case)
        write(root, *(";".join(row) for row in bad), header=header)
        _, (part,) = load_statistics(root, codebook_of(root))
        assert part.diagnostics
        assert "1212" not in str(part.diagnostics)


def test_missing_columns_are_one_diagnostic_that_names_them_all(tmp_path: Path) -> None:
    write(tmp_path, "1;2", "3;4", header="manad;annat")
    _, (part,) = load_statistics(tmp_path, codebook_of(tmp_path))
    (found,) = part.diagnostics
    assert found.code.id == "EST302"
    assert dict(found.values)["columns"] == "`omrade`, `brottstyp`, `antal`, `preliminar`"
    assert dict(found.values)["found"] == "`manad`, `annat`"


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "2026-03;Brand;kommun;4;;;7", header=f"{HEADER};antal")
    assert load_one(tmp_path) == (None, ["EST303"])


def test_a_table_without_rows_is_a_warning(tmp_path: Path) -> None:
    write(tmp_path)
    value, found = load_one(tmp_path)
    assert found == ["EST305"]
    assert value is not None
    assert not value.counts


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("månad: manad, ", "", "EST301"),
        (", typ: brottstyp", "", "EST301"),
        ("Brand}", "Klotter}", "EST331"),
        ("    typer:", "    datumformat: åååå-mm\n    typer:", "EST327"),
        ("    typer:", "    talformat: 0,00\n    typer:", "EST327"),
        ("antal\n    format: tabell", "händelser\n    format: bra-databasfil", "EST328"),
    ],
)
def test_a_source_that_can_not_be_read_is_said_at_its_place(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    assert old in COUNTS
    write(tmp_path, "2026-03;Brand;kommun;4;;", sources=COUNTS.replace(old, new))
    sources, parts = load_statistics(tmp_path, codebook_of(tmp_path))
    assert not parts
    assert [one.code.id for one in sources.diagnostics] == [code]
    assert sources.diagnostics[0].location.line is not None


def test_two_sources_with_one_id_are_refused(tmp_path: Path) -> None:
    body = COUNTS.removeprefix("källor:\n")
    write_repository(tmp_path, COUNTS + body, {})
    assert load_one(tmp_path) == (None, ["EST330"])


def test_a_municipality_without_statistics_has_no_fault(tmp_path: Path) -> None:
    write_repository(tmp_path, COUNTS, {})
    (tmp_path / "data/sources.yaml").unlink()
    sources, parts = load_statistics(tmp_path, codebook_of(tmp_path))
    assert sources.value is not None
    assert (sources.diagnostics, parts) == ((), ())


def test_a_source_without_files_is_empty_with_a_warning(tmp_path: Path) -> None:
    write_repository(tmp_path, COUNTS, {})
    value, found = load_one(tmp_path)
    assert value is not None
    assert found == ["EST323"]


def test_files_are_found_by_day_and_by_the_source_s_name(tmp_path: Path) -> None:
    row = f"{HEADER}\n2026-0{{}};Brand;kommun;{{}};;\n"
    files = {
        "data/antal/2026-05-10 uttag.csv": row.format(3, 1),
        "data/annat/2026-06-10-antal.csv": row.format(3, 2),
        "data/annat/2026-06-10-antal-2.csv": row.format(4, 3),
        "data/annat/2026-07-10-annat.csv": "inget för oss\n",
        "data/antal/LÄSMIG.md": "Så här gör vi.\n",
    }
    write_repository(tmp_path, COUNTS, files)
    data = load_whole(tmp_path)
    assert [(one.count, one.revised_from) for one in data.counts] == [(2, 1), (3, None)]


def test_sources_that_share_a_folder_read_the_files_with_their_own_names(tmp_path: Path) -> None:
    shared = COUNTS.replace("    format: tabell\n", "    format: tabell\n    mapp: delad\n")
    sources = shared + shared.removeprefix("källor:\n").replace("id: antal", "id: annat")
    files = {
        "data/delad/2026-11-10-antal.csv": f"{HEADER}\n2026-03;Brand;kommun;1;;\n",
        "data/delad/2026-11-10-annat.csv": f"{HEADER}\n2026-03;Brand;kommun;2;;\n",
    }
    write_repository(tmp_path, sources, files)
    _, parts = load_statistics(tmp_path, codebook_of(tmp_path))
    assert [[one.count for one in part.value.counts] for part in parts if part.value] == [[1], [2]]


def test_a_file_without_a_day_in_its_name_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    write_repository(tmp_path, COUNTS, {"data/antal/antal.csv": HEADER, PATH: f"{HEADER}\n"})
    assert load_one(tmp_path)[1] == ["EST322", "EST305"]


def test_a_json_file_is_refused_by_its_kind(tmp_path: Path) -> None:
    write_repository(tmp_path, COUNTS, {"data/antal/2026-11-10-antal.json": "[]"})
    assert load_one(tmp_path) == (None, ["EST332"])


@pytest.mark.parametrize("sources", [BRA, COUNTS])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 50,
        b"PK\x03\x04trasig",
        b"\x1f\x8btrasig",
        b"\xff\xfe\x00\xd8",
        b'"' * 99,
        b";" * 5000,
        b"manad;brottstyp;omrade;antal;preliminar\n" + b"\xc3\x28;;;;\n",
        b"Region;Brott;\xc5r;Period;Antal\n" + b";" * 50 + b"\n",
    ],
)
def test_no_hostile_file_ends_in_a_traceback(tmp_path: Path, sources: str, content: bytes) -> None:
    folder = "bra" if sources is BRA else "antal"
    path = f"data/{folder}/2026-11-10-{folder}.csv"
    write_repository(tmp_path, sources, {path: content}, CODEBOOK)
    _, found = load_one(tmp_path)
    assert len(found) == 1
