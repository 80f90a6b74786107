"""``est new meeting``: what a prepared meeting holds, and what it takes to set it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from est_build.analyse.signals import Comparison, Signal, Yardstick
from est_build.diagnostics import Severity, has_errors
from est_build.load.repository import load
from est_build.model.meeting import PriorityId, meeting_path
from est_build.tasks.new.draft import render_draft
from est_build.tasks.new.meeting_priorities import open_before
from est_build.tasks.new.new_meeting import draft_meeting
from est_build.tasks.new.requests import request_meeting
from est_build.tasks.new.writing import Result, prepare
from est_build.words.catalogue import words_for
from est_build.words.periods import Week
from tests.builders import CALENDAR, change, small_repository, write
from tests.towns import figures_of, town, week_answers

WEEK = Week(2026, 48)
PATH = meeting_path(WEEK)


def drafted(week: Week = WEEK, **parts: object) -> str:
    """Return the text of a week's meeting in the made-up town."""
    repository = town(**parts)  # type: ignore[arg-type]
    return render_draft(draft_meeting(repository, figures_of(repository), week, words_for("sv")))


def test_it_begins_with_the_schema_the_week_and_the_day() -> None:
    lines = [line for line in drafted().splitlines() if not line.startswith("#:")]
    assert lines[:3] == [
        "# yaml-language-server: $schema=../../../schemas/meeting.json",
        "vecka: 2026-W48",
        "datum: 2026-11-26",
    ]


def test_a_moved_meeting_has_its_own_day() -> None:
    assert "datum: 2027-05-05\n" in drafted(Week(2027, 18))


def test_each_factor_has_its_answers_share_and_last_level_above_it() -> None:
    text = drafted(answers=[week_answers("2026-W48")])
    note = text.partition("#: Narkotika: ")[2].partition("  #: Mötet")[0].replace("\n  #:  ", "")
    assert note.startswith("för lite underlag (7 svar; minst 10 behövs). 4 av 7 svarade ")
    assert note.endswith(" Det är 57\u00a0% (felmarginal 25–84\u00a0%). 1 svarade Vet ej.\n")
    assert "  #: Mötet vecka 47: röd, sämre.\n  narkotika:\n    nivå:   " in text


def test_a_factor_without_answers_says_so_and_never_has_a_number() -> None:
    assert "  #: Narkotika: inga svar än.\n" in drafted()


def test_a_week_without_survey_says_why() -> None:
    text = drafted(Week(2026, 53))
    assert "#: Ingen enkät: Jul och nyår.\n" in text
    assert "#: Narkotika: ingen enkät.\n" in text


def test_every_open_priority_is_there_and_late_ones_come_first() -> None:
    repository = town()
    found = open_before(repository.meetings, WEEK, date(2026, 11, 26))
    assert [(str(line.priority.id), line.is_late) for line in found] == [
        ("2026-W47/stationen-narvaro", True),
        ("2026-W46/skolvagen-rondering", False),
        ("2026-W47/stationen-kamera", False),
    ]
    text = drafted()
    assert all(f"- fortsätter: {line.priority.id}\n" in text for line in found)


def test_a_closed_priority_is_not_there() -> None:
    assert "gasverket-belysning" not in drafted()


def test_a_late_priority_stands_under_both_and_others_may_be_closed_in_a_comment() -> None:
    text = drafted()
    assert "\n  - prioritering: 2026-W47/stationen-narvaro\n    beslut:  " in text
    assert "\n  # - prioritering: 2026-W47/stationen-kamera\n" in text


def test_an_earlier_week_knows_nothing_of_later_meetings() -> None:
    found = open_before(town().meetings, Week(2026, 47), date(2026, 11, 19))
    assert [line.priority.id for line in found] == [
        PriorityId(Week(2026, 46), "gasverket-belysning"),
        PriorityId(Week(2026, 46), "skolvagen-rondering"),
    ]


def test_measures_to_follow_up_events_and_the_next_meeting_are_named() -> None:
    text = drafted(Week(2026, 50))
    assert "#: Nästa möte: torsdag 17 december.\n" in text
    assert "#: 13 december 2026: Lucia\n" in text
    late = drafted(Week(2027, 17))
    assert "Åtgärden Kamerabevakning vid stationen" in late
    assert "content/measures/kamera-stationen.yaml" in late.replace("\n#:   ", " ")


def test_the_next_meeting_skips_a_cancelled_week() -> None:
    calendar = CALENDAR.replace("möte:\n", "möte:\n  - vecka: 2026-W49\n    inställt: Höst\n")
    assert "#: Nästa möte: torsdag 10 december.\n" in drafted(calendar=calendar)


