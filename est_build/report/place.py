"""The place: what is counted there, what was reported, and what is done about it by whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from est_build.analyse.figures import Figures
from est_build.analyse.mentions import Mentions, count_mentions
from est_build.analyse.months import ALL_TYPES, MonthSeries, MonthValue
from est_build.analyse.near_repeats import NearRepeat
from est_build.analyse.place_signals import PlaceSignal
from est_build.analyse.places import PlaceMonths, analyse_place
from est_build.model.codebook import Keeper, Place
from est_build.model.repository import Repository, Ring
from est_build.model.statistics import SourceData, SourceKind
from est_build.report.factor import (
    NameLine,
    RelatedMeasure,
    RelatedPriority,
    name_lines,
    related_measures,
    related_priorities,
)
from est_build.report.labels import Label, label, place_labels
from est_build.report.month import HotSpotLine, PlaceSignalLine, source_name, type_name_of
from est_build.words.periods import Month

MONTHS_CHARTED = 24
REPEATS_SHOWN = 5
_DECIMALS = 3
"""A thousandth of a degree is about a hundred metres: a map shows no dwelling."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a place lies, rounded."""

    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class PlaceSeries:
    """A source and type that counts at the place, month by month."""

    source: str
    """The source's id."""
    source_name: str
    kind: SourceKind
    type: str
    type_name: str
    """Empty for all types together."""
    values: tuple[MonthValue, ...]

    @property
    def total(self) -> tuple[int, int]:
        """The least and most that were counted in the months that have a count."""
        return (
            sum(value.least or 0 for value in self.values),
            sum(value.most or 0 for value in self.values),
        )


@dataclass(frozen=True, slots=True)
class RepeatLine:
    """A new event at the place soon after another."""

    repeat: NearRepeat
    before_name: str
    """What the type of the event before is called."""
    name: str


@dataclass(frozen=True, slots=True)
class PlaceReport:
    """Everything that a place's page shows."""

    id: str
    name: str
    names: tuple[NameLine, ...]
    """All names, where there have been several."""
    first: date | None
    last: date | None
    area: str
    kind: str
    keeper: Keeper | None
    position: Position | None
    boundary: tuple[Ring, ...]
    """The municipality's boundary, where the place has a position on it."""
    months: tuple[Month, ...]
    """The twelve months of the tables."""
    series: tuple[PlaceSeries, ...]
    """Every source and type with any event in these months; all types together always."""
    charted: tuple[PlaceSeries, ...]
    """Each source's main series over two years."""
    unusual: tuple[PlaceSignalLine, ...]
    """What was unusual at the place in these months, the latest first."""
    exposed: HotSpotLine | None
    """Where the place is probably one of the most exposed: it and what it was compared with."""
    repeats: tuple[RepeatLine, ...]
    """New events soon after another, the latest first."""
    mentions: tuple[tuple[int, int] | None, ...]
    """The least and most answers that mention it in each month; None without a survey."""
    is_asked_about: bool
    """Whether the form asks for places."""
    open: tuple[RelatedPriority, ...]
    closed: tuple[RelatedPriority, ...]
    measures: tuple[RelatedMeasure, ...]

    @property
    def has_hidden(self) -> bool:
        """Whether any month's number is hidden because it is small."""
        is_mentioned_by_few = any(span and span[0] != span[1] for span in self.mentions)
        return is_mentioned_by_few or any(
            value.hidden for line in self.series for value in line.values
        )


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place in the list and on the map."""

    place: Label
    area: str
    keeper: Keeper | None
    position: Position | None
    count: int | None
    """The least number of events in the latest twelve months; None where no list counts there."""
    most: int | None
    """The most that it can be, where small numbers are hidden; else equal."""
    open: int
    """Open priorities."""


@dataclass(frozen=True, slots=True)
class PlaceListReport:
    """Everything that the list of places shows."""

    counted: str
    """Name of the source that the lines count, or empty."""
    first: Month | None
    last: Month | None
    lines: tuple[PlaceLine, ...]
    """The most exposed first, then by name: a ranking by number would be mostly chance."""
    earlier: tuple[PlaceLine, ...]
    """Places that are no longer used."""
    boundary: tuple[Ring, ...]
    exposed: HotSpotLine | None
    """The most exposed places of the latest months; None with too little to say."""
    unusual: tuple[PlaceSignalLine, ...]
    """The places that stand out in the latest month."""
    is_tested: bool
    """Whether there was enough to tell whether any place stands out."""


def report_places(repository: Repository, figures: Figures) -> tuple[PlaceReport, ...]:
    """Return a report for each place, in the codebook's order."""
    mentions = count_mentions(
        repository.answers.values(), repository.codebook, repository.form, repository.calendar
    )
    last = _last_month(figures)
    sources = {data.source.id: data for data in repository.statistics}
    return tuple(
        _report_place(repository, figures, place, (last, mentions, sources))
        for place in repository.codebook.places
    )


