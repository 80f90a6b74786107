"""One file alone tells what the whole repository tells of it, and asks when it can't."""

from datetime import date
from pathlib import Path

import pytest

from est_build.load.one_file import check_file
from est_build.load.repository import load
from tests.builders import change, small_repository, write
from tests.load.test_rules import CALENDAR, CODEBOOK, FORM, MEASURE, W46, W47, WRONG

TODAY = date(2026, 12, 20)
OF_THE_WHOLE_CHAIN = {"EST174", "EST176", "EST178"}


@pytest.mark.parametrize("path", [CODEBOOK, CALENDAR, FORM, MEASURE, W47])
def test_a_file_without_faults_is_told_to_be_so(tmp_path: Path, path: str) -> None:
    assert check_file(small_repository(tmp_path), path) == ()


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [(*case[:3], case[3]) for case in WRONG if case[0] in (CODEBOOK, CALENDAR, FORM, MEASURE, W47)],
)
def test_a_file_alone_tells_what_all_files_tell_of_it(
    tmp_path: Path, path: str, old: str, new: str, code: str
) -> None:
    change(small_repository(tmp_path), path, old, new)
    alone = check_file(tmp_path, path, TODAY)
    if code in OF_THE_WHOLE_CHAIN:
        assert alone is None
    else:
        whole = load(tmp_path, TODAY).diagnostics
        assert alone == tuple(one for one in whole if one.location.path == path)


def test_a_meeting_after_one_that_cannot_be_read_is_seen_with_all(tmp_path: Path) -> None:
    change(small_repository(tmp_path), W46, "nivå: gul", "nivå: lila")
    assert check_file(tmp_path, W47) is None


@pytest.mark.parametrize(
    "path", ["content/other.yaml", "content/pages/om-samarbetet.md", "no.yaml"]
)
def test_a_file_of_another_kind_is_seen_with_all(tmp_path: Path, path: str) -> None:
    assert check_file(small_repository(tmp_path), path) is None


def test_answers_of_earlier_weeks_count_for_a_meeting_alone(tmp_path: Path) -> None:
    small_repository(tmp_path)
    write(tmp_path, "forms/answers/weekly/2026/2026-W46.csv", "faktor;verksamhet\n")
    found = check_file(tmp_path, W47)
    assert found is not None
    assert [one.code.id for one in found] == ["EST168"]
