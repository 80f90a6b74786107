"""``content/sent``: what was sent when, as ``est send`` wrote it, held against what is set now."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from est_build.diagnostics import Code, Diagnostic, Location
from est_build.diagnostics import codes_sending as codes
from est_build.load.files import list_files
from est_build.load.meetings import week_of_path
from est_build.load.parts import Part
from est_build.model.meeting import Meeting, meeting_path
from est_build.model.month import MonthNotes, month_path
from est_build.model.sending import SentSurvey, SentVersion, fingerprint_of
from est_build.sources.yaml_quick import read_plain
from est_build.words.periods import Month, Week

FOLDER = "content/sent"
_SURVEY = "-enkat.yaml"
Versions = tuple[SentVersion, ...]
Surveys = tuple[SentSurvey, ...]
_Period = TypeVar("_Period", Week, Month)
_VERSIONS = TypeAdapter(Versions)
_SURVEYS = TypeAdapter(Surveys)


@dataclass(frozen=True, slots=True)
class Sent:
    """Everything that was sent, by week or month."""

    versions: Mapping[str, Versions]
    days: Mapping[Week, date]
    """The day of each week's latest version."""
    surveys: Mapping[Week, Surveys] = field(default_factory=dict)
    """The letters of each week that asked people to answer."""
    unreadable: tuple[str, ...] = ()


def record_path(what: str) -> str:
    """Return where the versions of a week's or month's report are listed."""
    return f"{FOLDER}/{what}.yaml"


def survey_path(week: Week) -> str:
    """Return where it is written that a week's survey was sent."""
    return f"{FOLDER}/{week}{_SURVEY}"


def value_path(what: str, version: int) -> str:
    """Return where a version's value lies as it was sent."""
    return f"{FOLDER}/{what}-v{version}.json"


def load_sent(root: Path) -> Sent:
    """Read what was sent; a file that can't be read is named."""
    versions: dict[str, Versions] = {}
    days: dict[Week, date] = {}
    surveys: dict[Week, Surveys] = {}
    unreadable = []
    for path in list_files(root, FOLDER, ".yaml"):
        plain = read_plain(root, path)
        if path.endswith(_SURVEY):
            found = _read_surveys(path, plain)
            if found is None:
                unreadable.append(path)
            else:
                surveys |= found
            continue
        week, day = week_of_path(path), _latest(plain)
        if week is not None and day is not None:
            days[week] = day
        lines = _read_versions(plain)
        if lines is None:
            unreadable.append(path)
        else:
            versions[Path(path).stem] = lines
    return Sent(versions, days, surveys, tuple(unreadable))


def _read_versions(plain: object) -> Versions | None:
    """Return the versions of a report, None for a file that `est send` did not write so."""
    try:
        lines = _VERSIONS.validate_python(plain)
    except ValidationError:
        return None
    return lines if len({line.version for line in lines}) == len(lines) > 0 else None


def _read_surveys(path: str, plain: object) -> Mapping[Week, Surveys] | None:
    """Return a week's letters by the week, None for a file that `est send` did not write so."""
    week = week_of_path(path.replace(_SURVEY, ".yaml"))
    try:
        lines = _SURVEYS.validate_python(plain)
    except ValidationError:
        return None
    kinds = {line.kind for line in lines}
    return {week: lines} if week is not None and len(kinds) == len(lines) > 0 else None


def _latest(versions: object) -> date | None:
    if not isinstance(versions, list):
        return None
    days = [line.get("skickad") for line in versions if isinstance(line, dict)]
    try:
        return max((date.fromisoformat(str(day)[:10]) for day in days if day), default=None)
    except ValueError:
        return None


def check_sent(
    root: Path,
    sent: Sent,
    meetings: Sequence[Part[Meeting]],
    months: Sequence[Part[MonthNotes]],
) -> Iterator[Diagnostic]:
    """Give what was sent and is changed, and what people changed without saying so."""
    for path in sent.unreadable:
        yield Diagnostic.of(codes.SENT_UNREADABLE, Location(path), path=path)
    for what, versions in sent.versions.items():
        for line in versions:
            if hash_of_file(root / value_path(what, line.version)) != line.content:
                place = Location(value_path(what, line.version))
                yield Diagnostic.of(codes.SENT_VALUE_CHANGED, place, version=line.version)
    yield from _check_settled(sent, Week, meeting_path, meetings, codes.SET_DIFFERS)
    yield from _check_settled(sent, Month, month_path, months, codes.MONTH_DIFFERS)


def _check_settled(
    sent: Sent,
    kind: type[_Period],
    path_of: Callable[[_Period], str],
    parts: Sequence[Part[Meeting]] | Sequence[Part[MonthNotes]],
    code: Code,
) -> Iterator[Diagnostic]:
    """Give what was sent and is set otherwise now, or isn't there any more."""
    settled = {part.path: part.value for part in parts}
    for what, versions in sent.versions.items():
        try:
            path = path_of(kind.parse(what))
        except ValueError:
            continue
        if path in settled and settled[path] is None:
            continue  # What is wrong with the file is said of it already.
        differing = _differs_from(versions, settled.get(path))
        if differing is not None:
            following = differing.version + 1
            values = {"version": differing.version, "following": following}
            yield Diagnostic.of(code, Location(path), **values)


def _differs_from(versions: Versions, settled: Meeting | MonthNotes | None) -> SentVersion | None:
    """Return the version that was sent and that what is set now is not."""
    latest = max(versions, key=lambda one: one.version)
    number = 0 if settled is None else settled.version
    if settled is None or number < latest.version:
        # A correction that was sent is gone, or all of it is.
        return latest
    found = next((one for one in versions if one.version == number), None)
    return found if found is not None and found.settled != fingerprint_of(settled) else None


def hash_of_file(path: Path) -> str:
    """Return the SHA-256 of a file, empty where there is none."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
