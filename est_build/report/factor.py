"""The factor: what the meetings set, what the survey said, and what was done about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from est_build.analyse.effects import Verdict
from est_build.analyse.figures import Figures
from est_build.analyse.last_year import LastYear, same_time_last_year
from est_build.analyse.priorities import Priority, PriorityState
from est_build.analyse.weeks import FactorWeek
from est_build.model.codebook import DatedName, Factor
from est_build.model.measure import Measure, MeasureStatus
from est_build.model.meeting import Change
from est_build.model.repository import Repository
from est_build.report.assessments import (
    LevelShown,
    SurveyLine,
    counted_labels,
    level_shown,
    survey_line,
)
from est_build.report.curves import CurveWeek, curve_week
from est_build.report.labels import Label, label, place_labels
from est_build.report.week_state import MeetingState, state_of
from est_build.words.periods import Week

WEEKS_SHOWN = 52
CLOSED_SHOWN = 12
RECENT_WEEKS = 12


@dataclass(frozen=True, slots=True)
class FactorWeekLine:
    """One week of a factor: the meeting's level and the survey's answers."""

    week: Week
    is_valid: bool
    """Whether the factor was in use."""
    meeting: MeetingState
    reason: str
    """Why there was no survey or meeting, where a reason is written."""
    level: LevelShown | None
    change: Change | None
    at_or_above: int
    counted: int
    """How many answered on the scale; 0 without a survey."""
    answered: int
    asked: int
    is_usual_span: bool
    """Whether the survey speaks of the usual days, so that it can be compared."""
    series: int
    """Weeks of another series are not joined with these: the answers began anew."""
    survey: SurveyLine | None
    """What the survey said; None if nobody answered."""
    curve: CurveWeek
    """What is compared with what is usual."""

    @property
    def share(self) -> float | None:
        """The share of ``counted`` at ``räknas från`` or above, 0–1; None if nobody counts."""
        return self.at_or_above / self.counted if self.counted else None


@dataclass(frozen=True, slots=True)
class WordingLine:
    """The question as it was put from a day on."""

    question: str
    first: date | None
    last: date | None
    is_new_series: bool


@dataclass(frozen=True, slots=True)
class RestartLine:
    """From when the answers are a new series, and why, where that stands in the form."""

    first: date
    reason: str


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name and when it was used."""

    name: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class RelatedPriority:
    """A priority that concerns a factor or a place."""

    week: Week
    """The latest week that set, carried or closed it."""
    what: str
    places: tuple[Label, ...]
    state: PriorityState


@dataclass(frozen=True, slots=True)
class RelatedMeasure:
    """A measure that concerns a factor or a place."""

    id: str
    title: str
    status: MeasureStatus
    verdict: Verdict | None
    """What the counts say of it, where they say something."""


@dataclass(frozen=True, slots=True)
class FactorReport:
    """Everything that a factor's page shows."""

    id: str
    name: str
    description: str
    names: tuple[NameLine, ...]
    """All names, where there have been several."""
    first: date | None
    last: date | None
    focus_areas: tuple[str, ...]
    counted_labels: tuple[str, ...]
    weeks: tuple[FactorWeekLine, ...]
    wordings: tuple[WordingLine, ...]
    """All wordings, where there have been several."""
    restarts: tuple[RestartLine, ...]
    """When the answers began anew without a new wording."""
    last_year: LastYear | None
    """The latest survey beside the same time a year earlier."""
    open: tuple[RelatedPriority, ...]
    closed: tuple[RelatedPriority, ...]
    """The latest ones."""
    measures: tuple[RelatedMeasure, ...]

    @property
    def latest(self) -> FactorWeekLine | None:
        """The latest week with a level or answers."""
        known = (line for line in reversed(self.weeks) if line.level or line.counted)
        return next(known, None)

    @property
    def latest_survey(self) -> FactorWeekLine | None:
        """The latest week that was answered."""
        return next((line for line in reversed(self.weeks) if line.counted), None)


@dataclass(frozen=True, slots=True)
class FactorLine:
    """One factor in the list of factors."""

    factor: Label
    description: str
    latest: FactorWeekLine | None
    weeks: tuple[CurveWeek, ...]
    """Twelve weeks, the latest last."""

    @property
    def rank(self) -> tuple[int, str]:
        """What sorts the factors by signal, then name."""
        survey = self.latest.survey if self.latest else None
        side = 2 if survey is None else 0 if survey.is_higher else 1 if survey.is_lower else 2
        return side, self.factor.name


@dataclass(frozen=True, slots=True)
class FactorListReport:
    """Everything that the list of factors shows."""

    counted_labels: tuple[str, ...]
    current: tuple[FactorLine, ...]
    """Those that stand out first, then by name."""
    earlier: tuple[FactorLine, ...]
    top: int
    """The scale's highest value: all curves share its axis."""


def report_factors(repository: Repository, figures: Figures) -> tuple[FactorReport, ...]:
    """Return a report for each factor, in the codebook's order."""
    weeks = repository.weeks[-WEEKS_SHOWN:]
    return tuple(
        _report_factor(repository, figures, factor, weeks) for factor in repository.codebook.factors
    )


