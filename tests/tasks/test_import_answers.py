from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from est_build.diagnostics.render import render_json, render_text
from est_build.load.answers import load_answers, load_imports
from est_build.load.calendar import load_calendar
from est_build.load.codebook import load_codebook
from est_build.load.export_weeks import Survey, count_export
from est_build.load.forms import load_form
from est_build.model.answers import AnswerCount
from est_build.tasks.import_answers import ImportOptions, import_answers, preview
from est_build.words.catalogue import words_for
from est_build.words.periods import Week
from tests.builders import change
from tests.tasks.importing import W47, W47_PLACES, lines, refuse, said, take
from tests.tasks.survey import HEADER, PARK, SCHOOL, answer, write_export, write_survey

IMPORTS = "forms/answers/imports.csv"
INBOX = "forms/inbox/2026-W47-fritext.txt"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_survey(tmp_path / "kommun")


def test_answers_become_counts_by_factor_group_and_answer(root: Path) -> None:
    rows = [
        answer(drugs="Inget känt", traffic="Vet ej"),
        answer(drugs="INGET KÄNT ", traffic=""),
        answer(drugs="Allvarliga händelser", traffic="Enstaka händelser"),
    ]
    assert take(root, *rows) == [
        "narkotika;skola;0;nej;2",
        "narkotika;skola;3;nej;1",
        "trafik;skola;1;nej;1",
        "trafik;skola;obesvarad;nej;1",
        "trafik;skola;vet ej;nej;1",
    ]


def test_files_have_the_same_bytes_everywhere(root: Path) -> None:
    take(root, answer())
    content = (root / W47).read_bytes()
    assert content.startswith("faktor;verksamhet;svar;efter_stängning;antal\n".encode())
    assert b"\r" not in content
    assert content.endswith(b"\n")


def test_groups_too_small_to_stand_alone_are_merged(root: Path) -> None:
    found = take(root, answer(group=PARK), answer(group="Bibliotek"), answer(group=SCHOOL))
    assert found[:2] == ["narkotika;ovriga;0;nej;2", "narkotika;skola;0;nej;1"]


@pytest.mark.parametrize("name", ["Skolor", "skola", "Skolan", "SKOLA OCH FÖRSKOLA."])
def test_a_group_is_known_by_all_of_its_names(root: Path, name: str) -> None:
    assert take(root, answer(group=name))[0].split(";")[1] == "skola"


@pytest.mark.parametrize(
    ("sent", "week", "late"),
    [
        ("2026-11-17 07:59:59", "2026-W46", True),
        ("2026-11-17 08:00:00", "2026-W47", False),
        ("2026-11-19 08:00:00", "2026-W47", False),
        ("2026-11-19 08:00:01", "2026-W47", True),
        ("2026-11-24 07:59:59", "2026-W47", True),
        ("2027-01-01 09:00:00", "2026-W53", True),
    ],
)
def test_an_answer_belongs_to_the_survey_that_was_open(
    root: Path, sent: str, week: str, late: bool
) -> None:
    header = tuple(
        "Narkotika och dopning" if text == "Narkotika" and week == "2026-W53" else text
        for text in HEADER
    )
    outcome = import_answers(root, [write_export(root, answer(sent), header=header)])
    found = outcome.files[0].weeks[0]
    assert (str(found.record.week), bool(found.late)) == (week, late)


def test_late_answers_are_counted_apart(root: Path) -> None:
    assert take(root, answer(), answer("2026-11-20 10:00:00"))[:2] == [
        "narkotika;skola;0;nej;1",
        "narkotika;skola;0;ja;1",
    ]


def test_answers_in_a_pause_or_before_anyone_was_asked_are_outside(root: Path) -> None:
    take(root, answer("2026-10-28 09:00:00"), answer("2025-10-28 09:00:00"), answer())
    assert load_imports(root).value is not None
    assert lines(root, IMPORTS)[0].split(";")[4:] == ["3", "1", "0", "0", "2", "0", "0", "0"]
    assert len(lines(root, IMPORTS)) == 1


