"""The month: what people concluded, and the counts beside the same month of earlier years."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from est_build.analyse.figures import Figures
from est_build.analyse.hot_spots import HotSpots
from est_build.analyse.months import ALL_TYPES, MonthSeries, MonthValue
from est_build.analyse.patterns import SeasonFigures
from est_build.analyse.place_signals import PlaceSignal
from est_build.analyse.weekdays import WeekdayFigures
from est_build.model.codebook import OTHER_GROUPS, Codebook
from est_build.model.meeting import PriorityId
from est_build.model.month import Conclusion
from est_build.model.repository import Repository
from est_build.model.statistics import WHOLE_AREA, SourceData, SourceKind, YearCount
from est_build.report.coming import EventLine, events_between
from est_build.report.labels import Label, factor_labels, label, place_labels
from est_build.report.week import CorrectionLine
from est_build.report.week_state import WeekState, state_of
from est_build.words.periods import Month, Week

EARLIER_YEARS = 3
MONTHS_SHOWN = 24
PLACES_SHOWN = 10


@dataclass(frozen=True, slots=True)
class LeadsTo:
    """The priority that a conclusion led to."""

    id: PriorityId
    what: str


@dataclass(frozen=True, slots=True)
class ConclusionLine:
    """One conclusion that people wrote."""

    text: str
    places: tuple[Label, ...]
    factors: tuple[Label, ...]
    leads_to: LeadsTo | None


@dataclass(frozen=True, slots=True)
class CountRow:
    """A type, an area or a place in the month, beside the same month of earlier years."""

    area: Label | None
    """None for the whole municipality."""
    is_place: bool
    type: str
    """A type's id; ``alla`` for all events of a list."""
    type_name: str
    """What the source's types are called; empty for ``alla``."""
    value: MonthValue
    earlier: tuple[MonthValue | None, ...]
    """The year before first; None outside the series."""
    recent: tuple[MonthValue, ...]
    """The months up to and including this one."""


@dataclass(frozen=True, slots=True)
class PlaceSignalLine:
    """A place that is unusual in the month."""

    place: Label
    type_name: str
    """Empty for all types together."""
    signal: PlaceSignal


@dataclass(frozen=True, slots=True)
class HotSpotLine:
    """The most exposed places of the months up to and including this one."""

    found: HotSpots
    places: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class SourceMonth:
    """Everything that one source says of the month."""

    id: str
    name: str
    kind: SourceKind
    taken: date | None
    types: tuple[CountRow, ...]
    areas: tuple[CountRow, ...]
    places: tuple[CountRow, ...]
    """As many as there is room for: those that stand out or are most exposed, then with most."""
    weekdays: WeekdayFigures | None
    """The weekdays of the months up to and including this one, for lists of events."""
    police: tuple[int, int] | None
    """How many of the month's events are reported to the police, out of those where it is known."""
    unusual: tuple[PlaceSignalLine, ...]
    """The places that stand out from the rest of the municipality, the most unlikely first."""
    are_places_tested: bool
    """Whether there was enough to tell whether any place stands out."""
    hot_spots: HotSpotLine | None


@dataclass(frozen=True, slots=True)
class GroupShare:
    """How many answers a group gave to the month's surveys, out of those asked for.

    Weeks whose number is hidden are left out of both.
    """

    group: Label
    answered: int
    asked: int
    hidden: int
    """In how many weeks the group's number is hidden."""


