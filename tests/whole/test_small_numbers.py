"""No hidden number can be computed from all that a site publishes, however it is put together."""

import csv
import json
import re
import subprocess
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from tests.whole.published import Published, collect
from tests.whole.published_pages import collect_pages, month_of_week
from tests.whole.reading import WholeSite

EST = (sys.executable, "-m", "est_build")
ROOT = Path(__file__).parents[2]
POLICE = """\
  - id: polisen
    namn: Polisens lista
    slag: händelser
    format: tabell
    kolumner:
      datum: datum
      plats: plats
      typ: typ
    typer:
      misshandel: [Misshandel]
      hot: [Olaga hot]
      klotter: [Klotter]
  - id: brott-platser
    namn: Brott per plats
    slag: antal
    format: tabell
    kolumner:
      månad: månad
      plats: plats
      typ: typ
      antal: antal
    typer:
      ofredande: [Ofredande]
"""
EVENTS = {
    # One crime in the whole month.
    "2026-01": [("gasverket", "misshandel", 1)],
    "2026-02": [("gasverket", "misshandel", 1), ("torget", "misshandel", 1)],
    "2026-03": [("gasverket", "misshandel", 4), ("torget", "misshandel", 4)],
    "2026-04": [("gasverket", "misshandel", 3), ("torget", "misshandel", 8)],
    "2026-05": [("gasverket", "misshandel", 2), ("torget", "klotter", 3), ("torget", "hot", 1)],
    "2026-06": [("gasverket", "misshandel", 2), ("", "misshandel", 7), ("", "hot", 1)],
    "2026-07": [("torget", "klotter", 2)],
}
COUNTS = {"2026-01": (7, 3), "2026-02": (1, 0), "2026-03": (2, 2), "2026-04": (0, 0)}
WEEKS = {
    # Answers in time by group, of 9, 6, 7, 7, 6 and 5 asked.
    "2026-W40": (9, 2, 0, 0, 0, 0),
    "2026-W41": (0, 3, 0, 0, 0, 0),
    "2026-W42": (8, 6, 7, 7, 6, 4),
    "2026-W43": (1, 1, 1, 1, 1, 0),
    "2026-W44": (9, 6, 7, 7, 6, 4),
}

MENTIONS = {
    # Of 11, 3, 38, 5 and 38 answers.
    "2026-W40": {"gasverket": 6, "torget": 4, "hamnen": 1},
    "2026-W41": {"gasverket": 3},
    "2026-W42": {"gasverket": 1, "torget": 38, "hamnen": 2},
    "2026-W43": {"gasverket": 5},
    "2026-W44": {"hamnen": 5},
}
MEASURE = """\
åtgärd: ljus-gasverket
rubrik: Bättre ljus vid Gasverket
problem: |
  Misshandel på kvällarna.
plats: gasverket
faktor: hot-och-vald
ansvarig: polisen
beslutad: 2026-03-20
registrerad: 2026-03-20
start: 2026-04-01
status: pågår
förväntad effekt: |
  Färre misshandlar.
mäts med:
  källa: polisen
  typ: misshandel
jämför med: torget
följs upp:
  - datum: 2026-12-01
"""


def build(folder: Path, *, expect_error: bool = False) -> WholeSite:
    command = [*EST, "-C", str(folder), "--today", "2026-11-20", "build", "--jobs", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == int(expect_error), done.stderr + done.stdout
    return WholeSite(folder)


def read_all(site: WholeSite) -> Published:
    """Return everything that a site publishes of small numbers."""
    published = collect(site, areas(site))
    collect_pages(site, published)
    return published


def areas(site: WholeSite) -> dict[str, str]:
    codebook = yaml.safe_load((site.root / "content/codebook.yaml").read_text("utf-8"))
    return {place["id"]: place.get("område", "") for place in codebook["platser"]}


def primary_only(site: WholeSite, published: Published) -> Published:
    """Return what would be published if only the small numbers themselves were hidden."""
    ranges = dict(published.ranges)
    for (name, *where), span in published.ranges.items():
        if name not in {"svarade", "sena"} or span[0] == span[1]:
            continue
        week, group = where
        count = truth(site, week, is_late=name == "sena")[group]
        if not 0 < count < 5:
            ranges[name, week, group] = (count, count)
    return replace(published, ranges=ranges)


def truth(site: WholeSite, week: str, *, is_late: bool) -> dict[str, int]:
    """Count a week's answers by group in the file that the repository keeps."""
    path = site.root / f"forms/answers/weekly/{week[:4]}/{week}.csv"
    by_factor: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    with path.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream, delimiter=";"):
            if (row["efter_stängning"] == "ja") is is_late:
                by_factor[row["faktor"]][row["verksamhet"]] += int(row["antal"])
    return next(iter(by_factor.values()), defaultdict(int))