def test_a_week_that_the_calendar_cancels_is_prepared_as_cancelled() -> None:
    calendar = CALENDAR.replace("möte:\n", "möte:\n  - vecka: 2026-W48\n    inställt: Höst\n")
    assert drafted(calendar=calendar).endswith("vecka: 2026-W48\ninställt: |\n  Höst\n")


def test_the_draft_passes_with_warnings_only(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    assert prepare(root, request_meeting(WEEK), update=False).result is Result.CREATED
    found = [one for one in load(root).diagnostics if one.location.path == PATH]
    assert found
    assert {one.severity for one in found} == {Severity.WARNING}


def test_it_can_be_set_only_when_no_blank_is_left(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    prepare(root, request_meeting(WEEK), update=False)
    change(root, PATH, "fastställd:", "fastställd: 2026-11-26")
    change(root, PATH, "granskad:", "granskad: ja")
    fields = {one.location.field for one in load(root).diagnostics if one.severity.value == "error"}
    assert {"sammanfattning", "faktorer.narkotika.nivå", "uppföljning[1].beslut"} <= fields
    text = (root / PATH).read_text(encoding="utf-8")
    late = text.index("  - prioritering: 2026-W47/stationen-narvaro")
    end = text.index("  # Är en av de andra klar?")
    filled = (text[:late].replace("nivå:   ", "nivå: grön ") + text[end:]).replace(
        "sammanfattning: |\n", "sammanfattning: |\n  Lugnt.\n"
    )
    write(root, PATH, filled)
    assert not has_errors(load(root).diagnostics)


def test_running_again_never_overwrites(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    write(root, PATH, "vecka: 2026-W48\n")
    assert prepare(root, request_meeting(WEEK), update=False).result is Result.EXISTS
    assert (root / PATH).read_text(encoding="utf-8") == "vecka: 2026-W48\n"


def test_an_error_in_an_earlier_meeting_stands_in_the_way_and_in_a_later_one_not(
    tmp_path: Path,
) -> None:
    root = small_repository(tmp_path)
    change(root, "content/meetings/2026/2026-W47.yaml", "nivå: röd", "nivå: lila")
    outcome = prepare(root, request_meeting(WEEK), update=False)
    assert outcome.result is Result.UNREADABLE
    assert [one.location.path for one in outcome.diagnostics if one.severity is Severity.ERROR] == [
        "content/meetings/2026/2026-W47.yaml"
    ]
    assert not (root / PATH).exists()
    earlier = prepare(root, request_meeting(Week(2026, 44)), update=False)
    assert earlier.result is Result.CREATED


def test_a_set_meeting_is_left_alone(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    path = root / "content/meetings/2026/2026-W47.yaml"
    before = path.read_bytes()
    outcome = prepare(root, request_meeting(Week(2026, 47)), update=True)
    assert (outcome.result, path.read_bytes()) == (Result.SETTLED, before)


def test_an_earlier_week_that_is_not_set_is_named(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    change(root, "content/meetings/2026/2026-W47.yaml", "fastställd: 2026-11-19\n", "")
    prepare(root, request_meeting(WEEK), update=False)
    text = (root / PATH).read_text(encoding="utf-8")
    assert "#: Inte fastställt än: 2026-W47." in text
    assert "2026-W47/stationen-narvaro" not in text
    assert "Inte fastställt än" not in drafted()


@pytest.mark.parametrize(
    ("signal", "said"),
    [
        (Signal.HIGHER, "högre än vanligt. 4 av 7 svarade"),
        (Signal.LOWER, "svaren är lägre än vanligt (index 1,20, vanligtvis 0,50–0,90)."),
        (Signal.USUAL, "som vanligt (index 1,20, vanligtvis 0,50–0,90)."),
    ],
)
def test_a_signal_is_said_where_there_is_one(signal: Signal, said: str) -> None:
    repository = town(answers=[week_answers("2026-W48")])
    figures = figures_of(repository)
    week = figures.weeks[WEEK]
    compared = Comparison(Yardstick.INDEX, 1.2, (0.5, 0.9), signal, 12, (1, 2), 5)
    signalled = replace(
        week,
        factors=tuple(
            replace(one, compared=compared) if one.factor == "narkotika" else one
            for one in week.factors
        ),
    )
    for found, count in ((figures, 0), (replace(figures, weeks={WEEK: signalled}), 1)):
        text = render_draft(draft_meeting(repository, found, WEEK, words_for("sv")))
        assert text.replace("\n  #:  ", "").count(said) == count


def test_too_little_to_compare_with_is_said() -> None:
    text = drafted(answers=[week_answers("2026-W48")])
    assert "för lite underlag (7 svar; minst 10 behövs). 4 av 7 svarade" in text.replace(
        "\n  #:  ", ""
    )
