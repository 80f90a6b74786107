"""A form made for a tool: the tool takes it, and its export comes back without any mapping."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from est_build.load.answers import load_answers
from est_build.load.codebook import load_codebook
from est_build.load.form_codes import question_codes
from est_build.model.answers import WeekAnswers
from est_build.model.form import Form
from est_build.tasks.import_answers import import_answers
from est_build.tasks.make_form import FormFile, make_form
from tests.builders import change
from tests.tasks.survey import write_survey

TODAY = date(2026, 11, 16)
SENT = "2026-11-17"
Table = list[list[str]]
PRIVACY = (
    "Exempelstads kommun",
    "De som samordnar lägesbilden",
    "Svaren raderas efter ett år.",
    "enskilda personer",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_survey(tmp_path)
    new = "information:\n  hur länge: Svaren raderas efter ett år.\nfrågor:\n"
    change(tmp_path, "forms/weekly.yaml", "frågor:\n", new)
    return tmp_path


def made(root: Path, kind: FormFile, today: date = TODAY) -> bytes:
    outcome = make_form(root, "weekly", kind, today)
    assert outcome.diagnostics == ()
    assert outcome.content is not None
    return outcome.content


def read_back(root: Path, table: Table, name: str = "export.csv") -> WeekAnswers:
    """Import a table, and return the one week that is then kept."""
    stream = io.StringIO()
    csv.writer(stream).writerows(table)
    (root / name).write_text(stream.getvalue(), "utf-8")
    outcome = import_answers(root, [root / name])
    assert outcome.diagnostics == ()
    codebook = load_codebook(root).value
    assert codebook is not None
    (week,) = load_answers(root, codebook)[0]
    assert week.value is not None
    return week.value


EXPECTED = {
    ("narkotika", "0", 1),
    ("narkotika", "vet ej", 1),
    ("narkotika", "obesvarad", 1),
    ("trafik", "3", 1),
    ("trafik", "0", 2),
}
PLACES = (("stationen", 2), ("torget", 1))


def check(answers: WeekAnswers) -> None:
    counted: dict[tuple[str, str], int] = {}
    for line in answers.counts:
        counted[line.factor, line.answer] = counted.get((line.factor, line.answer), 0) + line.count
    assert {(*key, count) for key, count in counted.items()} == EXPECTED
    assert {line.group for line in answers.counts} == {"skola", "ovriga"}
    assert answers.places == PLACES


# XLSForm


@pytest.fixture
def xform(root: Path, tmp_path: Path) -> ET.Element:
    path = tmp_path / "form.xlsx"
    path.write_bytes(made(root, FormFile.XLSFORM))
    warnings: list[str] = []
    result = convert(path, warnings=warnings, validate=False)
    assert warnings == []
    return ET.fromstring(result.xform)  # noqa: S314 - made here


def submissions(xform: ET.Element) -> list[dict[str, str]]:
    """Fill in three copies of the form's own instance, by its own choices."""
    spaces = {"x": "http://www.w3.org/2002/xforms"}
    instance = xform.find(".//x:instance/*", spaces)
    assert instance is not None
    lists = {
        found.get("id"): [name.text or "" for name in found.findall(".//x:name", spaces)]
        for found in xform.findall(".//x:instance", spaces)
        if found.get("id")
    }
    blank = {
        child.tag.rpartition("}")[2]: "" for child in instance if not child.tag.endswith("meta")
    }
    scale, groups, places = lists["skala"], lists["verksamheter"], lists["platsval"]
    first = {"verksamhet": groups[0], "narkotika": scale[0], "trafik": scale[3]}
    second = {"verksamhet": groups[1], "narkotika": scale[-1], "trafik": scale[0]}
    third = {"verksamhet": groups[2], "trafik": scale[0]}
    return [
        blank | first | {"platser": " ".join(places), "fritext": "Mörkt vid bussarna."},
        blank | second | {"platser": places[0]},
        blank | third,
    ]


def test_an_xlsform_comes_back_as_odk_central_exports_it(root: Path, xform: ET.Element) -> None:
    filled = submissions(xform)
    head = ["SubmissionDate", *filled[0], "meta-instanceID", "KEY", "ReviewState"]
    rows = [
        [f"{SENT}T08:0{at}:00.000Z", *one.values(), f"uuid:{at}", f"uuid:{at}", ""]
        for at, one in enumerate(filled)
    ]
    check(read_back(root, [head, *rows]))


def test_an_xlsform_comes_back_as_kobotoolbox_exports_it(root: Path, xform: ET.Element) -> None:
    filled = submissions(xform)
    places = filled[0]["platser"].split()
    split = [f"platser/{place}" for place in places]
    head = ["start", *filled[0], *split, "_id", "_uuid", "_submission_time", "_validation_status"]
    rows = []
    for at, one in enumerate(filled):
        chosen = ["1" if place in one["platser"].split() else "0" for place in places]
        sent = f"{SENT}T08:0{at}:00"
        rows.append([sent, *one.values(), *chosen, str(at), f"u{at}", sent, ""])
    check(read_back(root, [head, *rows]))


