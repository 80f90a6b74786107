"""Every real export is imported through a mapping, or refused with words that name the column."""

import csv
import io
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from est_build.diagnostics import Severity
from est_build.diagnostics.render import render_text
from est_build.load.answers import load_answers
from est_build.load.codebook import load_codebook
from est_build.sources.headings import normalise
from est_build.sources.yaml_reader import read_yaml
from est_build.tasks.import_answers import ImportOptions, ImportOutcome, import_answers
from est_build.tasks.suggest_form import suggest_form
from est_build.words.catalogue import words_for
from tests.real.howarewedoing import EXPORT, QUESTIONS, WEEKS, means_by_week, write_repository

pytestmark = pytest.mark.real
SPREADSHEETS = (".xlsx",)


@dataclass(frozen=True)
class Mapping:
    """One question of an export and its answers; every other column is known and not taken."""

    producer: str
    question: str
    labels: tuple[str, ...]
    heading_row: int = 0
    first_row: int = 1


YES_NO = ("Yes", "No")
PHONES = ("Very satisfied", "Somewhat satisfied", "Neither satisfied nor dissatisfied")
SATISFIED = Mapping(
    "Microsoft Forms",
    "How satisfied are you about your phone?",
    (*PHONES, "Very dissatisfied"),
)
ALICE = Mapping("ODK Central", "name", ("Alice", "Bob", "Chelsea"))
IMPORTED = {
    "gforms_en_transit-stop-audit.csv": Mapping(
        "Google Forms", "Is there an elevator at the station?", YES_NO
    ),
    "gforms_it_salary.csv": Mapping("Google Forms", "Sei un lavoratore Dipendente?", ("Sì", "No")),
    "gforms_ru_quests.xlsx": Mapping("Google Forms", "Пол", ("Женский", "Мужской")),
    "gforms_sv_howarewedoing.csv": Mapping(
        "Google Forms", "Jag har upplevt konstruktiv friktion", ("1", "2", "3", "4", "5")
    ),
    "gforms_sv_tasting-report_array-formulas.xlsx": Mapping(
        "Google Forms", "Brand", ("A Clean Spirit", "Other")
    ),
    "kobo_es_university_groups.csv": Mapping("KoboToolbox", "Sexo", ("hombre", "mujer")),
    "msforms_en_phones.csv": SATISFIED,
    "msforms_en_phones.xlsx": SATISFIED,
    "odk_en_safi.csv": Mapping("KoboToolbox", "agr_assoc", ("no", "yes", "NULL")),
    "ona_Geoshapes.csv": Mapping("Ona", "segment[2]/point_position", ("1", "2")),
    "ona_tutorial_w_repeats.csv": Mapping("Ona", "has_children", ("0", "1", "True")),
    "qualtrics_de_legacy_two-row.csv": Mapping(
        "Qualtrics (äldre)", "This is a multiple choice question.", ("1", "2"), 1, 2
    ),
    "qualtrics_de_three-row.csv": Mapping(
        "Qualtrics", "This is a multiple choice question.", ("1", "2"), 1, 3
    ),
    "qualtrics_en_ux-preference.xlsx": Mapping("vanlig tabell", "Q2", ("Female", "Male")),
    "survey123_en_soils.csv": Mapping(
        "Survey123", "Site Type", ("Residential", "Construction site", "Park/Green Space")
    ),
    "survey123_es_espacio-publico.csv": Mapping(
        "Survey123",
        "¿Cómo calificarías la calidad general de este espacio público?",
        ("Buena", "Mediana", "Baja"),
    ),
    "typeform_en_osmi2018_html-headers.csv": Mapping(
        "Typeform", "Are you self-employed?", ("0", "1")
    ),
    "odkcentral_expected_10.csv": Mapping("ODK Central", "q2/m", ("0", "1")),
    "odkcentral_expected_13.csv": Mapping("ODK Central", "q2/m", ("0", "1")),
    "odkcentral_expected_19.csv": Mapping("ODK Central", "name", ("Alice", "Bob")),
    "odkcentral_expected_21.csv": Mapping("ODK Central", "some_string", ("Hola", "Adios")),
    **{
        f"odkcentral_expected_{number}.csv": ALICE
        for number in ("01", "02", "09", "11", "12", "14", "16", "26")
    },
}
REFUSED = {
    "gforms_en_haxe2018_noheader.csv": ("EST222", None),
    "limesurvey_de_digital-twins.csv": ("EST221", "submitdate"),
    "limesurvey_en_digital-twins.csv": ("EST221", "submitdate"),
    "limesurvey_de_scicom_likert.csv": ("EST221", "tidpunkt"),
    "limesurvey_de_two-row-header_matrix.csv": ("EST221", "tidpunkt"),
    "ona_children.csv": ("EST223", "_parent_table_name"),
    "ona_childrens_survey.csv": ("EST244", "_submission_time"),
    "simplesurvey_enfr_alliance_nbsp-headers.csv": ("EST221", "date completed"),
    "surveymonkey_en_StarWars.csv": ("EST221", "end date"),
    "surveymonkey_en_steak-risk-survey.csv": ("EST221", "end date"),
    # An encrypted form: nothing but the tool's own columns.
    "odkcentral_expected_22.csv": ("EST232", "q1"),
    **{
        f"odkcentral_expected_{number}.csv": ("EST223", "PARENT_KEY")
        for number in ("15", "17", "18", "20", "23", "24", "25")
    },
}


