"""What an import promises whatever the answers are, and whoever else imports at the same time."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from est_build.load.answers import load_imports
from est_build.load.export_weeks import load_survey
from est_build.sources.yaml_reader import read_yaml
from est_build.tasks.import_answers import LOCK, ImportOptions, ImportOutcome, import_answers
from tests.builders import change
from tests.tasks.survey import HEADER, PARK, SCHOOL, answer, write_export, write_survey

ANSWERS = st.lists(
    st.tuples(
        st.sampled_from(["17 09:00:00", "18 10:00:00", "19 09:00:00", "24 08:30:00"]),
        st.sampled_from([SCHOOL, PARK]),
        st.sampled_from(["Inget känt", "Allvarliga händelser", "Vet ej", ""]),
        st.sampled_from(["", "Stationen", "Stationen;Torget, norra delen;"]),
    ),
    min_size=1,
    max_size=12,
)
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
Row = tuple[str, ...]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_survey(tmp_path)


def rows_of(answers: Sequence[tuple[str, str, str, str]]) -> list[Row]:
    return [
        answer(f"2026-11-{sent}", group=group, drugs=drugs, places=places)
        for sent, group, drugs, places in answers
    ]


def kept(root: Path) -> Mapping[str, bytes]:
    files = (path for path in (root / "forms/answers").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def take(root: Path, rows: Sequence[Row], *, may_shrink: bool = False) -> ImportOutcome:
    options = ImportOptions(may_shrink=may_shrink)
    return import_answers(root, [write_export(root, *rows)], options)


@given(ANSWERS)
@QUICK
def test_importing_twice_changes_nothing(answers: list[tuple[str, str, str, str]]) -> None:
    with TemporaryDirectory() as folder:
        root = write_survey(Path(folder))
        assert take(root, rows_of(answers)).is_done
        before = kept(root)
        again = take(root, rows_of(answers))
        assert (again.is_done, again.changed, kept(root)) == (True, (), before)


@given(ANSWERS, st.data())
@QUICK
def test_fewer_answers_than_are_kept_stop_whichever_are_gone(
    answers: list[tuple[str, str, str, str]], data: st.DataObject
) -> None:
    rows = rows_of(answers)
    gone = data.draw(st.integers(0, len(rows) - 1))
    fewer = [row for at, row in enumerate(rows) if at != gone]
    week = {row[1] for row in fewer if (row[1] < "2026-11-24") == (rows[gone][1] < "2026-11-24")}
    with TemporaryDirectory() as folder:
        root = write_survey(Path(folder))
        assert take(root, rows).is_done
        before = kept(root)
        outcome = take(root, fewer)
        assert kept(root) == before or not week
        # A week that the export no longer holds at all is another matter: it is left as it is.
        assert [found.code.id for found in outcome.diagnostics] == (
            ["EST257"] if week else [] if fewer else ["EST256"]
        )
        if week:
            assert take(root, fewer, may_shrink=True).is_done


@given(ANSWERS)
@QUICK
def test_every_row_is_accounted_for_in_what_is_kept(
    answers: list[tuple[str, str, str, str]],
) -> None:
    rows = [
        *rows_of(answers),
        answer("2026-10-28 09:00:00"),
        answer("2026-11-17 09:00:00", group=""),
    ]
    with TemporaryDirectory() as folder:
        root = write_survey(Path(folder))
        assert take(root, rows).is_done
        records = load_imports(root).value
        assert records is not None
        assert sum(record.rows for record in records) == len(rows)
        assert sum(record.outside for record in records) == 1
        assert sum(record.refused for record in records) == 1


def test_an_import_waits_for_another_and_else_changes_nothing(root: Path) -> None:
    (root / LOCK).parent.mkdir()
    export = write_export(root, answer())
    with FileLock(root / LOCK):
        outcome = import_answers(root, [export], ImportOptions(patience=0))
        assert [found.code.id for found in outcome.diagnostics] == ["EST275"]
        assert kept(root) == {}
        dry = import_answers(root, [export], ImportOptions(is_dry_run=True))
        assert dry.is_done
    assert import_answers(root, [export]).is_done


def test_imports_at_the_same_time_lose_nothing(root: Path) -> None:
    days = ("03", "10", "17", "24")
    exports = [
        write_export(root, answer(f"2026-11-{day} 09:00:00"), name=f"{day}.csv") for day in days
    ]
    command = [sys.executable, "-m", "est_build", "-C", str(root), "import"]
    (root / LOCK).parent.mkdir()
    with FileLock(root / LOCK):
        running = [
            subprocess.Popen(
                [*command, str(export)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            for export in exports
        ]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    records = load_imports(root).value
    assert records is not None
    assert [str(record.week) for record in records] == [
        "2026-W45",
        "2026-W46",
        "2026-W47",
        "2026-W48",
    ]


def test_a_dry_run_tells_groups_and_factors_that_differ(root: Path) -> None:
    take(root, [answer(), answer("2026-11-17 09:01:00")])
    rows = [answer(), answer("2026-11-17 09:01:00", drugs="Vet ej"), answer(group=PARK, drugs="")]
    export = write_export(root, *rows)
    outcome = import_answers(root, [export], ImportOptions(is_dry_run=True))
    (week,) = outcome.files[0].weeks
    assert week.groups == (("", 0, 1),)
    assert week.factors == ("Narkotika", "Trafik")


# Weeks


def week_of(root: Path, sent: str) -> str:
    """Return the week that an answer sent at a moment in UTC is kept under, or nothing."""
    header = ("_submission_time", "_uuid", *HEADER[5:], "Narkotika och dopning", "Vapen")
    row = (sent, "x", *answer(drugs="")[5:], "", "")
    outcome = import_answers(root, [write_export(root, row, header=header)], ImportOptions())
    return str(outcome.files[0].weeks[0].record.week) if outcome.is_done else ""


@pytest.mark.parametrize(
    ("sent", "week"),
    [
        # Summer time begins on 29 March: the survey opens at eight by the clock on the wall.
        ("2026-03-24T06:59:59", "2026-W12"),
        ("2026-03-24T07:00:00", "2026-W13"),
        ("2026-03-31T05:59:59", "2026-W13"),
        ("2026-03-31T06:00:00", "2026-W14"),
        # It ends on 25 October.
        ("2026-10-20T06:00:00", "2026-W43"),
        ("2026-11-03T06:59:59", ""),
        ("2026-11-03T07:00:00", "2026-W45"),
        # 2026 has a week 53, and the first days of 2027 belong to it.
        ("2026-12-29T07:00:00", "2026-W53"),
        ("2027-01-03T12:00:00", "2026-W53"),
        ("2027-01-05T06:59:59", "2026-W53"),
        ("2027-01-05T07:00:00", "2027-W01"),
    ],
)
def test_weeks_follow_the_clock_on_the_wall_and_the_iso_year(
    root: Path, sent: str, week: str
) -> None:
    assert week_of(root, sent) == week


@pytest.mark.parametrize(
    ("sent", "week"),
    [("2026-12-29T09:00:00", ""), ("2027-01-04T09:00:00", ""), ("2027-01-05T09:00:00", "2027-W01")],
)
def test_a_survey_of_two_weeks_takes_answers_when_it_is_open(
    root: Path, sent: str, week: str
) -> None:
    two = (
        "  - vecka: 2026-W53\n    uppehåll: Jul och nyår\n"
        "  - vecka: 2027-W01\n    gäller: [2026-12-22, 2027-01-04]\n"
    )
    path = root / "content/calendar.yaml"
    path.write_text(path.read_text("utf-8") + two, "utf-8")
    assert week_of(root, sent) == week


# Columns that differ from the form


def differ(root: Path, header: Sequence[str], *rows: Row) -> list[tuple[str, str]]:
    outcome = import_answers(root, [write_export(root, *rows, header=header)])
    assert not outcome.is_done
    return [(one.code.id, dict(one.values).get("lines", "")) for one in outcome.diagnostics]


def test_a_renamed_question_is_told_with_the_lines_to_paste(root: Path) -> None:
    header = [text.replace("Trafik:", "Trafik och parkering") for text in HEADER]
    ((code, lines),) = differ(root, header, answer())
    assert code == "EST273"
    assert lines == (
        "  - faktor: trafik\n"
        "    lydelser:\n"
        "      - fråga: Trafik\n"
        "        till: 2026-W46\n"
        "      - fråga: Trafik och parkering\n"
        "        från: 2026-W47\n"
        "        ny serie:    # skriv ja eller nej"
    )
    text = (root / "forms/weekly.yaml").read_text("utf-8")
    old = "  - faktor: trafik\n    lydelser:\n      - fråga: Trafik\n"
    assert old in text
    new = lines.replace("ny serie:    # skriv ja eller nej", "ny serie: nej") + "\n"
    (root / "forms/weekly.yaml").write_text(text.replace(old, new), "utf-8")
    assert import_answers(root, [write_export(root, answer(), header=header)]).is_done


def test_a_new_question_of_the_scale_is_proposed_for_the_factor_that_has_none(root: Path) -> None:
    weapons = "  - faktor: vapen\n    lydelser:\n      - fråga: Vapen\n"
    change(root, "forms/weekly.yaml", weapons, "")
    ((code, lines),) = differ(root, (*HEADER, "Vapen: kniv"), (*answer(), "Vet ej"))
    assert code == "EST231"
    expected = 'frågor:\n  - faktor: vapen\n    lydelser:\n      - fråga: "Vapen: kniv"'
    assert lines == expected


def test_what_may_be_a_person_is_never_proposed(root: Path) -> None:
    ((code, lines),) = differ(root, (*HEADER, "070-123 45 67"), (*answer(), "x"))
    assert (code, lines) == ("EST231", "")


def test_proposed_lines_are_yaml(root: Path) -> None:
    question = 'Säg: "ja", nej # eller {båda}'
    ((_, lines),) = differ(root, (*HEADER, question), (*answer(), "x"))
    (root / "x.yaml").write_text(lines, "utf-8")
    node, wrong = read_yaml(root, "x.yaml")
    assert wrong == ()
    assert node is not None
    change(root, "forms/weekly.yaml", "räknas inte: [Godkänner du?]", lines)
    survey, wrong = load_survey(root, "weekly")
    assert survey is not None, wrong
    assert survey.form.ignored == ("Godkänner du?", question)
