"""A table's columns as a source names them, and the faults of their cells by row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import TypeVar

from est_build.diagnostics import Code, Diagnostic, Location
from est_build.diagnostics import codes_statistics as codes
from est_build.load.quoting import name_keys, quote
from est_build.load.statistics.labels import fold
from est_build.model.statistics import Columns, Source
from est_build.sources.rows import Row, Table

_ROWS_BEFORE_HEADER = 20
_ROWS_SHOWN = 5
_COLUMNS_SHOWN = 30
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the file, and a text for each row."""

    name: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Records:
    """The rows below the header, by the names that our model has for the columns."""

    path: str
    lines: tuple[int, ...]
    columns: Mapping[str, Column]

    def column(self, field: str) -> Column:
        """Return a column; one that the source doesn't name is blank."""
        return self.columns.get(field) or Column("", ("",) * len(self.lines))

    def fault(self, code: Code, field: str, positions: Sequence[int], **more: str) -> Diagnostic:
        """Return one diagnostic for all faulty cells of a column, by their lines."""
        lines = [self.lines[at] for at in positions]
        name = quote(self.columns[field].name) if field in self.columns else ""
        return fault_in_lines(code, self.path, lines, column=name, **more)

    def read_each(
        self, field: str, positions: Sequence[int], read: Callable[[str], Value], code: Code
    ) -> tuple[dict[int, Value], tuple[Diagnostic, ...]]:
        """Read the cells of a column by position, and say which ones hold something else."""
        texts = self.column(field).texts
        found: dict[int, Value] = {}
        bad: list[int] = []
        for at in positions:
            try:
                found[at] = read(texts[at])
            except ValueError:
                bad.append(at)
        return found, (self.fault(code, field, bad),) if bad else ()


def fault_in_lines(code: Code, path: str, lines: Sequence[int], **more: str) -> Diagnostic:
    """Return one diagnostic for all lines that share a fault; the first ones are told."""
    shown = ", ".join(str(line) for line in lines[:_ROWS_SHOWN])
    rows = f"{shown} …" if len(lines) > _ROWS_SHOWN else shown
    place = Location(path, lines[0])
    return Diagnostic.of(code, place, count=len(lines), rows=rows, **more)


def take_columns(table: Table, source: Source) -> tuple[Records | None, tuple[Diagnostic, ...]]:
    """Find the header and return what stands below it, or what is wrong with the columns."""
    wanted = {
        field: name for field in Columns.model_fields if (name := getattr(source.columns, field))
    }
    folded = {field: fold(name) for field, name in wanted.items()}
    at = _find_header(table.rows, frozenset(folded.values()))
    header = table.rows[at]
    names = [fold(cell) for cell in header.cells]
    place = Location(table.path, header.line)
    missing = [wanted[field] for field, name in folded.items() if name not in names]
    if missing:
        found = name_keys(quote(cell) for cell in islice(header.cells, _COLUMNS_SHOWN) if cell)
        listed = name_keys(quote(name) for name in dict.fromkeys(missing))
        return None, (Diagnostic.of(codes.COLUMNS_NOT_FOUND, place, columns=listed, found=found),)
    doubled = [wanted[field] for field, name in folded.items() if names.count(name) > 1]
    if doubled:
        return None, (Diagnostic.of(codes.COLUMN_TWICE, place, column=quote(doubled[0])),)
    positions = {field: names.index(name) for field, name in folded.items()}
    return _take_rows(table, at, positions, wanted)


def _find_header(rows: Sequence[Row], wanted: frozenset[str]) -> int:
    """Return the row that holds most of the wanted names: a title may stand above it."""

    def count(at: int) -> int:
        return len(wanted & {fold(cell) for cell in rows[at].cells})

    return max(range(min(len(rows), _ROWS_BEFORE_HEADER)), key=count)


def _take_rows(
    table: Table, header_at: int, positions: Mapping[str, int], wanted: Mapping[str, str]
) -> tuple[Records | None, tuple[Diagnostic, ...]]:
    header = table.rows[header_at].cells
    width, least = len(header), max(positions.values(), default=0) + 1
    below = [row for row in table.rows[header_at + 1 :] if row.cells != header]
    ragged = [
        row.line
        for row in below
        if len(row.cells) != width and (len(row.cells) < least or any(row.cells[width:]))
    ]
    if ragged:
        return None, (fault_in_lines(codes.ROWS_RAGGED, table.path, ragged),)
    columns = {
        field: Column(wanted[field], tuple(map(itemgetter(at), (row.cells for row in below))))
        for field, at in positions.items()
    }
    records = Records(table.path, tuple(row.line for row in below), columns)
    empty = () if below else (Diagnostic.of(codes.NO_ROWS, Location(table.path)),)
    return records, empty


def list_labels(labels: Iterable[str], most: int = 5) -> str:
    """Return labels of a file as a message lists them, the first ones only."""
    distinct = list(dict.fromkeys(labels))
    shown = name_keys(quote(label) for label in distinct[:most])
    return f"{shown} …" if len(distinct) > most else shown
