"""One file alone: what is wrong in it, with only as much else read as tells that.

An editor asks on each save, so every import and every file counts: what only some kind of file
needs is imported where that kind is checked.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from est_build.diagnostics import Diagnostic
from est_build.diagnostics import codes_meetings as codes
from est_build.load.codebook import CODEBOOK, ids_of_labels, load_codebook
from est_build.load.files import list_files
from est_build.load.findings import Finding, locate
from est_build.load.parts import Part, in_order
from est_build.load.privacy.gate import Gate, check_names_of, check_text
from est_build.load.references import References
from est_build.model.codebook import Codebook

if TYPE_CHECKING:
    from est_build.model.meeting import Meeting

Checked = tuple[Diagnostic, ...] | None
"""What is wrong, or None where only everything together tells."""
_UNSURE = frozenset({codes.UNKNOWN_PRIORITY, codes.PRIORITY_CLOSED, codes.LONGER_WITHOUT_MEASURE})
_MEETINGS, _MEASURES = "content/meetings", "content/measures"
_CALENDAR, _FORM = "content/calendar.yaml", "forms/weekly.yaml"


def check_file(root: Path, path: str, today: date | None = None) -> Checked:
    """Return what is wrong in one file, or None for a file that must be seen with all others."""
    check = _CHECKS.get(path) or _CHECKS.get(path.rpartition("/")[0])
    if check is None and path in list_files(root, _MEETINGS, ".yaml", depth=2):
        check = _check_meeting
    found = check(root, path, today) if check and (root / path).is_file() else None
    if found is None:
        return None
    gate = Gate.of(load_codebook(root).readable)
    return in_order((*found, *check_text(root, path, gate), *check_names_of((path,), gate)))


def _is_whole(part: Part[object]) -> bool:
    """Tell whether a file was read, or nothing of it was: of a rest only all files can tell."""
    return part.rest is None


def _check_codebook(root: Path, path: str, today: date | None) -> Checked:
    from est_build.load.rules_codebook import check_codebook

    part = load_codebook(root)
    if not _is_whole(part):
        return None
    found = () if part.value is None else check_codebook(part.value, today)
    return (*part.diagnostics, *locate(root, path, found))


def _check_calendar(root: Path, path: str, _: date | None) -> Checked:
    from est_build.load.calendar import load_calendar
    from est_build.load.rules_calendar import check_calendar

    part = load_calendar(root)
    if not _is_whole(part):
        return None
    found = () if part.value is None else check_calendar(part.value, _references(root))
    return (*part.diagnostics, *locate(root, path, found))


def _check_form(root: Path, path: str, _: date | None) -> Checked:
    from est_build.load.forms import load_form
    from est_build.load.rules_form import check_form

    part = load_form(root)
    if not _is_whole(part):
        return None
    found = () if part.value is None else check_form(part.value, _references(root))
    return (*part.diagnostics, *locate(root, path, found))


def _check_measure(root: Path, path: str, today: date | None) -> Checked:
    from est_build.load.measures import load_measure
    from est_build.load.rules_measures import check_measure
    from est_build.load.statistics.loading import load_sources

    codebook = load_codebook(root).value
    part = load_measure(root, path, ids_of_labels(codebook))
    if not _is_whole(part):
        return None
    if part.value is None or codebook is None:
        return part.diagnostics
    references = References(codebook)
    found = check_measure(part.value, references, load_sources(root).value, today)
    return (*part.diagnostics, *locate(root, path, found))


def _check_meeting(root: Path, path: str, _: date | None) -> Checked:
    from est_build.load.meetings import load_meeting

    codebook = load_codebook(root).value
    part = load_meeting(root, path, ids_of_labels(codebook))
    if not _is_whole(part):
        return None
    if part.value is None or codebook is None:
        return part.diagnostics
    found = _find_in_meeting(root, path, part.value, codebook)
    if found is None or any(one.code in _UNSURE for one in found):
        return None
    located = locate(root, path, found)
    if part.value.is_draft:
        located = tuple(one.as_warning() for one in located)
    return (*part.diagnostics, *located)


def _find_in_meeting(
    root: Path, path: str, meeting: "Meeting", codebook: Codebook
) -> list[Finding] | None:
    """Return what the rules find, None where an earlier meeting can't be read."""
    from est_build.load.calendar import load_calendar
    from est_build.load.meetings import list_meetings, load_meeting, week_of_path
    from est_build.load.rules_meetings import MeetingContext, check_meeting
    from est_build.load.rules_priorities import check_after

    latest = None
    for earlier in reversed([name for name in list_meetings(root) if name < path]):
        before = load_meeting(root, earlier, {}).value
        if before is None:
            return None
        if before.is_held:
            latest = before
            break
    answers = list_files(root, "forms/answers/weekly", ".csv", depth=2)
    answered = frozenset(week for name in answers if (week := week_of_path(name)))
    references = References(codebook, _measures(root))
    context = MeetingContext(references, load_calendar(root).value, answered)
    return [*check_meeting(meeting, context), *check_after(meeting, latest)]


def _references(root: Path) -> References | None:
    codebook = load_codebook(root).value
    return None if codebook is None else References(codebook, _measures(root))


def _measures(root: Path) -> frozenset[str]:
    return frozenset(Path(path).stem for path in list_files(root, _MEASURES, ".yaml"))


_CHECKS: dict[str, Callable[[Path, str, date | None], Checked]] = {
    CODEBOOK: _check_codebook,
    _CALENDAR: _check_calendar,
    _FORM: _check_form,
    _MEASURES: _check_measure,
}
