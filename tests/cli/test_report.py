"""``est report``: where the draft lies, what is told of it, and that no one's work is lost."""

from pathlib import Path

import pytest

from est_build.cli import main
from tests.builders import small_repository, write

NAME = "underlag-2026-11--2026-11"


def report(
    root: Path,
    *words: str,
    first: str = "2026-11",
    last: str = "2026-11",
    today: str = "2026-12-10",
) -> int:
    """Run the command in a folder on a day and return its exit code."""
    with pytest.raises(SystemExit) as leaving:
        main(["-C", str(root), "--today", today, "report", "--from", first, "--to", last, *words])
    return int(leaving.value.code or 0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_repository(tmp_path / "kommun")


def test_without_a_folder_it_lies_where_git_never_looks(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(root) == 0
    folder = root / "rapporter/2026-11--2026-11"
    assert sorted(path.suffix for path in folder.iterdir()) == [".docx", ".md", ".pdf"]
    assert (root / "rapporter/.gitignore").read_text("utf-8").endswith("\n*\n")
    said = capsys.readouterr()
    assert f"Skrev {folder / NAME}.docx" in said.out.splitlines()
    assert said.err == ""


def test_what_someone_has_written_is_kept_until_asked_for(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ("--out", str(tmp_path / "ut"))
    assert report(root, *out) == 0
    draft = tmp_path / f"ut/{NAME}.docx"
    draft.write_bytes(b"mine")
    assert report(root, *out) == 2
    assert "EST655" in capsys.readouterr().out
    assert draft.read_bytes() == b"mine"
    assert report(root, *out, "--replace") == 0
    assert draft.read_bytes().startswith(b"PK")
    assert not [path for path in (tmp_path / "ut").iterdir() if path.name.startswith(".")]


def test_the_same_report_twice_is_no_fault(root: Path, tmp_path: Path) -> None:
    out = ("--out", str(tmp_path / "ut"))
    assert report(root, *out) == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "ut").iterdir()}
    assert report(root, *out) == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "ut").iterdir()} == before


@pytest.mark.parametrize("folder", ["content", "site", "docs/ny", ".", "build", "forms/inbox"])
def test_no_folder_that_git_follows_may_hold_it(
    root: Path, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(root, "--out", folder) == 2
    assert "Underlaget är ett utkast" in capsys.readouterr().err
    assert not list(root.rglob("underlag*"))


def test_a_site_elsewhere_may_not_hold_it(root: Path, tmp_path: Path) -> None:
    write(tmp_path, "webb/build.json", "{}")
    assert report(root, "--out", str(tmp_path / "webb/ny")) == 2


@pytest.mark.parametrize(("first", "last"), [("2026-13", "2026-11"), ("2026-11", "nov")])
def test_a_month_that_is_none_is_wrong_usage(root: Path, first: str, last: str) -> None:
    assert report(root, first=first, last=last) == 2


def test_a_period_that_ends_before_it_begins_writes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(root, first="2026-12", last="2026-11") == 2
    assert "EST650" in capsys.readouterr().out
    assert not (root / "rapporter").exists()


def test_what_is_missing_is_told_and_stops_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(root, last="2026-12") == 0
    assert "EST651" in capsys.readouterr().out


def test_an_error_in_what_it_needs_stops_it_and_one_in_a_page_does_not(root: Path) -> None:
    write(root, "content/pages/trasig.md", "# <script>\n")
    assert report(root) == 0
    write(root, "content/calendar.yaml", "trasig: [")
    assert report(root, "--replace") == 1
