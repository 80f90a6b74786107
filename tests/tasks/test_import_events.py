"""What is imported of a list is what may be kept, and nothing else reaches the repository."""

from datetime import date
from pathlib import Path

import pytest

from est_build.tasks.import_events import StatisticsImport, import_events
from tests.statistics_files import BRA, COUNTS, EVENTS, load_whole, write_repository

TAKEN = date(2026, 11, 10)
HEADER = "Ärende;Datum;Upptäckt;Objekt;Sort;Anmälare;Fritext"
ROWS = (
    "F-2;2026-03-15;;Gasverksparken;Graffiti;Anna Andersson;ring 070-123 45 67",
    "F-1;2026-03-14;2026-03-16;Storgatan 4;Glaskross;19121212-1212;granne",
    "F-2;2026-03-15;;Gasverksparken;Graffiti;Anna Andersson;en gång till",
    ";2026-03-15;;;Klotter;;",
    ";2026-03-15;;;Klotter;;",
    "F-3;2026-03-20;;Skegrie;stöld;;",
)
KEPT = """\
nr;datum;datum_senast;anmäld;plats;typ;kostnad;polisanmäld
1;2026-03-14;2026-03-16;;;glaskross;;
2;2026-03-15;;;;klotter;;
3;2026-03-15;;;;klotter;;
4;2026-03-15;;;gasverket;klotter;;
"""
TARGET = "data/skador/2026-11-10-skador.csv"


def bring(
    tmp_path: Path,
    *rows: str,
    header: str = HEADER,
    sources: str = EVENTS,
    source: str = "skador",
    dry_run: bool = False,
) -> StatisticsImport:
    file = tmp_path / "inkorg" / "lista.csv"
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    root = tmp_path / "kommun"
    if not root.exists():
        write_repository(root, sources, {})
    return import_events(root, file, source, TAKEN, dry_run)