@dataclass(frozen=True, slots=True)
class MonthReport:
    """Everything that a month's page shows."""

    month: Month
    municipality: str
    before: Month | None
    after: Month | None
    settled: date | None
    summary: str
    conclusions: tuple[ConclusionLine, ...]
    years: tuple[int, ...]
    """The earlier years that the month is set beside, the latest first."""
    sources: tuple[SourceMonth, ...]
    weeks: tuple[WeekState, ...]
    groups: tuple[GroupShare, ...]
    events: tuple[EventLine, ...]
    """The calendar's events of the month: a holiday week is no usual week."""
    corrections: tuple[CorrectionLine, ...] = ()
    """What was corrected after the conclusions were set."""

    @property
    def has_hidden_groups(self) -> bool:
        """Whether any group's number is hidden in any week."""
        return any(line.hidden for line in self.groups)

    @property
    def headline(self) -> tuple[SourceMonth, CountRow] | None:
        """The series that the page opens with: a list of events before counts of others."""
        lists = [found for found in self.sources if found.kind is SourceKind.EVENTS]
        first = next((found for found in (*lists, *self.sources) if found.types), None)
        return (first, first.types[0]) if first else None


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One month in the list of months."""

    month: Month
    summary: str
    source: str
    """Name of the source that ``value`` counts, or empty."""
    kind: SourceKind | None
    type_name: str
    value: MonthValue | None


@dataclass(frozen=True, slots=True)
class YearLine:
    """A count that a source gives for a whole year only."""

    source: str
    type_name: str
    count: YearCount


@dataclass(frozen=True, slots=True)
class SeasonLine:
    """What a source says of the time of year and of the trend."""

    source: str
    type_name: str
    season: SeasonFigures


@dataclass(frozen=True, slots=True)
class MonthListReport:
    """Everything that the list of months shows."""

    lines: tuple[MonthLine, ...]
    """The latest month first."""
    years: tuple[YearLine, ...]
    seasons: tuple[SeasonLine, ...]


def months_with_pages(repository: Repository, figures: Figures) -> tuple[Month, ...]:
    """Return the months that have a page: those with a count or with conclusions, in order."""
    counted = {
        value.month
        for series in figures.months.series
        if series.area == WHOLE_AREA
        for value in series.values
        if value.count is not None
    }
    return tuple(sorted(counted | set(repository.months)))


def report_months(repository: Repository, figures: Figures) -> tuple[MonthReport, ...]:
    """Return a report for each month that has a page, in order."""
    months = months_with_pages(repository, figures)
    weeks = weeks_by_month(repository)
    series = [(data, shown_series(figures, data)) for data in repository.statistics]
    return tuple(
        _report_month(
            repository, figures, _Place(before, month, after, weeks.get(month, ())), series
        )
        for before, month, after in zip((None, *months), months, (*months[1:], None), strict=False)
    )


def report_month_list(
    reports: Iterable[MonthReport], repository: Repository, figures: Figures
) -> MonthListReport:
    """Return the list of months, from their reports."""
    years = tuple(
        YearLine(source_name(data), data.source.type_name(count.type), count)
        for data in repository.statistics
        for count in data.years
        if count.area == WHOLE_AREA
    )
    sources = {data.source.id: data for data in repository.statistics}
    seasons = tuple(
        SeasonLine(
            source_name(sources[found.source]),
            type_name_of(sources[found.source], found.type),
            found,
        )
        for found in figures.patterns.seasons
    )
    return MonthListReport(tuple(map(_month_line, reports))[::-1], years, seasons)


def source_name(data: SourceData) -> str:
    """Return what a source is called on pages."""
    return data.source.name or data.source.id


def _month_line(report: MonthReport) -> MonthLine:
    headline = report.headline
    if headline is None:
        return MonthLine(report.month, report.summary, "", None, "", None)
    source, row = headline
    return MonthLine(
        report.month, report.summary, source.name, source.kind, row.type_name, row.value
    )


class _Place(NamedTuple):
    """A month among the others, and its surveys."""

    before: Month | None
    month: Month
    after: Month | None
    weeks: tuple[Week, ...]


def _report_month(
    repository: Repository,
    figures: Figures,
    place: _Place,
    series: Iterable[tuple[SourceData, tuple[MonthSeries, ...]]],
) -> MonthReport:
    month = place.month
    notes = repository.months.get(month)
    return MonthReport(
        month=month,
        municipality=repository.codebook.municipality,
        before=place.before,
        after=place.after,
        settled=notes.settled if notes else None,
        summary=(notes.summary or "") if notes else "",
        conclusions=_conclusions(repository, figures, month) if notes else (),
        years=tuple(month.year - back for back in range(1, EARLIER_YEARS + 1)),
        sources=tuple(
            source
            for data, found in series
            if (source := _source(repository.codebook, figures, data, found, month))
        ),
        weeks=tuple(state_of(repository, figures, week) for week in place.weeks),
        groups=group_shares(repository.codebook, figures, month.last, place.weeks),
        events=events_between(repository, (), month.first, month.last),
        corrections=tuple(
            CorrectionLine(line.day, line.text) for line in (notes.corrections if notes else ())
        ),
    )


def _conclusions(
    repository: Repository, figures: Figures, month: Month
) -> tuple[ConclusionLine, ...]:
    notes = repository.months[month]
    return tuple(
        ConclusionLine(
            text=line.text,
            places=place_labels(repository.codebook, line.places, month.last),
            factors=factor_labels(repository.codebook, line.factors, month.last),
            leads_to=_leads_to(figures, line),
        )
        for line in notes.conclusions
    )


def _leads_to(figures: Figures, line: Conclusion) -> LeadsTo | None:
    found = figures.priorities.all.get(line.leads_to) if line.leads_to else None
    return LeadsTo(found.id, found.what) if found else None


def shown_series(figures: Figures, data: SourceData) -> tuple[MonthSeries, ...]:
    """Return a source's series: all types of the whole; of places in a list, all types together."""
    return tuple(
        series
        for series in figures.months.series
        if series.source == data.source.id
        and (series.area == WHOLE_AREA or series.type == ALL_TYPES or not data.covered)
    )


