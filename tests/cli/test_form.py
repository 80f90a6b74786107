"""``est form``: where it writes, what it says, and its exit code."""

import re
from pathlib import Path

import click
import pytest

from est_build.cli import group, main
from est_build.model.form import Form, Wording
from est_build.sources.producers import PLAIN, PRODUCERS
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


PAGE = (Path(__file__).parents[2] / "docs/formular.md").read_text("utf-8")


def test_the_page_for_coordinators_has_a_row_for_every_tool() -> None:
    tools = [producer.title for producer in PRODUCERS if producer is not PLAIN]
    assert [tool for tool in tools if tool.partition(" (")[0] not in PAGE] == []


def test_every_key_of_a_form_that_the_page_names_is_one() -> None:
    keys = {field.alias or name for name, field in Form.model_fields.items()}
    keys |= {field.alias or name for name, field in Wording.model_fields.items()}
    for named in ("information", "räknas inte", "annan plats", "tidpunkt", "till", "ny serie"):
        assert f"`{named}" in PAGE or f"{named}:" in PAGE
        assert named in keys


@pytest.mark.parametrize("line", re.findall(r"(?m)^est (.+)$|`est (form [^`]+)`", PAGE))
def test_every_command_on_the_page_is_one(line: tuple[str, str]) -> None:
    name, *arguments = "".join(line).partition("#")[0].split()
    found = group.get_command(click.Context(group), name)
    assert found is not None
    options = {option for one in found.params for option in one.opts}
    assert {word for word in arguments if word.startswith("--")} <= options
