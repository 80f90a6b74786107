"""A list of single events, as someone took it out, becomes what may be kept of each event."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from est_build.diagnostics import Code, Diagnostic, Location, has_errors
from est_build.diagnostics import codes_statistics as codes
from est_build.load.quoting import name_keys
from est_build.load.statistics.columns import Records, list_labels, take_columns
from est_build.load.statistics.labels import fold, places_by_label, types_by_label
from est_build.model.codebook import Codebook
from est_build.model.statistics import RecordedEvent, Source
from est_build.sources.dates_and_numbers import (
    MISSING,
    Dates,
    read_cost,
    read_dates,
    read_months,
    read_yes_or_no,
    squeeze,
)
from est_build.sources.rows import Table
from est_build.words.periods import Month


@dataclass(frozen=True, slots=True)
class EventList:
    """The events of one list, sorted and numbered, and what became of its rows."""

    events: tuple[RecordedEvent, ...]
    rows: int = 0
    doubles: int = 0
    """Rows with a case number that an earlier row had."""
    ignored: int = 0
    """Rows of a type that is not counted."""
    unplaced: int = 0
    """Events whose place is not in the register."""


def read_event_list(
    table: Table, source: Source, codebook: Codebook, taken: date
) -> tuple[EventList | None, tuple[Diagnostic, ...]]:
    """Read a list as it was taken out; None if any row of it can't be counted."""
    columns = source.columns
    stated = {"datum": columns.day or columns.month, "typ": columns.type or source.one_type}
    unstated = [key for key, name in stated.items() if not name]
    if unstated:
        place = Location(table.path)
        values = {"source": source.id, "keys": name_keys(unstated)}
        return None, (Diagnostic.of(codes.COLUMNS_NOT_STATED, place, **values),)
    records, found = take_columns(table, source)
    if records is None:
        return None, found
    return _Reading(records, source, codebook, taken, list(found)).read()


def sort_key(event: RecordedEvent) -> tuple[date, date, date, str, str, int, int]:
    """Return what a list is sorted by, so that it does not tell the order it came in."""
    return (
        event.start,
        event.day_latest or date.min,
        event.registered or date.min,
        event.place,
        event.type,
        -1 if event.cost is None else event.cost,
        -1 if event.is_reported is None else int(event.is_reported),
    )


