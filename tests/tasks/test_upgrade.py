"""An older repository is carried forward: all or nothing, and what people wrote stays."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from est_build import __version__
from est_build.load.codebook import load_codebook
from est_build.load.repository import load
from est_build.model.codebook import FORMAT
from est_build.tasks.init import Host, InitPlan, write_beginning
from est_build.tasks.upgrade import carry_forward, plan_upgrade
from est_build.tasks.upgrade.steps import Step, Texts, rename_key, stamp_format
from tests.builders import SMALL, change, small_repository, write
from tests.tasks.test_init import files_in

BOOK = "content/codebook.yaml"
PIPELINE = ".gitlab-ci.yml"
NEXT = FORMAT + 1


def rename_and_move(texts: Texts) -> dict[str, str | None]:
    """What a later format might ask for: a key of another name, and a file that lies elsewhere."""
    meetings = {path: text for path, text in texts.items() if path.startswith("content/meetings/")}
    renamed: dict[str, str | None] = {
        path: rename_key(text, path, ("prioriteringar", "ansvarig"), "ansvariga")
        for path, text in meetings.items()
    }
    return {
        **renamed,
        "content/kalender.yaml": texts["content/calendar.yaml"],
        "content/calendar.yaml": None,
    }


LATER = (Step(NEXT, "Ett senare format.", rename_and_move),)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_repository(tmp_path)


@pytest.fixture
def new(tmp_path: Path) -> Path:
    write_beginning(tmp_path, InitPlan("Exempelstad", Host.GITLAB, "sv", date(2026, 11, 28)))
    return tmp_path


def test_a_new_repository_needs_no_upgrade(new: Path) -> None:
    upgrade = plan_upgrade(new)
    assert (upgrade.changes, upgrade.by_hand, upgrade.diagnostics) == ({}, {}, ())


def test_an_older_repository_gets_its_format_and_what_it_lacks(root: Path) -> None:
    before = files_in(root)
    carry_forward(root, plan_upgrade(root))
    codebook = load_codebook(root).value
    assert codebook is not None
    assert codebook.format == FORMAT
    assert (root / ".githooks/pre-commit").is_file()
    assert os.access(root / "drift/git-server/post-receive", os.X_OK)
    after = files_in(root)
    # Nothing that people wrote is another: the codebook has one line more.
    assert {p for p, text in before.items() if after[p] != text} == {BOOK}
    assert after[BOOK].decode().replace(f"format: {FORMAT}\n", "") == SMALL[BOOK]
    assert plan_upgrade(root).changes == {}


def test_a_step_changes_keys_and_leaves_every_other_character(root: Path) -> None:
    path = "content/meetings/2026/2026-W47.yaml"
    text = SMALL[path].replace("prioriteringar:", "# Vår ordning.\nprioriteringar:   # i rang")
    write(root, path, text)
    upgrade = plan_upgrade(root, LATER, NEXT)
    assert [step.format for step in upgrade.steps] == [NEXT]
    carry_forward(root, upgrade)
    written = (root / path).read_text("utf-8")
    assert "    ansvariga: " in written
    assert written.replace("ansvariga:", "ansvarig:") == text
    assert (root / "content/kalender.yaml").read_text("utf-8") == SMALL["content/calendar.yaml"]
    assert not (root / "content/calendar.yaml").exists()
    assert f"format: {NEXT}\n" in (root / BOOK).read_text("utf-8")
    assert plan_upgrade(root, LATER, NEXT).steps == ()


def test_planning_changes_nothing(root: Path) -> None:
    before = files_in(root)
    plan_upgrade(root, LATER, NEXT)
    assert files_in(root) == before


def test_all_or_nothing_is_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_in(root)
    upgrade = plan_upgrade(root, LATER, NEXT)
    # A folder lies where one of the files is to be written.
    (root / "drift").write_text("i vägen\n")
    with pytest.raises(OSError, match="drift"):
        carry_forward(root, upgrade)
    (root / "drift").unlink()
    assert {p: t for p, t in files_in(root).items() if not p.startswith("build/")} == before


def test_files_of_a_later_program_are_left_alone(root: Path) -> None:
    change(root, BOOK, "minsta grupp: 5", f"format: {NEXT}\nminsta grupp: 5")
    upgrade = plan_upgrade(root)
    assert [found.code.id for found in upgrade.diagnostics] == ["EST685"]
    assert upgrade.changes == {}
    assert "EST685" in [found.code.id for found in load(root).diagnostics]


def test_a_file_that_cant_be_read_stops_everything(root: Path) -> None:
    write(root, BOOK, "kommun: [\n")
    upgrade = plan_upgrade(root)
    assert upgrade.diagnostics
    assert upgrade.changes == {}


def test_what_nobody_changed_is_refreshed_and_what_people_changed_is_shown(new: Path) -> None:
    record = json.loads((new / "drift/est.json").read_text("utf-8"))
    # As an earlier version wrote two files, one of which people have changed since.
    for path in (PIPELINE, "requirements.txt"):
        write(new, path, "en äldre version\n")
    from hashlib import sha256

    record["files"][PIPELINE] = sha256(b"en \xc3\xa4ldre version\n").hexdigest()
    (new / "drift/est.json").write_text(json.dumps(record), "utf-8")
    upgrade = plan_upgrade(new)
    assert PIPELINE in upgrade.changes
    assert list(upgrade.by_hand) == ["requirements.txt"]
    carry_forward(new, upgrade)
    assert "stages:" in (new / PIPELINE).read_text("utf-8")
    assert (new / "requirements.txt").read_text("utf-8") == "en äldre version\n"
    assert list(plan_upgrade(new).by_hand) == ["requirements.txt"]
    write(new, "requirements.txt", upgrade.by_hand["requirements.txt"].decode())
    assert plan_upgrade(new).by_hand == {}
    assert __version__ in (new / "requirements.txt").read_text("utf-8")


def test_what_was_taken_away_stays_away(new: Path) -> None:
    (new / ".pre-commit-config.yaml").unlink()
    carry_forward(new, plan_upgrade(new))
    assert not (new / ".pre-commit-config.yaml").exists()
    assert plan_upgrade(new).changes == {}


def test_what_people_ignore_too_stays_ignored(new: Path) -> None:
    path = new / ".gitignore"
    text = path.read_text("utf-8")
    path.write_text("egna/\n" + text.replace("/site/\n", "/gammalt/\n") + "flera/\n", "utf-8")
    carry_forward(new, plan_upgrade(new))
    assert path.read_text("utf-8") == f"egna/\n{text}flera/\n"


@pytest.mark.parametrize(
    ("text", "stamped"),
    [
        ("kommun: A\nspråk: sv\n", "kommun: A\nformat: 2\nspråk: sv\n"),
        ("kommun: A\n# om språket\nspråk: sv\n", "kommun: A\nformat: 2\n# om språket\nspråk: sv\n"),
        ("kommun: A\r\nspråk: sv\r\n", "kommun: A\r\nformat: 2\r\nspråk: sv\r\n"),
        ("kommun: A", "kommun: A\nformat: 2\n"),
        ("format: 1  # ändras inte\nspråk: sv\n", "format: 2  # ändras inte\nspråk: sv\n"),
    ],
)
def test_the_format_stands_on_a_line_of_its_own(text: str, stamped: str) -> None:
    assert stamp_format(text, BOOK, 2) == stamped
