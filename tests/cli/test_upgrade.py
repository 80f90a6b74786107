"""``est upgrade`` on the command line."""

from pathlib import Path

import pytest

from tests.builders import change, small_repository
from tests.cli.test_demo import run
from tests.tasks.test_init import files_in


def test_a_dry_run_shows_and_changes_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    root = small_repository(tmp_path)
    before = files_in(root)
    code, out, err = run(capsys, "-C", str(root), "upgrade", "--dry-run")
    assert code == 0
    assert "+format: 1\n" in out
    assert "filer skulle ändras." in err
    assert files_in(root) == before


def test_an_upgrade_is_done_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    code, _, err = run(capsys, "-C", str(root), "upgrade")
    assert code == 0
    assert "Kör est check" in err
    code, out, err = run(capsys, "-C", str(root), "upgrade")
    assert (code, out, err) == (0, "", "Allt är redan som i den här versionen av programmet.\n")


def test_a_file_changed_by_hand_is_told_of(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    root = tmp_path / "kommun"
    run(capsys, "init", str(root))
    change(root, ".editorconfig", "indent_size = 2", "indent_size = 3")
    code, out, _ = run(capsys, "-C", str(root), "upgrade")
    assert code == 0
    assert ".editorconfig är ändrad för hand" in out
    assert "-indent_size = 3\n+indent_size = 2\n" in out


def test_a_line_that_may_point_out_a_person_is_not_shown(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    root = tmp_path / "kommun"
    run(capsys, "init", str(root))
    change(root, ".editorconfig", "indent_size = 2", "# Ring 070-174 06 58.\nindent_size = 3")
    _, out, _ = run(capsys, "-C", str(root), "upgrade")
    assert "070" not in out
    assert "raden visas inte" in out


def test_a_later_format_is_an_error(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    change(root, "content/codebook.yaml", "minsta grupp: 5", "format: 99\nminsta grupp: 5")
    code, out, _ = run(capsys, "-C", str(root), "upgrade")
    assert code == 1
    assert "EST685" in out
