"""What a built site's pages say of small numbers beside the tables of ``data/``.

Places that answers mention, by week and month; factors' charts with their tables; and what measures
are judged by.
"""

import json
import re
from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pypdf
import yaml

from tests.whole.published import ALL, MONTHS, WHOLE, Cell, Published, chart_values
from tests.whole.reading import Reader, WholeSite

Span = tuple[int, int]
PAPERS = 12
"""How many of the latest weeks are read on paper too, which takes a while."""


def collect_pages(site: WholeSite, published: Published) -> None:
    """Add what pages tell of mentions, factors and measures."""
    collect_mentions(site, published)
    _collect_factors(site, published)
    _collect_measures(site, published)


@cache
def _spans_of(root: Path) -> dict[str, tuple[date, date]]:
    calendar = yaml.safe_load((root / "content/calendar.yaml").read_text("utf-8"))
    return {str(one["vecka"]): one["gäller"] for one in calendar["enkät"] if "gäller" in one}


def month_of_week(site: WholeSite, week: str) -> str:
    """Return the month that holds most of the days that a week's survey speaks of."""
    spans = _spans_of(site.root)
    if week in spans:
        first, last = spans[week]
        return f"{first + (last - first) // 2:%Y-%m}"
    # The seven days before the Tuesday that names it: the middle one is a Friday.
    middle = date.fromisocalendar(int(week[:4]), int(week[-2:]), 2) - timedelta(days=4)
    return f"{middle:%Y-%m}"


def read_span(said: str) -> Span:
    """Return a number, or the least and most of a span: ``1–4``."""
    low, _, high = re.sub(r"\s", "", said).partition("–")
    return int(low), int(high or low)


def collect_mentions(site: WholeSite, published: Published) -> None:
    """Read the places that each week mentions, and each place's months, which add the weeks up."""
    places = {
        path.split("/")[1] for path in site.pages if path.count("/") == 2 and "platser" in path
    }
    weeks = defaultdict(list)
    latest = sorted(path.split("/")[1] for path in site.pages if "veckor/" in path)[-PAPERS:]
    for path in site.pages:
        week = path.split("/")[1] if path.startswith("veckor/") and path.count("/") == 2 else ""
        report = site.folder / f"veckor/{week}/report.json"
        if not report.is_file():
            continue
        value = json.loads(report.read_bytes())
        everyone = value["state"]["answered"] + value["state"]["late"]
        if not everyone:
            continue
        shown = {
            one["place"]["id"]: tuple(one["hidden"] or (one["count"], one["count"]))
            for one in value["mentions"]
        }
        spans = sorted(shown.values())
        assert spans == sorted(_said_spans(site.pages[path])), path
        if week in latest and any(low < high for low, high in spans):
            assert spans == sorted(_spans_in(_paper(site, week))), week
        weeks[month_of_week(site, week)].append(week)
        # Without any mention a reader can't know whether none was made or all are hidden.
        unsaid = (0, 0) if shown else (0, everyone)
        for place in places | set(shown):
            published.ranges["nämner", week, place] = shown.get(place, unsaid)
    for place in places:
        _collect_months(site, published, place, weeks)


def _said_spans(page: Reader) -> list[Span]:
    found = re.search(r"Platser som nämndes i enkäten: (.*)", page.text)
    return _spans_in(found[0]) if found else []


def _spans_in(text: str) -> list[Span]:
    """Return the span of each place in the sentence: a list, each with its number in brackets."""
    # A place that has since been renamed has its present name in brackets.
    text = re.sub(r" \((?:nu|då) [^()]*\)", "", text)
    one = r"[^()]+\([\d–\s]+(?: var)?\)"
    found = re.search(rf"Platser som nämndes i enkäten: ((?:{one},)*{one})", text)
    spans: list[Span] = []
    for named, said in re.findall(r"([^()]+)\(([\d–\s]+)(?: var)?\)", found[1] if found else ""):
        many = len([one for one in re.split(r", | och ", named.strip(", ")) if one])
        spans += [read_span(said)] * many
    return spans


def _paper(site: WholeSite, week: str) -> str:
    reader = pypdf.PdfReader(site.folder / f"veckor/{week}/rapport.pdf")
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def _collect_months(site: WholeSite, published: Published, place: str, weeks) -> None:
    for table in site.pages[f"platser/{place}/index.html"].tables:
        for row in table.rows:
            if row[0] != "Svar i enkäten som nämner platsen":
                continue
            for head, said in zip(table.head[2:], row[2:], strict=True):
                name, year = head.split()
                month = f"{year}-{MONTHS.index(name) + 1:02d}"
                cells = [("nämner", week, place) for week in weeks[month]]
                if said != "–" and cells:
                    published.add(cells, *read_span(said))


