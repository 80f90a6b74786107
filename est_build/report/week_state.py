"""What a week has and what it lacks: survey, answers and meeting, with the reasons given."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from est_build.analyse.figures import Figures
from est_build.model.repository import Repository
from est_build.words.periods import Week


class SurveyState(StrEnum):
    """How far a week's survey has come."""

    ANSWERED = "answered"
    PAUSED = "paused"
    UNANSWERED = "unanswered"


class MeetingState(StrEnum):
    """Whether a week's picture was set."""

    SET = "set"
    CANCELLED = "cancelled"
    NOT_SET = "not-set"


@dataclass(frozen=True, slots=True)
class WeekState:
    """One week's survey and meeting, as far as they are known."""

    week: Week
    survey: SurveyState
    pause: str
    """Why no survey was held, else empty."""
    meeting: MeetingState
    cancelled: str
    """Why the meeting was not held, else empty."""
    meeting_day: date
    first: date
    """First day that the survey speaks of."""
    last: date
    asked: int
    answered: int
    late: int


def _survey_state(answered: int, pause: str | None) -> SurveyState:
    # Answers that were given count, whatever the calendar says.
    if answered:
        return SurveyState.ANSWERED
    return SurveyState.UNANSWERED if pause is None else SurveyState.PAUSED


def why_cancelled(repository: Repository, week: Week) -> str | None:
    """Return why a week has no meeting; None where it has or may have. What was written counts."""
    meeting = repository.meetings.get(week)
    if meeting is not None:
        return meeting.cancelled
    lines = repository.calendar.meeting
    return next((line.cancelled for line in lines if line.week == week and line.cancelled), None)


def state_of(repository: Repository, figures: Figures, week: Week) -> WeekState:
    """Return what a week has and lacks."""
    answers = figures.weeks.get(week)
    meeting = repository.meetings.get(week)
    pause = repository.calendar.pause_in(week)
    cancelled = why_cancelled(repository, week)
    is_set = meeting is not None and meeting.is_held
    held = MeetingState.SET if is_set else MeetingState.NOT_SET
    first, last = repository.form.covers_in(week, repository.calendar)
    answered = answers.answered if answers else 0
    return WeekState(
        week=week,
        survey=_survey_state(answered, pause),
        pause=pause or "",
        meeting=held if cancelled is None else MeetingState.CANCELLED,
        cancelled=cancelled or "",
        meeting_day=(meeting and meeting.day) or repository.calendar.meeting_day(week),
        first=first,
        last=last,
        asked=answers.asked if answers else repository.codebook.asked_in(week),
        answered=answered,
        late=answers.late if answers else 0,
    )