def test_rows_of_no_week_are_counted_in_the_exports_last(root: Path) -> None:
    take(root, answer("2025-10-28 09:00:00"), answer(), answer("2026-11-10 09:00:00"))
    assert [line.split(";")[1:2] + line.split(";")[4:9] for line in lines(root, IMPORTS)] == [
        ["2026-W46", "1", "1", "0", "0", "0"],
        ["2026-W47", "2", "1", "0", "0", "1"],
    ]


@pytest.mark.parametrize(
    ("sent", "week"), [("2026-11-17T07:00:00", "2026-W47"), ("2026-11-17T06:59:59", "2026-W46")]
)
def test_a_tool_that_writes_utc_is_read_so(root: Path, sent: str, week: str) -> None:
    header = ("_submission_time", "_uuid", *HEADER[5:])
    row = (sent, "x", *answer()[5:])
    outcome = import_answers(root, [write_export(root, row, header=header)])
    assert str(outcome.files[0].weeks[0].record.week) == week


def test_the_last_answer_of_a_reporter_counts(root: Path) -> None:
    rows = [
        answer("2026-11-17 10:00:00", who="Anna@example.org", drugs="Allvarliga händelser"),
        answer("2026-11-17 09:00:00", who="anna@example.org", drugs="Enstaka händelser"),
        answer("2026-11-17 09:30:00", who="anonymous"),
        answer("2026-11-17 09:31:00", who="anonymous"),
    ]
    assert take(root, *rows)[:2] == ["narkotika;skola;0;nej;2", "narkotika;skola;3;nej;1"]
    assert lines(root, IMPORTS)[0].split(";")[4:7] == ["4", "3", "1"]


def test_the_same_reporter_in_two_weeks_is_counted_in_both(root: Path) -> None:
    take(root, answer(who="a@b.se"), answer("2026-11-10 09:00:00", who="a@b.se"))
    assert [line.split(";")[5] for line in lines(root, IMPORTS)] == ["1", "1"]


def test_places_are_counted_once_for_each_who_mentions_them(root: Path) -> None:
    take(
        root,
        answer(places="Stationen;Torget, norra delen;"),
        answer(places="Centralen;Stationen"),
        answer(places=""),
    )
    assert lines(root, "forms/answers/weekly/2026/2026-W47-platser.csv") == [
        "stationen;2",
        "torget;1",
    ]


def test_an_unknown_place_is_a_warning_that_does_not_repeat_it(root: Path) -> None:
    export = write_export(root, answer(places="Hos Kalle;Stationen"))
    outcome = import_answers(root, [export])
    assert outcome.is_done
    assert [said(found) for found in outcome.diagnostics] == [
        ("EST255", {"column": "Vilka platser gäller det?", "rows": "2"})
    ]


def test_without_mentions_there_is_no_file_of_places(root: Path) -> None:
    take(root, answer(places="Stationen"))
    take(root, answer(), may_shrink=False)
    assert not (root / "forms/answers/weekly/2026/2026-W47-platser.csv").exists()


def test_importing_again_changes_nothing(root: Path) -> None:
    rows = [answer(places="Stationen", text="Mörkt"), answer("2026-11-10 09:00:00", text="Halt")]
    export = write_export(root, *rows)
    assert len(import_answers(root, [export]).changed) == 6
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    again = import_answers(root, [export])
    assert again.is_done
    assert again.changed == ()
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_a_dry_run_shows_what_would_change_and_writes_nothing(root: Path) -> None:
    export = write_export(root, answer())
    outcome = import_answers(root, [export], ImportOptions(is_dry_run=True))
    assert W47 in outcome.changed
    assert outcome.files[0].weeks[0].changed_lines == 2
    assert not (root / "forms/answers").exists()


def test_fewer_answers_than_are_kept_stop_the_import(root: Path) -> None:
    take(root, answer(), answer())
    kept = (root / W47).read_bytes()
    export = write_export(root, answer())
    outcome = import_answers(root, [export])
    assert [said(found) for found in outcome.diagnostics] == [
        ("EST257", {"week": "2026-W47", "new": "1", "stored": "2"})
    ]
    assert (root / W47).read_bytes() == kept
    assert take(root, answer(), may_shrink=True) == [
        "narkotika;skola;0;nej;1",
        "trafik;skola;0;nej;1",
    ]


