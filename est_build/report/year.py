"""The years and their weeks: what each week had, and what it lacked."""

from collections import Counter
from dataclasses import dataclass

from est_build.analyse.figures import Figures
from est_build.model.meeting import Level
from est_build.model.repository import Repository
from est_build.report.assessments import LevelShown, level_shown
from est_build.report.week_state import MeetingState, SurveyState, WeekState, state_of
from est_build.words.periods import Week


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many factors were set to a level."""

    level: LevelShown
    count: int


@dataclass(frozen=True, slots=True)
class YearRow:
    """One week in its year."""

    state: WeekState
    levels: tuple[LevelCount, ...]
    """Red first; empty if no picture was set."""
    priorities: int


@dataclass(frozen=True, slots=True)
class YearReport:
    """All weeks of an ISO year, the latest first."""

    year: int
    rows: tuple[YearRow, ...]
    previous: int | None
    following: int | None


@dataclass(frozen=True, slots=True)
class YearSummary:
    """One year in the list of years."""

    year: int
    weeks: int
    meetings: int
    surveys: int


@dataclass(frozen=True, slots=True)
class YearsReport:
    """The list of years, the latest first."""

    years: tuple[YearSummary, ...]


def _levels(repository: Repository, week: Week) -> tuple[LevelCount, ...]:
    meeting = repository.meetings[week]
    found = [meeting.assessment(factor.id) for factor in repository.codebook.factors_in(week)]
    counts = Counter(line.level for line in found if line is not None)
    order = (Level.RED, Level.YELLOW, Level.GREEN, Level.NO_INFORMATION)
    return tuple(
        LevelCount(level_shown(repository.codebook, level), counts[level])
        for level in order
        if counts[level]
    )


def _row(repository: Repository, figures: Figures, week: Week) -> YearRow:
    state = state_of(repository, figures, week)
    if state.meeting is not MeetingState.SET:
        return YearRow(state, (), 0)
    ranked = figures.priorities.by_week[week].ranked
    return YearRow(state, _levels(repository, week), len(ranked))


def report_years(repository: Repository, figures: Figures) -> tuple[YearReport, ...]:
    """Return every year that has a week, gaps included, the earliest first."""
    weeks = repository.weeks
    years = sorted({week.year for week in weeks})
    return tuple(
        YearReport(
            year=year,
            rows=tuple(
                _row(repository, figures, week) for week in reversed(weeks) if week.year == year
            ),
            previous=year - 1 if year > years[0] else None,
            following=year + 1 if year < years[-1] else None,
        )
        for year in years
    )


def report_year_list(years: tuple[YearReport, ...]) -> YearsReport:
    """Return the list of the years."""
    return YearsReport(
        tuple(
            YearSummary(
                report.year,
                len(report.rows),
                sum(row.state.meeting is MeetingState.SET for row in report.rows),
                sum(row.state.survey is SurveyState.ANSWERED for row in report.rows),
            )
            for report in reversed(years)
        )
    )
