"""What the statistics say of several months: the same counts as the months' own pages, added up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from est_build.analyse.figures import Figures
from est_build.analyse.months import MonthSeries, MonthValue
from est_build.analyse.signals import Signal
from est_build.analyse.weekdays import WeekdayFigures
from est_build.model.codebook import Codebook
from est_build.model.repository import Repository
from est_build.model.statistics import WHOLE_AREA, SourceData, SourceKind
from est_build.report.labels import Label, label
from est_build.report.month import (
    HotSpotLine,
    MonthReport,
    PlaceSignalLine,
    SeasonLine,
    shown_series,
    source_name,
    type_name_of,
)
from est_build.report.period.span import Span
from est_build.words.periods import Month

Found = TypeVar("Found")
PLACES_SHOWN = 10
MONTHS_BEFORE = 12
"""How many months before the period its chart shows."""


@dataclass(frozen=True, slots=True)
class Total:
    """Counts of months added up; where a small number is hidden, the least and most they can be."""

    least: int
    most: int
    known: int
    """How many of the months have a whole count."""
    months: int

    @property
    def is_whole(self) -> bool:
        """Whether every month has its count."""
        return self.known == self.months


def _is_whole(value: MonthValue) -> bool:
    return value.least is not None and value.is_covered


def total_of(values: Iterable[MonthValue]) -> Total | None:
    """Return the sum of the months that are counted whole, None if none is."""
    months = tuple(values)
    known = [value for value in months if _is_whole(value)]
    if not known:
        return None
    least = sum(one.least or 0 for one in known)
    most = sum(one.most or 0 for one in known)
    return Total(least, most, len(known), len(months))


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A type, an area or a place, month by month."""

    area: Label | None
    """None for the whole municipality."""
    type: str
    type_name: str
    """Empty for all events of a list."""
    months: tuple[MonthValue, ...]
    """Every month of the period, in order."""
    before: tuple[MonthValue, ...]
    """The same months of an earlier year, as the period says how many years back."""

    @property
    def total(self) -> Total | None:
        """All months together."""
        return total_of(self.months)

    @property
    def total_before(self) -> Total | None:
        """The same months earlier, without those that have no whole count in the period."""
        pairs = zip(self.months, self.before, strict=True)
        return total_of(before for value, before in pairs if _is_whole(value))

    def standing_out(self, signal: Signal) -> tuple[Month, ...]:
        """Return the months that are higher, or lower, than usual."""
        return tuple(value.month for value in self.months if value.signal is signal)


@dataclass(frozen=True, slots=True)
class Cost:
    """What the events of a list cost, as far as the list says."""

    crowns: int
    known: int
    """Events whose cost is given."""
    events: int


@dataclass(frozen=True, slots=True)
class PeriodSource:
    """Everything that one source says of the period."""

    id: str
    name: str
    kind: SourceKind
    taken: date | None
    rows: tuple[PeriodRow, ...]
    """The whole municipality, type by type."""
    areas: tuple[PeriodRow, ...]
    places: tuple[PeriodRow, ...]
    """Those with most, as many as there is room for."""
    values: tuple[MonthValue, ...]
    """The first row with the year before the period, for the chart."""
    unusual: tuple[PlaceSignalLine, ...]
    """Places that stood out in a month of the period, in order of months."""
    hot_spots: HotSpotLine | None
    """As of the last month that tells of them."""
    weekdays: WeekdayFigures | None
    """As of the last month that tells of them."""
    season: SeasonLine | None
    cost: Cost | None

    @property
    def missing(self) -> tuple[Month, ...]:
        """The months of the period without a whole count."""
        if not self.rows:
            return ()
        return tuple(value.month for value in self.rows[0].months if not _is_whole(value))

    @property
    def preliminary(self) -> tuple[Month, ...]:
        """The months of the period whose counts may still change."""
        rows = self.rows[:1]
        return tuple(value.month for row in rows for value in row.months if value.is_preliminary)


def report_sources(
    repository: Repository, figures: Figures, months: Iterable[MonthReport], span: Span
) -> tuple[PeriodSource, ...]:
    """Return what each source says; one that says nothing of any month has no rows."""
    reports = tuple(months)
    return tuple(
        _report_source(repository, figures, data, reports, span) for data in repository.statistics
    )


def _report_source(
    repository: Repository,
    figures: Figures,
    data: SourceData,
    months: tuple[MonthReport, ...],
    span: Span,
) -> PeriodSource:
    codebook = repository.codebook
    shown = shown_series(figures, data)
    rows = [_row(codebook, data, series, span) for series in shown]
    whole = tuple(row for row in rows if row.area is None and row.total)
    main = next((found for found in shown if found.area == WHOLE_AREA), None)
    told = [one for month in months for one in month.sources if one.id == data.source.id]
    return PeriodSource(
        id=data.source.id,
        name=source_name(data),
        kind=data.source.kind,
        taken=max((one.taken for one in told if one.taken), default=data.taken),
        rows=whole,
        areas=_most_first(row for row in rows if _is_area(codebook, row)),
        places=_most_first(row for row in rows if _is_place(codebook, row))[:PLACES_SHOWN],
        values=main.up_to(span.last, len(span.months) + MONTHS_BEFORE) if main and whole else (),
        unusual=tuple(line for one in told for line in one.unusual),
        hot_spots=_last(one.hot_spots for one in told),
        weekdays=_last(one.weekdays for one in told),
        season=_season(figures, data) if whole else None,
        cost=_cost(data, span),
    )


def _row(codebook: Codebook, data: SourceData, series: MonthSeries, span: Span) -> PeriodRow:
    count = len(span.months)
    known = codebook.place if series.area in codebook.place else codebook.area
    is_whole = series.area == WHOLE_AREA
    return PeriodRow(
        area=None if is_whole else label(known, series.area, span.last.last),
        type=series.type,
        type_name=type_name_of(data, series.type),
        months=series.up_to(span.last, count),
        before=series.up_to(span.last.plus(-12 * span.years_back), count),
    )


def _is_place(codebook: Codebook, row: PeriodRow) -> bool:
    return row.area is not None and row.area.id in codebook.place


def _is_area(codebook: Codebook, row: PeriodRow) -> bool:
    return row.area is not None and row.area.id not in codebook.place


def _most_first(rows: Iterable[PeriodRow]) -> tuple[PeriodRow, ...]:
    """Return the rows with anything in them, those that can have most first."""
    some = [row for row in rows if row.total and row.total.most]
    return tuple(sorted(some, key=_rank))


def _rank(row: PeriodRow) -> tuple[int, str, str]:
    return -(row.total.most if row.total else 0), row.area.name if row.area else "", row.type


def _last(found: Iterable[Found | None]) -> Found | None:
    return next((one for one in reversed(tuple(found)) if one is not None), None)


def _season(figures: Figures, data: SourceData) -> SeasonLine | None:
    found = next((one for one in figures.patterns.seasons if one.source == data.source.id), None)
    return SeasonLine(source_name(data), type_name_of(data, found.type), found) if found else None


def _cost(data: SourceData, span: Span) -> Cost | None:
    events = [event for event in data.events if span.holds(event.start)]
    known = [event.cost for event in events if event.cost is not None]
    return Cost(sum(known), len(known), len(events)) if known else None