def report_factor_list(reports: Iterable[FactorReport], repository: Repository) -> FactorListReport:
    """Return the list of factors, from their reports."""
    weeks = repository.weeks
    day = weeks[-1].thursday if weeks else None
    current: list[FactorLine] = []
    earlier: list[FactorLine] = []
    for report in reports:
        is_current = day is None or repository.codebook.factor[report.id].is_valid_at(day)
        recent = tuple(line.curve for line in report.weeks[-RECENT_WEEKS:])
        line = FactorLine(Label(report.id, report.name), report.description, report.latest, recent)
        (current if is_current else earlier).append(line)
    current.sort(key=lambda line: line.rank)
    scale = [step.value for step in repository.codebook.scale]
    return FactorListReport(
        counted_labels(repository.codebook), tuple(current), tuple(earlier), max(scale)
    )


def related_priorities(
    repository: Repository, priorities: Iterable[Priority]
) -> tuple[tuple[RelatedPriority, ...], tuple[RelatedPriority, ...]]:
    """Return the open ones and the latest of the closed ones, the latest week first."""
    found = sorted(priorities, key=lambda line: line.closed or line.last_week, reverse=True)
    lines = [
        RelatedPriority(
            week=line.closed or line.last_week,
            what=line.what,
            places=place_labels(repository.codebook, line.places, line.last_week.thursday),
            state=line.state,
        )
        for line in found
    ]
    still_open = tuple(line for line in lines if line.state is PriorityState.OPEN)
    closed = tuple(line for line in lines if line.state is not PriorityState.OPEN)
    return still_open, closed[:CLOSED_SHOWN]


def related_measures(measures: Iterable[Measure], figures: Figures) -> tuple[RelatedMeasure, ...]:
    """Return measures as links with their status and what the counts say of them."""
    found = []
    for line in measures:
        comparison = figures.effects[line.id].comparison
        verdict = comparison.verdict if comparison else None
        found.append(RelatedMeasure(line.id, line.title, line.status, verdict))
    return tuple(found)


def name_lines(names: Iterable[DatedName]) -> tuple[NameLine, ...]:
    """Return the names where there have been several, else none."""
    lines = tuple(NameLine(name.name, name.first, name.last) for name in names)
    return lines if len(lines) > 1 else ()


def _report_factor(
    repository: Repository, figures: Figures, factor: Factor, weeks: Iterable[Week]
) -> FactorReport:
    codebook = repository.codebook
    day = max(repository.meetings, default=None)
    wordings = repository.form.wordings_of(factor.id)
    restarts = repository.form.restarts_of(factor.id)
    concerned = [line for line in figures.priorities.all.values() if factor.id in line.factors]
    still_open, closed = related_priorities(repository, concerned)
    areas = (codebook.focus_area.get(name) for name in factor.focus_areas)
    now = label(codebook.factor, factor.id, day.thursday) if day else None
    return FactorReport(
        id=factor.id,
        name=now.name if now and not now.now else factor.name,
        description=factor.description or "",
        names=name_lines(factor.names),
        first=factor.first,
        last=factor.last,
        focus_areas=tuple(area.name for area in areas if area),
        counted_labels=counted_labels(codebook),
        weeks=tuple(_week(repository, figures, factor, week, restarts) for week in weeks),
        wordings=tuple(
            WordingLine(line.question, line.first, line.last, bool(line.new_series))
            for line in wordings
            if len(wordings) > 1
        ),
        restarts=tuple(
            RestartLine(line.first, line.reason)
            for line in repository.form.new_series
            if factor.id in (line.factors or (factor.id,))
        ),
        last_year=_last_year(repository, figures, factor.id),
        open=still_open,
        closed=closed,
        measures=related_measures(
            (line for line in repository.measures if factor.id in line.factors), figures
        ),
    )


def _latest_survey(figures: Figures, factor: str) -> FactorWeek | None:
    found = (week.factor(factor) for week in reversed(tuple(figures.weeks.values())))
    return next((line for line in found if line is not None and line.counted), None)


def _last_year(repository: Repository, figures: Figures, factor: str) -> LastYear | None:
    found = _latest_survey(figures, factor)
    if found is None:
        return None
    return same_time_last_year(found, figures.weeks, repository.form, repository.calendar)


def _week(
    repository: Repository,
    figures: Figures,
    factor: Factor,
    week: Week,
    restarts: Iterable[date],
) -> FactorWeekLine:
    state = state_of(repository, figures, week)
    found = figures.weeks[week].factor(factor.id) if week in figures.weeks else None
    held = state.meeting is MeetingState.SET
    set_then = repository.meetings[week].assessment(factor.id) if held else None
    is_valid = factor.is_valid_at(week.thursday)
    return FactorWeekLine(
        week=week,
        is_valid=is_valid,
        meeting=state.meeting,
        reason=state.cancelled or state.pause,
        level=level_shown(repository.codebook, set_then.level) if set_then and is_valid else None,
        change=set_then.change if set_then else None,
        at_or_above=found.at_or_above if found else 0,
        counted=found.counted if found else 0,
        answered=found.answered if found else 0,
        asked=found.asked if found else 0,
        is_usual_span=repository.calendar.covered_by(week) is None,
        series=sum(day <= week.thursday for day in restarts),
        survey=survey_line(repository.codebook, found),
        curve=curve_week(week, found),
    )
