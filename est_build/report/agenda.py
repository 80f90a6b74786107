"""The meeting's paper: what sticks out, what is late and what is to be gone through, one by one.

It alone shows what people wrote in the survey, masked, so it is for those at the table and lies
outside the site.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from est_build.analyse.figures import analyse
from est_build.model.repository import Repository
from est_build.report.assessments import FactorLine, counted_labels, factor_lines
from est_build.report.coming import EventLine, MeasureDue, events_between, measures_due
from est_build.report.priorities import PriorityLife, priority_life
from est_build.report.week import PlaceMentions, report_mentions
from est_build.report.week_state import WeekState, state_of
from est_build.words.periods import Week

DAYS_AHEAD = 28
FOLLOW_UP_DAYS = 7


@dataclass(frozen=True, slots=True)
class AgendaReport:
    """What those who meet have before them."""

    municipality: str
    state: WeekState
    unusual: tuple[FactorLine, ...]
    """Factors that the survey says are higher or lower than usual, the former first."""
    counted_labels: tuple[str, ...]
    mentions: tuple[PlaceMentions, ...]
    texts: tuple[str, ...]
    """What people wrote, masked."""
    priorities: tuple[PriorityLife, ...]
    """What is open since earlier meetings, the late ones first."""
    measures: tuple[MeasureDue, ...]
    """Measures to follow up by the week after."""
    events: tuple[EventLine, ...]


def report_agenda(repository: Repository, week: Week, texts: tuple[str, ...]) -> AgendaReport:
    """Return a week's agenda, from what was known before its meeting."""
    known = replace(
        repository,
        meetings={held: one for held, one in repository.meetings.items() if held < week},
    )
    figures = analyse(known)
    codebook, day = repository.codebook, week.thursday
    state = state_of(repository, figures, week)
    lines = factor_lines(known, figures, week)
    lives = [
        priority_life(codebook, line, day, state.meeting_day) for line in figures.priorities.open
    ]
    return AgendaReport(
        municipality=codebook.municipality,
        state=state,
        unusual=(
            *(line for line in lines if line.is_higher),
            *(line for line in lines if line.is_lower),
        ),
        counted_labels=counted_labels(codebook),
        mentions=report_mentions(codebook, figures.weeks.get(week), day),
        texts=texts,
        priorities=tuple(sorted(lives, key=lambda one: -one.days_late)),
        measures=measures_due(repository, repository.measures, state.meeting_day, FOLLOW_UP_DAYS),
        events=events_between(
            repository, (), state.meeting_day, state.meeting_day + timedelta(days=DAYS_AHEAD)
        ),
    )
