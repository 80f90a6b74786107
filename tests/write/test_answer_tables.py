"""The tables of answers, levels and priorities: exact headers, and cells that can be checked."""

import csv
import io

from est_build.report.answer_tables import report_answer_tables
from est_build.write.answer_tables import write_answer_tables
from tests.builders import MEETING_46
from tests.towns import QUIET, counts, figures_of, town, week_answers


def tables(**parts: object) -> dict[str, list[list[str]]]:
    repository = town(**parts)  # type: ignore[arg-type]
    files = write_answer_tables(report_answer_tables(repository, figures_of(repository)))
    return {
        file.path: list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
        for file in files
        if file.path.endswith(".csv")
    }


def test_headers_are_those_of_the_documentation() -> None:
    headers = {name: ";".join(rows[0]) for name, rows in tables().items()}
    assert headers == {
        "data/answers.csv": "vecka;faktor;tillfrågade;svarade;vet_ej;obesvarade;räknade;andel;"
        "andel_låg;andel_hög;index;vanligt_låg;vanligt_hög;signal;mått;vanligt_antal_låg;"
        "vanligt_antal_hög;jämförda_veckor;veckor_i_rad;andel_vägd",
        "data/answers-distribution.csv": "vecka;faktor;svar;antal_minst;antal_högst",
        "data/response.csv": "vecka;verksamhet;tillfrågade;svarade;efter_stängning",
        "data/levels.csv": "vecka;faktor;nivå;förändring;platser",
        "data/priorities.csv": "id;vecka;rang;vad;platser;faktorer;typ;tidsram;ansvariga;från;"
        "till;klart;läge;stängd_vecka;effekt",
    }


def test_a_share_has_a_decimal_comma_and_few_late_answers_are_hidden() -> None:
    late = counts("2026-W47", dict.fromkeys(QUIET, (0, 0, 0, 2, 0, 0)), late=True)
    found = tables(answers=[week_answers("2026-W47", counts("2026-W47", QUIET), late)])
    assert found["data/answers.csv"][1][:8] == [
        "2026-W47", "narkotika", "14", "8", "1", "0", "7", "0,5714",
    ]  # fmt: skip
    assert ["2026-W47", "skola", "8", "8", ""] in found["data/response.csv"]


def test_every_answer_has_a_row_of_its_own() -> None:
    rows = tables(answers=[week_answers("2026-W47")])["data/answers-distribution.csv"]
    assert ["2026-W47", "trafik", "obesvarad", "1", "1"] in rows
    assert ["2026-W47", "trafik", "vet ej", "0", "0"] in rows
    assert len(rows) == 1 + 3 * 6


def test_a_level_is_the_meetings_own_word() -> None:
    rows = tables()["data/levels.csv"]
    assert ["2026-W47", "narkotika", "röd", "sämre", "stationen"] in rows
    assert ["2026-W47", "trafik", "ingen uppgift", "", ""] in rows


def test_a_priority_has_a_row_for_each_meeting_that_ranked_it() -> None:
    rows = tables()["data/priorities.csv"]
    carried = [row[:3] for row in rows if row[0] == "2026-W46/skolvagen-rondering"]
    assert carried == [
        ["2026-W46/skolvagen-rondering", "2026-W46", "2"],
        ["2026-W46/skolvagen-rondering", "2026-W47", "2"],
    ]
    closed = next(row for row in rows if row[0] == "2026-W46/gasverket-belysning")
    assert closed[-3:] == ["klar", "2026-W47", "kan inte avgöras"]


def test_text_that_a_spreadsheet_would_run_is_only_text() -> None:
    meeting = MEETING_46.replace("vad: Laga belysningen", "vad: =HYPERLINK(A1)")
    rows = tables(meetings=[meeting])["data/priorities.csv"]
    assert rows[1][3] == "'=HYPERLINK(A1)"
