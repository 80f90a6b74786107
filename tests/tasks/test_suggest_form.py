"""A first form's file from an unknown export: what it holds, and that it can be used."""

from pathlib import Path

import pytest

from est_build.cli import main
from est_build.tasks.import_answers import import_answers
from est_build.tasks.suggest_form import suggest_form
from est_build.words.catalogue import words_for
from tests.tasks.survey import PARK, SCHOOL, write_export, write_survey

HEADER = (
    "Tidstämpel", "Din arbetsplats", "Oro [Narkotika]", "Oro [Trafiken]", "Plats", "Övrigt",
    "Hur lång tid tog det?",
)  # fmt: skip
ROWS = (
    ("2026-11-17 09:00", SCHOOL, "Inget känt", "Vet ej", "Stationen", "canary", "5"),
    ("2026-11-17 09:01", PARK, "Vet ej", "Inget känt", "Stationen, Torget, norra delen", "", "4"),
    ("2026-11-18 09:01", SCHOOL, "", "Inget känt", "", "", ""),
)
EXPECTED = """\
# yaml-language-server: $schema=../schemas/form.json
formulär: manad
rubrik: Veckans enkät    # bekräfta
öppnar: tisdag 08:00    # bekräfta
stänger: torsdag 08:00    # bekräfta
verksamhet: Din arbetsplats    # bekräfta
platser: Plats    # bekräfta
fritext: Övrigt    # bekräfta
räknas inte:    # bekräfta
  - Hur lång tid tog det?
frågor:
  - faktor: narkotika
    lydelser:
      - fråga: "Oro [Narkotika]"
  - faktor: trafik
    lydelser:
      - fråga: "Oro [Trafiken]"    # bekräfta: frågan liknar Trafik
  # Ingen kolumn liknar faktorn Vapen. Ställs frågan, skriv den så här:
  # - faktor: vapen
  #   lydelser:
  #     - fråga: Vapen
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_survey(tmp_path)


def test_columns_are_told_by_headings_and_by_the_codebooks_words(root: Path) -> None:
    export = write_export(root, *ROWS, header=HEADER)
    suggested = suggest_form(root, export, "manad", None, words_for("sv"))
    assert suggested.diagnostics == ()
    assert suggested.text == EXPECTED


def run(root: Path, *arguments: str) -> int:
    with pytest.raises(SystemExit) as leaving:
        main(["-C", str(root), "import", *arguments])
    return int(leaving.value.code or 0)


def test_the_file_is_written_only_where_there_is_none(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = write_export(root, *ROWS, header=HEADER)
    assert run(root, str(export), "--suggest") == 0
    assert "formulär: weekly\n" in capsys.readouterr().out
    assert run(root, str(export), "--suggest", "--form", "weekly") == 2
    assert run(root, str(export), "--suggest", "--form", "../x") == 2
    assert run(root, str(export), "--suggest", "--form", "manad") == 0
    assert (root / "forms/manad.yaml").read_text("utf-8") == EXPECTED


def test_what_is_suggested_can_be_imported_with(root: Path) -> None:
    export = write_export(root, *ROWS, header=HEADER)
    suggested = suggest_form(root, export, "weekly", None, words_for("sv"))
    assert suggested.text is not None
    (root / "forms/weekly.yaml").write_text(suggested.text, "utf-8")
    outcome = import_answers(root, [export])
    assert outcome.diagnostics == ()
    assert outcome.files[0].weeks[0].record.taken == 3


def test_what_cannot_be_read_is_told(root: Path) -> None:
    suggested = suggest_form(root, root / "none.csv", "weekly", None, words_for("sv"))
    assert suggested.text is None
    assert [found.code.id for found in suggested.diagnostics] == ["EST201"]