def read_rows(path: Path) -> list[list[str]]:
    """Return a file's rows without the program's readers."""
    if path.suffix in SPREADSHEETS:
        sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
        return [
            ["" if value is None else str(value) for value in row]
            for row in sheet.iter_rows(values_only=True)
            if any(value is not None for value in row)
        ]
    text = path.read_bytes().decode("utf-8-sig", "replace")
    delimiter = max(";,", key=text.partition("\n")[0].count)
    return [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if row]


def write_mapping(root: Path, mapping: Mapping, ignored: list[str]) -> None:
    """Write a repository with one question, open every day of every week."""
    scale = "".join(
        f"  - värde: {value}\n    svar: [{json.dumps(label, ensure_ascii=False)}]\n"
        for value, label in enumerate(mapping.labels)
    )
    others = "".join(f"  - {json.dumps(text, ensure_ascii=False)}\n" for text in ignored)
    question = json.dumps(mapping.question, ensure_ascii=False)
    for folder in ("content", "forms"):
        (root / folder).mkdir()
    (root / "content/codebook.yaml").write_text(
        f"kommun: X\nskala:\n{scale}faktorer:\n  - id: fragan\n    namn: Frågan\n"
        "verksamheter:\n  - id: alla\n    namn: Alla\n    tillfrågade:\n      - antal: 2000\n",
        "utf-8",
    )
    (root / "forms/weekly.yaml").write_text(
        "formulär: weekly\nrubrik: X\nöppnar: måndag 00:00\nstänger: söndag 23:59\n"
        f"tidszon: UTC\nfrågor:\n  - faktor: fragan\n    lydelser:\n      - fråga: {question}\n"
        f"räknas inte:\n{others}",
        "utf-8",
    )


def import_with(root: Path, export: Path, mapping: Mapping) -> ImportOutcome:
    headings = read_rows(export)[mapping.heading_row]
    wanted = normalise(mapping.question)
    last = wanted.rpartition("/")[2]
    ignored = sorted(
        {
            heading
            for heading in headings
            if heading.strip() and normalise(heading) not in (wanted, last)
            if not normalise(heading).endswith((f"/{wanted}", f"-{wanted}"))
        }
    )
    write_mapping(root, mapping, ignored)
    return import_answers(root, [export])


def test_every_export_has_its_test(real_data: Path) -> None:
    files = {path.name for path in (real_data / "survey-exports").iterdir()}
    assert files == set(IMPORTED) | set(REFUSED)


