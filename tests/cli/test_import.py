from pathlib import Path

import pytest

from est_build.cli import main
from tests.tasks.survey import HEADER, answer, write_export, write_survey

COUNTS = "forms/answers/weekly/2026/2026-W47.csv"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_survey(tmp_path)


def call(root: Path, *arguments: str) -> int:
    with pytest.raises(SystemExit) as leaving:
        main(["-C", str(root), "import", *arguments])
    assert isinstance(leaving.value.code, int)
    return leaving.value.code


def test_it_says_what_was_recognised_and_what_became_of_the_rows(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_export(
        root, answer(who="a@b.se"), answer(who="a@b.se"), answer(text="ring 070-123 45 67")
    )
    assert call(root, "export.csv") == 0
    said = capsys.readouterr().out
    assert "Microsoft Forms (kolumnerna ID, Starttid, Slutförandetid)" in said
    assert "3 rader: 2 tagna, 1 ersatta; 1 maskerade uppgifter" in said
    assert "1 svar är anonymt" in said
    assert COUNTS in said.splitlines()


def test_the_second_time_it_says_that_all_was_there(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_export(root, answer())
    call(root, "export.csv")
    capsys.readouterr()
    assert call(root, "export.csv") == 0
    heard = capsys.readouterr()
    assert "oförändrad" in heard.out
    assert "Allt var redan inläst." in heard.err


def test_a_dry_run_writes_nothing(root: Path) -> None:
    write_export(root, answer())
    assert call(root, "export.csv", "--dry-run") == 0
    assert not (root / COUNTS).exists()


def test_content_that_is_wrong_ends_with_1(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_export(root, answer(traffic="hemligt"))
    assert call(root, "export.csv") == 1
    heard = capsys.readouterr()
    assert "export.csv:2 EST251" in heard.out
    assert "hemligt" not in heard.out + heard.err
    assert "Inget är ändrat." in heard.err


def test_fewer_answers_need_a_flag(root: Path) -> None:
    write_export(root, answer(), answer())
    call(root, "export.csv")
    write_export(root, answer())
    assert call(root, "export.csv") == 1
    assert call(root, "export.csv", "--replace") == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("nej.csv",),
        ("export.csv", "--form", "okant"),
        ("export.csv", "--producer", "okant"),
        ("export.csv", "--source", "vandalism"),
        ("export.csv", "--source", "vandalism", "--form", "weekly"),
        ("export.csv", "b.csv", "--source", "vandalism", "--taken", "2026-11-10"),
        (),
    ],
)
def test_wrong_usage_and_files_that_are_not_there_end_with_2(
    root: Path, arguments: tuple[str, ...]
) -> None:
    write_export(root, answer())
    assert call(root, *arguments) == 2


def test_the_tool_may_be_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # As a plain table the tool's own columns are questions that nobody asked.
    write_export(root, answer(), header=HEADER)
    assert call(root, "export.csv", "--producer", "plain") == 1
    assert "EST221" in capsys.readouterr().out