def test_an_xlsform_comes_back_as_kobotoolbox_exports_its_labels(
    root: Path, xform: ET.Element, tmp_path: Path
) -> None:
    sheets = load_workbook(tmp_path / "form.xlsx")
    labels = {row[1]: row[2] for row in sheets["survey"].iter_rows(min_row=2, values_only=True)}
    said = {
        (row[0], row[1]): str(row[2])
        for row in sheets["choices"].iter_rows(min_row=2, values_only=True)
    }
    lists = {"verksamhet": "verksamheter", "narkotika": "skala", "trafik": "skala"}
    filled = submissions(xform)
    head = [*(str(labels[name]) for name in filled[0]), "_id", "_uuid", "_submission_time"]
    rows = []
    for at, one in enumerate(filled):
        cells = [said.get((lists.get(name), value), value) for name, value in one.items()]
        rows.append([*cells, str(at), f"u{at}", f"{SENT}T08:0{at}:00"])
    check(read_back(root, [head, *rows]))


def test_an_xlsform_comes_back_as_survey123_exports_it(root: Path, xform: ET.Element) -> None:
    filled = submissions(xform)
    tail = ["CreationDate", "Creator", "EditDate", "Editor", "x", "y"]
    head = ["ObjectID", "GlobalID", *filled[0], *tail]
    rows = []
    for at, one in enumerate(filled):
        sent = f"11/17/2026 8:0{at}:00 AM"
        cells = [
            value.replace(" ", ",") if "b" not in name else value for name, value in one.items()
        ]
        rows.append([str(at), f"g{at}", *cells, sent, "", sent, "", "0", "0"])
    check(read_back(root, [head, *rows]))


def test_the_same_form_has_the_same_bytes(root: Path) -> None:
    for kind in FormFile:
        assert made(root, kind) == made(root, kind)


def test_a_form_is_put_as_in_the_survey_that_is_open_or_opens_next(root: Path) -> None:
    before = made(root, FormFile.TEXT, date(2026, 11, 26)).decode()
    after = made(root, FormFile.TEXT, date(2026, 11, 27)).decode()
    assert "- Narkotika\n" in before
    assert "- Narkotika och dopning\n" in after
    assert "Vapen" not in after


@pytest.mark.parametrize("kind", FormFile)
def test_every_form_says_why_who_and_how_long(root: Path, kind: FormFile, tmp_path: Path) -> None:
    content = made(root, kind)
    if kind is FormFile.XLSFORM:
        (tmp_path / "f.xlsx").write_bytes(content)
        sheet = load_workbook(tmp_path / "f.xlsx")["survey"]
        text = str(sheet["C2"].value)
    else:
        text = content.decode()
    assert [part for part in PRIVACY if part not in text] == []


def test_without_a_word_on_how_long_there_is_no_form(tmp_path: Path) -> None:
    outcome = make_form(write_survey(tmp_path), "weekly", FormFile.TEXT, TODAY)
    assert outcome.content is None
    assert [found.code.id for found in outcome.diagnostics] == ["EST272"]


# LimeSurvey


def read_structure(root: Path) -> list[dict[str, str]]:
    text = made(root, FormFile.LIMESURVEY).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter="\t"))


def limesurvey_table(root: Path, head: Callable[[str, str], str], said: bool) -> Table:
    """Answer the survey three times, with its own codes or its own labels."""
    columns: list[tuple[str, str, list[dict[str, str]], str]] = []
    lines = read_structure(root)
    for at, line in enumerate(lines):
        if line["class"] != "Q":
            continue
        end = next(
            (i for i, one in enumerate(lines[at + 1 :], at + 1) if one["class"] == "Q"), None
        )
        below = lines[at + 1 : end]
        rows = [one for one in below if one["class"] == "SQ"]
        answers = [one for one in below if one["class"] == "A"]
        of_each: list[dict[str, str] | None] = [*rows] if rows else [None]
        for row in of_each:
            code = f"{line['name']}[{row['name']}]" if row else line["name"]
            text = f"{line['text']} [{row['text']}]" if row else line["text"]
            columns.append((code, text, answers, line["type/scale"]))
    picked: dict[str, Sequence[int | None]] = {
        "verksamhet": (0, 1, 2),
        "handelser[narkotika]": (0, -1, None),
        "handelser[trafik]": (3, 0, 0),
    }
    chosen = {"platser[stationen]": (1, 1, 0), "platser[torget]": (1, 0, 0)}
    table = [
        ["id", "submitdate", "lastpage", "startlanguage", *(head(c, t) for c, t, *_ in columns)]
    ]
    for at in range(3):
        cells = [str(at), f"{SENT} 09:0{at}:00", "1", "sv"]
        for code, _, answers, kind in columns:
            index = picked.get(code, (None,) * 3)[at]
            if kind == "M":
                yes, no = ("Ja", "Nej") if said else ("Y", "")
                cells.append(yes if chosen[code][at] else no)
            elif index is None:
                cells.append("")
            else:
                cells.append(answers[index]["text" if said else "name"])
        table.append(cells)
    return table


