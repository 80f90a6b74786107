"""Everything that a built site publishes of small numbers, as one linear programme.

Read from the files and pages alone, without the program's own code. Each number that can be hidden
is a cell with the least and most that the site says of it; each sum on any page or in any table is
a sum of cells.
"""

import html
import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import yaml

from est_build.analyse.methods.suppression_audit import Range, Sum, possible_ranges
from tests.whole.reading import WholeSite

MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
WHOLE = "kommun"
ALL = "alla"
Cell = tuple[str, ...]


@dataclass
class Published:
    """Cells with their ranges, and the sums that tie them."""

    ranges: dict[Cell, Range] = field(default_factory=dict)
    sums: list[tuple[dict[Cell, float], float, float]] = field(default_factory=list)

    def add(self, cells, total: float, most: float | None = None) -> None:
        """Remember what some cells add up to: a number, or something between two."""
        weights: dict[Cell, float] = defaultdict(float)
        for cell in cells:
            weights[cell] += 1
        assert all(cell in self.ranges for cell in weights), weights
        self.sums.append((dict(weights), total, total if most is None else most))

    def possible(self) -> dict[Cell, Range]:
        """Return what each number can be, given everything together."""
        cells = list(self.ranges)
        place = {cell: at for at, cell in enumerate(cells)}
        sums = [
            Sum({place[cell]: weight for cell, weight in weights.items()}, least, most)
            for weights, least, most in self.sums
        ]
        found = possible_ranges([self.ranges[cell] for cell in cells], sums)
        return dict(zip(cells, found, strict=True))

    def told(self) -> dict[Cell, Range]:
        """Return each hidden number that can be computed, and each that is known to be small.

        Of a place's count 1–4 may be known, as the site says so; of a group, nothing under 5. An
        area's sum of several places is hidden only to keep theirs: 5 or more may be known.
        """
        told = {}
        for cell, (least, most) in self.possible().items():
            low, high = self.ranges[cell]
            is_hidden = low != high
            is_known = least == most and (cell[0] != "antal" or 0 < least < 5)
            is_small = cell[0] in {"svarade", "sena"} and least > 0 and (most or 5) < 5
            if is_hidden and (is_known or is_small):
                told[cell] = (least, most)
        return told


def collect(site: WholeSite, area_of: dict[str, str]) -> Published:
    """Return what a site publishes; the area of each place is public knowledge."""
    published = Published()
    _collect_response(site, published)
    _collect_answers(site, published)
    _collect_counts(site, published, area_of)
    return published


def _collect_response(site: WholeSite, published: Published) -> None:
    groups: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in site.table("response.csv"):
        week, group, asked = row["vecka"], row["verksamhet"], int(row["tillfrågade"])
        groups[week].append((group, asked))
        for name, column in (("svarade", "svarade"), ("sena", "efter_stängning")):
            shown = row[column]
            span = (int(shown), int(shown)) if shown else (0, asked)
            published.ranges[name, week, group] = span
    quality = site.pages["om/datakvalitet/index.html"].tables[0].records()
    for row in quality:
        week = row["Vecka"]
        if row["Svarade"] == "–" or week not in groups:
            continue
        for name, column in (("svarade", "Svarade"), ("sena", "Efter stängning")):
            cells = [(name, week, group) for group, _ in groups[week]]
            published.add(cells, int(row[column]))
    _check_months_of_groups(site, published, groups)


