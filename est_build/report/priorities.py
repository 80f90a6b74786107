"""All priorities: open with the late ones first, and those that were closed, with the result."""

from dataclasses import dataclass
from datetime import date, timedelta

from est_build.analyse.figures import Figures
from est_build.analyse.priorities import Priority, PriorityState, PriorityStep
from est_build.model.codebook import Codebook
from est_build.model.meeting import Effect
from est_build.model.repository import Repository
from est_build.report.priority_lines import PriorityLine, priority_line
from est_build.words.periods import Week

DAYS_CLOSED = 84
"""How long a closed priority stays on the first page; its year's page has it for ever."""


@dataclass(frozen=True, slots=True)
class PriorityLife:
    """A priority from the meeting that set it to the one that closed it."""

    line: PriorityLine
    steps: tuple[PriorityStep, ...]
    state: PriorityState
    last_day: date
    days_late: int
    """0 unless it is open after its last day; always 0 where no day is shown."""
    closed: Week | None
    reason: str
    result: str
    effect: Effect | None

    @property
    def carried(self) -> tuple[tuple[Week, Week], ...]:
        """The first and last week of each run of weeks that it was carried without a break."""
        runs: list[tuple[Week, Week]] = []
        for step in self.steps[1:]:
            if runs and runs[-1][1].plus(1) == step.week:
                runs[-1] = (runs[-1][0], step.week)
            else:
                runs.append((step.week, step.week))
        return tuple(runs)


@dataclass(frozen=True, slots=True)
class PrioritiesReport:
    """The priorities as they stand on a day."""

    today: date
    late: tuple[PriorityLife, ...]
    """The oldest first."""
    open: tuple[PriorityLife, ...]
    closed: tuple[PriorityLife, ...]
    """Done or dropped in the last weeks, the latest first."""
    years: tuple[int, ...]
    """Years that have a page of all their priorities, the latest first."""


@dataclass(frozen=True, slots=True)
class PriorityYearReport:
    """Every priority that was first set in a year, as it stands after the latest meeting."""

    year: int
    lives: tuple[PriorityLife, ...]
    previous: int | None
    following: int | None


def priority_life(
    codebook: Codebook, priority: Priority, day: date, today: date | None = None
) -> PriorityLife:
    """Return a priority's life with the names of a day, and how late it is on another."""
    is_late = today is not None and priority.is_late_on(today)
    return PriorityLife(
        line=priority_line(codebook, priority, day),
        steps=priority.steps,
        state=priority.state,
        last_day=priority.last_day,
        days_late=(today - priority.last_day).days if is_late and today else 0,
        closed=priority.closed,
        reason=priority.reason or "",
        result=priority.result or "",
        effect=priority.effect,
    )


def years_of(figures: Figures) -> tuple[int, ...]:
    """Return the years in which a priority was first set, the earliest first."""
    return tuple(sorted({key.week.year for key in figures.priorities.all}))


def _closed_lately(figures: Figures, today: date) -> list[Priority]:
    since = today - timedelta(days=DAYS_CLOSED)
    closed = [
        line
        for line in figures.priorities.all.values()
        if line.closed is not None and line.closed.sunday >= since
    ]
    return sorted(closed, key=lambda line: (line.closed or line.last_week, line.id), reverse=True)


def report_priorities(repository: Repository, figures: Figures, today: date) -> PrioritiesReport:
    """Return the priorities as they stand on a day."""
    codebook = repository.codebook
    lives = [priority_life(codebook, line, today, today) for line in figures.priorities.open]
    late = sorted((one for one in lives if one.days_late), key=lambda one: -one.days_late)
    closed = _closed_lately(figures, today)
    return PrioritiesReport(
        today=today,
        late=tuple(late),
        open=tuple(one for one in lives if not one.days_late),
        closed=tuple(priority_life(codebook, line, today) for line in closed),
        years=tuple(reversed(years_of(figures))),
    )


def report_priority_years(
    repository: Repository, figures: Figures
) -> tuple[PriorityYearReport, ...]:
    """Return every year's priorities, the latest first in each; names as they were then."""
    years = years_of(figures)
    by_year: dict[int, list[PriorityLife]] = {year: [] for year in years}
    for priority in reversed(tuple(figures.priorities.all.values())):
        day = priority.id.week.thursday
        life = priority_life(repository.codebook, priority, day)
        by_year[priority.id.week.year].append(life)
    return tuple(
        PriorityYearReport(
            year,
            tuple(by_year[year]),
            max((other for other in years if other < year), default=None),
            min((other for other in years if other > year), default=None),
        )
        for year in years
    )
