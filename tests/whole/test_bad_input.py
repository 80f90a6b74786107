"""A wrong edit of the sample: what is wrong, where, in the reader's language; the site stays."""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from pkgutil import iter_modules

import pytest

from est_build.cli import commands
from tests.builders import small_repository
from tests.whole.conftest import EST

CODEBOOK = "content/codebook.yaml"
MEETING = "content/meetings/2026/2026-W47.yaml"
MEASURE = "content/measures/kamera-stationen.yaml"
MONTH = "content/months/2026-10.yaml"
ANSWERS = "forms/answers/weekly/2026/2026-W47.csv"
EVENTS = "data/vandalism/2026-11-10-vandalism.csv"
CRIMES = "data/reported-crimes/2026-11-10-bra.txt"
LAST_GOOD = b"<!doctype html><title>Det som fanns</title>"
ANSWERED = "ett-svar-0701234567"


@dataclass(frozen=True)
class Mistake:
    """A wrong edit, and where it is to be found."""

    name: str
    path: str
    edit: Callable[[Path], object]
    code: str
    line: str = ""
    """The text of the line that the diagnostic is to point at; nothing where no line can."""


def replaced(old: str, new: str) -> Callable[[Path], object]:
    def edit(path: Path) -> None:
        text = path.read_text("utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), "utf-8")

    return edit


def pointed_elsewhere(path: Path) -> None:
    """Let a priority go on that no meeting has set."""
    text = path.read_text("utf-8")
    path.write_text(
        re.sub(r"fortsätter: \S+", "fortsätter: 2026-W46/insynen", text, count=1), "utf-8"
    )


def without_counts(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b";Antal;", b";Antalet;", 1))


def added(text: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(path.read_text("utf-8") + text, "utf-8")


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def turned_to_noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 8)


MISTAKES = [
    Mistake("broken YAML", MEETING, replaced("underlag: [", "underlag: [["), "EST0", "underlag"),
    Mistake("a tab", MEETING, replaced("  narkotika:", "\tnarkotika:"), "EST0", "narkotika:"),
    Mistake(
        "an unknown factor",
        MEETING,
        replaced("  narkotika:", "  narkotikan:"),
        "EST150",
        "narkotikan:",
    ),
    Mistake("an unknown key", MEETING, replaced("underlag:", "underlaget:"), "EST1", "underlaget"),
    Mistake(
        "a doubled key", MEETING, replaced("granskad: ja", "granskad: ja\ngranskad: ja"), "EST0"
    ),
    Mistake(
        "a priority that never was set",
        MEETING,
        pointed_elsewhere,
        "EST1",
        "2026-W46/insynen",
    ),
    Mistake(
        "a day that doesn't exist",
        MEETING,
        replaced("datum: 2026-11-19", "datum: 2026-11-31"),
        "EST1",
        "2026-11-31",
    ),
    Mistake("a merge conflict", MEETING, added("<<<<<<< HEAD\nx: 1\n=======\n"), "EST0", "<<<<<<<"),
    Mistake("binary garbage", MEETING, turned_to_noise, "EST0"),
    Mistake("a folder for a file", MEASURE, made_a_folder, "EST0"),
    Mistake("an empty file", MONTH, lambda path: path.write_bytes(b""), "EST0"),
    Mistake("a codebook that is binary", CODEBOOK, turned_to_noise, "EST0"),
    Mistake(
        "two factors with one id",
        CODEBOOK,
        replaced("  - id: samling", "  - id: narkotika"),
        "EST136",
        "narkotika",
    ),
    Mistake(
        "a status that isn't a word of ours",
        MEASURE,
        replaced("status: pågår", "status: igång"),
        "EST1",
        "igång",
    ),
    Mistake("a measure of no place", MEASURE, replaced("plats: stationen", "plats: s"), "EST151"),
    Mistake("a count that is none", ANSWERS, added(f"narkotika;skola;0;nej;{ANSWERED}\n"), "EST2"),
    Mistake(
        "answers that are nonsense",
        ANSWERS,
        lambda path: path.write_text(f"{ANSWERED}\n\n;;;;;;;\n", "utf-8"),
        "EST2",
    ),
    Mistake("answers that are binary", ANSWERS, turned_to_noise, "EST"),
    Mistake("a missing column", CRIMES, without_counts, "EST3", "Region;"),
    Mistake("a list that wasn't imported", EVENTS, replaced("datum;", "dagen;"), "EST324"),
    Mistake("statistics that are binary", CRIMES, turned_to_noise, "EST3"),
    Mistake("an area file that is none", "data/places.geojson", added("}"), "EST"),
]
PLACE = re.compile(
    r"^(?P<path>[^\s:]+)(?::(?P<line>\d+)(?::\d+)?)? (?P<code>EST\d+) ", re.MULTILINE
)


