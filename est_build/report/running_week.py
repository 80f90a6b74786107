"""How far the running week has come: the first week that has no set picture yet."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from est_build.analyse.figures import Figures
from est_build.model.repository import Repository
from est_build.report.week_state import MeetingState, SurveyState, WeekState, state_of
from est_build.words.periods import Week


class Stage(StrEnum):
    """What the running week waits for."""

    SURVEY_OPENS = "survey-opens"
    SURVEY_OPEN = "survey-open"
    SURVEY_PAUSED = "survey-paused"
    MEETING_WAITS = "meeting-waits"
    PICTURE_MISSING = "picture-missing"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class RunningWeek:
    """A week, what it waits for and until when."""

    state: WeekState
    stage: Stage
    opens: date
    closes: date


def _stage(state: WeekState, opens: date, closes: date, today: date) -> Stage:
    if state.meeting is MeetingState.CANCELLED:
        return Stage.CANCELLED
    if today > state.meeting_day:
        return Stage.PICTURE_MISSING
    if state.survey is SurveyState.PAUSED:
        return Stage.SURVEY_PAUSED
    if today < opens:
        return Stage.SURVEY_OPENS
    return Stage.SURVEY_OPEN if today < closes else Stage.MEETING_WAITS


def report_running_week(repository: Repository, figures: Figures, today: date) -> RunningWeek:
    """Return how far the running week has come: today's, or the next if today's is set."""
    week = Week.of(today)
    meeting = repository.meetings.get(week)
    is_past = today > repository.calendar.meeting_day(week)
    # Where nothing has begun yet, no meeting is missed: the first one is still to come.
    if (meeting is not None and meeting.is_held) or (is_past and not repository.weeks):
        week = week.plus(1)
    state = state_of(repository, figures, week)
    opens = repository.form.opens_in(week).date()
    closes = repository.form.closes_in(week).date()
    return RunningWeek(state, _stage(state, opens, closes, today), opens, closes)
