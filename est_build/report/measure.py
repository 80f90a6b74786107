"""The measure: from problem to outcome, and the months before and after it began."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from est_build.analyse.effect_spans import MONTHS_AFTER, MONTHS_BEFORE
from est_build.analyse.effects import MeasureEffect
from est_build.analyse.figures import Figures
from est_build.analyse.measure_series import add_places, added_types
from est_build.analyse.months import ALL_TYPES, MonthValue
from est_build.analyse.priorities import Priority, PriorityState
from est_build.model.measure import Measure, MeasureFollowUp, MeasureStatus, Outcome
from est_build.model.repository import Repository
from est_build.model.statistics import SourceData, SourceKind
from est_build.report.assessments import FactorLine, counted_labels, factor_lines
from est_build.report.labels import Label, factor_labels, organisation_labels, place_labels
from est_build.report.month import source_name
from est_build.words.periods import Month, Week

MONTHS_AT_DECISION = 12
WEEKS_BACK = 4
"""How old a week's picture may be and still tell of the problem at the decision."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """A follow-up that should have had an outcome, and how many days ago."""

    day: date
    days: int


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """One occasion when the effect is followed up; without an outcome it is still to come."""

    day: date
    outcome: Outcome | None
    reason: str


@dataclass(frozen=True, slots=True)
class MeasurePriority:
    """A priority of a meeting that belongs to the measure."""

    week: Week
    what: str
    state: PriorityState


@dataclass(frozen=True, slots=True)
class MeasureMonths:
    """The months before and after the measure began, at its places and where it is compared."""

    source: str
    """The source's id."""
    source_name: str
    kind: SourceKind
    types: tuple[str, ...]
    """The names of the types that are counted together; empty for all."""
    here: tuple[MonthValue, ...]
    there: tuple[MonthValue, ...]
    """The comparison places together; empty if there are none."""


@dataclass(frozen=True, slots=True)
class AtDecision:
    """What was known of the problem when the measure was decided: a year of counts."""

    count: int
    first: Month
    last: Month


@dataclass(frozen=True, slots=True)
class BesideLine:
    """Another measure at one of the same places, or where they are compared, at the same time."""

    id: str
    title: str
    places: tuple[Label, ...]
    """The places that both touch."""
    is_at_comparison: bool
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class MeasureReport:
    """Everything that a measure's page shows."""

    id: str
    title: str
    apart: str
    """What tells it from other measures of the same title: the year, else its id; or empty."""
    problem: str
    places: tuple[Label, ...]
    factors: tuple[Label, ...]
    focus_areas: tuple[str, ...]
    responsible: tuple[Label, ...]
    registry_number: str
    decided: date | None
    registered: date | None
    start: date | None
    end: date | None
    status: MeasureStatus
    expected: str
    compared_with: tuple[Label, ...]
    neighbours: tuple[Label, ...]
    triggered_by: tuple[Month, ...]
    follow_ups: tuple[FollowUpLine, ...]
    overdue: Overdue | None
    priorities: tuple[MeasurePriority, ...]
    notes: tuple[str, ...]
    measured_by: str
    """Name of the source that the measure is judged by, or empty."""
    months: MeasureMonths | None
    """None where nothing is counted at its places."""
    at_decision: AtDecision | None
    """None where not every month of the year before the decision has a count."""
    week_at_decision: Week | None
    """The last week up to the decision with answers or a picture; None if none is known."""
    factors_at_decision: tuple[FactorLine, ...]
    """What the survey and the meeting said in that week of the factors that the measure is for."""
    counted_labels: tuple[str, ...]
    effect: MeasureEffect
    """What the counts say, beside what people concluded."""
    beside: tuple[BesideLine, ...]

    @property
    def next_follow_up(self) -> FollowUpLine | None:
        """The first occasion without an outcome."""
        waiting = [line for line in self.follow_ups if line.outcome is None]
        return min(waiting, key=lambda line: line.day, default=None)

    @property
    def latest_outcome(self) -> FollowUpLine | None:
        """The latest occasion with an outcome."""
        done = [line for line in self.follow_ups if line.outcome is not None]
        return max(done, key=lambda line: line.day, default=None)