def run(root: Path, *arguments: str, language: str = "sv") -> subprocess.CompletedProcess[str]:
    command = [*EST, "--lang", language, "-C", str(root), "--today", "2026-11-20", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def with_last_good_site(sample: Path, root: Path) -> Path:
    shutil.copytree(sample, root)
    (root / "site").mkdir()
    (root / "site/index.html").write_bytes(LAST_GOOD)
    return root


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def find_places(root: Path, mistake: Mistake, told: str) -> list[re.Match[str]]:
    """Return where a run says that the mistake is, by its code and the line that is meant."""
    found = [
        place
        for place in PLACE.finditer(told)
        if place["path"] == mistake.path and place["code"].startswith(mistake.code)
    ]
    if not mistake.line:
        return found
    lines = (root / mistake.path).read_text("utf-8", errors="replace").split("\n")
    return [one for one in found if one["line"] and mistake.line in lines[int(one["line"]) - 1]]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name.replace(" ", "-"))
def test_a_wrong_edit_is_located_and_the_site_stays(sample, tmp_path, mistake):
    root = with_last_good_site(sample, tmp_path / "kommun")
    mistake.edit(root / mistake.path)

    done = run(root, "build")

    assert done.returncode == 1, done.stderr
    assert find_places(root, mistake, done.stdout), done.stdout
    assert re.search(r"^\d+ fel", done.stderr)
    assert done.stderr.endswith("Sajten byggdes inte om. Det som fanns ligger kvar.\n")
    assert "Traceback" not in done.stdout + done.stderr
    assert ANSWERED not in done.stdout + done.stderr
    assert files_of(root / "site") == {"index.html": LAST_GOOD}


@pytest.mark.parametrize("mistake", MISTAKES[::5], ids=lambda mistake: mistake.code)
def test_the_same_is_said_in_english(sample, tmp_path, mistake):
    root = with_last_good_site(sample, tmp_path / "kommun")
    mistake.edit(root / mistake.path)

    done = run(root, "build", language="en")

    assert done.returncode == 1
    assert find_places(root, mistake, done.stdout), done.stdout
    assert re.search(r"^\d+ errors?", done.stderr)
    assert " error: " in done.stdout
    assert " fel: " not in done.stdout
    assert "Sajten" not in done.stderr


def test_all_mistakes_are_told_in_one_run(sample, tmp_path):
    root = with_last_good_site(sample, tmp_path / "kommun")
    names = ("an unknown factor", "a status that isn't a word of ours", "a missing column")
    chosen = [mistake for mistake in MISTAKES if mistake.name in names]
    for mistake in chosen:
        mistake.edit(root / mistake.path)

    done = run(root, "build")

    told = {found["path"] for found in PLACE.finditer(done.stdout)}
    assert {mistake.path for mistake in chosen} <= told


def test_a_missing_codebook_is_wrong_usage(sample, tmp_path):
    root = with_last_good_site(sample, tmp_path / "kommun")
    (root / CODEBOOK).unlink()

    for language in ("sv", "en"):
        done = run(root, "build", language=language)
        assert done.returncode == 2
        assert CODEBOOK in done.stderr
        assert "Traceback" not in done.stderr
    assert files_of(root / "site") == {"index.html": LAST_GOOD}


def test_a_place_for_the_site_that_can_t_be_written_ends_with_two(tmp_path):
    root = small_repository(tmp_path / "kommun")
    (tmp_path / "fil").write_text("en fil, ingen mapp")

    done = run(root, "build", "--out", "../fil/site")

    assert done.returncode == 2
    assert done.stderr.startswith(f"{tmp_path / 'fil'} kan inte läsas eller skrivas")


def test_a_folder_of_something_else_is_not_taken_for_the_site(tmp_path):
    root = small_repository(tmp_path / "kommun")
    (root / "viktigt").mkdir()
    (root / "viktigt/budget.txt").write_bytes(b"42")

    done = run(root, "build", "--out", "viktigt")

    assert done.returncode == 1
    assert "EST403" in done.stdout
    assert files_of(root / "viktigt") == {"budget.txt": b"42"}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_command_explains_itself_in_both_languages(language):
    heading = {"sv": "Användning: ", "en": "Usage: "}[language]
    names = [
        module.name.rstrip("_").replace("_", "-") for module in iter_modules(commands.__path__)
    ]
    for command in ([], *([name] for name in names)):
        done = subprocess.run(
            [*EST, "--lang", language, *command, "--help"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(heading)
        if language == "en":
            assert re.search("[åäöÅÄÖ]", done.stdout) is None
