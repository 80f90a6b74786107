"""An aggregated table becomes counts by month or year, type and area."""

from collections.abc import Mapping, Sequence
from datetime import date

from est_build.diagnostics import Code, Diagnostic, Location
from est_build.diagnostics import codes_statistics as codes
from est_build.load.quoting import name_keys, quote
from est_build.load.statistics.columns import Records, list_labels, take_columns
from est_build.load.statistics.crimes import find_types
from est_build.load.statistics.figures import Extract, Figure, add_figures
from est_build.load.statistics.labels import areas_by_label, fold, is_whole, types_by_label
from est_build.model.codebook import Codebook
from est_build.model.statistics import WHOLE_AREA, Source, SourceKind
from est_build.sources.dates_and_numbers import (
    MISSING,
    read_count,
    read_month_number,
    read_months,
    read_year,
    read_yes_or_no,
    squeeze,
)
from est_build.sources.rows import Table
from est_build.words.periods import Month

Period = Month | int
Read = tuple[Extract | None, tuple[Diagnostic, ...]]


def read_counts(table: Table, source: Source, codebook: Codebook, taken: date) -> Read:
    """Read one aggregated table."""
    unstated = find_unstated(source)
    if unstated:
        place = Location(table.path)
        values = {"source": source.id, "keys": name_keys(unstated)}
        return None, (Diagnostic.of(codes.COLUMNS_NOT_STATED, place, **values),)
    records, found = take_columns(table, source)
    if records is None:
        return None, found
    reading = _Reading(records, source, codebook)
    figures = reading.figures()
    is_tree = source.kind is SourceKind.REPORTED_CRIMES
    extract, wrong = add_figures(figures, table.path, taken, is_tree=is_tree)
    labels = tuple(dict.fromkeys(records.column("type").texts))
    whole = Extract(extract.counts, extract.years, reading.types_seen, labels)
    return whole, (*found, *reading.faults, *wrong)


def find_unstated(source: Source) -> tuple[str, ...]:
    """Return the keys without which an aggregated table can't be read."""
    columns = source.columns
    has_period = columns.month or columns.year or source.all_in_year
    has_type = columns.type or source.one_type
    return tuple(
        key
        for key, is_stated in (("månad", has_period), ("typ", has_type), ("antal", columns.count))
        if not is_stated
    )


