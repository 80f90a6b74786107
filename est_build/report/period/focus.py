"""The agreement's focus areas: the goal of each, and what figures, meetings and measures say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from est_build.model.codebook import FocusArea
from est_build.model.meeting import Meeting, NewPriority
from est_build.model.repository import Repository
from est_build.report.labels import Label, organisation_labels
from est_build.report.period.assessments import FactorPeriod
from est_build.report.period.sources import PeriodRow, PeriodSource
from est_build.report.period.span import Span, agreements_of
from est_build.report.period.work import PeriodMeasure


@dataclass(frozen=True, slots=True)
class FocusPeriod:
    """One focus area in the period."""

    id: str
    name: str
    goal: str
    """Empty where none is written."""
    counts: tuple[tuple[str, PeriodRow], ...]
    """The source's name and what it counts."""
    factors: tuple[FactorPeriod, ...]
    priorities: int
    """Set in the period about any of its factors."""
    measures: tuple[PeriodMeasure, ...]

    @property
    def has_figures(self) -> bool:
        """Whether statistics or surveys tell anything of it."""
        return bool(self.counts or self.factors)


@dataclass(frozen=True, slots=True)
class AgreementPeriod:
    """An agreement that was in force in the period."""

    first: date
    last: date
    parties: tuple[Label, ...]
    areas: tuple[FocusPeriod, ...]


def report_agreements(
    repository: Repository,
    span: Span,
    sources: Iterable[PeriodSource],
    factors: Iterable[FactorPeriod],
    measures: Iterable[PeriodMeasure],
) -> tuple[AgreementPeriod, ...]:
    """Return every agreement in force on any day of the period, with its focus areas."""
    found = tuple(sources), tuple(factors), tuple(measures)
    return tuple(
        AgreementPeriod(
            agreement.first,
            agreement.last,
            organisation_labels(repository.codebook, agreement.parties, span.last.last),
            tuple(_area(repository, span, area, *found) for area in agreement.focus_areas),
        )
        for agreement in agreements_of(repository.codebook, span)
    )


def _area(
    repository: Repository,
    span: Span,
    area: FocusArea,
    sources: tuple[PeriodSource, ...],
    factors: tuple[FactorPeriod, ...],
    measures: tuple[PeriodMeasure, ...],
) -> FocusPeriod:
    codebook = repository.codebook
    own = {factor.id for factor in codebook.factors if area.id in factor.focus_areas}
    counted = (
        meeting
        for week, meeting in repository.meetings.items()
        if meeting.is_held and span.holds_week(week)
    )
    ids = {measure.id for measure in repository.measures if area.id in measure.focus_areas}
    return FocusPeriod(
        id=area.id,
        name=area.name,
        goal=area.goal or "",
        counts=tuple(
            (source.name, row)
            for source in sources
            for row in source.rows
            if row.type in (area.types or (area.id,))
        ),
        factors=tuple(one for one in factors if one.factor.id in own),
        priorities=sum(_priorities_about(meeting, own) for meeting in counted),
        measures=tuple(one for one in measures if one.report.id in ids),
    )


def _priorities_about(meeting: Meeting, factors: set[str]) -> int:
    return sum(
        isinstance(line, NewPriority) and bool(factors.intersection(line.factors))
        for line in meeting.priorities
    )
