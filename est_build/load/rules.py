"""All rules that hold files against each other, each finding at its place in its file."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from est_build.diagnostics import Diagnostic, codes_measures, codes_meetings
from est_build.diagnostics import codes_content as codes
from est_build.load.findings import Finding, locate
from est_build.load.meetings import is_decided, week_of_path
from est_build.load.parts import Loaded, Part
from est_build.load.references import References
from est_build.load.rest import Rest
from est_build.load.rules_calendar import check_calendar
from est_build.load.rules_codebook import check_codebook, check_focus_types
from est_build.load.rules_form import check_form
from est_build.load.rules_measures import check_measure, check_month
from est_build.load.rules_meetings import MeetingContext, check_meeting
from est_build.load.rules_priorities import check_priorities, known_priorities
from est_build.model.meeting import Meeting
from est_build.words.periods import Week

_WEEKLY = "forms/answers/weekly/"
Value = TypeVar("Value")
# What a rule says is missing may stand in the very words that couldn't be read.
_OF_WHAT_IS_MISSING = frozenset(
    {
        codes.EVENT_WITHOUT_DAY,
        codes_meetings.DROPPED_WITHOUT_REASON,
        codes_meetings.FACTORS_NOT_COVERED,
        codes.FACTOR_WITHOUT_QUESTION,
        codes.GAP_IN_QUESTION,
        codes_meetings.LONGER_WITHOUT_MEASURE,
        codes.NEW_SERIES_NOT_SAID,
        codes_meetings.NOT_REVIEWED,
        codes_measures.NOT_REGISTERED,
        codes_measures.NOTHING_COMPARED,
        codes_meetings.PRIORITY_FORGOTTEN,
        codes.FOLLOW_UP_OVERDUE,
        codes.THRESHOLD_OUTSIDE_SCALE,
        codes.UNKNOWN_AREA,
        codes.UNKNOWN_FOCUS_AREA,
    }
)
Found = tuple[str, Finding]
"""A file and what a rule found in it."""


def check_rules(root: Path, loaded: Loaded, today: date | None = None) -> tuple[Diagnostic, ...]:
    """Return what is wrong between files; what is found in a draft is a warning."""
    by_path: dict[str, list[Finding]] = {}
    for path, finding in _find(loaded, today):
        by_path.setdefault(path, []).append(finding)
    drafts = _drafts(root, loaded)
    rests = {part.path: part.rest for part in loaded.parts() if part.rest is not None}
    diagnostics: list[Diagnostic] = []
    for path, findings in by_path.items():
        rest = rests.get(path)
        located = locate(root, path, findings if rest is None else _of_rest(findings, rest))
        diagnostics += (one.as_warning() for one in located) if path in drafts else located
    return tuple(diagnostics)


def _of_rest(findings: Iterable[Finding], rest: Rest[object]) -> Iterator[Finding]:
    """Return the findings of a file with faults, without those that only the faults gave."""
    for finding in findings:
        if finding.code not in _OF_WHAT_IS_MISSING:
            yield replace(finding, loc=rest.as_written(finding.loc))


def _find(loaded: Loaded, today: date | None) -> Iterator[Found]:
    codebook = loaded.codebook.value
    references = None
    if (names := loaded.codebook.readable) is not None:
        yield from _in(loaded.codebook.path, check_codebook(names, today))
        if loaded.sources.value is not None:
            yield from _in(loaded.codebook.path, check_focus_types(names, loaded.sources.value))
    if codebook is not None:
        measures = frozenset(Path(part.path).stem for part in loaded.measures)
        references = References(codebook, measures)
    if (calendar := loaded.calendar.readable) is not None:
        yield from _in(loaded.calendar.path, check_calendar(calendar, references))
    if (form := loaded.form.readable) is not None:
        yield from _in(loaded.form.path, check_form(form, references))
    yield from _find_in_chain(loaded.meetings)
    if references is not None:
        yield from _find_references(loaded, references, today)


def _find_in_chain(parts: tuple[Part[Meeting], ...]) -> Iterator[Found]:
    read = [(meeting, part.path) for part in parts if (meeting := part.readable) is not None]
    paths = {meeting.week: path for meeting, path in reversed(read)}
    meetings = [meeting for meeting, _ in read]
    for week, finding in check_priorities(meetings, _unreadable(parts)):
        yield paths[week], finding


def _unreadable(parts: tuple[Part[Meeting], ...]) -> frozenset[Week]:
    weeks = (week_of_path(part.path) for part in parts if part.value is None)
    return frozenset(week for week in weeks if week is not None)


def _find_references(loaded: Loaded, references: References, today: date | None) -> Iterator[Found]:
    answers = (part.path for part in loaded.answers if part.path.startswith(_WEEKLY))
    answered = frozenset(week for path in answers if (week := week_of_path(path)))
    context = MeetingContext(references, loaded.calendar.value, answered)
    for part in loaded.meetings:
        if (meeting := part.readable) is not None:
            yield from _in(part.path, check_meeting(meeting, context))
    for line in loaded.measures:
        if (measure := line.readable) is not None:
            found = check_measure(measure, references, loaded.sources.value, today)
            yield from _in(line.path, found)
    meetings = (part.value for part in loaded.meetings if part.value is not None)
    known = known_priorities(meetings, _unreadable(loaded.meetings))
    for month in loaded.months:
        if (notes := month.readable) is not None:
            yield from _in(month.path, check_month(notes, references, known))


def _in(path: str, findings: Iterable[Finding]) -> Iterator[Found]:
    return ((path, finding) for finding in findings)


def _drafts(root: Path, loaded: Loaded) -> frozenset[str]:
    return frozenset(
        part.path
        for parts in (loaded.meetings, loaded.months)
        for part in parts
        if (part.value.is_draft if part.value is not None else not is_decided(root, part.path))
    )
