"""``est new month``: the month's counts as notes, and room for conclusions."""

from pathlib import Path

from est_build.analyse.figures import analyse
from est_build.diagnostics import Severity
from est_build.load.repository import load
from est_build.model.month import month_path
from est_build.tasks.new.draft import render_draft
from est_build.tasks.new.new_month import draft_month
from est_build.tasks.new.requests import request_month
from est_build.tasks.new.writing import Result, prepare
from est_build.words.catalogue import words_for
from est_build.words.periods import Month
from tests.builders import change, small_repository
from tests.town import MISSING, town

SEPTEMBER = Month(2026, 9)


def drafted(month: Month) -> str:
    """Return the text of a month in the made-up town, each note on one line."""
    repository = town()
    draft = draft_month(repository, analyse(repository), month, words_for("sv"))
    return render_draft(draft).replace("\n#:   ", " ")


def test_each_source_has_its_counts_beside_the_month_and_the_year_before() -> None:
    text = drafted(Month(2026, 10))
    assert "augusti 2026" not in text
    assert "; september 2026 " in text
    assert "; oktober 2025 " in text
    assert "preliminärt" in text
    assert "#: - Flest vid: " in text


def test_a_month_that_a_source_left_out_has_no_number() -> None:
    text = drafted(MISSING)
    assert "#: Anmälda brott: inga siffror för månaden.\n#: Skadegörelse" in text
    assert "#: - alla slag: 16; februari 2026 14; mars 2025 15\n" in text
    assert drafted(Month(2031, 1)).count("inga siffror för månaden.") == len(town().statistics)


def test_the_draft_passes_with_warnings_and_cannot_be_set_without_a_summary(
    tmp_path: Path,
) -> None:
    root = small_repository(tmp_path)
    path = month_path(SEPTEMBER)
    assert prepare(root, request_month(SEPTEMBER), update=False).result is Result.CREATED
    found = [one for one in load(root).diagnostics if one.location.path == path]
    assert [(one.location.field, one.severity) for one in found] == [
        ("sammanfattning", Severity.WARNING)
    ]
    change(root, path, "fastställd:", "fastställd: 2026-10-12")
    change(root, path, "granskad:", "granskad: ja")
    found = [one for one in load(root).diagnostics if one.location.path == path]
    assert [one.severity for one in found] == [Severity.ERROR]
    change(root, path, "sammanfattning: |\n", "sammanfattning: |\n  Som vanligt.\n")
    assert load(root).diagnostics == ()


def test_a_set_month_is_left_alone_and_a_draft_is_updated(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    assert prepare(root, request_month(Month(2026, 10)), update=True).result is Result.SETTLED
    prepare(root, request_month(SEPTEMBER), update=False)
    change(root, month_path(SEPTEMBER), "#: Ingen statistik är inläst.\n", "")
    assert prepare(root, request_month(SEPTEMBER), update=True).result is Result.UPDATED
    text = (root / month_path(SEPTEMBER)).read_text(encoding="utf-8")
    assert "#: Ingen statistik är inläst.\n" in text
