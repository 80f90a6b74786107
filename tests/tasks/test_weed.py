"""What is weeded is gone, what every figure is made of stays, and a record says what was done."""

import json
import os
import time
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from est_build.cli import main
from est_build.load.repository import load, published
from est_build.load.weed_record import load_record
from est_build.model.retention import Age, Stock
from est_build.tasks.build import BuildOptions, make_tree
from est_build.tasks.inventory import take_inventory
from est_build.tasks.weed import record_form_tool, weed
from est_build.words.periods import Month, Week
from tests.builders import CODEBOOK, small_repository, write
from tests.statistics_files import EVENTS, load_whole, write_repository

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 20)
HEADER = "nr;datum;datum_senast;anmäld;plats;typ;kostnad;polisanmäld\n"
FIRST = HEADER + (
    "1;2024-01-08;;2024-01-19;gasverket;klotter;450;ja\n"
    "2;2024-02-14;2024-02-16;;;glaskross;;nej\n"
    "3;2024-03-29;;;gasverket;klotter;;\n"
)
SECOND = HEADER + (
    "1;2024-03-20;;;gasverket;klotter;;\n"
    "2;2024-04-11;;;;glaskross;900;ja\n"
    "3;2024-05-30;;;gasverket;klotter;;nej\n"
    "4;2024-06-29;;;gasverket;klotter;;\n"
)
LISTS = {
    "data/skador/2024-04-10-skador.csv": FIRST,
    "data/skador/2024-07-05-skador.csv": SECOND,
}


def figures(root: Path) -> object:
    """Return everything that the figures of a source of events are made of."""
    data = load_whole(root)
    cells = sorted(
        (event.start.year, event.start.month, event.has_known_day and event.start.isoweekday(),
         event.place, event.type, str(event.is_reported))
        for event in data.events
    )  # fmt: skip
    registered = sorted((str(Month.of(one.start)), str(one.registered)) for one in data.events)
    return cells, registered, data.covered, data.earlier_counts, data.taken, data.extracts


@pytest.mark.parametrize(
    "day", ["2024-02-02", "2024-04-05", "2024-05-31", "2024-06-01", "2026-11-20"]
)
def test_weeded_lists_give_the_same_figures(tmp_path: Path, day: str) -> None:
    write_repository(tmp_path, EVENTS, LISTS)
    before = figures(tmp_path)
    outcome = weed(tmp_path, date.fromisoformat(day), Age.parse("1d"))
    assert outcome.is_done, outcome.diagnostics
    assert outcome.weeded
    assert figures(tmp_path) == before


def test_lists_weeded_month_by_month_give_the_same_figures(tmp_path: Path) -> None:
    write_repository(tmp_path, EVENTS, LISTS)
    before = figures(tmp_path)
    for month in range(2, 10):
        assert weed(tmp_path, date(2024, month, 2), Age.parse("1d")).is_done
        assert figures(tmp_path) == before
    assert not list((tmp_path / "data/skador").glob("20*"))


def test_days_and_costs_of_weeded_events_are_gone(tmp_path: Path) -> None:
    write_repository(tmp_path, EVENTS, LISTS)
    weed(tmp_path, TODAY, Age.parse("24m"))
    left = "".join(path.read_text() for path in (tmp_path / "data").rglob("*.csv"))
    for gone in ("2024-01-08", "2024-02-14", "2024-04-11", "450", "900"):
        assert gone not in left


def test_a_later_list_still_replaces_what_it_speaks_of(tmp_path: Path) -> None:
    later = {
        "data/skador/2024-09-01-skador.csv": HEADER
        + "1;2024-06-02;;;;klotter;;\n2;2024-08-20;;;;klotter;;\n"
    }
    write_repository(tmp_path / "a", EVENTS, {**LISTS, **later})
    write_repository(tmp_path / "b", EVENTS, LISTS)
    weed(tmp_path / "b", date(2024, 6, 2), Age.parse("1d"))
    for path, text in later.items():
        write(tmp_path / "b", path, text)
    assert figures(tmp_path / "a") == figures(tmp_path / "b")


