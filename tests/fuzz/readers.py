"""Every reader of what others write, as a function of bytes that must end, and end well.

A reader may say what is wrong with the bytes; it may not raise, hang, or say anything that a
terminal would obey.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from est_build.diagnostics import Diagnostic
from est_build.diagnostics.render import render_json, render_text
from est_build.load.masking import mask_text
from est_build.load.privacy.detector import find_personal
from est_build.load.repository import load
from est_build.sources import dates_and_numbers, timestamps
from est_build.sources.bra_database_file import read_database_file
from est_build.sources.table import read_table_from
from est_build.sources.yaml_quick import plain_of
from est_build.sources.yaml_reader import parse_yaml
from est_build.tasks.import_answers import ImportOptions, import_answers
from est_build.words.catalogue import words_for
from tests.builders import SMALL, small_repository
from tests.workbooks import OPEN_DOCUMENT, SHEET, pack_open_document, pack_workbook

Reader = Callable[[bytes], None]
SOURCES = """\
källor:
  - id: vandalism
    slag: händelser
    format: tabell
    kolumner:
      datum: datum
      plats: plats
      typ: typ
    typer:
      klotter: [Klotter]
"""
COUNTS = "faktor;verksamhet;svar;efter_stängning;antal\nnarkotika;skola;0;nej;5\n"
PLACES = "plats;antal\nstationen;3\n"
IMPORTS = (
    "formulär;vecka;sha256;producent;rader;tagna;ersatta;ofullständiga;utanför;test;avvisade;"
    "maskerade\nweekly;2026-W47;" + "0" * 64 + ";plain;5;5;0;0;0;0;0;0\n"
)
EVENTS = (
    "nr;datum;datum_senast;anmäld;plats;typ;kostnad;polisanmäld\n"
    "1;2026-10-02;;2026-10-03;stationen;klotter;6800;nej\n"
)
CRIMES = (
    "Region;Brott;År;Period;Antal;/100 000 inv;\n"
    "Trelleborg kommun;12 kap. Skadegörelsebrott;2026 prel.;Aug;1 498;5,5;\n"
)
EXPORT = (
    "ID;Starttid;Slutförandetid;E-post;Namn;Narkotika;Var arbetar du?\n"
    "1;2026-11-17 09:00;2026-11-17 09:05;anonymous;;Inget känt;Skola\n"
)
WEEDED = "dag;vad;källa;före;antal;enligt\n2026-11-01;råa exporter;;2026-08-01;2;\n"
SURVEY_SENT = "- slag: enkät\n  skickad: 2026-11-17T08:00:00+01:00\n  mottagare: 40\n"
FILES: Mapping[str, str] = {
    **SMALL,
    "content/sent/2026-W47-enkat.yaml": SURVEY_SENT,
    "data/gallring.csv": WEEDED,
    "data/sources.yaml": SOURCES,
    "forms/answers/weekly/2026/2026-W47.csv": COUNTS,
    "forms/answers/weekly/2026/2026-W47-platser.csv": PLACES,
    "forms/answers/imports.csv": IMPORTS,
    "data/vandalism/2026-11-10-vandalism.csv": EVENTS,
}
"""Every file of a repository that a person or another program can have written."""
_OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def see_that_it_can_be_said(found: Iterable[Diagnostic]) -> None:
    """See that diagnostics can be shown in both languages, and hold nothing that is obeyed."""
    told = tuple(found)
    for language in ("sv", "en"):
        words = words_for(language)
        text = render_text(told, words)
        assert not _OBEYED.search(text), text
        text.encode()
        render_json(told, words).encode()


def read_a_table(data: bytes) -> None:
    """Read bytes as a table, whatever kind of file they are."""
    table, wrong = read_table_from(data, "tabell")
    assert (table is None) == bool(wrong)
    see_that_it_can_be_said(wrong)


def read_a_stated_table(data: bytes) -> None:
    """Read a table whose encoding and delimiter someone has stated; the first line states them."""
    stated, _, rest = data.partition(b"\n")
    encoding, _, delimiter = stated.decode("utf-8", "replace").partition(" ")
    _, wrong = read_table_from(
        rest, "tabell", encoding=encoding or None, delimiter=delimiter or None
    )
    see_that_it_can_be_said(wrong)


def read_a_sheet(data: bytes) -> None:
    """Read bytes as the XML of a sheet in an Excel workbook."""
    read_a_table(pack_workbook(data))


def read_an_open_document(data: bytes) -> None:
    """Read bytes as the XML of an OpenDocument workbook."""
    read_a_table(pack_open_document(data))


def read_yaml(data: bytes) -> None:
    """Read bytes as YAML, by both readers, which must agree on what is right."""
    text = data.decode("utf-8", "replace")
    _, wrong = parse_yaml(text, "fil.yaml")
    see_that_it_can_be_said(wrong)
    plain_of(text)


def read_crimes(data: bytes) -> None:
    """Read bytes as Brå's database file."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "bra.txt").write_bytes(data)
        _, wrong = read_database_file(Path(folder), "bra.txt")
    see_that_it_can_be_said(wrong)


