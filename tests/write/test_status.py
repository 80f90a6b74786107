"""What the running week lacks: the terminal shows the page's own lines, on one screen."""

import json
from dataclasses import replace
from datetime import date

import pytest

from est_build.model.sending import SentSurvey
from est_build.report.status import report_status
from est_build.words.catalogue import words_for
from est_build.words.periods import Week
from est_build.write.status import write_status, write_status_json, write_status_text
from est_build.write.status_lines import status_sections
from tests.builders import CODEBOOK, MEETING_46
from tests.towns import figures_of, town, week_answers
from tests.write.rendering import templates, text_of

WORDS = words_for("sv")
SCREEN = 40


def test_every_line_of_the_terminal_is_on_the_page() -> None:
    repository = town(answers=[week_answers("2026-W48")])
    report = report_status(repository, figures_of(repository), date(2026, 11, 27))
    page = text_of(write_status(report, templates()))
    shown = " ".join(write_status_text(report, WORDS).split())
    for section in status_sections(report, WORDS):
        for line in section.lines:
            assert line.title in page
            assert line.text in page
            assert line.text in shown


def test_the_page_leads_to_what_is_late() -> None:
    repository = town()
    report = report_status(repository, figures_of(repository), date(2027, 6, 1))
    markdown = write_status(report, templates()).markdown
    assert "](../prioriteringar/" in markdown
    assert "](../atgarder/kamera-stationen/index.html)" in markdown


@pytest.mark.parametrize(
    ("sent", "line"),
    [
        (
            [("enkät", "2026-11-24T08:00:00+01:00", "9")],
            "  ✓ Enkäten skickades tisdag 24 november till 9 mottagare.\n",
        ),
        (
            [("påminnelse", "2026-11-25T08:00:00+01:00", "1")],
            """\
  ✓ Påminnelsen skickades onsdag 25 november till 1 mottagare.
  ○ Enkäten är inte skickad med est send.
""",
        ),
        (
            [("enkät", "2026-11-24T08:00:00+01:00", "0")],
            """\
  ○ Enkäten började skickas tisdag 24 november. Det blev inte klart: kör samma kommando
    igen.
""",
        ),
    ],
)
def test_it_tells_when_people_were_asked(sent: list[tuple[str, str, str]], line: str) -> None:
    lines = [
        SentSurvey.model_validate({"slag": kind, "skickad": moment, "mottagare": count})
        for kind, moment, count in sent
    ]
    repository = town(codebook=f"{CODEBOOK}utskick:\n  avsändare: t@kommun.example\n")
    form = repository.form.model_copy(update={"address": "https://form.example/abc"})
    repository = replace(repository, form=form, surveys_sent={Week(2026, 48): tuple(lines)})
    report = report_status(repository, figures_of(repository), date(2026, 11, 25))
    assert line in write_status_text(report, WORDS)
    shown = json.loads(write_status_json(report))["survey"]["letters"]
    assert [letter["recipients"] for letter in shown] == [int(count) for _, _, count in sent]


def test_who_sends_the_survey_in_another_way_is_not_told_that_it_lacks() -> None:
    repository = town()
    report = report_status(repository, figures_of(repository), date(2026, 11, 25))
    assert "est send" not in write_status_text(report, WORDS).partition("Rapporten\n")[0]


def test_many_late_ones_still_fit_on_a_screen() -> None:
    new = "".join(
        f"  - id: nummer-{n}\n    vad: Sak {n}\n    plats: gasverket\n    ansvarig: polisen\n"
        for n in range(30)
    )
    repository = town(meetings=[MEETING_46 + new], measures=[])
    report = report_status(repository, figures_of(repository), date(2026, 12, 20))
    text = write_status_text(report, WORDS)
    assert len(text.splitlines()) <= SCREEN
    assert "  … och 26 till\n" in text


def test_answers_are_counted_out_of_those_asked() -> None:
    repository = town(answers=[week_answers("2026-W48")])
    report = report_status(repository, figures_of(repository), date(2026, 11, 26))
    text = write_status_text(report, WORDS)
    assert "  ✓ 8 av 14 har svarat.\n" in text
