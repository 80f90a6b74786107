"""Links lead somewhere, and a figure is the same wherever it is shown: counted page by page."""

import re
from collections import Counter, defaultdict
from urllib.parse import urlsplit

import pytest
import yaml

LEVELS = {
    "grön": "Normalt",
    "gul": "Förhöjt",
    "röd": "Allvarligt",
    "ingen uppgift": "Ingen uppgift",
}
MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


@pytest.fixture(scope="module")
def names(whole):
    """Return the present name of each factor and group by its id."""
    codebook = yaml.safe_load((whole.root / "content/codebook.yaml").read_text("utf-8"))
    found = {}
    for part in ("faktorer", "verksamheter"):
        for one in codebook[part]:
            name = one["namn"]
            found[one["id"]] = name if isinstance(name, str) else name[-1]["namn"]
    return found


def test_every_link_and_every_fetched_file_is_there(whole):
    dead = []
    for path, page in whole.pages.items():
        for link in (*page.links, *page.fetched):
            if urlsplit(link).scheme or link.startswith("//"):
                continue
            aim, anchor = whole.aim(path, link)
            if not aim.is_file():
                dead.append((path, link))
            elif anchor and aim.suffix == ".html":
                ids = whole.pages[aim.relative_to(whole.folder.resolve()).as_posix()].ids
                dead += [] if anchor in ids else [(path, link)]

    assert len(whole.pages) > 150
    assert dead == []


def test_nothing_on_a_page_is_fetched_from_elsewhere(whole):
    fetched = {
        (path, address)
        for path, page in whole.pages.items()
        for address in page.fetched
        if urlsplit(address).netloc
    }

    assert fetched == set()


def test_each_page_can_be_reached_from_the_start(whole):
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        path = waiting.pop()
        for link in whole.pages[path].links:
            if urlsplit(link).scheme:
                continue
            aim, _ = whole.aim(path, link)
            name = aim.relative_to(whole.folder.resolve()).as_posix()
            if name in whole.pages and name not in seen:
                seen.add(name)
                waiting.append(name)

    assert set(whole.pages) - seen == {"404.html"}


def test_titles_and_descriptions_are_each_page_s_own(whole):
    pages = {path: page for path, page in whole.pages.items() if path != "404.html"}
    titles = Counter(page.title for page in pages.values())
    descriptions = Counter(page.description for page in pages.values())

    assert [title for title, count in titles.items() if count > 1 or not title] == []
    assert [text for text, count in descriptions.items() if count > 1 or not text] == []


def test_no_id_stands_twice_on_a_page(whole):
    twice = {
        path: [name for name, count in Counter(page.ids).items() if count > 1]
        for path, page in whole.pages.items()
    }

    assert {path: names for path, names in twice.items() if names} == {}


def test_every_page_says_that_its_content_is_made_up(whole):
    silent = [path for path, page in whole.pages.items() if "Exempeldata" not in page.text]

    assert silent == []


def test_the_draft_of_the_next_week_is_nowhere(whole):
    assert "fastställd:" not in (whole.root / "content/meetings/2026/2026-W48.yaml").read_text(
        "utf-8"
    )
    holding = [
        path.relative_to(whole.folder).as_posix()
        for path in whole.folder.rglob("*")
        if path.is_file() and b"2026-W48" in path.read_bytes()
    ]

    assert holding == []


@pytest.mark.parametrize(
    ("pages", "table"),
    [
        (r"manader/\d{4}-\d\d/", "months.csv"),
        (r"faktorer/[a-z-]+/", "answers.csv"),
        (r"platser/[a-z-]+/", "places.csv"),
    ],
)
def test_a_page_of_figures_links_the_same_figures_as_a_file(whole, pages, table):
    of_kind = [path for path in whole.pages if re.fullmatch(f"{pages}index.html", path)]
    without = [
        path
        for path in of_kind
        if not any(link.endswith(f"/data/{table}") for link in whole.pages[path].links)
    ]

    assert of_kind
    assert without == []


def test_every_file_of_figures_is_linked_from_a_page(whole):
    files = {path.name for path in (whole.folder / "data").glob("*.csv")}
    linked = {
        link.rpartition("/")[2]
        for page in whole.pages.values()
        for link in page.links
        if "data/" in link
    }

    assert files - linked == set()


