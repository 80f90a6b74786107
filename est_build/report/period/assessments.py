"""What surveys and meetings said through several months, counted by factor."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from est_build.analyse.figures import Figures
from est_build.analyse.mentions import count_mentions
from est_build.analyse.signals import Comparison, Signal
from est_build.model.meeting import Level
from est_build.model.repository import Repository
from est_build.report.labels import Label, label, place_labels
from est_build.report.month import GroupShare, group_shares, weeks_by_month
from est_build.report.period.span import Span
from est_build.report.week_state import WeekState, state_of
from est_build.words.periods import Week

LEVELS = (Level.RED, Level.YELLOW, Level.GREEN, Level.NO_INFORMATION)


@dataclass(frozen=True, slots=True)
class FactorPeriod:
    """One factor through the weeks."""

    factor: Label
    levels: tuple[tuple[Week, Level | None], ...]
    """Each week that has or should have a meeting; None where none was set for it."""
    higher: int
    """In how many surveys the answers were higher than usual."""
    lower: int
    usual: int
    not_compared: int
    """In how many surveys it was asked about and could not be compared."""

    def weeks_at(self, level: Level) -> int:
        """Return in how many weeks the meeting set a level."""
        return sum(found is level for _, found in self.levels)

    @property
    def assessed(self) -> int:
        """In how many weeks a meeting said anything of it."""
        return sum(found is not None for _, found in self.levels)

    @property
    def compared(self) -> int:
        """In how many surveys it could be compared."""
        return self.higher + self.lower + self.usual


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place and how many answers named it, least and most where a week's number is hidden.

    What a week says nothing of is in the most, as on the place's own page.
    """

    place: Label
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class PeriodSurveys:
    """The surveys that speak of the period's days: those of the months' own pages."""

    weeks: tuple[WeekState, ...]
    groups: tuple[GroupShare, ...]
    mentions: tuple[PlaceCount, ...]
    """Most first."""

    @property
    def answered(self) -> int:
        """How many answered in time, all weeks together."""
        return sum(state.answered for state in self.weeks)

    @property
    def asked(self) -> int:
        """How many were asked in the weeks that have answers."""
        return sum(state.asked for state in self.weeks if state.answered)


def report_surveys(repository: Repository, figures: Figures, span: Span) -> PeriodSurveys:
    """Return the surveys that speak of more of the period's days than of others."""
    by_month = weeks_by_month(repository)
    weeks = tuple(week for month in span.months for week in by_month.get(month, ()))
    return PeriodSurveys(
        weeks=tuple(state_of(repository, figures, week) for week in weeks),
        groups=group_shares(repository.codebook, figures, span.last.last, weeks),
        mentions=_mentions(repository, span),
    )


def _mentions(repository: Repository, span: Span) -> tuple[PlaceCount, ...]:
    codebook = repository.codebook
    counted = count_mentions(
        repository.answers.values(), codebook, repository.form, repository.calendar
    )
    named = []
    for place in {place for place, month in counted.counts if month in span.months}:
        months = [found for month in span.months if (found := counted.of(place, month))]
        least, most = (sum(ends) for ends in zip(*months, strict=True))
        (shown,) = place_labels(codebook, (place,), span.last.last)
        named.append(PlaceCount(shown, least, most))
    return tuple(sorted(named, key=lambda one: (-one.most, one.place.name)))


def report_meetings(repository: Repository, figures: Figures, span: Span) -> tuple[WeekState, ...]:
    """Return the weeks whose Thursday lies in the period."""
    return tuple(
        state_of(repository, figures, week) for week in repository.weeks if span.holds_week(week)
    )


def report_factors(
    repository: Repository,
    figures: Figures,
    surveys: PeriodSurveys,
    meetings: Iterable[WeekState],
    span: Span,
) -> tuple[FactorPeriod, ...]:
    """Return every factor that was in use or answered, in the codebook's order."""
    weeks = tuple(state.week for state in meetings)
    found = (
        _factor(repository, figures, factor.id, (tuple(s.week for s in surveys.weeks), weeks), span)
        for factor in repository.codebook.factors
    )
    return tuple(one for one in found if one.assessed or one.compared or one.not_compared)


def _factor(
    repository: Repository,
    figures: Figures,
    factor: str,
    weeks: tuple[tuple[Week, ...], tuple[Week, ...]],
    span: Span,
) -> FactorPeriod:
    surveyed, met = weeks
    answered = [
        line
        for week in surveyed
        if week in figures.weeks and (line := figures.weeks[week].factor(factor)) and line.answered
    ]
    signals = Counter(
        line.compared.signal for line in answered if isinstance(line.compared, Comparison)
    )
    return FactorPeriod(
        factor=label(repository.codebook.factor, factor, span.last.last),
        levels=tuple((week, _level(repository, factor, week)) for week in met),
        higher=signals[Signal.HIGHER],
        lower=signals[Signal.LOWER],
        usual=signals[Signal.USUAL],
        not_compared=len(answered) - signals.total(),
    )


def _level(repository: Repository, factor: str, week: Week) -> Level | None:
    meeting = repository.meetings.get(week)
    if meeting is None or not meeting.is_held:
        return None
    if not repository.codebook.factor[factor].is_valid_at(week.thursday):
        return None
    found = meeting.assessment(factor)
    return found.level if found else None
