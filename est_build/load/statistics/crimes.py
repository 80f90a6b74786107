"""Brå's database file becomes counts by month: the crimes that a source asks for, in its region."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics import codes_statistics as codes
from est_build.load.quoting import quote
from est_build.load.statistics.columns import fault_in_lines, list_labels
from est_build.load.statistics.figures import Extract, Figure, add_figures
from est_build.load.statistics.labels import ends_with_label, fold, is_region
from est_build.model.codebook import Codebook
from est_build.model.statistics import WHOLE_AREA, Source
from est_build.sources.bra_database_file import DatabaseRow, read_database_file
from est_build.sources.dates_and_numbers import read_count, read_month_number, read_year
from est_build.words.periods import Month

_YEAR_ROW = "år"
_WHOLE_YEARS = frozenset({"helår", "hela året"})
_QUARTER = "kvartal"
Read = tuple[Extract | None, tuple[Diagnostic, ...]]


def read_crimes(root: Path, path: str, source: Source, codebook: Codebook, taken: date) -> Read:
    """Read one database file."""
    rows, found = read_database_file(root, path, encoding=source.encoding)
    if not rows:
        return (None if rows is None else Extract()), found
    region = source.region or codebook.municipality
    ours = [row for row in rows if is_region(row.region, region)]
    if not ours:
        there = list_labels(row.region for row in rows)
        values = {"region": quote(region), "found": there}
        return None, (Diagnostic.of(codes.REGION_NOT_FOUND, Location(path), **values),)
    types = find_types((row.crime for row in ours), source)
    reading = _Reading(path, source)
    figures = tuple(reading.figures(ours, types))
    extract, wrong = add_figures(figures, path, taken, is_tree=True)
    known = frozenset(type_id for found_types in types.values() for type_id in found_types)
    whole = Extract(extract.counts, extract.years, known, tuple(types))
    return whole, (*reading.faults(), *wrong)


def find_types(labels: Iterable[str], source: Source) -> Mapping[str, tuple[str, ...]]:
    """Return the types that each label of a tree means; most mean none that is asked for."""
    wanted = [
        (type_id, fold(label))
        for type_id, their_labels in source.types.items()
        for label in (type_id, *their_labels)
    ]
    return {
        label: tuple(
            dict.fromkeys(type_id for type_id, wish in wanted if ends_with_label(fold(label), wish))
        )
        for label in dict.fromkeys(labels)
    }


class _Reading:
    """Reads periods and counts, and remembers the lines where it can't."""

    def __init__(self, path: str, source: Source) -> None:
        self._path = path
        self._number_format = source.number_format
        self._bad_periods: list[int] = []
        self._bad_counts: list[int] = []

    def figures(
        self, rows: Iterable[DatabaseRow], types: Mapping[str, tuple[str, ...]]
    ) -> Iterator[Figure]:
        """Give the figure of each row whose crime is asked for."""
        for row in rows:
            for type_id in types[row.crime]:
                figure = self._read(row, type_id)
                if figure:
                    yield figure

    def faults(self) -> Iterator[Diagnostic]:
        """Give what could not be read, once a kind."""
        if self._bad_periods:
            yield fault_in_lines(
                codes.MONTHS_UNREADABLE, self._path, self._bad_periods, column="Period"
            )
        if self._bad_counts:
            yield fault_in_lines(
                codes.COUNTS_UNREADABLE, self._path, self._bad_counts, column="Antal"
            )

    def _read(self, row: DatabaseRow, type_id: str) -> Figure | None:
        # Quarters hold months that stand on rows of their own, or that nobody asked for.
        if _QUARTER in row.period.lower():
            return None
        period = _read_period(row)
        if period is None:
            self._bad_periods.append(row.line)
            return None
        try:
            count = read_count(row.count, self._number_format)
        except ValueError:
            self._bad_counts.append(row.line)
            return None
        labels = (row.crime, row.region)
        return Figure(row.line, period[0], type_id, WHOLE_AREA, labels, count, period[1])


def _read_period(row: DatabaseRow) -> tuple[Month | int, bool] | None:
    """Return the month or year of a row, and whether it is preliminary."""
    if row.year.lower() == _YEAR_ROW:
        return read_year(row.period)
    year = read_year(row.year)
    if year is None:
        return None
    if row.period.lower() in _WHOLE_YEARS:
        return year
    number = read_month_number(row.period)
    return (Month(year[0], number), year[1]) if number else None
