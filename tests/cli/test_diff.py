"""``est diff``: its formats, its messages and its exit code."""

import json
from pathlib import Path

import pytest

from est_build.cli import main
from tests.builders import change, small_repository
from tests.tasks.git_repository import committed_repository, git

pytestmark = pytest.mark.system("git")
W47 = "content/meetings/2026/2026-W47.yaml"


def diff(root: Path, *arguments: str) -> int:
    """Run the command in a folder and return its exit code."""
    with pytest.raises(SystemExit) as leaving:
        main(["-C", str(root), "diff", *arguments])
    return int(leaving.value.code or 0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small repository with one change."""
    root = committed_repository(tmp_path / "kommun")
    change(root, W47, "nivå: röd", "nivå: gul")
    return root


def test_text_names_the_revision_and_what_changed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(root) == 0
    short = git(root, "rev-parse", "HEAD")[:7]
    assert capsys.readouterr().out == (
        f"Ändringar jämfört med HEAD ({short}):\nvecka 47: Narkotika röd → gul\n"
    )


def test_markdown_is_a_list(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(root, "main", "--format", "markdown") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("### Ändringar jämfört med main (")
    assert lines[1:] == ["", "- **Vecka 47:** Narkotika röd → gul"]


def test_json_holds_the_same_words(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(root, "--format", "json") == 0
    value = json.loads(capsys.readouterr().out)
    assert value["differences"] == [{"subject": "vecka 47", "changes": ["Narkotika röd → gul"]}]
    assert value["incomparable"] == []


def test_a_folder_outside_git_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(small_repository(tmp_path)) == 2
    assert capsys.readouterr().err == (
        "Fel: Kommunens mapp ligger inte i git, så det finns inget att jämföra med.\n"
    )


def test_an_unknown_revision_is_wrong_usage(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(root, "v9") == 2
    assert capsys.readouterr().err == "Fel: Git känner inte till versionen v9.\n"