def test_other_weeks_are_left_as_they_are(root: Path) -> None:
    take(root, answer())
    before = (root / W47).read_bytes()
    outcome = import_answers(root, [write_export(root, answer("2026-11-24 09:00:00"))])
    assert outcome.is_done
    assert (root / W47).read_bytes() == before
    assert [line.split(";")[1] for line in lines(root, IMPORTS)] == ["2026-W47", "2026-W48"]


def test_several_files_are_taken_together_or_not_at_all(root: Path) -> None:
    good = write_export(root, answer(), name="a.csv")
    bad = write_export(root, answer("2026-11-24 09:00:00", drugs="Nja"), name="b.csv")
    assert not import_answers(root, [good, bad]).is_done
    assert not (root / "forms/answers").exists()


def test_free_text_is_masked_and_out_of_order(root: Path) -> None:
    texts = [
        "Ö ring 070-123 45 67 eller anna@example.org",
        "Bilen ABC 12D, 19850709-9805\nigen",
        "Anlagd brand 2026 bakom skolans nya gymnastiksal mot parken",
    ]
    take(root, *(answer(text=text) for text in texts))
    assert (root / INBOX).read_text("utf-8") == (
        "Anlagd brand 2026 bakom skolans nya gymnastiksal mot parken\n\n"
        "Bilen [maskerat], [maskerat]\nigen\n\n"
        "Ö ring [maskerat] eller [maskerat]\n"
    )
    assert lines(root, IMPORTS)[0].split(";")[-1] == "4"


def test_an_unknown_answer_names_column_row_and_labels_but_not_the_answer(root: Path) -> None:
    found = refuse(root, answer(), answer(traffic="hemligt svar"))
    assert len(found) == 1
    code, values = said(found[0])
    assert (code, values["column"], values["rows"]) == ("EST251", "Trafik:", "3")
    assert "Allvarliga händelser, Vet ej" in values["known"]
    assert "hemligt" not in render_json(found, words_for("sv"))


def test_an_unknown_group_names_column_and_rows_but_not_the_group(root: Path) -> None:
    found = refuse(root, answer(group="Annas lag"), answer(), answer(group="Annas lag"))
    assert [said(one) for one in found] == [
        ("EST252", {"column": "Var arbetar du?", "rows": "2, 4"})
    ]


def test_a_group_that_is_not_asked_that_week_is_an_error(root: Path) -> None:
    found = refuse(
        root, answer("2026-11-03 07:00:00"), answer("2026-10-20 09:00", group="Bibliotek")
    )
    assert said(found[0]) == ("EST253", {"group": "bibliotek", "weeks": "2026-W43"})


def test_an_answer_without_group_is_refused_with_a_reason(root: Path) -> None:
    outcome = import_answers(root, [write_export(root, answer(group=""), answer())])
    assert [found.code.id for found in outcome.diagnostics] == ["EST254"]
    record = outcome.files[0].weeks[0].record
    assert (record.rows, record.taken, record.refused) == (2, 1, 1)


def test_an_answer_about_a_factor_that_is_not_valid_yet_is_an_error(root: Path) -> None:
    header = (*HEADER, "Vapen")
    found = refuse(root, (*answer(), "Vet ej"), header=header)
    assert [one.code.id for one in found] == ["EST235"]
    export = write_export(root, (*answer(), ""), header=header)
    assert import_answers(root, [export]).is_done


@pytest.mark.parametrize(
    ("sent", "code"),
    [("igår", "EST241"), ("2026-02-30 08:00", "EST241"), ("2026-11-17", "EST243")],
)
def test_a_moment_that_decides_no_week_is_an_error(root: Path, sent: str, code: str) -> None:
    found = refuse(root, answer(sent))
    assert found[0].code.id == code
    assert dict(found[0].values)["rows"] == "2"