def files_in(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_only_what_may_be_kept_is_written(tmp_path: Path) -> None:
    outcome = bring(tmp_path, *ROWS)
    assert outcome.is_done
    assert outcome.changed == (TARGET,)
    assert (tmp_path / "kommun" / TARGET).read_text(encoding="utf-8") == KEPT
    assert outcome.events is not None
    assert (outcome.events.rows, outcome.events.doubles, outcome.events.ignored) == (6, 1, 1)
    assert outcome.events.unplaced == 1
    everything = b"".join(files_in(tmp_path / "kommun").values())
    for secret in ("Andersson", "070", "1212", "Storgatan", "F-1", "granne"):
        assert secret.encode() not in everything
        assert secret not in str(outcome)


def test_what_was_imported_is_what_is_loaded(tmp_path: Path) -> None:
    outcome = bring(tmp_path, *ROWS)
    assert outcome.events is not None
    assert load_whole(tmp_path / "kommun").events == outcome.events.events


def test_the_same_list_in_any_order_gives_the_same_bytes(tmp_path: Path) -> None:
    bring(tmp_path, *ROWS)
    before = files_in(tmp_path / "kommun")
    outcome = bring(tmp_path, *reversed(ROWS))
    assert (outcome.is_done, outcome.changed) == (True, ())
    assert files_in(tmp_path / "kommun") == before


def test_a_dry_run_writes_nothing_and_says_what_it_would(tmp_path: Path) -> None:
    outcome = bring(tmp_path, *ROWS, dry_run=True)
    assert outcome.changed == (TARGET,)
    assert not (tmp_path / "kommun" / TARGET).exists()


def test_a_fuller_list_of_the_day_takes_the_place_of_the_first(tmp_path: Path) -> None:
    bring(tmp_path, *ROWS)
    outcome = bring(tmp_path, *ROWS, "F-9;2026-03-30;;;Klotter;;")
    assert outcome.path == TARGET
    assert len(load_whole(tmp_path / "kommun").events) == 5


def test_another_period_of_the_day_lies_beside_the_first(tmp_path: Path) -> None:
    bring(tmp_path, *ROWS)
    outcome = bring(tmp_path, "F-9;2026-04-30;;;Klotter;;")
    assert outcome.path == "data/skador/2026-11-10-skador-2.csv"
    assert len(load_whole(tmp_path / "kommun").events) == 5


def test_a_list_without_days_keeps_its_months(tmp_path: Path) -> None:
    sources = EVENTS.replace("datum: Datum, datum senast: Upptäckt", "månad: Månad")
    header = "Ärende;Månad;Objekt;Sort"
    bring(tmp_path, "F-1;mars 2026;Skegrie;Klotter", header=header, sources=sources)
    text = (tmp_path / "kommun" / TARGET).read_text(encoding="utf-8")
    assert text.splitlines()[1] == "1;2026-03;;;skegrie;klotter;;"


BAD_ROWS = [
    ("F-1;igår;;;Klotter;;", "EST306"),
    ("F-1;;;;Klotter;;", "EST306"),
    ("F-1;3/4/26;;;Klotter;;", "EST307"),
    ("F-1;2026-03-14;2026-03-01;;Klotter;;", "EST326"),
    ("F-1;2027-03-14;;;Klotter;;", "EST325"),
    ("F-1;2026-03-14;;;Bus;;", "EST313"),
    ("F-1;2026-03-14;;;;;", "EST313"),
    ("F-1;2026-03-14;;;Klotter;;;;mer", "EST304"),
]


@pytest.mark.parametrize(("row", "code"), BAD_ROWS)
def test_a_list_with_a_bad_row_is_refused_whole(tmp_path: Path, row: str, code: str) -> None:
    outcome = bring(tmp_path, "F-0;2026-03-01;;;Klotter;;", row)
    assert [one.code.id for one in outcome.diagnostics] == [code]
    assert outcome.diagnostics[0].location.line == 3
    assert not outcome.is_done
    assert sorted(files_in(tmp_path / "kommun")) == ["content/codebook.yaml", "data/sources.yaml"]


def test_an_unknown_place_is_told_by_row_and_never_quoted(tmp_path: Path) -> None:
    outcome = bring(tmp_path, *ROWS)
    (found,) = outcome.diagnostics
    assert (found.code.id, found.severity) == ("EST314", "warning")
    assert dict(found.values)["rows"] == "3"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("datum: Datum, ", "", "EST301"),
        (", typ: Sort", "", "EST301"),
        ("Datum,", "Händelsedag,", "EST302"),
    ],
)
def test_columns_that_are_not_there_are_one_diagnostic(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    outcome = bring(tmp_path, *ROWS, sources=EVENTS.replace(old, new))
    assert [one.code.id for one in outcome.diagnostics] == [code]


def test_an_unknown_source_names_the_known_ones(tmp_path: Path) -> None:
    (found,) = bring(tmp_path, *ROWS, source="brott").diagnostics
    assert found.code.id == "EST329"
    assert dict(found.values)["known"] == "`skador`"


def test_an_aggregated_table_is_copied_as_it_is(tmp_path: Path) -> None:
    header = "manad;brottstyp;omrade;antal;preliminar"
    outcome = bring(
        tmp_path, "2026-03;Brand;kommun;4;", header=header, sources=COUNTS, source="antal"
    )
    assert outcome.changed == ("data/antal/2026-11-10-antal.csv",)
    copied = (tmp_path / "kommun" / outcome.path).read_bytes()
    assert copied == (tmp_path / "inkorg" / "lista.csv").read_bytes()
    assert [one.count for one in load_whole(tmp_path / "kommun").counts] == [4]


def test_a_table_that_can_not_be_read_is_not_copied(tmp_path: Path) -> None:
    outcome = bring(tmp_path, *ROWS, sources=BRA, source="bra")
    assert [one.code.id for one in outcome.diagnostics] == ["EST320"]
    assert not (tmp_path / "kommun" / "data" / "bra").exists()


def test_a_folder_that_can_not_be_written_is_a_diagnostic(tmp_path: Path) -> None:
    write_repository(tmp_path / "kommun", EVENTS, {"data/skador": "en fil i vägen"})
    outcome = bring(tmp_path, *ROWS)
    assert not outcome.is_done
    assert [one.code.id for one in outcome.diagnostics] == ["EST314", "EST258"]