def report_place_list(
    reports: Iterable[PlaceReport], repository: Repository, figures: Figures
) -> PlaceListReport:
    """Return the list of places, from their reports."""
    found = tuple(reports)
    day = max((week.thursday for week in repository.meetings), default=None)
    counted = next((line.charted[0] for line in found if line.charted), None)
    current: list[PlaceLine] = []
    earlier: list[PlaceLine] = []
    for report in found:
        place = repository.codebook.place[report.id]
        is_current = day is None or place.is_valid_at(day)
        (current if is_current else earlier).append(_line(report, counted))
    exposed = _most_exposed(repository, figures)
    first_of_all = {place.id for place in exposed.places} if exposed else set()
    current.sort(key=lambda line: (line.place.id not in first_of_all, line.place.name))
    months = found[0].months if found else ()
    return PlaceListReport(
        counted=counted.source_name if counted else "",
        first=months[0] if months else None,
        last=months[-1] if months else None,
        lines=tuple(current),
        earlier=tuple(earlier),
        boundary=_boundary(repository),
        exposed=exposed,
        unusual=tuple(
            _signal_line(repository, found)
            for found in figures.place_signals.flagged.get(months[-1], ())
        )
        if months
        else (),
        is_tested=bool(months) and months[-1] in figures.place_signals.flagged,
    )


def _most_exposed(repository: Repository, figures: Figures) -> HotSpotLine | None:
    """Return the latest hot spots of the first list that has any."""
    for data in repository.statistics:
        months = [month for source, month in figures.patterns.hot_spots if source == data.source.id]
        if months:
            found = figures.patterns.hot_spots[data.source.id, max(months)]
            places = [spot.place for spot in found.found]
            return HotSpotLine(found, place_labels(repository.codebook, places, found.last.last))
    return None


def _signal_line(repository: Repository, found: PlaceSignal) -> PlaceSignalLine:
    data = next(data for data in repository.statistics if data.source.id == found.source)
    place = label(repository.codebook.place, found.place, found.last.last)
    return PlaceSignalLine(place, type_name_of(data, found.type), found)


def _last_month(figures: Figures) -> Month | None:
    """Return the latest month that any source covers whole, else the latest with a count."""
    values = [value for series in figures.months.series for value in series.values[-2:]]
    whole = [value.month for value in values if value.count is not None and value.is_covered]
    some = [value.month for value in values if value.count is not None]
    return max(whole or some, default=None)


def _line(report: PlaceReport, counted: PlaceSeries | None) -> PlaceLine:
    main = next(
        (
            line
            for line in report.series
            if counted and (line.source, line.type) == (counted.source, counted.type)
        ),
        None,
    )
    return PlaceLine(
        place=Label(report.id, report.name),
        area=report.area,
        keeper=report.keeper,
        position=report.position,
        count=main.total[0] if main else None,
        most=main.total[1] if main else None,
        open=len(report.open),
    )