@dataclass(frozen=True, slots=True)
class MeasureListReport:
    """Everything that the list of measures shows."""

    overdue: tuple[MeasureReport, ...]
    """Those whose follow-up is overdue, the oldest first."""
    by_status: tuple[tuple[MeasureStatus, tuple[MeasureReport, ...]], ...]
    """The others by status, those that run first and the next follow-up first in each."""
    by_place: tuple[tuple[Label, tuple[MeasureReport, ...]], ...]
    """Those not finished, by place; names in order."""
    by_responsible: tuple[tuple[Label, tuple[MeasureReport, ...]], ...]


def report_measures(
    repository: Repository, figures: Figures, today: date
) -> tuple[MeasureReport, ...]:
    """Return a report for each measure, in their own order."""
    return tuple(
        report_measure(repository, figures, measure, today) for measure in repository.measures
    )


def report_measure(
    repository: Repository, figures: Figures, measure: Measure, today: date
) -> MeasureReport:
    """Return everything that a measure's page shows."""
    codebook = repository.codebook
    named_on = measure.start or measure.decided or today
    overdue = measure.overdue_on(today)
    by = measure.measured_by
    source = next(
        (data for data in repository.statistics if by and data.source.id == by.source), None
    )
    areas = (codebook.focus_area.get(name) for name in measure.focus_areas)
    months = _months(figures, measure, source) if source else None
    week = _week_at(repository, figures, measure.decided)
    return MeasureReport(
        id=measure.id,
        title=measure.title,
        apart=_apart(repository.measures, measure),
        problem=measure.problem,
        places=place_labels(codebook, measure.places, named_on),
        factors=factor_labels(codebook, measure.factors, named_on),
        focus_areas=tuple(area.name for area in areas if area),
        responsible=organisation_labels(codebook, measure.responsible, named_on),
        registry_number=measure.registry_number or "",
        decided=measure.decided,
        registered=measure.registered,
        start=measure.start,
        end=measure.end,
        status=measure.status,
        expected=measure.expected or "",
        compared_with=place_labels(codebook, measure.compared_with, named_on),
        neighbours=place_labels(codebook, measure.neighbours, named_on),
        triggered_by=measure.triggered_by,
        follow_ups=tuple(_follow_up(line) for line in measure.follow_ups),
        overdue=Overdue(overdue, (today - overdue).days) if overdue else None,
        priorities=_priorities(figures.priorities.all.values(), measure.id),
        notes=measure.texts,
        measured_by=source_name(source) if source else "",
        months=months,
        at_decision=_at_decision(figures, measure, source) if source else None,
        week_at_decision=week,
        factors_at_decision=_factors_at(repository, figures, measure, week),
        counted_labels=counted_labels(codebook),
        effect=figures.effects[measure.id],
        beside=_beside(repository, figures.effects[measure.id], named_on),
    )


def _apart(measures: Iterable[Measure], measure: Measure) -> str:
    """Return what tells a measure from its namesakes, nothing where it has none."""
    years = [_year(one) for one in measures if one.title == measure.title]
    if len(years) == 1:
        return ""
    return _year(measure) if len(set(years)) == len(years) else measure.id


def _year(measure: Measure) -> str:
    day = measure.start or measure.decided
    return f"{day:%Y}" if day else ""


def _beside(
    repository: Repository, effect: MeasureEffect, named_on: date
) -> tuple[BesideLine, ...]:
    known = {measure.id: measure for measure in repository.measures}
    return tuple(
        BesideLine(
            id=one.id,
            title=known[one.id].title,
            places=place_labels(repository.codebook, one.places, named_on),
            is_at_comparison=one.is_at_comparison,
            start=known[one.id].start,
            end=known[one.id].end,
        )
        for one in effect.beside
    )