def test_answers_on_every_week_s_page_are_those_in_the_files(whole, names):
    counts: dict[tuple[str, str], dict[str, tuple[str, str]]] = defaultdict(dict)
    for row in whole.table("answers-distribution.csv"):
        shown = row["antal_minst"], row["antal_högst"]
        counts[row["vecka"], names[row["faktor"]]][row["svar"]] = shown
    unanswered = {(row["vecka"], names[row["faktor"]]): row for row in whole.table("answers.csv")}
    compared = 0
    for week in {week for week, _ in counts}:
        table = _table(whole, f"veckor/{week}/index.html", "många som gav varje svar")
        # A week without levels has fewer columns before the answers.
        steps = table.head[table.head.index("Svar") + 1 : -2]
        for row in table.records():
            key = week, row["Faktor"]
            for value, label in enumerate(steps):
                low, high = counts[key].get(str(value), ("0", "0"))
                assert row[label] == (low if low == high else row[label]), (key, label)
                compared += low == high
            assert row["Vet ej"] == unanswered[key]["vet_ej"], key
            assert row["Obesvarad"] == unanswered[key]["obesvarade"], key

    assert compared > 2000


def test_the_sentence_of_a_factor_says_the_share_that_the_file_holds(whole, names):
    rows = {(row["vecka"], names[row["faktor"]]): row for row in whole.table("answers.csv")}
    compared = 0
    for week in ("2025-W49", "2026-W10", "2026-W33", "2026-W47"):
        text = (whole.folder / f"veckor/{week}/index.html").read_text("utf-8")
        for name, above, counted in re.findall(
            r'<h3 class="est-factor"[^>]*><a [^>]*>([^<]+)</a></h3>'
            r'(?:(?!<h[23]).)*?<p class="est-said">(?:(?!</p>).)*?(\d+) av (\d+) svarade',
            text,
            re.DOTALL,
        ):
            row = rows[week, name]
            share = float(row["andel"].replace(",", "."))
            assert row["räknade"] == counted
            assert int(above) / int(counted) == pytest.approx(share, abs=0.0001)
            compared += 1

    assert compared > 8


def test_levels_on_every_week_s_page_are_those_in_the_file(whole, names):
    shown: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for row in whole.table("levels.csv"):
        shown[row["vecka"]][names[row["faktor"]]] = LEVELS[row["nivå"]], row["förändring"]
    assert len(shown) > 40
    for week, levels in shown.items():
        page = whole.pages[f"veckor/{week}/index.html"]
        (table,) = [one for one in page.tables if "Mötets nivå" in one.caption]
        found = {
            row["Faktor"]: (row["Nivå"].lstrip("●◆▲– "), row["Förändring"].lower().strip("–"))
            for row in table.records()
        }
        assert found == levels, week


def test_responses_by_group_are_those_in_the_file(whole, names):
    rows = defaultdict(list)
    for row in whole.table("response.csv"):
        rows[row["vecka"]].append(
            [
                names[row["verksamhet"]],
                row["svarade"] or "dolt",
                row["tillfrågade"],
                row["efter_stängning"] or "dolt",
            ]
        )
    assert len(rows) > 40
    for week, lines in rows.items():
        table = _table(whole, f"veckor/{week}/index.html", "Svar per verksamhet")
        assert sorted(table.rows) == sorted(lines), week


def test_every_month_shows_the_counts_that_the_file_holds(whole):
    sources = yaml.safe_load((whole.root / "data/sources.yaml").read_text("utf-8"))["källor"]
    labels = {}
    for source in sources:
        labels[source["id"], "alla"] = f"{source['namn']}, alla"
        for kind in source["typer"]:
            label = source.get("typnamn", {}).get(kind, kind)
            labels[source["id"], kind] = label.casefold().replace("averkan", "åverkan")
    compared = 0
    for row in whole.table("months.csv"):
        path = f"manader/{row['månad']}/index.html"
        label = labels.get((row["källa"], row["typ"]))
        if row["område"] != "kommun" or label is None or path not in whole.pages:
            continue
        year, month = row["månad"].split("-")
        column = f"{MONTHS[int(month) - 1]} {year}"
        cells = [
            record[column]
            for table in whole.pages[path].tables
            if "samma månad tidigare år" in table.caption
            for record in table.records()
            if record["Typ"].casefold() == label.casefold()
        ]
        assert cells == [row["antal_minst"]], (path, label)
        compared += 1

    assert compared > 300


def _table(whole, path, caption):
    (table,) = [one for one in whole.pages[path].tables if caption in one.caption]
    return table