def _collect_factors(site: WholeSite, published: Published) -> None:
    """Read each factor's chart and its table: what they say of a week's answers."""
    checked = 0
    by_week: dict[Cell, list[Cell]] = defaultdict(list)
    for cell in published.ranges:
        by_week[cell[:3]].append(cell)
    for path, page in site.pages.items():
        parts = path.split("/")
        if parts[0] != "faktorer" or len(parts) != 3:
            continue
        tables = [one for one in page.tables if "vecka för vecka" in one.caption]
        hidden = set()
        for row in (row for table in tables for row in table.records()):
            cells = by_week["svar", row["Vecka"], parts[1]]
            checked += _add_factor_week(published, cells, row)
            if "för få svar" in row["Jämfört med vanligt"] or "lika" in row["Jämfört med vanligt"]:
                hidden.add(row["Vecka"])
        drawn = chart_values((site.folder / path).read_text("utf-8"))
        for day, value in drawn:
            year, week, _ = date.fromisoformat(day[:10]).isocalendar()
            assert value is None or f"{year}-W{week:02d}" not in hidden, (path, day)
    assert checked


def _add_factor_week(published: Published, cells: list[Cell], row: dict[str, str]) -> int:
    is_hidden = any(low != high for low, high in (published.ranges[cell] for cell in cells))
    shown = [row[name] for name in ("Index", "Räknade", "Kunde bedöma", "Andel", "Vanligt")]
    assert not is_hidden or set(shown) == {"–"}, row
    if cells and row["Räknade"] != "–":
        published.add(cells, int(row["Kunde bedöma"]))
        published.add([cell for cell in cells if int(cell[-1]) >= 2], int(row["Räknade"]))
    return len(cells)


def _collect_measures(site: WholeSite, published: Published) -> None:
    """Read each measure's months, which add the counts of its places and types up."""
    for file in sorted((site.root / "content/measures").glob("*.yaml")):
        measure = yaml.safe_load(file.read_text("utf-8"))
        page = site.pages[f"atgarder/{measure['åtgärd']}/index.html"]
        by = measure.get("mäts med") or {}
        tables = [table for table in page.tables if table.caption.startswith("Antal per månad")]
        for table in tables:
            here = _add_months(published, table.head, table.rows, 1, (by, measure["plats"]))
            column = next(
                (
                    place
                    for place, name in enumerate(table.head)
                    if place > 1 and name not in {"Väntat", "Vanligen", "Räknas som", "Anmärkning"}
                ),
                0,
            )
            there = column and _add_months(
                published, table.head, table.rows, column, (by, measure["jämför med"])
            )
            _check_measure(site, page, measure["åtgärd"], bool(here or there))


def _add_months(published: Published, head, rows, column: int, counted) -> bool:
    """Add the sums of a column; tell whether any of its parts is hidden."""
    by, places = counted
    types = by.get("typ") or [ALL]
    is_hidden = False
    for row in rows:
        name, year = row[0].split()
        month = f"{year}-{MONTHS.index(name) + 1:02d}"
        cells: list[Cell] = [
            ("antal", by["källa"], kind, WHOLE if place == "hela-kommunen" else place, month)
            for place in ([places] if isinstance(places, str) else places)
            for kind in ([types] if isinstance(types, str) else types)
        ]
        known = [cell for cell in cells if cell in published.ranges]
        if row[column] != "–" and len(known) == len(cells):
            published.add(cells, *read_span(row[column]))
        is_hidden |= any(published.ranges[cell][0] != published.ranges[cell][1] for cell in known)
    return is_hidden


def _check_measure(site: WholeSite, page: Reader, measure: str, is_hidden: bool) -> None:
    """See that a measure with a hidden number among its months is judged by none of them."""
    if not is_hidden:
        return
    assert not [table for table in page.tables if "Före och efter" in table.caption], measure
    assert not re.search(r"\d+ [^.]* på tolv månader,", page.text), measure
    (row,) = [one for one in site.table("measures.csv") if one["id"] == measure]
    assert not any(row[name] for name in ("kvot", "kvot_låg", "kvot_hög")), row
