"""A site that stands is left; anything that it was made from, or the site itself, makes it anew."""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from est_build.tasks.build import BuildOptions, build
from est_build.tasks.build_inputs import hash_folder, hash_inputs
from est_build.tasks.build_lock import alone_in
from est_build.tasks.standing import find_standing, key_of_build
from tests.builders import change, small_repository, write

TODAY = date(2026, 11, 20)
MEETING = "content/meetings/2026/2026-W47.yaml"


def options_of(root: Path) -> BuildOptions:
    return BuildOptions(out=root / "site", today=TODAY, jobs=1)


@pytest.mark.build
def test_nothing_is_built_where_nothing_has_changed(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    first = build(root, options_of(root))
    assert first.is_built
    assert not first.is_unchanged
    times = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")}
    assert build(root, options_of(root)) == replace(first, is_unchanged=True)
    assert {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")} == times

    # The bytes decide: a file that was saved anew with the same words is the same.
    write(root, MEETING, (root / MEETING).read_text("utf-8"))
    assert find_standing(root, options_of(root)) is not None

    page = root / "site/om/index.html"
    page.write_bytes(page.read_bytes() + b" ")
    assert find_standing(root, options_of(root)) is None
    assert build(root, options_of(root)).is_built
    assert find_standing(root, options_of(root)) is not None
    (root / "build/standing.json").write_bytes(b'{"site": 1}')
    assert find_standing(root, options_of(root)) is None


def _later(_: Path, options: BuildOptions) -> BuildOptions:
    return replace(options, today=date(2026, 11, 21))


def _elsewhere(root: Path, options: BuildOptions) -> BuildOptions:
    return replace(options, out=root / "other")


def _changed(path: str, old: str, new: str) -> Callable[[Path, BuildOptions], BuildOptions]:
    def edit(root: Path, options: BuildOptions) -> BuildOptions:
        change(root, path, old, new)
        return options

    return edit


def _added(path: str) -> Callable[[Path, BuildOptions], BuildOptions]:
    def add(root: Path, options: BuildOptions) -> BuildOptions:
        write(root, path, "x\n")
        return options

    return add


def _renamed(root: Path, options: BuildOptions) -> BuildOptions:
    (root / MEETING).rename(root / "content/meetings/2026/2026-W48.yaml")
    return options


def _linked(root: Path, options: BuildOptions) -> BuildOptions:
    (root / MEETING).rename(root / "w47.yaml")
    (root / MEETING).symlink_to(root / "w47.yaml")
    return options


@pytest.mark.parametrize(
    "differ",
    [
        _later,
        _elsewhere,
        _changed(MEETING, "Lugnare", "Oroligare"),
        _added("content/pages/ny.md"),
        _added("forms/answers/weekly/2026/2026-W40.csv"),
        _added("data/ny.csv"),
        _added("site_templates/theme/main.html"),
        _added("schemas/meeting.json"),
        _added("mkdocs.yml"),
        _renamed,
        _linked,
    ],
)
def test_whatever_a_build_reads_has_a_part_in_its_key(
    tmp_path: Path, differ: Callable[[Path, BuildOptions], BuildOptions]
) -> None:
    root = small_repository(tmp_path)
    options = options_of(root)
    before = key_of_build(root, options, hash_inputs(root))
    assert key_of_build(root, differ(root, options), hash_inputs(root)) != before


def test_raw_exports_and_times_have_no_part_in_it(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    before = hash_inputs(root)
    write(root, "forms/inbox/svar.csv", "Anna;3\n")
    (root / MEETING).touch()
    assert hash_inputs(root) == before


def test_a_folder_s_hash_knows_names_contents_and_what_is_no_file(tmp_path: Path) -> None:
    hashes = set()
    for name, content in (("a", "1"), ("a", "2"), ("b", "2")):
        folder = tmp_path / f"{name}{content}"
        write(folder, name, content)
        hashes.add(hash_folder(folder))
    (tmp_path / "a1/empty").mkdir()
    hashes.add(hash_folder(tmp_path / "a1"))
    assert len(hashes) == 4
    assert hash_folder(tmp_path / "missing") == ""


HOLD = """
import sys, time
from pathlib import Path
from est_build.tasks.build_lock import alone_in
with alone_in(Path(sys.argv[1]), lambda: None):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_second_build_waits_and_says_so_once(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    holding = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holding.stdout is not None
    assert holding.stdout.readline() == "held\n"
    said: list[float] = []

    def let_go() -> None:
        said.append(time.monotonic())
        holding.communicate("\n")

    with alone_in(root, let_go):
        assert holding.returncode == 0
    assert len(said) == 1


@pytest.mark.build
def test_two_builds_at_once_leave_one_whole_site(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    command = [sys.executable, "-m", "est_build", "-C", str(root), "--today", "2026-11-20", "build"]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [one.communicate()[1] for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert sum("Ett annat bygge pågår i samma mapp. Väntar på det …" in text for text in said) == 1
    assert sum("Inget har ändrats" in text for text in said) == 1
    assert find_standing(root, options_of(root)) is not None


@pytest.mark.build
def test_verify_finds_nothing_in_a_sound_build_and_leaves_it(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    options = replace(options_of(root), is_verified=True)
    outcome = build(root, options)
    assert outcome.is_built
    assert {one.code.id for one in outcome.diagnostics} <= {"EST147", "EST192"}
    before = hash_folder(root / "site")
    assert build(root, options).is_unchanged
    assert hash_folder(root / "site") == before