def test_a_dry_run_tells_and_changes_nothing(tmp_path: Path) -> None:
    write_repository(tmp_path, EVENTS, LISTS)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    outcome = weed(tmp_path, TODAY, Age.parse("24m"), is_dry_run=True)
    assert [(one.what, one.source, one.count) for one in outcome.weeded] == [
        (Stock.EVENT_LISTS, "skador", 7)
    ]
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def age(path: Path, day: date) -> None:
    moment = time.mktime(day.timetuple())
    os.utime(path, (moment, moment))


def test_the_inbox_is_weeded_by_age_and_recorded_without_names(tmp_path: Path) -> None:
    small_repository(tmp_path)
    for name, day in (("Svar Anna Lind.xlsx", date(2024, 1, 2)), ("nya.csv", date(2026, 11, 1))):
        write(tmp_path, f"forms/inbox/{name}", "x\n")
        age(tmp_path / "forms/inbox" / name, day)
    for week in ("2024-W10", "2026-W46"):
        write(tmp_path, f"forms/inbox/{week}-fritext.txt", "Mörkt.\n")
    assert weed(tmp_path, TODAY, Age.parse("24m")).is_done
    left = sorted(path.name for path in (tmp_path / "forms/inbox").iterdir())
    assert left == ["2026-W46-fritext.txt", "nya.csv"]
    record = (tmp_path / "data/gallring.csv").read_text(encoding="utf-8")
    assert record == (
        "dag;vad;källa;före;antal;enligt\n"
        "2026-11-20;råa exporter;;2024-11-20;1;\n"
        "2026-11-20;fritext;;2024-11-20;1;\n"
    )
    assert not [one for one in load(tmp_path).diagnostics if "gallring" in one.location.path]


def test_the_codebooks_rules_say_how_old_each_kind_may_be(tmp_path: Path) -> None:
    small_repository(tmp_path)
    rules = "gallring:\n  - vad: fritext\n    efter: 3m\n    enligt: Plan 4.2\n"
    write(tmp_path, "content/codebook.yaml", CODEBOOK + rules)
    write(tmp_path, "forms/inbox/2026-W30-fritext.txt", "Mörkt.\n")
    write(tmp_path, "forms/inbox/gammal.csv", "x\n")
    age(tmp_path / "forms/inbox/gammal.csv", date(2020, 1, 1))
    assert weed(tmp_path, TODAY).is_done
    assert [path.name for path in (tmp_path / "forms/inbox").iterdir()] == ["gammal.csv"]
    records = load_record(tmp_path).value
    assert records is not None
    assert [(one.what, one.according) for one in records] == [(Stock.FREE_TEXT, "Plan 4.2")]


def test_weeding_twice_does_nothing_the_second_time(tmp_path: Path) -> None:
    write_repository(tmp_path, EVENTS, LISTS)
    weed(tmp_path, TODAY, Age.parse("24m"))
    assert weed(tmp_path, TODAY, Age.parse("24m")).changed == ()


def test_what_was_deleted_in_the_form_tool_is_recorded(tmp_path: Path) -> None:
    small_repository(tmp_path)
    record_form_tool(tmp_path, Week(2026, 40), "weekly", TODAY)
    records = load_record(tmp_path).value
    assert records is not None
    assert (records[0].what, records[0].until) == (Stock.FORM_TOOL, Week(2026, 40).sunday)


def test_the_status_reminds_of_the_form_tool_until_it_is_said_to_be_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small_repository(tmp_path)
    rule = "gallring:\n  - vad: svar i formulärverktyget\n    efter: 1m\n"
    write(tmp_path, "content/codebook.yaml", CODEBOOK + rule)
    for week in ("2026-W40", "2026-W41", "2026-W47"):
        factors = ("narkotika", "skadegorelse", "trafik")
        counts = "".join(f"{name};skola;0;nej;3\n" for name in factors)
        header = "faktor;verksamhet;svar;efter_stängning;antal\n"
        write(tmp_path, f"forms/answers/weekly/2026/{week}.csv", header + counts)
    assert "till och med 2026-W41" in _status(tmp_path, capsys)
    record_form_tool(tmp_path, Week(2026, 41), "weekly", TODAY)
    assert "formulärverktyget" not in _status(tmp_path, capsys)