class _Reading:
    """Reads the columns of a table, and remembers what could not be read."""

    def __init__(self, records: Records, source: Source, codebook: Codebook) -> None:
        self._records = records
        self._source = source
        self._codebook = codebook
        self.faults: list[Diagnostic] = []
        self.types_seen: frozenset[str] = frozenset()

    def figures(self) -> tuple[Figure, ...]:
        """Return the figure of every row that is asked for and could be read."""
        areas = self._read_areas()
        types = self._read_types(areas)
        wanted = [at for at, area in enumerate(areas) if area is not None and types[at]]
        periods = self._read_periods(wanted)
        counts = self._read_counts(wanted)
        marks = self._read_marks(wanted)
        type_labels = self._records.column("type").texts
        area_labels = self._area_labels()
        return tuple(
            Figure(
                self._records.lines[at],
                period[0],
                type_id,
                areas[at] or WHOLE_AREA,
                (fold(type_labels[at]), fold(area_labels[at])),
                counts[at],
                period[1] or bool(marks.get(at)),
            )
            for at in wanted
            if (period := periods.get(at)) and at in counts
            for type_id in types[at]
        )

    def _area_labels(self) -> tuple[str, ...]:
        places = self._records.column("place").texts
        areas = self._records.column("area").texts
        return tuple(place or area for place, area in zip(places, areas, strict=True))

    def _read_areas(self) -> list[str | None]:
        """Return each row's area, None for one that isn't ours."""
        region = self._source.region or self._codebook.municipality
        known = areas_by_label(self._source, self._codebook)
        labels = self._area_labels()
        by_label: dict[str, str | None] = {
            label: known.get(fold(label), WHOLE_AREA if is_whole(label, region) else None)
            for label in dict.fromkeys(labels)
        }
        areas = [by_label[label] for label in labels]
        strange = [at for at, area in enumerate(areas) if area is None]
        if strange and self._source.region and len(strange) == len(areas):
            values = {"region": quote(region), "found": list_labels(labels)}
            place = Location(self._records.path)
            self.faults.append(Diagnostic.of(codes.REGION_NOT_FOUND, place, **values))
        elif strange and not self._source.region:
            self._blame(codes.AREAS_UNKNOWN, "area", strange)
        return areas

    def _read_types(self, areas: Sequence[str | None]) -> list[tuple[str, ...]]:
        """Return what each row counts; nothing for what isn't asked for."""
        texts = self._records.column("type").texts
        if "type" not in self._records.columns and self._source.one_type:
            self.types_seen = frozenset({self._source.one_type})
            return [(self._source.one_type,)] * len(texts)
        if self._source.kind is SourceKind.REPORTED_CRIMES:
            found = find_types(texts, self._source)
        else:
            found = self._find_plain_types(texts, areas)
        self.types_seen = frozenset(type_id for types in found.values() for type_id in types)
        return [found[text] for text in texts]

    def _find_plain_types(
        self, texts: Sequence[str], areas: Sequence[str | None]
    ) -> Mapping[str, tuple[str, ...]]:
        known = types_by_label(self._source)
        ignored = {fold(label) for label in self._source.ignored_types}
        found = {
            text: (known[fold(text)],) if fold(text) in known else ()
            for text in dict.fromkeys(texts)
        }
        strange = [
            at
            for at, text in enumerate(texts)
            if not found[text] and fold(text) not in ignored and areas[at] is not None
        ]
        if strange:
            labels = list_labels(texts[at] for at in strange)
            self._blame(codes.TYPES_UNKNOWN, "type", strange, labels=labels)
        return found

    def _read_periods(self, wanted: Sequence[int]) -> Mapping[int, tuple[Period, bool]]:
        columns = self._records.columns
        if "year" in columns:
            return self._read_years(wanted)
        if "month" in columns:
            return self._read_months(wanted)
        return dict.fromkeys(wanted, (self._source.all_in_year or 0, False))

    def _read_months(self, wanted: Sequence[int]) -> Mapping[int, tuple[Period, bool]]:
        texts = [self._records.column("month").texts[at] for at in wanted]
        read = read_months(texts, self._source.date_format)
        blank = [at for at, text in enumerate(texts) if squeeze(text) in MISSING]
        unreadable = sorted({*read.unreadable, *blank})
        self._blame(codes.MONTHS_UNREADABLE, "month", [wanted[at] for at in unreadable])
        self._blame(codes.DATES_AMBIGUOUS, "month", [wanted[at] for at in read.ambiguous])
        return {
            at: (month, "prel" in text.casefold())
            for at, text, month in zip(wanted, texts, read.values, strict=True)
            if month
        }

    def _read_years(self, wanted: Sequence[int]) -> Mapping[int, tuple[Period, bool]]:
        """Read years, and the month beside each; without a month it is the whole year's count."""
        years = self._records.column("year").texts
        months = self._records.column("month").texts
        found: dict[int, tuple[Period, bool]] = {}
        bad_years: list[int] = []
        bad_months: list[int] = []
        for at in wanted:
            year = read_year(years[at])
            number = read_month_number(months[at])
            if year is None:
                bad_years.append(at)
            elif number:
                found[at] = Month(year[0], number), year[1]
            elif squeeze(months[at]) in MISSING:
                found[at] = year
            else:
                bad_months.append(at)
        self._blame(codes.YEARS_UNREADABLE, "year", bad_years)
        self._blame(codes.MONTHS_UNREADABLE, "month", bad_months)
        return found

    def _read_counts(self, wanted: Sequence[int]) -> Mapping[int, int | None]:
        def read(text: str) -> int | None:
            return read_count(text, self._source.number_format)

        found, wrong = self._records.read_each("count", wanted, read, codes.COUNTS_UNREADABLE)
        self.faults += wrong
        return found

    def _read_marks(self, wanted: Sequence[int]) -> Mapping[int, bool | None]:
        """Read which rows are preliminary; a blank mark says that the row is not."""
        found, wrong = self._records.read_each(
            "preliminary", wanted, read_yes_or_no, codes.YES_OR_NO_UNREADABLE
        )
        self.faults += wrong
        return found

    def _blame(self, code: Code, field: str, positions: Sequence[int], **more: str) -> None:
        if positions:
            self.faults.append(self._records.fault(code, field, positions, **more))