def hidden(published: Published, name: str) -> int:
    return sum(low != high for (kind, *_), (low, high) in published.ranges.items() if kind == name)


def test_no_hidden_number_of_the_sample_can_be_computed(whole: WholeSite) -> None:
    published = read_all(whole)
    assert hidden(published, "svarade") > 20
    assert hidden(published, "nämner") > 100
    assert published.told() == {}


def test_without_complementary_hiding_the_audit_finds_numbers(whole: WholeSite) -> None:
    told = primary_only(whole, read_all(whole)).told()
    assert {"svarade", "sena"} == {name for name, *_ in told}
    for (name, week, group), (least, most) in told.items():
        count = truth(whole, week, is_late=name == "sena")[group]
        assert least <= count <= (most or 0)


def test_no_hidden_number_of_another_town_can_be_computed(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    command = [*EST, "--today", "2026-11-20", "demo", str(folder), "--weeks", "30", "--seed", "77"]
    subprocess.run(command, capture_output=True, check=True)
    site = build(folder)
    published = read_all(site)
    assert hidden(published, "svarade")
    assert published.told() == {}


@pytest.fixture(scope="module")
def provoked(tmp_path_factory: pytest.TempPathFactory) -> WholeSite:
    """Build a town whose answers and crimes are made to give small numbers away."""
    folder = tmp_path_factory.mktemp("provoked") / "town"
    command = [*EST, "--today", "2026-11-20", "demo", str(folder), "--weeks", "16", "--seed", "5"]
    subprocess.run(command, capture_output=True, check=True)
    sources = folder / "data/sources.yaml"
    sources.write_text(sources.read_text("utf-8") + POLICE, "utf-8")
    _write_crimes(folder)
    for week, counts in WEEKS.items():
        _write_week(folder, week, counts)
    for week, mentions in MENTIONS.items():
        lines = ["plats;antal", *(f"{place};{count}" for place, count in sorted(mentions.items()))]
        path = folder / f"forms/answers/weekly/2026/{week}-platser.csv"
        path.write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "content/measures/ljus-gasverket.yaml").write_text(MEASURE, "utf-8")
    return build(folder)


def _write_crimes(folder: Path) -> None:
    events = ["nr;datum;datum_senast;anmäld;plats;typ;kostnad;polisanmäld"]
    for month, found in EVENTS.items():
        for place, kind, count in found:
            for _ in range(count):
                line = f"{len(events)};{month}-1{len(events) % 10};;;{place};{kind};;ja"
                events.append(line)
    (folder / "data/polisen").mkdir()
    (folder / "data/polisen/2026-08-02-polisen.csv").write_text("\n".join(events) + "\n", "utf-8")
    counts = ["månad;plats;typ;antal"]
    for month, (one, other) in COUNTS.items():
        counts.append(f"{month};gasverket;ofredande;{one}")
        counts.append(f"{month};torget;ofredande;{other}")
        counts.append(f"{month};kommun;ofredande;{one + other}")
    (folder / "data/brott-platser").mkdir()
    path = folder / "data/brott-platser/2026-08-02-brott.csv"
    path.write_text("\n".join(counts) + "\n", "utf-8")


