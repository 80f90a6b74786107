"""What the tables of weeks and priorities under ``/data/`` hold: exactly what the pages show."""

from dataclasses import dataclass

from est_build.analyse.figures import Figures
from est_build.analyse.priorities import Priority
from est_build.analyse.weeks import WeekFigures
from est_build.model.meeting import Change, Level
from est_build.model.repository import Repository
from est_build.words.periods import Week


@dataclass(frozen=True, slots=True)
class LevelRow:
    """What a meeting set for a factor."""

    week: Week
    factor: str
    level: Level
    change: Change | None
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """A priority as one meeting ranked it, and how it stands now."""

    week: Week
    then: Priority
    now: Priority


@dataclass(frozen=True, slots=True)
class AnswerTables:
    """The rows of the tables on answers, levels and priorities."""

    weeks: tuple[WeekFigures, ...]
    scale: tuple[int, ...]
    levels: tuple[LevelRow, ...]
    priorities: tuple[PriorityRow, ...]


def _levels(repository: Repository, week: Week) -> tuple[LevelRow, ...]:
    meeting = repository.meetings[week]
    found = (
        (factor.id, meeting.assessment(factor.id))
        for factor in repository.codebook.factors_in(week)
    )
    return tuple(
        LevelRow(week, factor, line.level, line.change, line.places)
        for factor, line in found
        if line
    )


def report_answer_tables(repository: Repository, figures: Figures) -> AnswerTables:
    """Return the tables of all weeks."""
    held = [week for week, meeting in repository.meetings.items() if meeting.is_held]
    return AnswerTables(
        weeks=tuple(figures.weeks.values()),
        scale=tuple(step.value for step in repository.codebook.scale),
        levels=tuple(row for week in held for row in _levels(repository, week)),
        priorities=tuple(
            PriorityRow(week, line, figures.priorities.all[line.id])
            for week in held
            for line in figures.priorities.by_week[week].ranked
        ),
    )
