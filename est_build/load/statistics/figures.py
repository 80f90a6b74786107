"""Counts as a file states them become one count for each period, type and area, or a diagnostic."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics import codes_statistics as codes
from est_build.load.statistics.columns import fault_in_lines, list_labels
from est_build.model.statistics import MonthCount, YearCount
from est_build.words.periods import Month


@dataclass(frozen=True, slots=True)
class Figure:
    """One count as it stands on a line of a file."""

    line: int
    period: Month | int
    """A month, or a whole year."""
    type: str
    area: str
    labels: tuple[str, str]
    """What type and area are called in the file."""
    count: int | None
    is_preliminary: bool


@dataclass(frozen=True, slots=True)
class Extract:
    """What one aggregated file says."""

    counts: tuple[MonthCount, ...] = ()
    years: tuple[YearCount, ...] = ()
    types: frozenset[str] = frozenset()
    """The types that have a label in the file, whether or not there is a count."""
    labels: tuple[str, ...] = ()
    """Every label of a type in the file."""


def add_figures(
    figures: Iterable[Figure], path: str, taken: date, *, is_tree: bool
) -> tuple[Extract, tuple[Diagnostic, ...]]:
    """Bring together the figures of each period, type and area.

    Labels that mean the same type are added, unless they lie in a tree, whose parents already hold
    their children: there two labels of one type are a fault.
    """
    cells: dict[tuple[Month | int, str, str], dict[tuple[str, str], Figure]] = {}
    twice: list[int] = []
    for figure in figures:
        by_label = cells.setdefault((figure.period, figure.type, figure.area), {})
        labels = (figure.labels[0], "") if is_tree else figure.labels
        before = by_label.get(labels)
        # Brå repeats the parents of a chosen crime with `..`: the row with a figure stands.
        if before is None or before.count is None:
            by_label[labels] = figure
        elif figure.count not in {None, before.count}:
            twice.append(figure.line)
    found = [fault_in_lines(codes.COUNT_TWICE, path, twice)] if twice else []
    if is_tree:
        found += _find_several(cells.values(), path)
    sums = [_sum(tuple(by_label.values())) for by_label in cells.values()]
    return _make_extract(sums, taken), tuple(found)


def _find_several(
    cells: Iterable[dict[tuple[str, str], Figure]], path: str
) -> Iterable[Diagnostic]:
    several: dict[str, dict[str, Figure]] = {}
    for by_label in cells:
        if len(by_label) > 1:
            for figure in by_label.values():
                several.setdefault(figure.type, {}).setdefault(figure.labels[0], figure)
    for type_id, figures in several.items():
        place = Location(path, min(figure.line for figure in figures.values()))
        labels = list_labels(figures)
        yield Diagnostic.of(codes.TYPE_MATCHES_SEVERAL, place, type=type_id, labels=labels)


def _sum(figures: Sequence[Figure]) -> Figure:
    counts = [figure.count for figure in figures]
    known = [count for count in counts if count is not None]
    first = figures[0]
    return Figure(
        first.line,
        first.period,
        first.type,
        first.area,
        first.labels,
        # What holds a missing part is missing: a sum of the rest would look like a low month.
        sum(known) if len(known) == len(counts) else None,
        any(figure.is_preliminary for figure in figures),
    )


def _make_extract(figures: Iterable[Figure], taken: date) -> Extract:
    counts: list[MonthCount] = []
    years: list[YearCount] = []
    for each in figures:
        if isinstance(each.period, Month):
            counts.append(
                MonthCount(
                    each.period, each.type, each.area, each.count, each.is_preliminary, taken
                )
            )
        else:
            years.append(
                YearCount(each.period, each.type, each.area, each.count, each.is_preliminary, taken)
            )
    return Extract(tuple(counts), tuple(years))