def _source(
    codebook: Codebook,
    figures: Figures,
    data: SourceData,
    all_series: Iterable[MonthSeries],
    month: Month,
) -> SourceMonth | None:
    found = [(series, value) for series in all_series if (value := series.at(month)) is not None]
    if not any(value.least is not None or value.is_covered for _, value in found):
        return None
    rows = [
        _row(codebook, data, series, value)
        for series, value in found
        if series.area == WHOLE_AREA or _is_worth_a_row(series, value)
    ]
    taken = [value.taken for _, value in found if value.taken]
    unusual = _unusual(codebook, figures, data, month)
    hot_spots = _hot_spots(codebook, figures, data, month)
    return SourceMonth(
        id=data.source.id,
        name=source_name(data),
        kind=data.source.kind,
        taken=max(taken, default=data.taken),
        types=tuple(row for row in rows if row.area is None),
        areas=tuple(
            sorted((row for row in rows if row.area and not row.is_place), key=_most_first)
        ),
        places=_pick_places(rows, unusual, hot_spots),
        weekdays=_weekdays(figures, data, month),
        police=_police(data, month),
        unusual=unusual,
        are_places_tested=figures.place_signals.is_tested(data.source.id, month),
        hot_spots=hot_spots,
    )


def _pick_places(
    rows: Iterable[CountRow], unusual: Iterable[PlaceSignalLine], hot_spots: HotSpotLine | None
) -> tuple[CountRow, ...]:
    """Return the rows of places, what was found of them before what is only many."""
    standing_out = {line.place.id for line in unusual}
    exposed = {place.id for place in hot_spots.places} if hot_spots else set()

    def finding_first(row: CountRow) -> tuple[bool, bool, tuple[int, int, str]]:
        place = row.area.id if row.area else ""
        return place not in standing_out, place not in exposed, _most_first(row)

    return tuple(sorted((row for row in rows if row.is_place), key=finding_first))[:PLACES_SHOWN]


