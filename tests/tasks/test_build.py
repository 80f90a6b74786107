"""A build is whole or leaves what was there; the same content gives the same bytes."""

import hashlib
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from est_build.load.repository import load, published
from est_build.tasks.build import BuildOptions, BuildOutcome, build, make_tree
from tests.builders import small_repository

pytestmark = pytest.mark.build

TODAY = date(2026, 11, 20)
MEETING = "content/meetings/2026/2026-W47.yaml"


def run(root: Path, **changes: object) -> BuildOutcome:
    options = BuildOptions(out=root / "site", today=TODAY, jobs=1)
    for name, value in changes.items():
        object.__setattr__(options, name, value)
    return build(root, options)


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_repository(tmp_path_factory.mktemp("built"))
    outcome = run(root)
    assert outcome.is_built, outcome.diagnostics
    return root


def test_each_week_has_its_report(built: Path) -> None:
    for week in ("2026-W45", "2026-W46", "2026-W47"):
        assert (built / f"site/veckor/{week}/index.html").is_file()


def test_every_listed_page_kind_is_there(built: Path) -> None:
    pages = (
        "index.html veckor/index.html veckor/2026/index.html prioriteringar/index.html "
        "ansvariga/index.html ansvariga/polisen/index.html atgarder/index.html manader/index.html "
        "faktorer/index.html faktorer/narkotika/index.html platser/index.html "
        "platser/stationen/index.html aterkoppling/index.html status/index.html om/index.html "
        "om/metod/index.html om/datakvalitet/index.html om/kallor/index.html "
        "om/tillganglighet/index.html om/personuppgifter/index.html om/bygget/index.html"
    )
    assert [page for page in pages.split() if not (built / "site" / page).is_file()] == []


def test_every_table_lies_under_data(built: Path) -> None:
    names = {path.name for path in (built / "site/data").glob("*.csv")}
    assert names == {
        f"{name}.csv"
        for name in (
            *("answers", "answers-distribution", "response", "levels", "priorities"),
            *("measures", "months", "places", "weekdays"),
        )
    }


def test_an_error_leaves_the_site_untouched(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    assert run(root).is_built
    before = hashes(root / "site")
    meeting = root / MEETING
    meeting.write_text(meeting.read_text("utf-8").replace("nivå: ", "nivå: lila #", 1), "utf-8")
    outcome = run(root)
    assert not outcome.is_built
    assert {found.location.path for found in outcome.diagnostics} >= {MEETING}
    assert hashes(root / "site") == before


def _without(line: str) -> Callable[[str], str]:
    return lambda text: "\n".join(row for row in text.split("\n") if not row.startswith(line))


def test_a_draft_stops_nothing_and_appears_nowhere(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    meeting = root / MEETING
    text = _without("fastställd")(meeting.read_text("utf-8"))
    meeting.write_text(
        text.replace("sammanfattning: |\n", "sammanfattning: |\n  Hemligt utkastord.\n")
        + "\nokänd nyckel: utkastfel\n",
        "utf-8",
    )
    outcome = run(root)
    assert outcome.is_built, outcome.diagnostics
    published_bytes = b"".join(
        path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()
    )
    assert b"utkastord" not in published_bytes
    assert b"utkastfel" not in published_bytes


def test_an_unchanged_report_is_not_written_again(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    repository, _ = published(load(root))
    assert repository is not None
    options = BuildOptions(out=root / "site", today=TODAY, jobs=1)
    first = make_tree(root, repository, options)
    kept = {path: path.stat().st_mtime_ns for path in (root / "build/cache/pages").iterdir()}
    second = make_tree(root, repository, options)
    assert first == second
    assert kept
    assert {path: path.stat().st_mtime_ns for path in kept} == kept


def test_tomorrow_only_the_pages_that_show_the_day_are_new(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    repository, _ = published(load(root))
    assert repository is not None
    today = make_tree(root, repository, BuildOptions(root / "site", TODAY, jobs=1))
    later = make_tree(root, repository, BuildOptions(root / "site", date(2026, 11, 21), jobs=1))
    changed = {old.path for old, new in zip(today.pages, later.pages, strict=True) if old != new}
    assert changed
    assert not {path for path in changed if path.startswith(("veckor/", "manader/", "faktorer/"))}


def test_a_build_without_its_cache_has_the_same_bytes(built: Path) -> None:
    before = hashes(built / "site")
    shutil.rmtree(built / "build")
    assert run(built).is_built
    assert hashes(built / "site") == before


def test_the_inbox_is_read_for_one_build_and_nothing_of_it_is_written(tmp_path: Path) -> None:
    root = small_repository(tmp_path / "town")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    header = "Tidstämpel;Var arbetar du?;Vilka platser gäller det?;Något mer vi bör veta?"
    # Answers that are all alike would tell what each one answered: they are hidden.
    answers = ["Återkommande eller ökande", *["Allvarliga händelser"] * 7]
    rows = [
        f"2026-11-17 09.0{row}.00;Skola och förskola;;Ring Kalle;{answer};Vet ej;"
        for row, answer in enumerate(answers)
    ]
    export = f"{header};Narkotika;Skadegörelse;Trafik\n" + "\n".join(rows) + "\n"
    (inbox / "svar.csv").write_text(export, "utf-8")
    stored = hashes(root)
    outcome = run(root, inbox=inbox)
    assert outcome.is_built, outcome.diagnostics
    page = (root / "site/faktorer/narkotika/index.html").read_text("utf-8")
    assert "8 av 8" in page
    after = {
        path: digest
        for path, digest in hashes(root).items()
        if not path.startswith(("site/", "build/"))
    }
    assert after == stored
    everything = b"".join(path.read_bytes() for path in root.rglob("*") if path.is_file())
    assert b"Ring Kalle" not in everything
