"""``est schema``: where it writes, what it says, and its exit code."""

import json
from pathlib import Path

import pytest

from est_build.cli import main
from tests.builders import change, small_repository


def schema(root: Path, *arguments: str) -> int:
    """Run the command in a folder and return its exit code."""
    with pytest.raises(SystemExit) as leaving:
        main(["-C", str(root), "schema", *arguments])
    return int(leaving.value.code or 0)


def test_schemas_are_written_beside_the_content(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert schema(small_repository(tmp_path)) == 0
    assert capsys.readouterr().err == "7 scheman ändrades i schemas.\n"
    names = {path.name for path in (tmp_path / "schemas").iterdir()}
    assert names == {
        "calendar.json", "codebook.json", "form.json", "measure.json", "meeting.json",
        "month.json", "sources.json",
    }  # fmt: skip
    assert schema(tmp_path) == 0
    assert capsys.readouterr().err == "0 scheman ändrades i schemas.\n"


def test_another_folder_is_taken_from_where_the_program_stands(tmp_path: Path) -> None:
    assert schema(small_repository(tmp_path), "editor/schemas") == 0
    meeting = (tmp_path / "editor/schemas/meeting.json").read_text(encoding="utf-8")
    assert json.loads(meeting)["title"] == "Veckans möte"
    assert not (tmp_path / "schemas").exists()


def test_a_codebook_with_errors_has_no_schemas(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(small_repository(tmp_path), "content/codebook.yaml", "värde: 0", "värde: noll")
    assert schema(tmp_path) == 1
    assert "content/codebook.yaml:6:" in capsys.readouterr().out
    assert not (tmp_path / "schemas").exists()