@pytest.mark.parametrize("said", [False, True])
@pytest.mark.parametrize(
    "head",
    [
        lambda code, text: code,
        lambda code, text: text,
        lambda code, text: f"{code}. {text}",
        lambda code, text: f"{code}._.{text}",
    ],
)
def test_a_limesurvey_form_comes_back_whatever_its_headings(
    root: Path, head: Callable[[str, str], str], said: bool
) -> None:
    check(read_back(root, limesurvey_table(root, head, said)))


def test_limesurvey_gets_codes_that_it_takes(root: Path) -> None:
    lines = read_structure(root)
    for kind, most in (("Q", 20), ("SQ", 20), ("A", 5)):
        codes = [line["name"] for line in lines if line["class"] == kind]
        assert codes
        assert [code for code in codes if not re.fullmatch(rf"[a-z0-9]{{1,{most}}}", code)] == []
    settings = {line["name"]: line["text"] for line in lines if line["class"] == "S"}
    assert settings["ipaddr"] == settings["anonymized"] == "N"


def test_ids_that_become_alike_get_codes_of_their_own() -> None:
    long = "otrygghetsskapande-samling"
    questions = [
        {"faktor": factor, "lydelser": [{"fråga": factor}]}
        for factor in ("a-b", "ab", long, f"{long}-2", "1-a", "platser")
    ]
    form = Form.model_validate(
        {
            "formulär": "weekly", "rubrik": "X", "öppnar": "tisdag 08:00",
            "stänger": "torsdag 08:00", "frågor": questions,
        }
    )  # fmt: skip
    codes = question_codes(form)
    assert tuple(codes.values()) == (
        "ab", "ab2", "otrygghetsskapandesa", "otrygghetsskapandes2", "q1a", "platser2",
    )  # fmt: skip


# Text


def read_text(root: Path) -> list[tuple[str, list[str], list[str]]]:
    """Return each question of the text, its rows, and its choices."""
    blocks = re.findall(r"(?m)^\d+\. (.+(?:\n.+)*)", made(root, FormFile.TEXT).decode())
    questions = []
    for block in blocks:
        question, *rest = block.split("\n")
        rows: list[str] = []
        choices: list[str] = []
        into = choices
        for line in rest:
            into = {"Rader:": rows, "Kolumner:": choices}.get(line, into)
            if line.startswith("- "):
                into.append(line[2:])
        questions.append((question, rows, choices))
    return questions


def fill_in(root: Path, separator: str) -> tuple[list[str], list[list[str]], list[bool]]:
    """Return the columns of the form in the text, three answers, and which are of the grid."""
    (group, _, groups), (grid, rows, steps), (places, _, names), (text, _, _) = read_text(root)
    assert rows == ["Narkotika", "Trafik"]
    head = [group, *(f"{grid} [{row}]" for row in rows), places, text]
    both = separator.join(names)
    answers = [
        [groups[0], steps[0], steps[3], both, "Mörkt."],
        [groups[1], steps[-1], steps[0], names[0], ""],
        [groups[2], "", steps[0], "", ""],
    ]
    return head, answers, [False, True, True, False, False]


@pytest.mark.parametrize("separator", [";", ", "])
def test_a_form_pasted_into_google_forms_comes_back(root: Path, separator: str) -> None:
    head, answers, _ = fill_in(root, separator)
    rows = [[f"{SENT} 09.0{at}.00", *cells] for at, cells in enumerate(answers)]
    check(read_back(root, [["Tidstämpel", *head], *rows]))


def test_a_form_pasted_into_microsoft_forms_comes_back(root: Path) -> None:
    head, answers, in_grid = fill_in(root, ";")
    named = [
        re.sub(r".*\[(.*)\]", r"\1", heading) if is_row else heading
        for heading, is_row in zip(head, in_grid, strict=True)
    ]
    fixed = ["ID", "Starttid", "Slutförandetid", "E-post", "Namn"]
    rows = []
    for at, cells in enumerate(answers):
        places = f"{cells[3]};" if cells[3] else ""
        sent = f"11/17/26 9:0{at}:00"
        rows.append([str(at), sent, sent, "anonymous", "", *cells[:3], places, cells[4]])
    check(read_back(root, [[*fixed, *named], *rows]))