def _unusual(
    codebook: Codebook, figures: Figures, data: SourceData, month: Month
) -> tuple[PlaceSignalLine, ...]:
    return tuple(
        PlaceSignalLine(
            label(codebook.place, found.place, month.last), type_name_of(data, found.type), found
        )
        for found in figures.place_signals.flagged.get(month, ())
        if found.source == data.source.id
    )


def _hot_spots(
    codebook: Codebook, figures: Figures, data: SourceData, month: Month
) -> HotSpotLine | None:
    found = figures.patterns.hot_spots.get((data.source.id, month))
    if found is None:
        return None
    places = tuple(label(codebook.place, spot.place, month.last) for spot in found.found)
    return HotSpotLine(found, places)


def type_name_of(data: SourceData, type_id: str) -> str:
    """Return what a type is called on pages; nothing for all events of a list."""
    return "" if type_id == ALL_TYPES else data.source.type_name(type_id)


def _is_worth_a_row(series: MonthSeries, value: MonthValue) -> bool:
    before = series.at(value.month.plus(-12))
    return bool(value.most or (before and before.most))


def _row(codebook: Codebook, data: SourceData, series: MonthSeries, value: MonthValue) -> CountRow:
    month = value.month
    is_place = series.area in codebook.place
    known = codebook.place if is_place else codebook.area
    is_whole = series.area == WHOLE_AREA
    return CountRow(
        area=None if is_whole else label(known, series.area, month.last),
        is_place=is_place,
        type=series.type,
        type_name=type_name_of(data, series.type),
        value=value,
        earlier=tuple(series.at(month.plus(-12 * back)) for back in range(1, EARLIER_YEARS + 1)),
        recent=series.up_to(month, MONTHS_SHOWN),
    )


def _most_first(row: CountRow) -> tuple[int, int, str]:
    before = row.earlier[0]
    last_year = (before.most or 0) if before else 0
    return -(row.value.most or 0), -last_year, row.area.name if row.area else ""


def _weekdays(figures: Figures, data: SourceData, month: Month) -> WeekdayFigures | None:
    found = figures.patterns.weekdays.get((data.source.id, month))
    return found if found and found.events else None


def _police(data: SourceData, month: Month) -> tuple[int, int] | None:
    begin = bisect_left(data.events, month.first, key=lambda event: event.start)
    end = bisect_right(data.events, month.last, key=lambda event: event.start)
    events = data.events[begin:end]
    known = [event.is_reported for event in events if event.is_reported is not None]
    return (sum(known), len(known)) if known else None


def weeks_by_month(repository: Repository) -> Mapping[Month, tuple[Week, ...]]:
    """Return each month's surveys: those that speak of more of its days than of another's."""
    found: dict[Month, list[Week]] = {}
    for week in repository.weeks:
        first, last = repository.form.covers_in(week, repository.calendar)
        middle = first + timedelta(days=(last - first).days // 2)
        found.setdefault(Month.of(middle), []).append(week)
    return {month: tuple(weeks) for month, weeks in found.items()}


def group_shares(
    codebook: Codebook, figures: Figures, day: date, weeks: Iterable[Week]
) -> tuple[GroupShare, ...]:
    """Return how many each group answered in some weeks, with the names of a day."""
    asked: dict[str, int] = {}
    answered: dict[str, int] = {}
    hidden: dict[str, int] = {}
    lines = [line for week in weeks if week in figures.weeks for line in figures.weeks[week].groups]
    for line in lines:
        is_hidden = line.answered is None
        asked[line.group] = asked.get(line.group, 0) + (0 if is_hidden else line.asked)
        answered[line.group] = answered.get(line.group, 0) + (line.answered or 0)
        hidden[line.group] = hidden.get(line.group, 0) + is_hidden
    return tuple(
        GroupShare(
            # The merged group has no name of its own; the page gives it one.
            Label(name, "") if name == OTHER_GROUPS else label(codebook.group, name, day),
            answered[name],
            asked[name],
            hidden[name],
        )
        for name in asked
    )
