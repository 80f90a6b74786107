"""The report of several months as one value, and the questions that it leaves open."""

from dataclasses import dataclass
from datetime import date, timedelta

from est_build.analyse.figures import Figures
from est_build.model.repository import Repository
from est_build.report.assessments import LevelShown, level_shown
from est_build.report.coming import EventLine, events_between
from est_build.report.measure import report_measures
from est_build.report.month import ConclusionLine, MonthReport, report_months
from est_build.report.period.assessments import (
    LEVELS,
    FactorPeriod,
    PeriodSurveys,
    report_factors,
    report_meetings,
    report_surveys,
)
from est_build.report.period.focus import AgreementPeriod, report_agreements
from est_build.report.period.sources import PeriodSource, report_sources
from est_build.report.period.span import Span
from est_build.report.period.work import (
    Attendance,
    PassedOn,
    PeriodMeasures,
    PeriodPriorities,
    report_attendance,
    report_measures_of,
    report_passed_on,
    report_priorities,
)
from est_build.report.week_state import MeetingState, SurveyState, WeekState
from est_build.words.periods import Month, Week


@dataclass(frozen=True, slots=True)
class MonthNotesLine:
    """What people concluded of a month."""

    month: Month
    summary: str
    conclusions: tuple[ConclusionLine, ...]


@dataclass(frozen=True, slots=True)
class PeriodReport:
    """Everything that a report of several months shows."""

    span: Span
    municipality: str
    is_sample: bool
    today: date
    """The day on which measures' status and overdue follow-ups are seen."""
    sources: tuple[PeriodSource, ...]
    surveys: PeriodSurveys
    meetings: tuple[WeekState, ...]
    levels: tuple[LevelShown, ...]
    """The levels in order, the gravest first, with the municipality's words."""
    factors: tuple[FactorPeriod, ...]
    events: tuple[EventLine, ...]
    months: tuple[MonthNotesLine, ...]
    """The months that people have written of."""
    priorities: PeriodPriorities
    measures: PeriodMeasures
    attendance: Attendance
    passed_on: PassedOn
    agreements: tuple[AgreementPeriod, ...]

    @property
    def held(self) -> int:
        """How many pictures were set."""
        return sum(state.meeting is MeetingState.SET for state in self.meetings)

    @property
    def unwritten(self) -> tuple[Month, ...]:
        """The months that nobody has concluded anything of."""
        written = {line.month for line in self.months}
        return tuple(month for month in self.span.months if month not in written)

    @property
    def unanswered(self) -> tuple[Week, ...]:
        """The weeks whose survey has no answers, though the calendar says nothing of it."""
        return tuple(one.week for one in self.surveys.weeks if one.survey is SurveyState.UNANSWERED)

    @property
    def not_set(self) -> tuple[Week, ...]:
        """The weeks whose picture was not set, though no meeting was cancelled."""
        return tuple(one.week for one in self.meetings if one.meeting is MeetingState.NOT_SET)

    @property
    def without_goal(self) -> tuple[str, ...]:
        """The focus areas that have no goal."""
        return tuple(area.name for one in self.agreements for area in one.areas if not area.goal)

    @property
    def without_figures(self) -> tuple[str, ...]:
        """The focus areas that neither statistics nor surveys tell anything of."""
        return tuple(
            area.name for one in self.agreements for area in one.areas if not area.has_figures
        )

    @property
    def has_uncovered_days(self) -> bool:
        """Whether no agreement was in force on some day of the period."""
        following = self.span.first.first
        for one in sorted(self.agreements, key=lambda one: one.first):
            if one.first > following:
                return True
            following = max(following, one.last + timedelta(days=1))
        return following <= self.span.last.last

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is known of the period."""
        return not (
            any(source.rows for source in self.sources)
            or self.surveys.answered
            or self.held
            or self.months
        )


def report_period(
    repository: Repository, figures: Figures, span: Span, today: date
) -> PeriodReport:
    """Return what is known of a period."""
    months = tuple(
        one for one in report_months(repository, figures) if span.first <= one.month <= span.last
    )
    sources = report_sources(repository, figures, months, span)
    surveys = report_surveys(repository, figures, span)
    meetings = report_meetings(repository, figures, span)
    factors = report_factors(repository, figures, surveys, meetings, span)
    measures = report_measures_of(repository, report_measures(repository, figures, today), span)
    return PeriodReport(
        span=span,
        municipality=repository.codebook.municipality,
        is_sample=repository.codebook.is_sample,
        today=today,
        sources=sources,
        surveys=surveys,
        meetings=meetings,
        levels=tuple(level_shown(repository.codebook, level) for level in LEVELS),
        factors=factors,
        events=events_between(repository, (), span.first.first, span.last.last),
        months=tuple(_notes(one) for one in months if one.settled),
        priorities=report_priorities(repository, span),
        measures=measures,
        attendance=report_attendance(repository, span),
        passed_on=report_passed_on(repository, figures, span),
        agreements=report_agreements(repository, span, sources, factors, measures.measures),
    )


def _notes(report: MonthReport) -> MonthNotesLine:
    return MonthNotesLine(report.month, report.summary, report.conclusions)
