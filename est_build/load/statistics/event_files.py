"""Event lists as they lie in the repository: what may be kept, in one order and spelling."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from est_build.diagnostics import Code, Diagnostic, Location
from est_build.diagnostics import codes_statistics as codes
from est_build.load.statistics.columns import fault_in_lines, list_labels
from est_build.load.statistics.labels import places_by_label, types_by_label
from est_build.model.codebook import Codebook
from est_build.model.statistics import EventExtract, RecordedEvent, Source
from est_build.sources.rows import Row, Table
from est_build.words.periods import Month

HEADER = ("nr", "datum", "datum_senast", "anmäld", "plats", "typ", "kostnad", "polisanmäld")
_YES, _NO = "ja", "nej"
Value = TypeVar("Value")


def is_event_file(table: Table) -> bool:
    """Tell whether a table is an event list that the program wrote."""
    return table.rows[0].cells == HEADER


def write_events(events: Iterable[RecordedEvent]) -> bytes:
    """Return the file of a list: the same events always give the same bytes."""
    lines = [";".join(HEADER), *(_write_event(event) for event in events)]
    return ("\n".join(lines) + "\n").encode()


def _write_event(event: RecordedEvent) -> str:
    is_reported = {True: _YES, False: _NO, None: ""}[event.is_reported]
    day = event.day or event.month or ""
    cells = (
        event.number,
        day,
        event.day_latest or "",
        event.registered or "",
        event.place,
        event.type,
        "" if event.cost is None else event.cost,
        is_reported,
    )
    return ";".join(str(cell) for cell in cells)


def read_events(
    table: Table, source: Source, codebook: Codebook, taken: date
) -> tuple[EventExtract | None, tuple[Diagnostic, ...]]:
    """Read a list that the program wrote; None where someone has changed it into something else."""
    rows = table.rows[1:]
    ragged = [row.line for row in rows if len(row.cells) != len(HEADER)]
    if ragged:
        return None, (fault_in_lines(codes.ROWS_RAGGED, table.path, ragged),)
    if not rows:
        return None, (Diagnostic.of(codes.NO_ROWS, Location(table.path)),)
    reading = _Reading(table.path, source, codebook)
    events = reading.read(rows)
    late = [row.line for row, event in zip(rows, events, strict=True) if event.start > taken]
    faults = reading.faults
    if late:
        faults.append(fault_in_lines(codes.DATES_AFTER_TAKEN, table.path, late, taken=str(taken)))
    if reading.has_refused:
        return None, tuple(faults)
    first = min(event.start for event in events)
    last = max(event.month.last if event.month else event.start for event in events)
    return EventExtract(taken, first, last, tuple(events)), tuple(faults)


class _Reading:
    """Reads the cells of a list, each distinct text once, and remembers what is wrong."""

    def __init__(self, path: str, source: Source, codebook: Codebook) -> None:
        self._path = path
        known_types = types_by_label(source)
        # A list may have been imported with a type that is no longer mapped from any label.
        self._types = {*known_types.values(), *([source.one_type] if source.one_type else [])}
        self._places = places_by_label(source, codebook)
        self.faults: list[Diagnostic] = []
        self.has_refused = False

    def read(self, rows: Sequence[Row]) -> list[RecordedEvent]:
        """Return the events; the values of refused cells are blank."""
        number, day, latest, registered, place, type_id, cost, reported = zip(
            *(row.cells for row in rows), strict=True
        )
        lines = [row.line for row in rows]
        self._check_types(lines, type_id)
        places = self._read_places(lines, place)
        days = self._each(lines, day, _read_day_or_month, codes.DATES_UNREADABLE, "datum")
        return [
            RecordedEvent(
                number=each[0] or 0,
                day=each[1] if isinstance(each[1], date) else None,
                day_latest=each[2],
                registered=each[3],
                place=each[4],
                type=each[5],
                cost=each[6],
                is_reported=each[7],
                month=each[1] if isinstance(each[1], Month) else None,
            )
            for each in zip(
                self._each(lines, number, _read_whole, codes.COUNTS_UNREADABLE, "nr"),
                days,
                self._each(lines, latest, _read_day, codes.DATES_UNREADABLE, "datum_senast"),
                self._each(lines, registered, _read_day, codes.DATES_UNREADABLE, "anmäld"),
                places,
                type_id,
                self._each(lines, cost, _read_whole, codes.COSTS_UNREADABLE, "kostnad"),
                self._each(lines, reported, _read_mark, codes.YES_OR_NO_UNREADABLE, "polisanmäld"),
                strict=True,
            )
        ]

    def _each(
        self,
        lines: Sequence[int],
        texts: Sequence[str],
        read: Callable[[str], Value],
        code: Code,
        column: str,
    ) -> list[Value | None]:
        known: dict[str, Value | None] = {}
        refused: set[str] = set()
        for text in set(texts):
            try:
                known[text] = read(text)
            except ValueError:
                known[text] = None
                refused.add(text)
        if refused:
            self.has_refused = True
            wrong = [line for line, text in zip(lines, texts, strict=True) if text in refused]
            self.faults.append(fault_in_lines(code, self._path, wrong, column=column))
        return [known[text] for text in texts]

    def _check_types(self, lines: Sequence[int], types: Sequence[str]) -> None:
        unknown = set(types) - self._types
        if unknown:
            self.has_refused = True
            wrong = [
                (line, text) for line, text in zip(lines, types, strict=True) if text in unknown
            ]
            labels = list_labels(text for _, text in wrong)
            numbers = [line for line, _ in wrong]
            self.faults.append(
                fault_in_lines(
                    codes.TYPES_UNKNOWN, self._path, numbers, column="typ", labels=labels
                )
            )

    def _read_places(self, lines: Sequence[int], places: Sequence[str]) -> list[str]:
        known = {place: self._places.get(place, "") for place in set(places)}
        strange = {place for place in known if place and not known[place]}
        if strange:
            wrong = [line for line, text in zip(lines, places, strict=True) if text in strange]
            self.faults.append(fault_in_lines(codes.PLACES_UNKNOWN, self._path, wrong))
        return [known[place] for place in places]


def _read_day_or_month(text: str) -> date | Month:
    return Month.parse(text) if len(text) == len("2026-11") else date.fromisoformat(text)


def _read_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _read_whole(text: str) -> int | None:
    if text and not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise ValueError
    return int(text) if text else None


def _read_mark(text: str) -> bool | None:
    if text not in {"", _YES, _NO}:
        raise ValueError
    return {_YES: True, _NO: False}.get(text)