def test_a_date_alone_will_do_where_it_decides_the_week(root: Path) -> None:
    assert take(root, answer("2026-11-18"))


def test_a_date_with_two_readings_is_an_error_without_the_tools_order(root: Path) -> None:
    header = ("Tidpunkt", *HEADER[5:])
    row = ("11/12/2026 09:00", *answer()[5:])
    found = refuse(root, row, header=header)
    assert found[0].code.id == "EST242"
    # Microsoft Forms writes the month first, whatever the language.
    assert import_answers(root, [write_export(root, answer("11/12/2026 09:00"))]).is_done


def test_test_answers_and_incomplete_ones_are_counted_as_such(root: Path) -> None:
    header = ("StartDate", "RecordedDate", "ResponseId", "Status", "Finished", *HEADER[5:])
    texts = ("a", "b", "c", "d", "e", *HEADER[5:])
    keys = tuple('{"ImportId":"x"}' for _ in header)
    rows = [
        ("2026-11-17 09:00", "2026-11-17 09:00", "R", status, finished, *answer()[5:])
        for status, finished in (("0", "1"), ("1", "1"), ("0", "0"))
    ]
    outcome = import_answers(root, [write_export(root, texts, keys, *rows, header=header)])
    record = outcome.files[0].weeks[0].record
    assert (record.rows, record.taken, record.test, record.incomplete) == (3, 1, 1, 1)


def test_an_export_without_answers_to_any_survey_is_an_error(root: Path) -> None:
    assert refuse(root, answer("2025-10-28 09:00:00"))[-1].code.id == "EST256"


def test_a_file_that_is_not_there_is_told(root: Path) -> None:
    outcome = import_answers(root, [root / "nej.csv"])
    assert [found.code.id for found in outcome.diagnostics] == ["EST201"]


def test_a_home_folder_is_not_named(root: Path, tmp_path: Path) -> None:
    export = write_export(tmp_path, answer(traffic="x"))
    outcome = import_answers(root, [export])
    assert {found.location.path for found in outcome.diagnostics} == {"export.csv"}


def test_a_form_without_groups_has_everyone_in_one(root: Path) -> None:
    form = root / "forms/weekly.yaml"
    text = form.read_text("utf-8").replace("verksamhet: Var arbetar du?\n", "")
    form.write_text(text, "utf-8")
    row = tuple(text for at, text in enumerate(answer()) if at != 5)
    header = tuple(text for at, text in enumerate(HEADER) if at != 5)
    assert import_answers(root, [write_export(root, row, header=header)]).is_done
    assert lines(root)[0] == "narkotika;skola;0;nej;1"


