"""All factors week by week: each meeting's level, and why where there is none."""

from dataclasses import dataclass
from enum import StrEnum

from est_build.analyse.figures import Figures
from est_build.model.codebook import Factor
from est_build.model.repository import Repository
from est_build.report.assessments import (
    LevelShown,
    SurveyLine,
    factor_lines,
    level_shown,
)
from est_build.report.labels import Label, label
from est_build.report.week_state import MeetingState, WeekState, state_of
from est_build.words.periods import Week

WEEKS_SHOWN = 12


class Gap(StrEnum):
    """Why a square has no level."""

    NO_MEETING = "no-meeting"
    NO_FACTOR = "no-factor"
    NOT_ASSESSED = "not-assessed"


@dataclass(frozen=True, slots=True)
class Square:
    """One factor in one week."""

    week: Week
    level: LevelShown | None
    gap: Gap | None


@dataclass(frozen=True, slots=True)
class StripRow:
    """One factor: its squares, and what the latest survey said."""

    factor: Label
    squares: tuple[Square, ...]
    survey: SurveyLine | None


@dataclass(frozen=True, slots=True)
class Strip:
    """Factors by weeks."""

    weeks: tuple[WeekState, ...]
    rows: tuple[StripRow, ...]


def last_weeks(last: Week) -> tuple[Week, ...]:
    """Return the weeks that strips and small curves show, the given one last."""
    return last.plus(1 - WEEKS_SHOWN).until(last)


def _square(repository: Repository, factor: Factor, state: WeekState) -> Square:
    if not factor.is_valid_at(state.week.thursday):
        return Square(state.week, None, Gap.NO_FACTOR)
    if state.meeting is not MeetingState.SET:
        return Square(state.week, None, Gap.NO_MEETING)
    found = repository.meetings[state.week].assessment(factor.id)
    if found is None:
        return Square(state.week, None, Gap.NOT_ASSESSED)
    return Square(state.week, level_shown(repository.codebook, found.level), None)


def report_strip(repository: Repository, figures: Figures, last: Week) -> Strip:
    """Return the weeks that end with the given one, for every factor valid in any of them."""
    weeks = last_weeks(last)
    known = [week for week in weeks if week in repository.meetings or week in figures.weeks]
    # Before the first week with anything there is nothing to miss.
    states = tuple(
        state_of(repository, figures, week) for week in weeks if known and week >= known[0]
    )
    surveys = {line.factor.id: line.survey for line in factor_lines(repository, figures, last)}
    rows = tuple(
        StripRow(
            factor=label(repository.codebook.factor, factor.id, last.thursday),
            squares=tuple(_square(repository, factor, state) for state in states),
            survey=surveys.get(factor.id),
        )
        for factor in repository.codebook.factors
        if any(factor.is_valid_at(state.week.thursday) for state in states)
    )
    return Strip(states, rows)
