"""A new repository is whole from the first day, for every host and language."""

import json
import os
import re
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from est_build.diagnostics.codes_content import NOBODY_TO_ASK
from est_build.load.codebook import load_codebook
from est_build.load.repository import load
from est_build.load.schema_of import find_stale_schemas
from est_build.tasks.build import BuildOptions, build
from est_build.tasks.init import Host, InitPlan, write_beginning
from est_build.tasks.init.first_calendar import FirstCalendar
from est_build.words.catalogue import LANGUAGES, words_for
from est_build.words.periods import Week
from tests.tasks.git_repository import git

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 28)
EVERY_KIND = list(product(Host, LANGUAGES))


def plan(host: Host = Host.NONE, language: str = "sv", name: str = "Exempelstads kommun"):
    return InitPlan(name, host, language, TODAY)


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(("host", "language"), EVERY_KIND)
def test_a_new_repository_lacks_only_whom_readers_turn_to(
    tmp_path: Path, host: Host, language: str
) -> None:
    write_beginning(tmp_path, plan(host, language))
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    loaded = load(tmp_path, TODAY)
    assert [found.code for found in loaded.diagnostics] == [NOBODY_TO_ASK] * 2
    assert loaded.codebook.value is not None
    assert len(loaded.codebook.value.factors) == 12
    assert loaded.codebook.value.language.value == language
    assert loaded.form.value is not None
    assert loaded.calendar.value is not None
    assert find_stale_schemas(tmp_path, loaded.codebook.value) == ()


@pytest.mark.build
@pytest.mark.parametrize(("host", "language"), EVERY_KIND)
def test_a_new_repository_builds_at_once(tmp_path: Path, host: Host, language: str) -> None:
    write_beginning(tmp_path, plan(host, language))
    result = build(tmp_path, BuildOptions(tmp_path / "site", TODAY, jobs=1))
    assert {found.code for found in result.diagnostics} == {NOBODY_TO_ASK}
    assert "Exempelstads kommun" in (tmp_path / "site/index.html").read_text("utf-8")


@pytest.mark.parametrize(("host", "language"), EVERY_KIND)
def test_nothing_is_left_to_fill_in_and_each_named_file_is_there(
    tmp_path: Path, host: Host, language: str
) -> None:
    write_beginning(tmp_path, plan(host, language))
    readme = (tmp_path / "README.md").read_text("utf-8")
    for path, content in files_in(tmp_path).items():
        if not path.startswith(("drift/", ".github/", ".gitlab")):
            assert not re.search("@[A-ZÅÄÖ_]+@", content.decode()), path
    made_later = {"content/meetings/2026/2026-W48.yaml", "forms/inbox/", ".githooks"}
    named = set(re.findall(r"`((?:content|forms|data|drift|schemas|\.g)[\w./åäöÅÄÖ-]*)`", readme))
    for path in named - made_later:
        assert (tmp_path / path).exists() or "2026-12-10" in path, path


def test_what_is_there_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Vårt eget\n")
    (tmp_path / "annat.txt").write_text("kvar\n")
    outcome = write_beginning(tmp_path, plan())
    assert outcome.kept == ("README.md",)
    assert (tmp_path / "README.md").read_text() == "Vårt eget\n"
    assert (tmp_path / "annat.txt").read_text() == "kvar\n"
    assert "content/codebook.yaml" in outcome.written
    before = files_in(tmp_path)
    again = write_beginning(tmp_path, plan(name="En annan kommun"))
    assert (again.written, files_in(tmp_path)) == ((), before)


@pytest.mark.parametrize(
    "name", ["Trelleborgs kommun", "Håbo: kommun #1", '"Ö" & \\ö', "[x]", "- y"]
)
def test_any_name_stands_as_it_was_written(tmp_path: Path, name: str) -> None:
    write_beginning(tmp_path, plan(name=name))
    codebook = load_codebook(tmp_path)
    assert codebook.value is not None
    assert codebook.value.municipality == name


def test_hooks_and_scripts_can_be_run(tmp_path: Path) -> None:
    write_beginning(tmp_path, plan())
    for path in (".githooks/pre-commit", "drift/git-server/pre-receive"):
        assert os.access(tmp_path / path, os.X_OK), path


def test_raw_exports_are_ignored_from_the_first_day(tmp_path: Path) -> None:
    write_beginning(tmp_path, plan())
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "forms/inbox").mkdir()
    (tmp_path / "forms/inbox/svar.csv").write_text("hemligt\n")
    git(tmp_path, "add", "-A")
    assert "forms/inbox" not in git(tmp_path, "ls-files")


def test_editor_settings_are_those_of_the_sample(tmp_path: Path) -> None:
    write_beginning(tmp_path, plan())
    for name in (".vscode/settings.json", ".vscode/extensions.json", ".gitattributes"):
        assert (tmp_path / name).read_bytes() == (ROOT / name).read_bytes()
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text("utf-8"))
    for schema in settings["yaml.schemas"]:
        assert (tmp_path / schema).is_file()


def test_the_day_decides_the_calendar(tmp_path: Path) -> None:
    calendar = FirstCalendar(TODAY, words_for("sv"))
    meetings = "\n".join(calendar.meeting_lines())
    assert "2026-W53\n    inställt: Jul och nyår" in meetings
    assert re.search(r"2027-W18\n    dag: 2027-05-05 +# Kristi himmelsfärdsdag", meetings)
    surveys = "\n".join(calendar.survey_lines())
    assert "2027-W01\n    gäller: [2026-12-22, 2027-01-04]" in surveys
    events = "\n".join(calendar.event_lines())
    assert "2026-11-01" not in events
    assert "datum: 2027-06-25\n    vad: Midsommarafton" in events
    assert "Midsummer Eve" in "\n".join(FirstCalendar(TODAY, words_for("en")).event_lines())


@pytest.mark.parametrize("year", range(2024, 2042))
def test_no_meeting_is_planned_on_a_free_day(year: int) -> None:
    first = FirstCalendar(date(year, 1, 2), words_for("sv"))
    moved = re.findall(r"vecka: (\S+)\n    dag: (\S+)", "\n".join(first.meeting_lines()))
    for week, day in moved:
        assert Week.of(date.fromisoformat(day)) == Week.parse(week)
        assert date.fromisoformat(day).isoweekday() in {2, 3}
