"""All rules that hold files against each other, each finding at its place in its file."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from est_build.diagnostics import Diagnostic
from est_build.load.findings import Finding, locate
from est_build.load.meetings import week_of_path
from est_build.load.parts import Loaded, Part
from est_build.load.references import References
from est_build.load.rules_calendar import check_calendar
from est_build.load.rules_codebook import check_codebook
from est_build.load.rules_form import check_form
from est_build.load.rules_measures import check_measure, check_month
from est_build.load.rules_meetings import MeetingContext, check_meeting
from est_build.load.rules_priorities import check_priorities, known_priorities
from est_build.model.meeting import Meeting
from est_build.words.periods import Week

_WEEKLY = "forms/answers/weekly/"
Found = tuple[str, Finding]
"""A file and what a rule found in it."""


def check_rules(root: Path, loaded: Loaded, today: date | None = None) -> tuple[Diagnostic, ...]:
    """Return what is wrong between files; what is found in a draft is a warning."""
    by_path: dict[str, list[Finding]] = {}
    for path, finding in _find(loaded, today):
        by_path.setdefault(path, []).append(finding)
    drafts = _drafts(loaded)
    diagnostics: list[Diagnostic] = []
    for path, findings in by_path.items():
        located = locate(root, path, findings)
        diagnostics += (one.as_warning() for one in located) if path in drafts else located
    return tuple(diagnostics)


def _find(loaded: Loaded, today: date | None) -> Iterator[Found]:
    codebook = loaded.codebook.value
    references = None
    if codebook is not None:
        yield from _in(loaded.codebook.path, check_codebook(codebook, today))
        measures = frozenset(Path(part.path).stem for part in loaded.measures)
        references = References(codebook, measures)
    if loaded.calendar.value is not None:
        yield from _in(loaded.calendar.path, check_calendar(loaded.calendar.value, references))
    if loaded.form.value is not None:
        yield from _in(loaded.form.path, check_form(loaded.form.value, references))
    yield from _find_in_chain(loaded.meetings)
    if references is not None:
        yield from _find_references(loaded, references, today)


def _find_in_chain(parts: tuple[Part[Meeting], ...]) -> Iterator[Found]:
    paths = {part.value.week: part.path for part in reversed(parts) if part.value is not None}
    meetings = [part.value for part in parts if part.value is not None]
    for week, finding in check_priorities(meetings, _unreadable(parts)):
        yield paths[week], finding


def _unreadable(parts: tuple[Part[Meeting], ...]) -> frozenset[Week]:
    weeks = (week_of_path(part.path) for part in parts if part.value is None)
    return frozenset(week for week in weeks if week is not None)


def _find_references(loaded: Loaded, references: References, today: date | None) -> Iterator[Found]:
    answers = (part.path for part in loaded.answers if part.path.startswith(_WEEKLY))
    answered = frozenset(week for path in answers if (week := week_of_path(path)))
    context = MeetingContext(references, loaded.calendar.value, answered)
    for meeting in loaded.meetings:
        if meeting.value is not None:
            yield from _in(meeting.path, check_meeting(meeting.value, context))
    for measure in loaded.measures:
        if measure.value is not None:
            found = check_measure(measure.value, references, loaded.sources.value, today)
            yield from _in(measure.path, found)
    meetings = (part.value for part in loaded.meetings if part.value is not None)
    known = known_priorities(meetings, _unreadable(loaded.meetings))
    for month in loaded.months:
        if month.value is not None:
            yield from _in(month.path, check_month(month.value, references, known))


def _in(path: str, findings: Iterable[Finding]) -> Iterator[Found]:
    return ((path, finding) for finding in findings)


def _drafts(loaded: Loaded) -> frozenset[str]:
    return frozenset(
        part.path
        for parts in (loaded.meetings, loaded.months)
        for part in parts
        if part.value is not None and part.value.is_draft
    )
