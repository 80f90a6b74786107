"""What is said beside the strip of factors by weeks."""

from itertools import groupby

from est_build.model.meeting import Level
from est_build.report.strip import Strip
from est_build.report.week_state import MeetingState, WeekState
from est_build.words.catalogue import Words
from est_build.words.dates import say_week
from est_build.words.numbers import say_sentence_start
from est_build.words.periods import Week
from est_build.write.week_words import say_meeting_sentence
from est_build.write.wording import SIGNS, say_level


def say_signs(words: Words, strip: Strip | None) -> tuple[tuple[str, str], ...]:
    """Return the sign and the word of each level that a strip shows."""
    seen = {
        square.level.level: square.level
        for row in (strip.rows if strip else ())
        for square in row.squares
        if square.level
    }
    return tuple((SIGNS[one], say_level(words, seen[one])) for one in Level if one in seen)


def say_missing(words: Words, strip: Strip | None) -> tuple[str, ...]:
    """Return why a strip has columns without levels; weeks in a row for one reason as one."""
    states = strip.weeks if strip else ()
    said = [(state.week, _say_why(words, state)) for state in states]
    runs = [(why, [week for week, _ in run]) for why, run in groupby(said, lambda one: one[1])]
    return tuple(
        f"{say_sentence_start(_say_run(words, weeks[0], weeks[-1]))}: {why}"
        for why, weeks in runs
        if why
    )


def _say_why(words: Words, state: WeekState) -> str:
    return "" if state.meeting is MeetingState.SET else say_meeting_sentence(words, state)


def _say_run(words: Words, first: Week, last: Week) -> str:
    said = [say_week(words, week) for week in (first, last)]
    if first == last:
        return said[0]
    return words.gettext("{first} till {last}", first=said[0], last=said[1])
