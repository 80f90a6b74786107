"""``est agenda``: what the meeting has before it, never in the site or in git."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from est_build.cli import main
from tests.builders import CODEBOOK, MEASURE, small_repository, write

TEXTS = "Mörkt vid Stationen.\n\nRing Anna Exempelsson, 070-174 06 05.\n"


def agenda(root: Path, *arguments: str, week: str = "2026-W48", today: str = "2026-11-25") -> int:
    """Run the command in a folder on a day and return its exit code."""
    with pytest.raises(SystemExit) as leaving:
        main(["-C", str(root), "--today", today, "agenda", week, *arguments])
    return int(leaving.value.code or 0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = small_repository(tmp_path / "kommun")
    write(folder, "forms/inbox/2026-W48-fritext.txt", TEXTS)
    return folder


def test_page_and_paper_say_the_same(root: Path, tmp_path: Path) -> None:
    assert agenda(root, "--out", str(tmp_path / "ut")) == 0
    page = (tmp_path / "ut/2026-W48-dagordning.html").read_text("utf-8")
    paper = PdfReader(BytesIO((tmp_path / "ut/2026-W48-dagordning.pdf").read_bytes()))
    assert len(paper.pages) == 1
    text = " ".join(paper.pages[0].extract_text().split())
    for said in (
        "Dagordning vecka 48, 2026",
        "Mörkt vid Stationen.",
        "Prioriteringar att gå igenom",
        "Synlig närvaro fredag och lördag kväll",
        "Skulle ha varit klart lör 21 nov, för 5 dagar sedan",
    ):
        assert said in page
        assert said in text


def test_the_page_has_the_municipalitys_colour(root: Path, tmp_path: Path) -> None:
    write(root, "content/codebook.yaml", f"{CODEBOOK}utseende:\n  färg: '#5b2a86'\n")
    assert agenda(root, "--out", str(tmp_path / "ut")) == 0
    page = (tmp_path / "ut/2026-W48-dagordning.html").read_text("utf-8")
    assert "--brand: #5b2a86;" in page


def test_a_follow_up_that_is_late_is_said_to_be_so(root: Path, tmp_path: Path) -> None:
    measure = MEASURE.replace("    utfall: kan inte avgöras\n    skäl: För få månader.\n", "")
    write(root, "content/measures/kamera-stationen.yaml", measure)
    assert agenda(root, "--out", str(tmp_path / "ut")) == 0
    page = (tmp_path / "ut/2026-W48-dagordning.html").read_text("utf-8")
    assert "skulle ha följts upp 1 november 2026, för 25 dagar sedan" in page


@pytest.mark.parametrize(
    ("week", "today", "said"),
    [
        ("2026-W48", "2026-11-25", "Möte torsdag 26 november. Enkäten om 17–23 november"),
        ("2026-W53", "2026-12-30", "Ingen enkät den här veckan: Jul och nyår."),
        ("2026-W45", "2026-11-04", "Mötet ställdes in: Höstlov."),
    ],
)
def test_it_begins_with_the_meeting_and_the_survey(
    root: Path, tmp_path: Path, week: str, today: str, said: str
) -> None:
    assert agenda(root, "--out", str(tmp_path), week=week, today=today) == 0
    assert said in (tmp_path / f"{week}-dagordning.html").read_text("utf-8")


def test_the_sheet_is_as_large_as_there_is_room_for(root: Path, tmp_path: Path) -> None:
    def size_of(words: str) -> float:
        assert agenda(root, "--out", str(tmp_path)) == 0
        (page,) = PdfReader(tmp_path / "2026-W48-dagordning.pdf").pages
        found: list[float] = []

        def look(text: str, _cm: object, _tm: object, _font: object, size: float) -> None:
            if words in text:
                found.append(size)

        page.extract_text(visitor_text=look)
        return found[0]

    assert size_of("Mörkt vid Stationen") == 13
    many = "\n\n".join(f"Mörkt i park {n}." for n in range(30))
    write(root, "forms/inbox/2026-W48-fritext.txt", many)
    assert 7 < size_of("Mörkt i park 7") < 13


def test_free_text_is_masked_once_more(root: Path, tmp_path: Path) -> None:
    assert agenda(root, "--out", str(tmp_path / "ut")) == 0
    page = (tmp_path / "ut/2026-W48-dagordning.html").read_text("utf-8")
    assert "[maskerat]" in page
    assert "070-174" not in page
    assert "Bara för mötet" in page


def test_without_a_folder_it_lies_in_the_inbox_that_git_leaves_out(root: Path) -> None:
    assert agenda(root) == 0
    assert (root / "forms/inbox/2026-W48-dagordning.pdf").is_file()


@pytest.mark.parametrize("folder", ["content", "site", "docs/ny", ".", "build"])
def test_no_folder_of_the_repository_may_hold_it(
    root: Path, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert agenda(root, "--out", folder) == 2
    assert "Dagordningen kan innehålla text ur svaren" in capsys.readouterr().err
    assert not list(root.rglob("*dagordning*"))


def test_a_site_elsewhere_may_not_hold_it(root: Path, tmp_path: Path) -> None:
    write(tmp_path, "webb/build.json", "{}")
    assert agenda(root, "--out", str(tmp_path / "webb/ny")) == 2


def test_a_priority_that_the_weeks_own_meeting_set_is_not_gone_through(
    root: Path, tmp_path: Path
) -> None:
    assert agenda(root, "--out", str(tmp_path), week="2026-W46") == 0
    page = (tmp_path / "2026-W46-dagordning.html").read_text("utf-8")
    assert "Synlig närvaro fredag och lördag kväll" not in page


def test_a_week_that_is_none_is_wrong_usage(root: Path) -> None:
    assert agenda(root, week="v48") == 2


def test_an_error_in_a_meeting_stops_it_and_one_in_statistics_does_not(
    root: Path, tmp_path: Path
) -> None:
    write(root, "data/sources.yaml", "trasig: [")
    assert agenda(root, "--out", str(tmp_path / "ut")) == 0
    write(root, "content/calendar.yaml", "trasig: [")
    assert agenda(root, "--out", str(tmp_path / "två")) == 1
    assert not (tmp_path / "två").exists()