def report_measure_list(reports: Iterable[MeasureReport]) -> MeasureListReport:
    """Return the list of measures, from their reports."""
    found = tuple(reports)
    late = [(report.overdue.day, report) for report in found if report.overdue]
    late.sort(key=lambda pair: pair[0])
    waiting = sorted(found, key=_next_day)
    order = (
        MeasureStatus.RUNNING,
        MeasureStatus.PLANNED,
        MeasureStatus.FINISHED,
        MeasureStatus.ABANDONED,
    )
    by_status = (
        (status, tuple(line for line in waiting if line.status is status and not line.overdue))
        for status in order
    )
    alive = [
        line for line in found if line.status in (MeasureStatus.RUNNING, MeasureStatus.PLANNED)
    ]
    return MeasureListReport(
        tuple(report for _, report in late),
        tuple((status, lines) for status, lines in by_status if lines),
        _by_name((name, line) for line in alive for name in line.places),
        _by_name((name, line) for line in alive for name in line.responsible),
    )


def _by_name(
    pairs: Iterable[tuple[Label, MeasureReport]],
) -> tuple[tuple[Label, tuple[MeasureReport, ...]], ...]:
    names: dict[str, Label] = {}
    found: dict[str, list[MeasureReport]] = {}
    for name, line in pairs:
        names[name.id] = name
        found.setdefault(name.id, []).append(line)
    ordered = sorted(names.values(), key=lambda name: name.name.casefold())
    return tuple((name, tuple(found[name.id])) for name in ordered)


def _next_day(report: MeasureReport) -> date:
    return report.next_follow_up.day if report.next_follow_up else date.max


def _follow_up(line: MeasureFollowUp) -> FollowUpLine:
    return FollowUpLine(line.day, line.outcome, line.reason or "")


def _priorities(known: Iterable[Priority], measure: str) -> tuple[MeasurePriority, ...]:
    return tuple(
        MeasurePriority(line.last_week, line.what, line.state)
        for line in known
        if line.measure == measure
    )


def _week_at(repository: Repository, figures: Figures, day: date | None) -> Week | None:
    """Return the last week with answers or a picture up to a day, if it is about as old."""
    if day is None:
        return None
    decided = Week.of(day)
    weeks = (decided.plus(-back) for back in range(WEEKS_BACK))
    return next((week for week in weeks if _is_known(repository, figures, week, day)), None)


def _is_known(repository: Repository, figures: Figures, week: Week, day: date) -> bool:
    meeting = repository.meetings.get(week)
    held = meeting is not None and meeting.is_held
    return week.thursday <= day and (held or week in figures.weeks)


def _factors_at(
    repository: Repository, figures: Figures, measure: Measure, week: Week | None
) -> tuple[FactorLine, ...]:
    if week is None:
        return ()
    lines = factor_lines(repository, figures, week)
    return tuple(
        line for line in lines if line.factor.id in measure.factors and (line.survey or line.level)
    )


def _at_decision(figures: Figures, measure: Measure, data: SourceData) -> AtDecision | None:
    types = added_types(data, measure)
    if measure.decided is None or not types:
        return None
    last = Month.of(measure.decided).plus(-1)
    first = last.plus(1 - MONTHS_AT_DECISION)
    here = add_places(figures.months, data, measure.places, types)
    counts = [value.count for value in here if first <= value.month <= last]
    known = [count for count in counts if count is not None]
    if len(known) < MONTHS_AT_DECISION:
        return None
    return AtDecision(sum(known), first, last)


def _months(figures: Figures, measure: Measure, data: SourceData) -> MeasureMonths | None:
    types = added_types(data, measure)
    here = add_places(figures.months, data, measure.places, types)
    if not types or not any(value.least is not None for value in here):
        return None
    there = add_places(figures.months, data, measure.compared_with, types)
    start = Month.of(measure.start) if measure.start else here[-1].month.plus(1)
    first, last = start.plus(-MONTHS_BEFORE), start.plus(MONTHS_AFTER)
    return MeasureMonths(
        source=data.source.id,
        source_name=source_name(data),
        kind=data.source.kind,
        types=tuple(data.source.type_name(name) for name in types if name != ALL_TYPES),
        here=tuple(value for value in here if first <= value.month <= last),
        there=tuple(value for value in there if first <= value.month <= last),
    )
