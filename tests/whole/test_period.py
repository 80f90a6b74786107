"""The report of several months on the sample: its figures are those of the site's tables."""

import csv
import io
import re
import subprocess
from functools import cache
from pathlib import Path

import docx
import pytest

from tests.whole.conftest import EST, ROOT
from tests.whole.reading import WholeSite
from tests.whole.test_english import one_line, suspects, written_by_people

MONTHS = ("2026-05", "2026-06", "2026-07", "2026-08")


@cache
def compiled(root: Path, folder: Path) -> dict[str, bytes]:
    """Run the command beside a finished build, whose figures it takes."""
    command = [*EST, "-C", str(root), "--today", "2026-11-20", "report"]
    command += ["--from", MONTHS[0], "--to", MONTHS[-1], "--out", str(folder)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return {path.suffix: path.read_bytes() for path in folder.iterdir() if path.suffix != ".svg"}


@pytest.fixture(scope="session")
def tables(
    whole: WholeSite, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[list[str]]]:
    """Return the tables of the Word file by what stands above them."""
    made = compiled(whole.root, tmp_path_factory.mktemp("report"))
    document = docx.Document(io.BytesIO(made[".docx"]))
    captions = [
        one.text for one in document.paragraphs if one.style and one.style.name == "Caption"
    ]
    # A chart has a caption too, and its table follows with one of its own.
    shown = [text for text in captions if not text.endswith("månad för månad")]
    return {
        caption: [[cell.text for cell in row.cells] for row in table.rows]
        for caption, table in zip(shown, document.tables, strict=True)
    }


def rows(whole: WholeSite, name: str) -> list[dict[str, str]]:
    text = (whole.folder / f"data/{name}.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def count(text: str) -> int:
    return int(re.sub(r"\s", "", text))


def test_each_type_is_the_sum_of_its_months(whole: WholeSite, tables) -> None:
    shown = tables["Brå, anmälda brott efter typ, maj–augusti 2026"]
    months = [row for row in rows(whole, "months") if row["källa"] == "bra"]
    types = list(dict.fromkeys(row["typ"] for row in months))
    assert len(shown) == len(types) + 1
    for line, kind in zip(shown[1:], types, strict=True):
        for column, year in ((1, 2026), (2, 2025)):
            wanted = {f"{year}-{month[5:]}" for month in MONTHS}
            counts = [
                int(row["antal_minst"])
                for row in months
                if row["typ"] == kind and row["månad"] in wanted and row["område"] == "kommun"
            ]
            assert count(line[column]) == sum(counts), (line, year)


def test_each_place_is_the_sum_of_its_months(whole: WholeSite, tables) -> None:
    caption = "Kommunens anmälningar om skadegörelse: platserna med flest, maj–augusti 2026"
    shown = {line[0]: line[1] for line in tables[caption][1:]}
    places = [
        row
        for row in rows(whole, "places")
        if row["källa"] == "vandalism" and row["typ"] == "alla" and row["månad"] in MONTHS
    ]
    station = sum(int(row["antal_minst"]) for row in places if row["plats"] == "stationen")
    assert count(shown["Stationen"]) == station


def test_the_levels_are_those_of_the_table_of_levels(whole: WholeSite, tables) -> None:
    shown = tables["Veckor på varje nivå, som mötena satte dem"]
    levels = [row for row in rows(whole, "levels") if "2026-W19" <= row["vecka"] <= "2026-W35"]
    assert shown[0][1:4] == ["Allvarligt", "Förhöjt", "Normalt"]
    names = {line[0]: line[1:] for line in shown[1:]}
    for factor, name in (("narkotika", "Narkotika"), ("samling", "Otrygghetsskapande samling")):
        own = [row["nivå"] for row in levels if row["faktor"] == factor]
        assert [int(cell) for cell in names[name]] == [
            own.count(level) for level in ("röd", "gul", "grön", "ingen uppgift")
        ]


def test_the_surveys_are_those_of_the_table_of_answers(whole: WholeSite, tables) -> None:
    shown = tables["Veckor då enkätens svar var högre, lägre eller som vanligt"]
    # Week 19's survey asks about 28 April to 4 May, week 36's about 25 to 31 August.
    own = [
        row
        for row in rows(whole, "answers")
        if row["faktor"] == "samling" and "2026-W19" <= row["vecka"] <= "2026-W36"
    ]
    line = next(line for line in shown if line[0] == "Otrygghetsskapande samling")
    signals = [row["signal"] for row in own]
    assert own
    assert [int(cell) for cell in line[1:4]] == [
        signals.count(word) for word in ("högre", "som vanligt", "lägre")
    ]


def test_the_priorities_that_were_set_are_those_of_the_table_of_priorities(
    whole: WholeSite, tables
) -> None:
    shown = dict(tables["Vad det blev av prioriteringarna"][1:])
    ids = {row["id"] for row in rows(whole, "priorities")}
    own = {one for one in ids if "2026-W19" <= one[:8] <= "2026-W35"}
    assert int(shown["Satta under perioden"]) == len(own)


def test_no_swedish_is_left_in_an_english_report(in_english, tmp_path: Path) -> None:
    made = compiled(in_english.root, tmp_path)
    document = docx.Document(io.BytesIO(made[".docx"]))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    texts = {one_line(text) for text in (*(one.text for one in document.paragraphs), *cells)}
    own = written_by_people(in_english.root)
    left: dict[str, str] = {}
    for text in texts:
        rest = text.lower()
        for piece in own:
            if piece in rest:
                rest = re.sub(rf"(?<!\w){re.escape(piece)}(?!\w)", " | ", rest)
        left |= dict.fromkeys(suspects(rest), text[:200])
    assert left == {}