def _boundary(repository: Repository) -> tuple[Ring, ...]:
    shape = next((shape for shape in repository.shapes if shape.id == "kommun"), None)
    return shape.rings if shape else ()


def _report_place(
    repository: Repository,
    figures: Figures,
    place: Place,
    known: tuple[Month | None, Mentions, Mapping[str, SourceData]],
) -> PlaceReport:
    codebook = repository.codebook
    last, mentions, sources = known
    months = analyse_place(place.id, last, figures.months, mentions) if last else None
    ids = {place.id, *place.replaces}
    concerned = [line for line in figures.priorities.all.values() if ids & set(line.places)]
    still_open, closed = related_priorities(repository, concerned)
    position = _round(place)
    return PlaceReport(
        id=place.id,
        name=_present_name(repository, place),
        names=name_lines(place.names),
        first=place.first,
        last=place.last,
        area=codebook.area[place.area].name if place.area in codebook.area else "",
        kind=place.kind or "",
        keeper=place.keeper,
        position=position,
        boundary=_boundary(repository) if position else (),
        months=months.months if months else (),
        series=_series(months, sources) if months else (),
        charted=_charted(figures, place.id, last, sources) if last else (),
        unusual=tuple(
            _signal_line(repository, found)
            for month in reversed(months.months if months else ())
            for found in figures.place_signals.at(place.id, month)
        ),
        exposed=_exposed_at(repository, figures, place),
        repeats=tuple(
            RepeatLine(
                found,
                type_name_of(sources[found.source], found.before_type),
                type_name_of(sources[found.source], found.type),
            )
            for found in figures.patterns.near_repeats
            if found.place == place.id
        )[:REPEATS_SHOWN],
        mentions=months.mentions if months else (),
        is_asked_about=repository.form.places is not None,
        open=still_open,
        closed=closed,
        measures=related_measures(
            (line for line in repository.measures if ids & set(line.places)), figures
        ),
    )


def _exposed_at(repository: Repository, figures: Figures, place: Place) -> HotSpotLine | None:
    line = _most_exposed(repository, figures)
    if line is None:
        return None
    spots = tuple(spot for spot in line.found.found if spot.place == place.id)
    if not spots:
        return None
    found = replace(line.found, found=spots)
    return HotSpotLine(found, place_labels(repository.codebook, [place.id], found.last.last))


def _present_name(repository: Repository, place: Place) -> str:
    """Return the name at the latest meeting: a name that is written for later is not used yet."""
    latest = max(repository.meetings, default=None)
    return place.name_at(latest.thursday) if latest else place.name


def _round(place: Place) -> Position | None:
    if place.position is None:
        return None
    latitude, longitude = place.position
    return Position(round(float(longitude), _DECIMALS), round(float(latitude), _DECIMALS))


def _shown(found: MonthSeries, sources: Mapping[str, SourceData]) -> PlaceSeries:
    data = sources[found.source]
    name = type_name_of(data, found.type)
    return PlaceSeries(
        found.source, source_name(data), data.source.kind, found.type, name, found.values
    )


def _series(months: PlaceMonths, sources: Mapping[str, SourceData]) -> tuple[PlaceSeries, ...]:
    shown = (_shown(found, sources) for found in months.series)
    return tuple(line for line in shown if line.type == ALL_TYPES or line.total[1])


def _charted(
    figures: Figures, place: str, last: Month, sources: Mapping[str, SourceData]
) -> tuple[PlaceSeries, ...]:
    """Return the first series of each source; a list's first one holds all its events."""
    first: dict[str, MonthSeries] = {}
    for found in figures.months.for_area(place):
        first.setdefault(found.source, found)
    span = last.plus(1 - MONTHS_CHARTED)
    cut = (
        MonthSeries(found.source, found.type, found.area, found.between(span, last))
        for found in first.values()
    )
    shown = (_shown(found, sources) for found in cut)
    return tuple(line for line in shown if any(value.least is not None for value in line.values))
