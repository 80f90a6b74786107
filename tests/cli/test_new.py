"""``est new``: what it writes, what it says and its exit code."""

from pathlib import Path

import pytest

from est_build.cli import main
from tests.builders import change, small_repository

W48 = "content/meetings/2026/2026-W48.yaml"


def new(root: Path, *arguments: str, lang: str = "sv") -> int:
    """Run the command in a folder and return its exit code."""
    with pytest.raises(SystemExit) as leaving:
        main(["-C", str(root), "--lang", lang, "--today", "2026-11-24", "new", *arguments])
    return int(leaving.value.code or 0)


def test_a_meeting_is_written_where_it_belongs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(small_repository(tmp_path), "meeting", "2026-W48") == 0
    assert (tmp_path / W48).is_file()
    assert capsys.readouterr().err == f"Skrev {W48}\n"


def test_a_second_run_ends_with_two_and_says_how_to_update(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new(small_repository(tmp_path), "meeting", "2026-W48")
    before = (tmp_path / W48).read_bytes()
    capsys.readouterr()
    assert new(tmp_path, "meeting", "2026-W48") == 2
    assert (tmp_path / W48).read_bytes() == before
    assert capsys.readouterr().err == (
        f"{W48} finns redan och är orörd.\nMed --update skrivs bara raderna som börjar med #: om.\n"
    )
    assert new(tmp_path, "meeting", "2026-W48", "--update") == 0


def test_an_update_of_a_set_meeting_changes_nothing_and_is_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(small_repository(tmp_path), "meeting", "2026-W47", "--update") == 0
    assert "är fastställd och är orörd" in capsys.readouterr().err


def test_what_it_is_made_from_must_be_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_repository(tmp_path)
    change(root, "content/calendar.yaml", "vecka: 2026-W53", "vecka: v53")
    assert new(root, "meeting", "2026-W48") == 1
    shown = capsys.readouterr()
    assert "content/calendar.yaml:2:12 EST113" in shown.out
    assert not (root / W48).exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("meeting", "v48"), "v48 är ingen vecka."),
        (("meeting", "2026-W54"), "2026-W54 är ingen vecka."),
        (("month", "oktober"), "oktober är ingen månad."),
        (("measure", "Kamera Å"), "Kamera Å går inte som namn."),
        (("measure", "../x"), "../x går inte som namn."),
        (("measure", "ny", "--place", "nowhere"), "Platsen nowhere finns inte i kodboken."),
        (("measure", "ny", "--factor", "nothing"), "Faktorn nothing finns inte i kodboken."),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert new(small_repository(tmp_path), *arguments) == 2
    assert said in capsys.readouterr().err


def test_a_month_and_a_measure_are_written(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    assert new(root, "month", "2026-09") == 0
    assert new(root, "measure", "ljus-gasverket", "--place", "gasverket") == 0
    assert (root / "content/months/2026-09.yaml").is_file()
    assert (root / "content/measures/ljus-gasverket.yaml").is_file()


def test_its_help_is_in_the_language_of_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(small_repository(tmp_path), "meeting", "--help") == 0
    shown = capsys.readouterr().out
    assert "Förbered veckans möte" in shown
    assert "Flaggor" in shown
