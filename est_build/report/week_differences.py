"""What differs about a week: its answers and the picture that the meeting set."""

from collections import Counter
from collections.abc import Iterator, Mapping

from est_build.model.answers import WeekAnswers
from est_build.model.codebook import Codebook
from est_build.model.meeting import Level, Meeting, NewPriority, PriorityId
from est_build.report.differences import (
    AnswersChanged,
    Change,
    CorrectionsAdded,
    CountsChanged,
    KeysChanged,
    LevelChanged,
    PrioritiesChanged,
    State,
    changed_keys,
)
from est_build.words.periods import Week

_NOT_SAID = (None, Level.NO_INFORMATION)
_TOLD_APART = frozenset(
    {"week", "settled", "cancelled", "factors", "priorities", "follow_ups", "corrections"}
)


def compare_answers(before: WeekAnswers | None, after: WeekAnswers | None) -> Iterator[Change]:
    """Give how many answers came or went."""
    was, now = _respondents(before), _respondents(after)
    if was != now:
        yield AnswersChanged(was, now)
    elif before != after:
        yield CountsChanged()


def _respondents(answers: WeekAnswers | None) -> int | None:
    return None if answers is None else sum(answers.respondents.values())


def compare_meetings(
    before: Meeting | None, after: Meeting | None, last: Meeting | None, codebook: Codebook | None
) -> Iterator[Change]:
    """Give what differs in a picture; a new one is held against the last that was settled."""
    if after is None or after.cancelled is not None:
        return
    earlier = before if before is not None and before.cancelled is None else None
    for level in _compare_levels(earlier or last, after, codebook):
        # What a new draft hasn't come to yet is no change.
        if earlier is not None or not after.is_draft or level.after not in _NOT_SAID:
            yield level
    yield from _compare_priorities(earlier, after)
    if earlier is None:
        return
    added = Counter(after.corrections) - Counter(earlier.corrections)
    if added:
        yield CorrectionsAdded(added.total())
    keys = changed_keys(earlier, after, _TOLD_APART)
    texts = tuple(f"faktorer.{name}" for name in _other_assessments(earlier, after))
    if keys or texts:
        yield KeysChanged((*keys, *texts))


def state_of(meeting: Meeting | None, is_begun: bool) -> State:
    """Return how far a picture has come; one that is only begun has no value yet."""
    if meeting is None:
        return State.DRAFT if is_begun else State.MISSING
    if meeting.cancelled is not None:
        return State.CANCELLED
    return State.DRAFT if meeting.is_draft else State.SETTLED


def _compare_levels(
    before: Meeting | None, after: Meeting, codebook: Codebook | None
) -> Iterator[LevelChanged]:
    if before is None:
        return
    for factor, name in _factors(after.week, before, after, codebook).items():
        was, now = before.assessment(factor), after.assessment(factor)
        levels = (was.level if was else None, now.level if now else None)
        if levels[0] is not levels[1]:
            yield LevelChanged(name, *levels)


def _factors(
    week: Week, before: Meeting, after: Meeting, codebook: Codebook | None
) -> Mapping[str, str]:
    """Return the name of each factor that may differ; *övriga* stands for all that are valid."""
    if codebook is None:
        return {factor: factor for factor in (*before.factors, *after.factors)}
    return {factor.id: factor.name_at(week.thursday) for factor in codebook.factors_in(week)}


def _other_assessments(before: Meeting, after: Meeting) -> Iterator[str]:
    """Give the factors whose level stands and whose text, places or change differ."""
    for factor, now in after.factors.items():
        was = before.factors.get(factor)
        if was is not None and was != now and was.level is now.level:
            yield factor


def _compare_priorities(before: Meeting | None, after: Meeting) -> Iterator[Change]:
    was, now = _lines(before), _lines(after)
    ended = {line.priority for line in before.follow_ups} if before is not None else set()
    closed = sum(line.priority not in ended for line in after.follow_ups)
    again = sum(line not in {one.priority for one in after.follow_ups} for line in ended)
    new = sum(isinstance(line, NewPriority) for key, line in now.items() if key not in was)
    gone = sum(key not in now for key in was) + again
    changed = sum(was[key] != now[key] for key in was.keys() & now.keys())
    if before is not None:
        changed += sum(not isinstance(now[key], NewPriority) for key in now.keys() - was.keys())
        if not changed and not (closed or new or gone) and [*was] != [*now]:
            changed = len(now)
    if closed or new or gone or changed:
        yield PrioritiesChanged(closed, new, gone, changed)


def _lines(meeting: Meeting | None) -> dict[PriorityId, object]:
    if meeting is None:
        return {}
    return {
        PriorityId(meeting.week, line.id) if isinstance(line, NewPriority) else line.carries: line
        for line in meeting.priorities
    }
