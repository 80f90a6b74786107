"""``est form``: where it writes, what it says, and its exit code."""

from pathlib import Path

import pytest

from est_build.cli import main
from tests.builders import change
from tests.tasks.survey import write_survey


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_survey(tmp_path)
    new = "information:\n  hur länge: Svaren raderas efter ett år.\nfrågor:\n"
    change(tmp_path, "forms/weekly.yaml", "frågor:\n", new)
    return tmp_path


def form(root: Path, *arguments: str) -> int:
    """Run the command in a folder and return its exit code."""
    with pytest.raises(SystemExit) as leaving:
        main(["--today", "2026-11-16", "-C", str(root), "form", *arguments])
    return int(leaving.value.code or 0)


def test_a_form_is_shown_or_written(root: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert form(root, "weekly", "--to", "text") == 0
    shown = capfdbinary.readouterr().out
    assert shown.startswith("RUBRIK\nVeckans enkät\n".encode())
    assert form(root, "weekly", "--to", "text", "--out", "form.txt") == 0
    assert (root / "form.txt").read_bytes() == shown
    assert capfdbinary.readouterr().err == b"Skrev form.txt\n"


def test_a_file_that_is_there_stays(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "form.txt").write_text("Min egen", "utf-8")
    assert form(root, "weekly", "--to", "text", "--out", "form.txt") == 2
    assert "form.txt finns redan" in capsys.readouterr().err
    assert (root / "form.txt").read_text("utf-8") == "Min egen"


def test_a_form_that_is_not_there_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert form(root, "monthly", "--to", "text") == 2
    assert "monthly" in capsys.readouterr().err


def test_what_stands_in_the_way_is_told_with_the_lines_to_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert form(write_survey(tmp_path), "weekly", "--to", "text") == 1
    out = capsys.readouterr().out
    assert "forms/weekly.yaml EST272 fel:" in out
    assert "\n      information:\n        hur länge: " in out