def _status(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as left:
        main(["-C", str(root), "--today", str(TODAY), "status"])
    assert left.value.code == 0
    return " ".join(capsys.readouterr().out.split())


def test_a_record_that_someone_changed_is_told(tmp_path: Path) -> None:
    small_repository(tmp_path)
    write(tmp_path, "data/gallring.csv", "dag;vad;källa;före;antal;enligt\nigår;allt;;;;\n")
    assert [one.code.id for one in weed(tmp_path, TODAY, Age.parse("1m")).diagnostics] == ["EST532"]


@pytest.mark.build
def test_the_sample_weeded_gives_the_same_tables(tmp_path: Path) -> None:
    root = tmp_path / "kommun"
    for name in ("content", "data", "forms"):
        copytree(ROOT / name, root / name)
    before = _tables(root)
    outcome = weed(root, TODAY, Age.parse("6m"))
    assert outcome.weeded
    assert _tables(root) == before


def _tables(root: Path) -> dict[str, bytes]:
    repository, found = published(load(root, TODAY))
    assert repository is not None, found
    tree = make_tree(root, repository, BuildOptions(root / "site", TODAY, jobs=1))
    tables = {file.path: file.content for file in tree.files}
    tables = {path: data for path, data in tables.items() if path.startswith("data/")}
    assert len(tables) > 8
    return tables


def test_the_inventory_says_what_is_stored_how_old_and_under_which_rule(tmp_path: Path) -> None:
    write_repository(tmp_path, EVENTS, LISTS)
    write(
        tmp_path,
        "forms/weekly.yaml",
        small_repository(tmp_path / "x").joinpath("forms/weekly.yaml").read_text(),
    )
    kept, found = take_inventory(tmp_path, TODAY)
    assert found == ()
    events = [one for one in kept if one.where == "data/skador/"]
    assert [(one.count, one.oldest, one.newest) for one in events] == [
        (7, date(2024, 1, 8), date(2024, 6, 29))
    ]


def test_the_command_shows_first_and_says_that_history_is_another_matter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_repository(tmp_path, EVENTS, LISTS)
    arguments = ["-C", str(tmp_path), "--today", "2026-11-20", "weed", "--older-than", "24m"]
    for more, said in (["--dry-run"], "Inget är ändrat"), ([], "Gallrat"):
        with pytest.raises(SystemExit) as left:
            main([*arguments, *more])
        shown = capsys.readouterr()
        assert left.value.code == 0
        assert "händelselistor (skador): 7 från före 2024-11-01" in shown.out
        assert said in shown.err
        assert "historiken" in shown.err


def test_the_inventory_is_a_document_for_programs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small_repository(tmp_path)
    write(tmp_path, "forms/inbox/2026-W30-fritext.txt", "Mörkt.\n")
    with pytest.raises(SystemExit) as left:
        main(["-C", str(tmp_path), "--today", "2026-11-20", "inventory", "--format", "json"])
    document = json.loads(capsys.readouterr().out)
    assert (left.value.code, document["version"]) == (0, 1)
    (text,) = [one for one in document["kept"] if one["where"] == "forms/inbox/"]
    assert (text["count"], text["is_in_git"], text["oldest"]) == (1, False, "2026-07-26")


def test_the_inventory_names_what_was_sent_what_was_weeded_and_pages_of_ones_own(
    tmp_path: Path,
) -> None:
    small_repository(tmp_path)
    record = "dag;vad;källa;före;antal;enligt\n2026-10-01;fritext;;2026-07-01;3;\n"
    write(tmp_path, "data/gallring.csv", record)
    moment = "2026-11-20T07:40:00+01:00"
    versions = [
        {"version": n, "skickad": moment, "mottagare": 3, "innehåll": "a" * 64, "fastställt": "b"}
        for n in (1, 2)
    ]
    write(tmp_path, "content/sent/2026-W47.yaml", json.dumps(versions, ensure_ascii=False))
    kept, _ = take_inventory(tmp_path, TODAY)
    counts = {one.where: (one.count, one.newest) for one in kept}
    assert counts["content/sent/"] == (2, date(2026, 11, 20))
    assert counts["data/gallring.csv"] == (1, date(2026, 10, 1))
    assert counts["content/pages/"] == (1, None)
