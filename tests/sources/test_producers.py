import pytest

from est_build.sources.export import Export, read_export
from est_build.sources.headings import column_letters, normalise, show_heading
from est_build.sources.producers import PRODUCERS, detect, producer_named
from est_build.sources.table import Row, Table


def make_table(*rows: tuple[str, ...]) -> Table:
    numbered = tuple(Row(line, row) for line, row in enumerate(rows, start=1))
    return Table("export.csv", "", numbered, ";", "utf-8")


def read(*rows: tuple[str, ...], asked: frozenset[str] = frozenset()) -> Export:
    export, wrong = read_export(make_table(*rows), None, asked)
    assert export is not None, wrong
    return export


def codes_of(*rows: tuple[str, ...]) -> list[str]:
    export, wrong = read_export(make_table(*rows), None, frozenset())
    assert export is None
    return [found.code.id for found in wrong]


MOMENT = "2026-11-17 08:12"
HEADERS = [
    ("microsoft-forms", ("ID", "Start time", "Completion time", "Email", "Name", "Q")),
    ("microsoft-forms", ("ID", "Starttid", "Slutförandetid", "E-post", "Namn", "Q")),
    ("microsoft-forms", ("Id", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name", "Q")),
    ("microsoft-forms", ("ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Q")),
    (
        "microsoft-forms",
        ("ID", "Hora de inicio", "Hora de finalización", "Correo electrónico", "Nombre", "Q"),
    ),
    ("google-forms", ("Tidstämpel", "E-postadress", "Q")),
    ("google-forms", ("Timestamp", "Username", "Q")),
    ("limesurvey", ("id", "submitdate", "lastpage", "startlanguage", "seed", "token", "Q")),
    ("limesurvey", ("Response ID", "Date submitted", "Last page", "Start language", "Seed", "Q")),
    ("odk-central", ("SubmissionDate", "Q", "KEY", "SubmitterName", "Status", "ReviewState")),
    ("kobotoolbox", ("start", "end", "Q", "_id", "_uuid", "_submission_time", "_submitted_by")),
    ("survey123", ("ObjectID", "GlobalID", "CreationDate", "Creator", "Q", "x", "y")),
    ("surveymonkey", ("Respondent ID", "Start Date", "End Date", "Email Address", "Q")),
    ("qualtrics", ("StartDate", "RecordedDate", "ResponseId", "RecipientEmail", "Q")),
    ("typeform", ("#", "Q", "Start Date (UTC)", "Submit Date (UTC)", "Network ID")),
    ("ona", ("start", "Q", "_uuid", "_submission_time", "_duration", "_submitted_by")),
    ("limesurvey", ("ID de la réponse", "Date de soumission", "Q")),
    ("microsoft-forms", ("ID", "Ora di inizio", "Ora di completamento", "E-mail", "Nome", "Q")),
    ("google-forms", ("Tímamerki", "Q")),
    ("simplesurvey", ("Internal ID", "Date completed", "IP Address", "1) Q")),
    ("plain", ("Namn", "E-post", "Tidpunkt", "Q")),
]


@pytest.mark.parametrize(("name", "header"), HEADERS)
def test_a_tool_is_known_by_its_columns_and_they_are_dropped(
    name: str, header: tuple[str, ...]
) -> None:
    export = read(header, tuple(MOMENT for _ in header))
    assert export.producer.id == name
    assert [column.heading.removeprefix("1) ") for column in export.columns] == ["Q"]


MALAY = ("ID", "Masa mula", "Masa siap", "E-mel", "Nama", "Masa ubah suai", "Q")


@pytest.mark.parametrize("address", ["anonymous", "a@example.org"])
def test_microsoft_forms_is_known_in_a_language_that_is_not(address: str) -> None:
    export = read(MALAY, ("1", "7/27/26 9:05:00", "7/28/26 9:06:23", address, "", MOMENT, "x"))
    assert export.producer.id == "microsoft-forms"
    assert export.evidence == ("ID", "Masa mula", "Masa siap")
    assert export.submitted.heading == "Masa siap"
    assert [column.heading for column in export.columns] == ["Q"]


def test_moments_alone_make_no_microsoft_forms() -> None:
    rows = (("1", MOMENT, MOMENT, "park", "x", "y"), ("2", MOMENT, MOMENT, "skola", "x", "y"))
    assert detect(make_table(MALAY, *rows)).producer.id == "plain"


def test_a_tool_that_is_given_finds_its_columns_in_another_language() -> None:
    table = make_table(("Tímamerki", "Q"), (MOMENT, "x"))
    export, _ = read_export(table, producer_named("google-forms"), frozenset())
    assert export is not None
    assert export.submitted.heading == "Tímamerki"


def test_the_form_may_say_which_column_tells_when() -> None:
    table = make_table(("Respondent ID", "Skickat den", "Q"), ("1", MOMENT, "x"))
    export, _ = read_export(table, None, frozenset(), "Skickat den")
    assert export is not None
    assert export.submitted.heading == "Skickat den"


def test_titles_above_the_header_are_passed_by() -> None:
    rows = (("Enkäten om trygghet",), ("Uttag", "2026-11-19"), ("Tidpunkt", "Q"), (MOMENT, "x"))
    export = read(*rows)
    assert export.header_line == 3
    assert [row.line for row in export.rows] == [4]


def test_cells_merged_over_a_question_with_choices_are_joined() -> None:
    first = ("Tidpunkt", "Platser?", "", "Narkotika")
    second = ("", "Torget", "Parken", "")
    export = read(first, second, (MOMENT, "Torget", "", "Inget"))
    headings = [column.heading for column in export.columns]
    assert headings == ["Platser? [Torget]", "Platser? [Parken]", "Narkotika"]


@pytest.mark.parametrize("heading", ["Q1. Narkotika", "Q1._.Narkotika", "Q1", "Narkotika"])
def test_limesurvey_may_head_a_column_by_code_and_text(heading: str) -> None:
    export = read(("id", "submitdate", heading), ("1", MOMENT, "x"))
    assert {"narkotika", "q1"}.intersection(export.columns[0].names)


def test_qualtrics_has_two_header_rows_in_a_workbook() -> None:
    export = read(
        ("StartDate", "RecordedDate", "ResponseId", "Q1"),
        ("Start", "Slut", "Id", "Narkotika"),
        (MOMENT, MOMENT, "R_1", "Inget"),
    )
    assert export.columns[0].names == ("narkotika", "q1")
    assert [row.line for row in export.rows] == [3]


def test_simplesurvey_numbers_its_questions_and_puts_the_choice_last() -> None:
    header = ("Internal ID", "Date completed", "2) Platser?&nbsp;Torget&nbsp;", "3) Oro: S:t Olof")
    export = read(header, ("1", MOMENT, "", ""))
    assert [(column.base, column.option) for column in export.columns] == [
        ("platser", "Torget"),
        ("oro", "S:t Olof"),
    ]


def test_the_evidence_names_the_columns_as_they_stand() -> None:
    header = ("ID", "Starttid", "Slutförandetid", "E-post", "Namn", "Narkotika")
    assert detect(make_table(header)).evidence == ("ID", "Starttid", "Slutförandetid")


def test_a_first_column_named_timestamp_without_moments_is_no_google_form() -> None:
    assert detect(make_table(("Timestamp", "Q"), ("mycket", "x"))).producer.id == "plain"


def test_the_tool_that_is_given_overrules() -> None:
    table = make_table(("Tidstämpel", "Q"), (MOMENT, "x"))
    export, _ = read_export(table, producer_named("plain"), frozenset())
    assert export is not None
    assert export.producer.id == "plain"
    assert export.evidence == ()


def test_tools_have_ids_of_their_own() -> None:
    ids = [producer.id for producer in PRODUCERS]
    assert len(set(ids)) == len(ids)


def test_a_question_called_as_a_tools_own_column_is_kept() -> None:
    header = ("Tidstämpel", "Resultat", "Q")
    export = read(header, (MOMENT, "x", "y"), asked=frozenset({"resultat"}))
    assert [column.heading for column in export.columns] == ["Resultat", "Q"]


def test_a_header_that_is_an_answer_is_refused_unread() -> None:
    assert codes_of((MOMENT, "anna@example.org"), (MOMENT, "x")) == ["EST222"]


def test_a_table_without_a_moment_names_the_column_it_lacks() -> None:
    export, wrong = read_export(make_table(("ID", "Q"), ("1", "x")), None, frozenset())
    assert export is None
    assert "tidpunkt" in dict(wrong[0].values)["expected"]


def test_a_table_of_repeated_parts_is_refused() -> None:
    assert codes_of(("name", "PARENT_KEY", "KEY"), ("x", "uuid:1", "uuid:2")) == ["EST223"]


def test_rows_longer_than_the_header_are_told_with_their_lines() -> None:
    rows = ((MOMENT, "a"), (MOMENT, "a", "b"), (MOMENT, "a", ""), (MOMENT, "a", "b"))
    export, wrong = read_export(make_table(("Tidstämpel", "Q"), *rows), None, frozenset())
    assert export is not None
    assert [(found.code.id, dict(found.values)["rows"]) for found in wrong] == [("EST224", "3, 5")]


def test_an_answered_column_without_heading_is_told_by_its_letters() -> None:
    _, wrong = read_export(make_table(("Tidstämpel", "", ""), (MOMENT, "x", "")), None, frozenset())
    assert [(found.code.id, dict(found.values)) for found in wrong] == [("EST225", {"column": "B"})]


def test_a_matrix_column_has_question_and_row() -> None:
    column = read(("Tidstämpel", "Hur var det? [Narkotika]"), (MOMENT, "x")).columns[0]
    assert column.names == ("hur var det? [narkotika]",)
    assert (column.parts, column.base) == (("narkotika",), "hur var det")


def test_groups_before_a_question_can_be_left_out() -> None:
    header = ("SubmissionDate", "del-1-oro/narkotika", "KEY")
    column = read(header, (MOMENT, "x", "uuid:1")).columns[0]
    assert {"narkotika", "oro/narkotika"} <= set(column.parts)


def test_two_header_rows_are_joined() -> None:
    first = ("Respondent ID", "End Date", "Platser?", "", "Narkotika")
    second = ("", "", "Torget", "Parken", "Response")
    export = read(first, second, ("1", MOMENT, "Torget", "", "Inget"))
    assert [column.heading for column in export.columns] == [
        "Platser? [Torget]",
        "Platser? [Parken]",
        "Narkotika",
    ]
    assert [row.line for row in export.rows] == [3]


def test_three_header_rows_give_code_and_text() -> None:
    export = read(
        ("StartDate", "RecordedDate", "ResponseId", "Q1"),
        ("Start", "Slut", "Id", "Narkotika"),
        tuple('{"ImportId":"x"}' for _ in range(4)),
        (MOMENT, MOMENT, "R_1", "Inget"),
    )
    assert export.columns[0].names == ("narkotika", "q1")
    assert [row.line for row in export.rows] == [4]


@pytest.mark.parametrize(
    "written",
    [
        "Narkotika?",
        "  NARKOTIKA ",
        "Narkotika:",
        "<strong>Narkotika</strong>",
        "Narkotika&nbsp;",
        "&lt;b&gt;Narkotika&lt;/b&gt;",
        "Narkotika\u00a0\n",
        "\ufeffNarkotika *",
    ],
)
def test_headings_are_compared_without_what_tools_add(written: str) -> None:
    assert normalise(written) == "narkotika"


def test_a_less_than_sign_is_no_tag() -> None:
    assert normalise("< 1 %") == "< 1 %"
    assert normalise("a < b och c > d") != normalise("a d")


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert normalise("Skadego\u0308relse") == normalise("Skadegörelse")


@pytest.mark.parametrize("heading", ["anna@example.org", "19850709-9805", "", "070-123 45 67"])
def test_a_heading_that_may_be_a_person_is_shown_by_its_letters(heading: str) -> None:
    assert show_heading(heading, 27) == "AB"


def test_columns_have_spreadsheet_letters() -> None:
    assert [column_letters(index) for index in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]
