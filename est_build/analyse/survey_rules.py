"""What meetings set against what the survey says: rules that take figures.

They hold over the whole repository only, for the latest meeting held and for drafts: a check of one
file on each save never pays for statistics, and a meeting of long ago is not written again.
"""

from collections.abc import Iterator
from pathlib import Path

from est_build.analyse.signals import Comparison, Signal
from est_build.diagnostics import Diagnostic
from est_build.diagnostics import codes_meetings as codes
from est_build.load.findings import Finding, locate
from est_build.load.parts import Loaded, Part, in_order
from est_build.model.answers import WeekAnswers
from est_build.model.meeting import OTHER_FACTORS, Level, Meeting
from est_build.words.periods import Week


def with_survey_rules(root: Path, loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Return all that is wrong, also where a meeting leaves a signal of the survey unanswered."""
    found = tuple(_find(root, loaded))
    return in_order((*loaded.diagnostics, *found)) if found else loaded.diagnostics


def _find(root: Path, loaded: Loaded) -> Iterator[Diagnostic]:
    codebook = loaded.codebook.value
    if codebook is None:
        return
    answers = _weekly(loaded)
    for part in _to_check(loaded.meetings):
        meeting = part.value
        if meeting is None or meeting.week not in answers:
            continue
        factors = (factor.id for factor in codebook.factors_in(meeting.week))
        silent = [factor for factor in factors if _is_green_without_comment(meeting, factor)]
        higher = _higher(loaded, answers, meeting.week, silent) if silent else ()
        yield from locate(root, part.path, (_finding(meeting, factor) for factor in higher))


def _weekly(loaded: Loaded) -> dict[Week, WeekAnswers]:
    values = (part.value for part in loaded.answers)
    return {one.week: one for one in values if one is not None and one.form == "weekly"}


def _to_check(meetings: tuple[Part[Meeting], ...]) -> Iterator[Part[Meeting]]:
    """Give the drafts and the latest meeting that was held."""
    held = [part for part in meetings if part.value is not None and part.value.is_held]
    latest = max(held, key=lambda part: part.value.week if part.value else Week(1, 1), default=None)
    for part in meetings:
        is_draft = part.value is not None and part.value.is_draft
        if is_draft or part is latest:
            yield part


def _is_green_without_comment(meeting: Meeting, factor: str) -> bool:
    found = meeting.assessment(factor)
    return found is not None and found.level is Level.GREEN and not (found.comment or "").strip()


def _higher(
    loaded: Loaded, answers: dict[Week, WeekAnswers], week: Week, factors: list[str]
) -> Iterator[str]:
    """Give the factors whose answers are higher than usual in the week."""
    codebook, form, calendar = loaded.codebook.value, loaded.form.value, loaded.calendar.value
    if codebook is None or form is None or calendar is None:
        return
    # Only a repository with something to compare pays for these.
    from est_build.analyse.comparing import compare_week
    from est_build.analyse.histories import make_histories

    histories = make_histories(codebook, form, calendar, answers, factors)
    place = sorted(answers).index(week)
    for factor, history in histories.items():
        found = compare_week(history, place)
        if isinstance(found, Comparison) and found.signal is Signal.HIGHER:
            yield factor


def _finding(meeting: Meeting, factor: str) -> Finding:
    key = factor if factor in meeting.factors else OTHER_FACTORS
    return Finding.of(codes.GREEN_AGAINST_SURVEY, ("faktorer", key, "nivå"), id=factor)
