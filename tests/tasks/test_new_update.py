"""``--update``: our notes are written again, and nothing that people wrote is ever changed."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from est_build.model.meeting import meeting_path
from est_build.sources.yaml_reader import parse_yaml
from est_build.tasks.new.draft import MARK, render_draft
from est_build.tasks.new.new_meeting import draft_meeting
from est_build.tasks.new.requests import request_meeting
from est_build.tasks.new.update import update_notes
from est_build.tasks.new.writing import Result, prepare
from est_build.words.catalogue import words_for
from est_build.words.periods import Week
from tests.builders import MEETING_46, MEETING_47, change, small_repository, write
from tests.towns import figures_of, town, week_answers

WEEK = Week(2026, 48)
PATH = meeting_path(WEEK)
EARLY = town()
LATE = town(answers=[week_answers("2026-W48")])
BEFORE = draft_meeting(EARLY, figures_of(EARLY), WEEK, words_for("sv"))
AFTER = draft_meeting(LATE, figures_of(LATE), WEEK, words_for("sv"))
TEXT = render_draft(BEFORE)
HUMAN = st.one_of(
    st.text(alphabet="abåäö #:|-'\"\n [],{}\u00a0é…", max_size=30),
    st.sampled_from(
        (
            "# min egen rad\n",
            "    kommentar: |\n      #: detta är text\n      mer\n",
            '    kommentar: "a\n  #: b"\n',
            "#: min\n",
            "fastställd: 2026-11-26",
        )
    ),
)


def without_notes(text: str) -> list[str]:
    """Return every line that isn't a note of ours."""
    lines = text.replace("\r\n", "\n").split("\n")
    return [line for line in lines if not line.lstrip(" \t").startswith(MARK)]


def updated(text: str) -> str | None:
    """Return a text with the notes of the later figures."""
    return update_notes(text, AFTER)[0]


def test_an_untouched_draft_becomes_the_later_draft() -> None:
    assert updated(TEXT) == render_draft(AFTER)


def test_updating_twice_is_updating_once() -> None:
    once = updated(TEXT)
    assert once is not None
    assert updated(once) == once


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(TEXT)), st.integers(0, 40), HUMAN, st.booleans())
def test_any_edit_outside_our_notes_survives(
    start: int, length: int, written: str, is_windows: bool
) -> None:
    edited = TEXT[:start] + written + TEXT[start + length :]
    if is_windows:
        edited = edited.replace("\n", "\r\n")
    result = updated(edited)
    assert result is None or without_notes(result) == without_notes(edited)


def test_a_line_of_text_that_looks_like_a_note_stays() -> None:
    edited = TEXT.replace(
        "sammanfattning: |\n", "sammanfattning: |\n  Lugnt.\n  #: inte en anteckning\n"
    )
    result = updated(edited)
    assert result is not None
    assert "  Lugnt.\n  #: inte en anteckning\n" in result
    assert "#: Narkotika: för lite underlag (7 svar; minst 10 behövs). 4 av 7 svarade" in result


def test_notes_follow_a_factor_that_was_moved_and_leave_one_that_was_removed() -> None:
    lines = TEXT.splitlines(keepends=True)
    traffic = lines.index("  trafik:\n")
    vandalism = lines.index("  skadegorelse:\n")
    moved = [
        *lines[: vandalism - 2],
        *lines[traffic : traffic + 4],
        *lines[vandalism + 4 : traffic],
        *lines[traffic + 4 :],
    ]
    result = updated("".join(moved))
    assert result is not None
    assert "  #: Mötet vecka 47: ingen uppgift.\n  trafik:\n" in result
    assert "Skadegörelse:" not in result


def test_windows_line_breaks_stay() -> None:
    result = updated(TEXT.replace("\n", "\r\n"))
    assert result == render_draft(AFTER).replace("\n", "\r\n")


def test_a_file_that_is_no_yaml_is_left_alone_with_the_reason() -> None:
    result, found = update_notes(TEXT + "\n  : [", AFTER)
    assert result is None
    assert found


def test_an_open_priority_that_the_file_lacks_is_named_at_the_top(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    prepare(root, request_meeting(WEEK), update=False)
    change(root, PATH, "  - fortsätter: 2026-W47/stationen-kamera\n", "")
    assert prepare(root, request_meeting(WEEK), update=True).result is Result.UPDATED
    head = (root / PATH).read_text(encoding="utf-8").partition("vecka: 2026-W48")[0]
    assert "2026-W47/stationen-kamera" in head


def test_new_answers_come_into_the_notes_and_a_byte_order_mark_stays(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    prepare(root, request_meeting(WEEK), update=False)
    text = (root / PATH).read_text(encoding="utf-8")
    write(root, PATH, "\ufeff" + text.replace("granskad:", "granskad: ja   # Anna\n# mitt"))
    rows = "faktor;verksamhet;svar;efter_stängning;antal\n"
    for name in ("narkotika", "skadegorelse", "trafik"):
        rows += f"{name};skola;1;nej;1\n{name};skola;2;nej;5\n"
    write(root, "forms/answers/weekly/2026/2026-W48.csv", rows)
    assert prepare(root, request_meeting(WEEK), update=True).result is Result.UPDATED
    result = (root / PATH).read_text(encoding="utf-8")
    assert result.startswith("\ufeff# yaml")
    assert "#: Narkotika: för lite underlag (6 svar; minst 10 behövs). 5 av 6 svarade" in result
    assert "granskad: ja   # Anna\n# mitt\n" in result


def test_an_update_of_what_is_not_there_writes_it(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    assert prepare(root, request_meeting(WEEK), update=True).result is Result.CREATED
    assert prepare(root, request_meeting(WEEK), update=True).result is Result.UNCHANGED


def test_names_that_look_like_yaml_stand_in_one_note_each() -> None:
    hostile = 'Bro: [nord] # "syd" | {x} - \u2014 {{ 7 }}'
    meetings = [MEETING_46, MEETING_47.replace("vad: Utred kamerabevakning", f"vad: '{hostile}'")]
    repository = town(meetings=meetings)
    draft = draft_meeting(repository, figures_of(repository), WEEK, words_for("sv"))
    text = render_draft(draft)
    assert hostile in text
    tree, found = parse_yaml(text, PATH)
    assert found == ()
    assert tree is not None
    assert update_notes(text, draft)[0] == text
