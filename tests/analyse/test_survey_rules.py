"""A level that the survey contradicts is asked about: where it is set now, and only there."""

from datetime import date
from pathlib import Path

import pytest

from est_build.analyse.survey_rules import with_survey_rules
from est_build.diagnostics import Diagnostic, Severity
from est_build.load.one_file import check_file
from est_build.load.repository import load
from tests.builders import answers_that_rise, change, small_repository, write

W47 = "content/meetings/2026/2026-W47.yaml"
W46 = "content/meetings/2026/2026-W46.yaml"
TODAY = date(2026, 11, 20)
WEEKS = tuple(f"2026-W{number}" for number in range(38, 48))


def prepared(folder: Path, factor: str = "skadegorelse", weeks: tuple[str, ...] = WEEKS) -> Path:
    root = small_repository(folder)
    for path, text in answers_that_rise(weeks, factor).items():
        write(root, path, text)
    return root


def found(root: Path) -> list[Diagnostic]:
    checked = with_survey_rules(root, load(root, TODAY))
    return [one for one in checked if one.code.id == "EST157"]


def test_green_without_a_word_against_high_answers_is_a_warning(tmp_path: Path) -> None:
    (one,) = found(prepared(tmp_path))
    assert (one.severity, one.location.path) == (Severity.WARNING, W47)
    # Set for all the others at once: the line that says so.
    assert one.location.field == "faktorer.övriga.nivå"
    assert dict(one.values) == {"id": "skadegorelse"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  övriga:\n    nivå: grön\n", "  övriga:\n    nivå: gul\n"),
        ("  övriga:\n    nivå: grön\n", "  övriga:\n    nivå: grön\n    kommentar: En natt.\n"),
        (
            "  övriga:\n",
            "  skadegorelse:\n    nivå: grön\n    kommentar: En enda natt.\n  övriga:\n",
        ),
    ],
)
def test_another_level_or_a_comment_answers_it(tmp_path: Path, old: str, new: str) -> None:
    root = prepared(tmp_path)
    change(root, W47, old, new)
    assert found(root) == []


@pytest.mark.parametrize("factor", ["narkotika", "trafik"])
def test_a_factor_that_is_not_green_is_not_asked_about(tmp_path: Path, factor: str) -> None:
    assert found(prepared(tmp_path, factor)) == []


def test_usual_answers_and_a_short_history_are_not_asked_about(tmp_path: Path) -> None:
    root = prepared(tmp_path, "")
    assert found(root) == []
    assert found(prepared(tmp_path / "short", weeks=WEEKS[-8:])) == []
    assert len(found(prepared(tmp_path / "long", weeks=WEEKS[-9:]))) == 1


def test_an_earlier_meeting_is_left_alone_and_a_draft_is_not(tmp_path: Path) -> None:
    # The answers rise in week 46, and week 47 has none: only the latest meeting is looked at.
    root = prepared(tmp_path, weeks=tuple(f"2026-W{number}" for number in range(37, 47)))
    assert found(root) == []
    change(root, W46, "fastställd: 2026-11-12\n", "")
    (one,) = found(root)
    assert (one.location.path, one.severity) == (W46, Severity.WARNING)


def test_a_check_of_the_file_alone_doesnt_pay_for_it(tmp_path: Path) -> None:
    root = prepared(tmp_path)
    alone = check_file(root, W47, TODAY)
    assert alone is not None
    assert "EST157" not in {one.code.id for one in alone}