def _check_months_of_groups(site, published, groups) -> None:
    """See that a month's sum by group holds exactly the weeks that are shown by themselves."""
    weeks = defaultdict(list)
    calendar = yaml.safe_load((site.root / "content/calendar.yaml").read_text("utf-8"))
    spans = {str(one["vecka"]): one["gäller"] for one in calendar["enkät"] if "gäller" in one}
    for week in groups:
        year, number = int(week[:4]), int(week[-2:])
        # The seven days before the Tuesday that names it: the middle one is a Friday.
        middle = date.fromisocalendar(year, number, 2) - timedelta(days=4)
        if week in spans:
            first, last = spans[week]
            middle = first + (last - first) // 2
        weeks[f"{middle:%Y-%m}"].append(week)
    checked = 0
    for month, inside in weeks.items():
        page = site.pages.get(f"manader/{month}/index.html")
        found = [table for table in page.tables if "sammanlagt" in table.caption] if page else []
        for table in found:
            sums = sorted(
                (int(row[1]), int(row[2])) if row[1] != "dolt" else (0, 0) for row in table.rows
            )
            own: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
            for week in inside:
                for group, asked in groups[week]:
                    low, high = published.ranges["svarade", week, group]
                    one, all_ = own[group]
                    own[group] = (one + low, all_ + asked) if low == high else (one, all_)
            assert sums == sorted(own.values()), (month, sums, own)
            checked += 1
    assert checked


def _collect_answers(site: WholeSite, published: Published) -> None:
    steps: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for row in site.table("answers-distribution.csv"):
        if row["svar"] in {"vet ej", "obesvarad"}:
            continue
        cell = ("svar", row["vecka"], row["faktor"], row["svar"])
        published.ranges[cell] = (int(row["antal_minst"]), int(row["antal_högst"]))
        steps[row["vecka"], row["faktor"]].append(cell)
    for row in site.table("answers.csv"):
        cells = steps[row["vecka"], row["faktor"]]
        published.add(cells, int(row["räknade"]))
        is_hidden = any(published.ranges[cell][0] != published.ranges[cell][1] for cell in cells)
        shown = [row[name] for name in ("andel", "andel_låg", "andel_hög", "andel_vägd", "index")]
        assert not is_hidden or not any(shown), row
        if row["andel"]:
            high = [cell for cell in cells if int(cell[-1]) >= 2]
            share = float(row["andel"].replace(",", "."))
            published.add(high, round(share * int(row["räknade"])))
    _collect_feedback(site, published, steps)


def _collect_feedback(site, published, steps) -> None:
    """Read the twelve weeks' sums: ``12 av 33 svar var …`` under each factor's name."""
    weeks = sorted({week for week, _ in steps})[-12:]
    page = site.pages["aterkoppling/index.html"]
    names = {}
    for path, factor in site.pages.items():
        parts = path.split("/")
        if parts[0] == "faktorer" and len(parts) == 3:
            names[factor.headings[0][1].rstrip("¶").strip()] = parts[1]
    for name, factor in names.items():
        found = re.search(
            rf"{re.escape(name)}\W+Ni rapporterade: (\d+) av ([\d\s]+?) svar", page.text
        )
        if not found:
            continue
        cells = [cell for week in weeks for cell in steps.get((week, factor), ())]
        shown = [cell for cell in cells if published.ranges[cell][0] == published.ranges[cell][1]]
        hidden = [cell for cell in cells if cell not in shown]
        total = int(re.sub(r"\s", "", found[2]))
        # The page says how many weeks it adds, so a reader knows which cells are in the sum.
        if total != sum(published.ranges[cell][0] for cell in shown):
            published.add(cells, total)
            published.add([cell for cell in cells if int(cell[-1]) >= 2], int(found[1]))
        assert not hidden or total == sum(published.ranges[cell][0] for cell in shown)