def _write_week(folder: Path, week: str, counts: tuple[int, ...]) -> None:
    path = folder / f"forms/answers/weekly/2026/{week}.csv"
    codebook = yaml.safe_load((folder / "content/codebook.yaml").read_text("utf-8"))
    with path.open(encoding="utf-8") as stream:
        factors = sorted({row["faktor"] for row in csv.DictReader(stream, delimiter=";")})
    groups = [group["id"] for group in codebook["verksamheter"]]
    lines = [
        f"{factor};{group};{answer};nej;{count}"
        for factor in factors
        for group, total in zip(groups, counts, strict=True)
        for answer, count in (("0", total - total // 2), ("2", total // 2))
        if count
    ]
    header = "faktor;verksamhet;svar;efter_stängning;antal"
    path.write_text("\n".join((header, *sorted(lines))) + "\n", "utf-8")
    _account_for(folder / "forms/answers/imports.csv", week, sum(counts))


def _account_for(path: Path, week: str, answers: int) -> None:
    """Write that as many answers as there now are were taken in, and nothing else."""
    lines = path.read_text("utf-8").splitlines()
    for place, line in enumerate(lines):
        cells = line.split(";")
        if cells[1] == week:
            lines[place] = ";".join((*cells[:4], str(answers), str(answers), *("0",) * 6))
    path.write_text("\n".join(lines) + "\n", "utf-8")


def test_no_hidden_number_of_a_provoked_town_can_be_computed(provoked: WholeSite) -> None:
    published = read_all(provoked)
    assert hidden(published, "antal") > 10
    assert hidden(published, "svar") > 10
    assert hidden(published, "nämner") > 10
    assert published.told() == {}


def test_a_crime_against_a_person_at_a_place_is_a_span_and_the_whole_is_exact(
    provoked: WholeSite,
) -> None:
    rows = {
        (row["månad"], row["källa"], row["typ"], row["plats"]): (
            row["antal_minst"],
            row["antal_högst"],
        )
        for row in provoked.table("places.csv")
    }
    assert rows["2026-04", "polisen", "misshandel", "gasverket"] == ("1", "4")
    assert rows["2026-04", "polisen", "misshandel", "torget"] == ("1", "11")
    assert rows["2026-05", "polisen", "klotter", "torget"] == ("3", "3")
    assert rows["2026-07", "polisen", "alla", "torget"] == ("2", "2")
    assert rows["2026-01", "polisen", "misshandel", "torget"] == ("0", "4")
    whole = {
        (row["månad"], row["typ"]): row["antal_minst"]
        for row in provoked.table("months.csv")
        if row["källa"] == "polisen" and row["område"] == "kommun"
    }
    assert whole["2026-01", "misshandel"] == "1"
    assert whole["2026-04", "alla"] == "11"
    page = provoked.pages["platser/gasverket/index.html"].text
    assert "1–4" in page


def test_a_week_with_few_answers_shows_none_of_them(provoked: WholeSite) -> None:
    page = provoked.pages["veckor/2026-W41/index.html"].text
    assert "För få svar (3; minst 5 behövs)" in page
    assert "dolt" in page
    rows = [row for row in provoked.table("answers.csv") if row["vecka"] == "2026-W41"]
    assert rows
    assert {(row["räknade"], row["andel"], row["index"]) for row in rows} == {("3", "", "")}


def test_the_page_on_personal_data_tells_what_is_hidden(provoked: WholeSite) -> None:
    page = provoked.pages["om/personuppgifter/index.html"].text
    assert "Polisens lista: små tal på en plats eller i ett område visas som 1–4." in page
    assert "Misshandel och Olaga hot" in page


def test_months_with_exact_mentions_would_tell_what_the_weeks_hide(provoked: WholeSite) -> None:
    published = read_all(provoked)
    months: dict[str, int] = defaultdict(int)
    cells = defaultdict(list)
    for week, mentions in MENTIONS.items():
        months[month_of_week(provoked, week)] += mentions.get("hamnen", 0)
        cells[month_of_week(provoked, week)].append(("nämner", week, "hamnen"))
    for month, total in months.items():
        published.add(cells[month], total)
    told = published.told()
    assert {cell[0] for cell in told} == {"nämner"}
    assert any(0 < least == most for least, most in told.values())


def test_a_few_answers_that_name_a_place_are_a_span_everywhere(provoked: WholeSite) -> None:
    page = provoked.pages["veckor/2026-W40/index.html"].text
    assert re.search(r"nämndes i enkäten: Gasverket \(6\), Hamnen, \w+ \(1–4 var\)", page)
    assert "nämndes i enkäten" not in provoked.pages["veckor/2026-W41/index.html"].text
    for week, mentions in MENTIONS.items():
        written = json.loads((provoked.folder / f"veckor/{week}/report.json").read_bytes())
        for one in written["mentions"]:
            count = mentions[one["place"]["id"]]
            assert (one["count"], one["hidden"]) == (
                (count, None) if count >= 5 else (None, [1, 4])
            )