@pytest.mark.parametrize("name", sorted(IMPORTED))
def test_an_export_is_imported_with_every_answer(
    name: str, real_data: Path, tmp_path: Path
) -> None:
    mapping = IMPORTED[name]
    export = real_data / "survey-exports" / name
    outcome = import_with(tmp_path, export, mapping)
    assert outcome.is_done, render_text(outcome.diagnostics, words_for("sv"))
    assert outcome.files[0].producer == mapping.producer

    rows = read_rows(export)
    headings = [normalise(heading) for heading in rows[mapping.heading_row]]
    wanted = normalise(mapping.question)
    column = next(
        index
        for index, heading in enumerate(headings)
        if heading == wanted or heading.endswith((f"/{wanted}", f"-{wanted}"))
    )
    independent = Counter(
        " ".join(row[column].split()).removesuffix(".0") for row in rows[mapping.first_row :]
    )
    codebook = load_codebook(tmp_path).value
    assert codebook is not None
    counted: Counter[str] = Counter()
    weeks, imports = load_answers(tmp_path, codebook)
    for week in weeks:
        assert week.value is not None, week.diagnostics
        for line in week.value.counts:
            label = mapping.labels[int(line.answer)] if line.answer.isdigit() else line.answer
            counted[label] += line.count
    assert imports.value is not None
    refused = sum(record.refused for record in imports.value)
    assert sum(record.rows for record in imports.value) == len(rows) - mapping.first_row
    blank = independent[""] + independent["n/a"] - refused
    assert counted["obesvarad"] == blank
    assert {label: counted[label] for label in mapping.labels} == {
        label: independent[label] for label in mapping.labels
    }


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_an_export_is_refused_with_the_column_named(
    name: str, real_data: Path, tmp_path: Path
) -> None:
    code, column = REFUSED[name]
    mapping = Mapping("", "q1", ("1", "2"))
    export = real_data / "survey-exports" / name
    outcome = import_with(tmp_path, export, mapping)
    assert not outcome.is_done
    assert any(found.severity is Severity.ERROR for found in outcome.diagnostics)
    found = [found for found in outcome.diagnostics if found.code.id == code]
    assert found
    assert column is None or column in " ".join(value for _, value in found[0].values)
    assert not (tmp_path / "forms/answers").exists()


def test_a_later_download_of_the_same_form_replaces_the_earlier(
    real_data: Path, tmp_path: Path
) -> None:
    folder = real_data / "survey-exports"
    import_with(tmp_path, folder / "msforms_en_phones.xlsx", SATISFIED)
    earlier = [folder / "msforms_en_phones.csv", folder / "msforms_en_phones.xlsx"]
    grown = import_answers(tmp_path, earlier[:1])
    assert grown.is_done
    assert sum(week.record.taken for week in grown.files[0].weeks) == 55
    shrunk = import_answers(tmp_path, earlier[1:])
    assert {found.code.id for found in shrunk.diagnostics} == {"EST257"}
    assert import_answers(tmp_path, earlier[1:], ImportOptions(may_shrink=True)).is_done


def test_a_real_weekly_survey_has_the_right_means(real_data: Path, tmp_path: Path) -> None:
    write_repository(tmp_path)
    outcome = import_answers(tmp_path, [real_data / EXPORT])
    assert outcome.is_done
    assert [str(week.record.week) for week in outcome.files[0].weeks] == list(WEEKS)
    codebook = load_codebook(tmp_path).value
    assert codebook is not None
    expected = means_by_week(real_data / EXPORT)
    weeks, _ = load_answers(tmp_path, codebook)
    for week in weeks:
        assert week.value is not None
        for factor in QUESTIONS:
            lines = [line for line in week.value.counts if line.factor == factor]
            total = sum(int(line.answer) * line.count for line in lines)
            mean = total / sum(line.count for line in lines)
            assert mean == pytest.approx(expected[str(week.value.week), factor])


@pytest.mark.parametrize("name", sorted({*IMPORTED, *REFUSED}))
def test_a_form_is_suggested_for_every_export_or_it_is_refused(
    name: str, real_data: Path, tmp_path: Path
) -> None:
    write_mapping(tmp_path, Mapping("", "q1", YES_NO), [])
    export = real_data / "survey-exports" / name
    suggested = suggest_form(tmp_path, export, "weekly", None, words_for("sv"))
    if suggested.text is None:
        assert suggested.diagnostics
        return
    (tmp_path / "forms/weekly.yaml").write_text(suggested.text, "utf-8")
    _, wrong = read_yaml(tmp_path, "forms/weekly.yaml")
    assert [found.code.id for found in wrong] == []