def _collect_counts(site: WholeSite, published: Published, area_of: dict[str, str]) -> None:
    for row in site.table("months.csv"):
        _add_count(published, row, row["område"])
    for row in site.table("places.csv"):
        _add_count(published, row, row["plats"])
    counts = [cell for cell in published.ranges if cell[0] == "antal"]
    series = {(source, kind, month) for _, source, kind, _, month in counts}
    places = {cell[3] for cell in counts} - {WHOLE} - set(area_of.values())
    lists = {source for _, source, kind, *_ in counts if kind == ALL}
    kinds = {(cell[1], cell[2]) for cell in counts}
    by_month: dict[tuple[str, str], list[str]] = defaultdict(list)
    for source, kind, month in series:
        by_month[source, month].append(kind)
    for (source, month), here in by_month.items():
        inside = {
            kind: {
                place: cell
                for place in places
                if (cell := ("antal", source, kind, place, month)) in published.ranges
            }
            for kind in here
        }
        _tie_places(published, (source, month), inside)
        for kind in here if source in lists else ():
            for area in set(area_of.values()):
                cell = ("antal", source, kind, area, month)
                parts = [one for place, one in inside[kind].items() if area_of.get(place) == area]
                _tie(published, cell, parts)
    for source in lists:
        for _, _, kind, area, month in [one for one in counts if one[1:3] == (source, ALL)]:
            assert kind == ALL
            types = [name for origin, name in kinds if origin == source and name != ALL]
            parts = [("antal", source, name, area, month) for name in types]
            _tie(published, ("antal", source, ALL, area, month), parts)
    _collect_place_pages(site, published)


def _add_count(published: Published, row: dict[str, str], area: str) -> None:
    if row["antal_minst"]:
        cell = ("antal", row["källa"], row["typ"], area, row["månad"])
        published.ranges[cell] = (int(row["antal_minst"]), int(row["antal_högst"]))


def _tie(published: Published, whole: Cell, parts: Sequence[Cell]) -> None:
    known = [cell for cell in parts if cell in published.ranges]
    if whole in published.ranges and known:
        weights = dict.fromkeys(known, 1.0)
        published.sums.append(({**weights, whole: -1.0}, 0, 0))


def _tie_places(
    published: Published, where: tuple[str, str], inside: Mapping[str, Mapping[str, Cell]]
) -> None:
    """Say that a source's count of a month in the municipality is at some place, or less.

    How many lie at no place is told nowhere, but a reader may guess that none do, as far as that
    can be true.
    """
    source, month = where
    totals: dict[str, int] = {}
    for kind, cells in inside.items():
        span = published.ranges.get(("antal", source, kind, WHOLE, month))
        if span and cells:
            totals[kind] = span[0]
    all_at_places = all(
        sum(published.ranges[cell][0] for cell in inside[kind].values())
        <= total
        <= sum(published.ranges[cell][1] or 0 for cell in inside[kind].values())
        for kind, total in totals.items()
    )
    for kind, total in totals.items():
        published.add(inside[kind].values(), total if all_at_places else 0, total)


def _collect_place_pages(site: WholeSite, published: Published) -> None:
    """See that a place's page shows a month as its table does, and that no chart tells more."""
    for path, page in site.pages.items():
        parts = path.split("/")
        if parts[0] != "platser" or len(parts) < 3:
            continue
        hidden = {
            cell[4]
            for cell, (low, high) in published.ranges.items()
            if cell[0] == "antal" and cell[3] == parts[1] and cell[2] == ALL and low != high
        }
        drawn = defaultdict(list)
        for day, value in chart_values((site.folder / path).read_text("utf-8")):
            drawn[day[:7]].append(value)
        # Other sources may have a point there, but the one with a hidden number has none.
        assert all(None in drawn[month] for month in hidden & set(drawn)), path
        spans = [
            word for table in page.tables for row in table.rows for word in row if "–" in word[1:]
        ]
        assert not hidden or spans, path


def chart_values(text: str) -> list[tuple[str, object]]:
    """Return each day and value in the data of a page's charts."""
    found = []
    for block in re.findall(
        r'<script type="application/json"[^>]*>(.*?)</script>', text, re.DOTALL
    ):
        waiting = [json.loads(html.unescape(block))]
        while waiting:
            one = waiting.pop()
            if isinstance(one, dict):
                if "day" in one and "value" in one:
                    found.append((one["day"], one["value"]))
                waiting += one.values()
            elif isinstance(one, list):
                waiting += one
    return found
