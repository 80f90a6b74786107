"""What is said beside the strip of factors by weeks."""

from est_build.model.meeting import Level
from est_build.report.strip import Strip
from est_build.report.week_state import MeetingState, WeekState
from est_build.words.catalogue import Words
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


def weeks_without_picture(strip: Strip) -> tuple[WeekState, ...]:
    """Return the weeks of a strip in which no picture was set."""
    return tuple(state for state in strip.weeks if state.meeting is not MeetingState.SET)