def read_words(data: bytes) -> None:
    """Read bytes as times, days, months, numbers, and as text that may point out a person."""
    text = data.decode("utf-8", "replace")
    cells = text.split(";")
    for order in (None, *timestamps.DateOrder):
        for cell in cells:
            if moment := timestamps.parse_written(cell):
                timestamps.place_in_time(moment, order, ZoneInfo("Europe/Stockholm"))
    dates_and_numbers.read_dates(cells)
    dates_and_numbers.read_months(cells)
    for cell in cells:
        for read in (dates_and_numbers.read_month, dates_and_numbers.read_year):
            read(cell)
        numbers = (dates_and_numbers.read_count, dates_and_numbers.read_cost)
        for number in (*numbers, dates_and_numbers.read_yes_or_no):
            with suppress(ValueError):
                number(cell)
    mask_text(text)
    for found in find_personal(text):
        assert 0 <= found.start < found.end <= len(text)


def import_an_export(data: bytes) -> None:
    """Import bytes as an export of answers, and write nothing."""
    with TemporaryDirectory() as folder:
        root = small_repository(Path(folder))
        path = root / "svar.csv"
        path.write_bytes(data)
        outcome = import_answers(root, [path], ImportOptions(is_dry_run=True))
    see_that_it_can_be_said(outcome.diagnostics)


def reader_of(path: str) -> Reader:
    """Return what reads a whole repository in which one file holds the bytes."""

    def read(data: bytes) -> None:
        with TemporaryDirectory() as folder:
            root = Path(folder)
            for name, text in FILES.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, "utf-8")
            (root / path).write_bytes(data)
            loaded = load(root)
            see_that_it_can_be_said(loaded.diagnostics)

    return read


READERS: Mapping[str, Reader] = {
    "table": read_a_table,
    "stated-table": read_a_stated_table,
    "sheet": read_a_sheet,
    "open-document": read_an_open_document,
    "yaml": read_yaml,
    "crimes": read_crimes,
    "words": read_words,
    "export": import_an_export,
    **{path: reader_of(path) for path in FILES},
}
SEEDS: Mapping[str, bytes] = {
    "table": EXPORT.encode(),
    "stated-table": b"cp1252 ;\n" + EXPORT.encode("cp1252"),
    "sheet": SHEET.encode(),
    "open-document": OPEN_DOCUMENT.encode(),
    "yaml": FILES["content/meetings/2026/2026-W47.yaml"].encode(),
    "crimes": CRIMES.encode("iso-8859-1"),
    "words": b"2026-11-17 09:00;14/3 2026;mars 2026;4 500,5;19811218-9876;ABC 123",
    "export": EXPORT.encode(),
    **{path: text.encode() for path, text in FILES.items()},
}
"""What each reader reads without a fault, to begin from."""
