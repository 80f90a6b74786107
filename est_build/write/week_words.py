"""What a week has and lacks, in sentences."""

from collections.abc import Callable
from functools import partial

from est_build.report.running_week import RunningWeek, Stage
from est_build.report.week_state import MeetingState, SurveyState, WeekState
from est_build.words.catalogue import Words
from est_build.words.dates import say_days, say_short_day, say_week, say_weekday_and_day
from est_build.words.numbers import say_sentence_start
from est_build.words.sentences import without_stop


def say_survey(words: Words, state: WeekState) -> str:
    """Return how many answered a week's survey, or why nobody did."""
    if state.survey is SurveyState.ANSWERED:
        return words.gettext("{count} av {whole}", count=state.answered, whole=state.asked)
    if state.survey is SurveyState.PAUSED:
        return words.gettext("Ingen enkät: {reason}", reason=state.pause)
    return words.gettext("Inga svar")


def say_meeting(words: Words, state: WeekState) -> str:
    """Return the day of a week's meeting, or why there is no picture."""
    if state.meeting is MeetingState.SET:
        return say_short_day(words, state.meeting_day)
    if state.meeting is MeetingState.CANCELLED:
        return words.gettext("Inställt: {reason}", reason=state.cancelled)
    return words.gettext("Inte fastställt")


def say_survey_sentence(words: Words, state: WeekState) -> str:
    """Return which days a week's survey speaks of, or why it says nothing."""
    days = say_days(words, state.first, state.last, year=False)
    if state.survey is SurveyState.ANSWERED:
        return words.gettext("Enkäten gäller {days}.", days=days)
    if state.survey is SurveyState.PAUSED:
        return words.gettext(
            "Ingen enkät den här veckan: {reason}.", reason=without_stop(state.pause)
        )
    return words.gettext("Enkäten om {days} har inga svar.", days=days)


def say_meeting_sentence(words: Words, state: WeekState) -> str:
    """Return when a week's meeting set its picture, or that it didn't."""
    if state.meeting is MeetingState.SET:
        day = say_weekday_and_day(words, state.meeting_day)
        return words.gettext("Mötet hölls {day}.", day=day)
    if state.meeting is MeetingState.CANCELLED:
        return words.gettext("Mötet ställdes in: {reason}.", reason=without_stop(state.cancelled))
    return words.gettext("Mötets lägesbild är inte fastställd.")


def _say_stage(words: Words, running: RunningWeek) -> str:
    state = running.state
    meeting = say_weekday_and_day(words, state.meeting_day)
    if running.stage is Stage.SURVEY_OPENS:
        day = say_weekday_and_day(words, running.opens)
        return words.gettext("enkäten öppnar {day}", day=day)
    if running.stage is Stage.SURVEY_PAUSED:
        return words.gettext("ingen enkät ({reason}). Möte {day}", reason=state.pause, day=meeting)
    if running.stage is Stage.CANCELLED:
        return words.gettext("mötet är inställt ({reason})", reason=state.cancelled)
    if running.stage is Stage.PICTURE_MISSING:
        return words.gettext("mötet var {day}, men lägesbilden är inte fastställd", day=meeting)
    if running.stage is Stage.MEETING_WAITS:
        return words.gettext("enkäten är stängd. Möte {day}", day=meeting)
    if not state.answered:
        # Answers come into the repository in one go, so none yet says nothing of the survey.
        return words.gettext("enkäten är öppen")
    return words.gettext(
        "enkäten är öppen, {count} av {whole} har svarat",
        count=state.answered,
        whole=state.asked,
    )


def say_running(words: Words, running: RunningWeek) -> str:
    """Return how far the running week has come, in one line."""
    week = say_sentence_start(say_week(words, running.state.week))
    return words.gettext("{week}: {stage}.", week=week, stage=_say_stage(words, running))


def week_wording(words: Words) -> dict[str, Callable[..., object]]:
    """Return the filters that give templates these sentences in one language."""
    said: dict[str, Callable[..., object]] = {
        "survey": say_survey,
        "meeting": say_meeting,
        "survey_sentence": say_survey_sentence,
        "meeting_sentence": say_meeting_sentence,
        "running": say_running,
    }
    return {name: partial(say, words) for name, say in said.items()}