def test_a_preview_reads_a_folder_and_writes_nothing(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    write_export(folder, answer(), answer(), name="b.csv")
    write_export(folder, answer(), name="c.csv")
    (folder / "2026-W47-fritext.txt").write_text("x", "utf-8")
    form, codebook, calendar = load_form(root), load_codebook(root), load_calendar(root)
    assert form.value is not None
    assert codebook.value is not None
    assert calendar.value is not None
    weeks, wrong = preview(folder, form.value, codebook.value, calendar.value)
    assert wrong == ()
    assert weeks[Week(2026, 47)].respondents == {("skola", False): 2}
    assert not (root / "forms/answers").exists()


def test_what_was_written_is_read_back(root: Path) -> None:
    take(root, answer(places="Stationen"), answer("2026-11-20 10:00:00"))
    codebook = load_codebook(root).value
    assert codebook is not None
    weeks, imports = load_answers(root, codebook)
    assert weeks[0].diagnostics == imports.diagnostics == ()
    assert weeks[0].value is not None
    assert weeks[0].value.places == (("stationen", 1),)
    assert weeks[0].value.counts[0] == AnswerCount("narkotika", "skola", "0", False, 1)


CANARIES = ("kanariefagel@example.org", "Kanariefågel Gulfjäder", "19121212-1212", "070-121 21 21")


@pytest.mark.parametrize("canary", CANARIES)
@pytest.mark.parametrize("column", range(len(HEADER)))
def test_who_answered_is_never_written_or_said(root: Path, column: int, canary: str) -> None:
    row = list(answer(who="anna@example.org", places="Stationen", text="Mörkt"))
    row[column] = canary
    outcome = import_answers(root, [write_export(root.parent, tuple(row), answer())])
    heard = render_text(outcome.diagnostics, words_for("sv"))
    heard += render_json(outcome.diagnostics, words_for("en")) + repr(outcome.files)
    for path in root.rglob("*"):
        # A name in free text is for people to see to: the file is theirs, outside git.
        if path.is_file() and not (path.name.endswith("fritext.txt") and " G" in canary):
            heard += path.read_text("utf-8") + path.name
    assert canary not in heard
    assert canary.partition("@")[0] not in heard
    assert "anna@example.org" not in heard


SENT = st.sampled_from(
    [
        "2026-11-17 09:00:00",
        "2026-11-20 09:00:00",
        "2026-11-24 09:00:00",
        "2026-10-28 09:00:00",
        "2025-01-07 09:00:00",
        "",
    ]
)
ROWS = st.lists(
    st.builds(
        answer,
        sent=SENT,
        who=st.sampled_from(["anonymous", "", "a@b.se", "c@d.se"]),
        group=st.sampled_from([SCHOOL, PARK, "Bibliotek", ""]),
        drugs=st.sampled_from(["Inget känt", "Vet ej", "", "Allvarliga händelser"]),
        places=st.sampled_from(["", "Stationen", "Okänd plats", "Stationen;Centralen"]),
        text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
    ),
    min_size=1,
    max_size=12,
)


@given(ROWS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_row_is_lost_without_a_reason(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    root = write_survey(tmp_path_factory.mktemp("kommun"))
    form, codebook, calendar = load_form(root), load_codebook(root), load_calendar(root)
    assert form.value is not None
    assert codebook.value is not None
    assert calendar.value is not None
    survey = Survey(form.value, codebook.value, calendar.value)
    counted, wrong = count_export(write_export(root, *rows).read_bytes(), "x.csv", survey)
    if counted is None:
        assert {found.code.id for found in wrong} & {"EST256"}
        return
    records = counted.records
    assert sum(record.rows for record in records) == len(rows)
    for record, week in zip(records, counted.weeks, strict=True):
        fates = (record.taken, record.replaced, record.incomplete, record.outside)
        assert record.rows == sum(fates) + record.test + record.refused
        assert sum(week.answers.respondents.values()) == record.taken
        for factor in ("narkotika", "trafik"):
            lines = [line for line in week.answers.counts if line.factor == factor]
            assert sum(line.count for line in lines) == record.taken


@pytest.mark.parametrize("in_the_way", ["forms/answers", W47])
def test_what_stands_in_the_way_of_a_file_is_told_and_nothing_is_written(
    root: Path, in_the_way: str
) -> None:
    path = root / in_the_way
    if in_the_way == W47:
        path.mkdir(parents=True)
    else:
        path.write_text("i vägen", "utf-8")
    outcome = import_answers(root, [write_export(root, answer())])
    assert not outcome.is_done
    assert not (root / IMPORTS).exists()
    assert "EST258" in {found.code.id for found in outcome.diagnostics}


def test_other_places_are_counted_where_they_are_known_and_else_kept_for_the_meeting(
    root: Path,
) -> None:
    change(root, "forms/weekly.yaml", "fritext:", "annan plats: Annan plats\nfritext:")
    rows = [(*answer(places="Stationen"), text) for text in ("Resecentrum", "torget", "Bion", "")]
    outcome = import_answers(root, [write_export(root, *rows, header=(*HEADER, "Annan plats"))])
    assert outcome.diagnostics == ()
    assert (root / W47_PLACES).read_text("utf-8") == "plats;antal\nstationen;4\ntorget;1\n"
    assert (root / "forms/inbox/2026-W47-fritext.txt").read_text("utf-8") == "Bion\n"
