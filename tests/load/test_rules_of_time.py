"""Rules over weeks and days: what an earlier meeting left open, and what time has run out for."""

from datetime import date
from pathlib import Path

import pytest

from est_build.diagnostics import Diagnostic, Severity
from est_build.load.repository import load
from tests.builders import MEETING_46, change, small_repository, write

CODEBOOK = "content/codebook.yaml"
CALENDAR = "content/calendar.yaml"
W46 = "content/meetings/2026/2026-W46.yaml"
W47 = "content/meetings/2026/2026-W47.yaml"
W48 = "content/meetings/2026/2026-W48.yaml"
MEASURE = "content/measures/kamera-stationen.yaml"
LONG_AGO = date(2026, 6, 1)
GATHERED = """\
uppföljning:
  - prioritering: 2026-W46/gasverket-belysning
    beslut: klar
    resultat: |
      Lagad 17 november.
    effekt: kan inte avgöras
"""
COUNTS = """\
faktor;verksamhet;svar;efter_stängning;antal
narkotika;skola;0;nej;3
skadegorelse;skola;0;nej;3
trafik;skola;0;nej;3
"""


def diagnose(root: Path, today: date | None = None) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a repository on a day."""
    return load(root, today).diagnostics


def codes_of(found: tuple[Diagnostic, ...]) -> list[str]:
    """Return the codes of what was found."""
    return [one.code.id for one in found]


def test_each_open_priority_that_a_meeting_leaves_out_is_an_error_that_names_it(
    tmp_path: Path,
) -> None:
    change(small_repository(tmp_path), W47, GATHERED, "")
    carried = "  - fortsätter: 2026-W46/skolvagen-rondering\n    klart: 2026-11-29\n"
    change(tmp_path, W47, carried, "")
    found = [one for one in diagnose(tmp_path) if one.code.id == "EST183"]
    assert {dict(one.values)["id"] for one in found} == {
        "2026-W46/gasverket-belysning",
        "2026-W46/skolvagen-rondering",
    }
    assert {(one.severity, one.location.path) for one in found} == {(Severity.ERROR, W47)}


def test_an_open_priority_that_a_draft_leaves_out_is_a_warning(tmp_path: Path) -> None:
    write(
        small_repository(tmp_path), W48, "vecka: 2026-W48\nfaktorer:\n  övriga:\n    nivå: grön\n"
    )
    found = diagnose(tmp_path)
    assert codes_of(found) == ["EST183"] * 3
    assert {one.severity for one in found} == {Severity.WARNING}


def test_a_meeting_that_was_not_held_forgets_nothing(tmp_path: Path) -> None:
    write(small_repository(tmp_path), W48, "vecka: 2026-W48\ninställt: Sjukdom\n")
    assert diagnose(tmp_path) == ()


def test_after_a_cancelled_week_the_meeting_before_it_counts(tmp_path: Path) -> None:
    write(small_repository(tmp_path), W48, "vecka: 2026-W48\ninställt: Sjukdom\n")
    later = MEETING_46.replace("W46", "W49").replace("2026-11-12", "2026-12-03")
    start = later.index("prioriteringar:")
    write(tmp_path, W48.replace("W48", "W49"), later[:start])
    assert codes_of(diagnose(tmp_path)) == ["EST183"] * 3


def test_nothing_is_said_to_be_forgotten_after_a_week_that_cannot_be_read(tmp_path: Path) -> None:
    change(small_repository(tmp_path), W47, "vecka: 2026-W47", "vecka: 2026-W47\nokänd: ja")
    later = MEETING_46.replace("W46", "W48").replace("2026-11-12", "2026-11-26")
    write(tmp_path, W48, later[: later.index("prioriteringar:")])
    assert codes_of(diagnose(tmp_path)) == ["EST101"]


def test_a_day_of_another_year_is_an_error(tmp_path: Path) -> None:
    change(small_repository(tmp_path), W47, "datum: 2026-11-19", "datum: 2025-11-19")
    found = diagnose(tmp_path)
    assert [(one.code.id, one.severity) for one in found] == [("EST169", Severity.ERROR)]


def test_a_moved_meeting_is_held_on_the_day_it_was_moved_to(tmp_path: Path) -> None:
    change(small_repository(tmp_path), CALENDAR, "2027-W18", "2026-W47")
    change(tmp_path, CALENDAR, "2027-05-05", "2026-11-18")
    assert codes_of(diagnose(tmp_path)) == ["EST167"]
    change(tmp_path, W47, "datum: 2026-11-19", "datum: 2026-11-18")
    assert diagnose(tmp_path) == ()


def test_a_meeting_without_answers_is_told_once_answers_have_begun(tmp_path: Path) -> None:
    write(small_repository(tmp_path), "forms/answers/weekly/2026/2026-W46.csv", COUNTS)
    found = diagnose(tmp_path)
    assert [(one.code.id, one.location.path) for one in found] == [("EST168", W47)]
    change(tmp_path, CALENDAR, "vecka: 2026-W53", "vecka: 2026-W47")
    assert diagnose(tmp_path) == ()


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 10, 1), []),
        (date(2026, 10, 2), ["EST147"]),
        (date(2026, 12, 31), ["EST147"]),
        (date(2027, 1, 1), []),
    ],
)
def test_an_agreement_that_ends_within_ninety_days_is_a_warning(
    tmp_path: Path, today: date, expected: list[str]
) -> None:
    found = [one for one in diagnose(small_repository(tmp_path), today) if "14" in one.code.id]
    assert codes_of(tuple(found)) == expected


def test_an_agreement_that_another_follows_is_not_told(tmp_path: Path) -> None:
    following = "överenskommelser:\n  - från: 2027-01-01\n    till: 2030-12-31\n"
    change(small_repository(tmp_path), CODEBOOK, "överenskommelser:\n", following)
    assert diagnose(tmp_path, date(2026, 12, 1)) == ()


def test_a_follow_up_without_an_outcome_is_told_the_day_after(tmp_path: Path) -> None:
    small_repository(tmp_path)
    of_measure = [d for d in diagnose(tmp_path, date(2027, 5, 1)) if d.location.path == MEASURE]
    assert of_measure == []
    found = diagnose(tmp_path, date(2027, 5, 2))
    assert [(one.code.id, one.location.line) for one in found] == [("EST192", 23)]


def test_a_running_measure_names_those_that_still_are(tmp_path: Path) -> None:
    ended = "namn: Säkerhetsenheten\n    till: 2026-05-31"
    change(small_repository(tmp_path), CODEBOOK, "namn: Säkerhetsenheten", ended)
    found = diagnose(tmp_path, LONG_AGO)
    assert ("EST156", MEASURE) in {(one.code.id, one.location.path) for one in found}
    change(tmp_path, MEASURE, "status: pågår", "status: avslutad")
    assert "EST156" not in codes_of(diagnose(tmp_path, LONG_AGO))


def test_a_group_that_is_too_small_is_told_with_the_ones_to_merge_it_with(tmp_path: Path) -> None:
    change(small_repository(tmp_path), CODEBOOK, "antal: 6", "antal: 4")
    found = diagnose(tmp_path)
    assert [(one.code.id, one.severity) for one in found] == [("EST148", Severity.WARNING)]
    assert dict(found[0].values)["others"] == "`skola`"


def test_no_rule_that_depends_on_the_day_is_an_error(tmp_path: Path) -> None:
    small_repository(tmp_path)
    for today in (date(2020, 1, 1), date(2026, 11, 20), date(2026, 12, 30), date(2040, 1, 1)):
        assert {one.severity for one in diagnose(tmp_path, today)} <= {Severity.WARNING}