@dataclass
class _Reading:
    """Reads the columns of a list, and remembers what could not be read."""

    records: Records
    source: Source
    codebook: Codebook
    taken: date
    faults: list[Diagnostic]

    def read(self) -> tuple[EventList | None, tuple[Diagnostic, ...]]:
        """Return the list, or None where a row can't be counted."""
        rows = len(self.records.lines)
        single, doubles = self._drop_doubles()
        types = self._types(single)
        kept = [at for at in single if types[at]]
        places, unplaced = self._places(kept)
        months = self._months(kept)
        days = self._days("day", kept, needed=not months)
        latest = self._days("day_latest", kept)
        registered = self._days("registered", kept)
        costs = self._costs(kept)
        reported = self._reported(kept)
        self._check_days(kept, days, latest)
        if has_errors(self.faults):
            return None, tuple(self.faults)
        events = sorted(
            (
                RecordedEvent(
                    0,
                    days.get(at),
                    latest.get(at),
                    registered.get(at),
                    places[at],
                    types[at],
                    costs.get(at),
                    reported.get(at),
                    None if days.get(at) else months.get(at),
                )
                for at in kept
            ),
            key=sort_key,
        )
        numbered = tuple(replace(event, number=at) for at, event in enumerate(events, 1))
        ignored = len(single) - len(kept)
        return EventList(numbered, rows, doubles, ignored, unplaced), tuple(self.faults)

    def _drop_doubles(self) -> tuple[list[int], int]:
        """Keep the first row of each case; rows without a number are cases of their own."""
        seen: set[str] = set()
        single: list[int] = []
        for at, text in enumerate(self.records.column("case").texts):
            case = squeeze(text)
            if not case or case not in seen:
                single.append(at)
            seen.add(case)
        return single, len(self.records.lines) - len(single)

    def _types(self, rows: Sequence[int]) -> dict[int, str]:
        """Return each row's type, '' for one that is not counted."""
        if "type" not in self.records.columns and self.source.one_type:
            return dict.fromkeys(rows, self.source.one_type)
        texts = self.records.column("type").texts
        known = types_by_label(self.source)
        ignored = {fold(label) for label in self.source.ignored_types}
        types = {at: known.get(fold(texts[at]), "") for at in rows}
        strange = [at for at in rows if not types[at] and fold(texts[at]) not in ignored]
        labels = list_labels(texts[at] for at in strange)
        self._blame(codes.TYPES_UNKNOWN, "type", strange, labels=labels)
        return types

    def _places(self, rows: Sequence[int]) -> tuple[dict[int, str], int]:
        texts = self.records.column("place").texts
        known = places_by_label(self.source, self.codebook)
        places = {at: known.get(fold(texts[at]), "") for at in rows}
        strange = [at for at in rows if not places[at] and squeeze(texts[at]) not in MISSING]
        self._blame(codes.PLACES_UNKNOWN, "place", strange)
        return places, len(strange)

    def _months(self, rows: Sequence[int]) -> dict[int, Month]:
        """Return the months of a list that has no column of days."""
        if "day" in self.records.columns:
            return {}
        texts = [self.records.column("month").texts[at] for at in rows]
        read = read_months(texts, self.source.date_format)
        blank = {at for at, text in enumerate(texts) if squeeze(text) in MISSING}
        wrong = sorted({*read.unreadable, *blank})
        self._blame(codes.MONTHS_UNREADABLE, "month", [rows[at] for at in wrong])
        self._blame(codes.DATES_AMBIGUOUS, "month", [rows[at] for at in read.ambiguous])
        found = {at: month for at, month in zip(rows, read.values, strict=True) if month}
        late = [at for at, month in found.items() if month > Month.of(self.taken)]
        self._blame(codes.DATES_AFTER_TAKEN, "month", late, taken=str(self.taken))
        return found

    def _days(self, field: str, rows: Sequence[int], *, needed: bool = False) -> dict[int, date]:
        if field not in self.records.columns:
            return {}
        texts = [self.records.column(field).texts[at] for at in rows]
        read = read_dates(texts, self.source.date_format)
        wrong = set(read.unreadable)
        if needed:
            wrong |= {at for at, text in enumerate(texts) if squeeze(text) in MISSING}
        self._blame(codes.DATES_UNREADABLE, field, [rows[at] for at in sorted(wrong)])
        self._blame(codes.DATES_AMBIGUOUS, field, [rows[at] for at in read.ambiguous])
        return _known_days(rows, read)

    def _costs(self, rows: Sequence[int]) -> dict[int, int | None]:
        def read(text: str) -> int | None:
            return read_cost(text, self.source.number_format)

        found, wrong = self.records.read_each("cost", rows, read, codes.COSTS_UNREADABLE)
        self.faults += wrong
        return found

    def _reported(self, rows: Sequence[int]) -> dict[int, bool | None]:
        found, wrong = self.records.read_each(
            "reported", rows, read_yes_or_no, codes.YES_OR_NO_UNREADABLE
        )
        self.faults += wrong
        return found

    def _check_days(
        self, rows: Sequence[int], days: dict[int, date], latest: dict[int, date]
    ) -> None:
        late = [at for at in rows if at in days and days[at] > self.taken]
        self._blame(codes.DATES_AFTER_TAKEN, "day", late, taken=str(self.taken))
        reversed_ = [at for at in rows if at in days and at in latest and latest[at] < days[at]]
        self._blame(codes.DAYS_REVERSED, "day_latest", reversed_)

    def _blame(self, code: Code, field: str, positions: Sequence[int], **more: str) -> None:
        if positions:
            self.faults.append(self.records.fault(code, field, positions, **more))


def _known_days(rows: Sequence[int], read: Dates) -> dict[int, date]:
    return {at: day for at, day in zip(rows, read.values, strict=True) if day}
