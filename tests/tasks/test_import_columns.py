"""Which column answers which question: unknown, missing, doubled and reworded ones stop."""

from pathlib import Path

import pytest

from est_build.tasks.import_answers import import_answers
from tests.builders import change
from tests.tasks.importing import W47_PLACES, lines, refuse, said
from tests.tasks.survey import HEADER, SCHOOL, answer, write_export, write_survey


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_survey(tmp_path / "kommun")


def test_an_unknown_column_is_an_error_that_names_it(root: Path) -> None:
    found = refuse(root, (*answer(), "x"), header=(*HEADER, "Hur mår du?"))
    lines = "räknas inte:\n  - Godkänner du?\n  - Hur mår du?"
    values = {"column": "Hur mår du?", "letters": "K", "form": "forms/weekly.yaml", "lines": lines}
    assert [said(one) for one in found] == [("EST231", values)]


def test_a_column_that_the_form_leaves_out_is_passed_by(root: Path) -> None:
    export = write_export(root, (*answer(), "Ja"), header=(*HEADER, "Godkänner du?"))
    assert import_answers(root, [export]).is_done


@pytest.mark.parametrize(
    ("left_out", "question"),
    [
        ("Trafik:", "Trafik"),
        ("Narkotika", "Narkotika"),
        ("Var arbetar du?", "Var arbetar du?"),
        ("Vilka platser gäller det?", "Vilka platser gäller det?"),
        ("Något mer?", "Något mer?"),
    ],
)
def test_a_missing_question_is_an_error_that_names_it(
    root: Path, left_out: str, question: str
) -> None:
    index = HEADER.index(left_out)
    row = tuple(text for at, text in enumerate(answer()) if at != index)
    found = refuse(root, row, header=tuple(text for text in HEADER if text != left_out))
    ((code, values),) = [said(one) for one in found]
    lines = values.pop("lines")
    assert (code, values) == ("EST232", {"question": question, "form": "forms/weekly.yaml"})
    is_factor = left_out in ("Trafik:", "Narkotika")
    assert lines == (f"      - fråga: {question}\n        till: 2026-W46" if is_factor else "")


def test_a_doubled_question_is_an_error_that_names_it(root: Path) -> None:
    found = refuse(root, (*answer(), "x"), header=(*HEADER, "TRAFIK"))
    (values,) = [values for code, values in map(said, found) if code == "EST233"]
    assert values == {
        "column": "Trafik:",
        "letters": "H, K",
        "form": "forms/weekly.yaml",
        "lines": "räknas inte:\n  - Godkänner du?\n  - TRAFIK (2)",
    }


@pytest.mark.parametrize(("left_out", "counted"), [("TRAFIK (2)", "0"), ("Trafik (1)", "3")])
def test_the_form_may_say_which_of_two_alike_counts(
    root: Path, left_out: str, counted: str
) -> None:
    path = root / "forms/weekly.yaml"
    more = f"räknas inte: [Godkänner du?, {left_out}]"
    path.write_text(path.read_text("utf-8").replace("räknas inte: [Godkänner du?]", more), "utf-8")
    header = (*HEADER, "TRAFIK")
    row = (*answer(traffic="Inget känt"), "Allvarliga händelser")
    outcome = import_answers(root, [write_export(root, row, header=header)])
    assert outcome.is_done
    (kept,) = [line for line in lines(root) if line.startswith("trafik;")]
    assert kept.split(";")[2] == counted


def test_a_wording_of_another_week_is_an_error_that_names_it(root: Path) -> None:
    found = refuse(root, answer("2026-12-01 09:00:00"))
    assert said(found[0]) == (
        "EST234",
        {"column": "Narkotika", "weeks": "2026-W49", "form": "forms/weekly.yaml"},
    )


def test_both_wordings_may_stand_in_one_export(root: Path) -> None:
    header = (*HEADER, "Narkotika och dopning")
    rows = [(*answer(), ""), (*answer("2026-12-01 09:00:00", drugs=""), "Vet ej")]
    outcome = import_answers(root, [write_export(root, *rows, header=header)])
    assert outcome.is_done
    later = lines(root, "forms/answers/weekly/2026/2026-W49.csv")
    assert later[0] == "narkotika;skola;vet ej;nej;1"


def test_choices_in_columns_of_their_own_are_places(root: Path) -> None:
    question = "Vilka platser gäller det?"
    header = (
        *HEADER[:8],
        f"{question} [Stationen]",
        f"{question} [Torget, norra delen]",
        HEADER[9],
    )
    row = (*answer()[:8], "Ja", "", "")
    assert import_answers(root, [write_export(root, row, header=header)]).is_done
    assert lines(root, W47_PLACES) == ["stationen;1"]


def test_typeform_heads_each_choice_by_the_choice_alone(root: Path) -> None:
    change(root, "forms/weekly.yaml", "räknas inte: [Godkänner du?]", "räknas inte: [Other]")
    header = (
        "#", "Var arbetar du?", "Narkotika", "Trafik", "Stationen", "Torget, norra delen", "Other",
        "Något mer?", "Submit Date (UTC)", "Network ID",
    )  # fmt: skip
    row = ("1", SCHOOL, "Inget känt", "Inget känt", "Stationen", "", "Bion", "", "2026-11-17 09:00")
    outcome = import_answers(root, [write_export(root, (*row, "x"), header=header)])
    assert outcome.diagnostics == ()
    assert (root / W47_PLACES).read_text("utf-8") == "plats;antal\nstationen;1\n"
