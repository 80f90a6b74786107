"""``content/meetings``: one file a week; what is found in a draft is only a warning."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from est_build.load.files import check_name, list_files, read_part
from est_build.load.parts import Part
from est_build.model.meeting import Meeting, meeting_path
from est_build.sources.text_file import read_text
from est_build.words.periods import Week

_DECIDED = re.compile(r"^(?:fasts\w+|inst\w+)[ \t]*:[ \t]*[^\s#]", re.MULTILINE | re.IGNORECASE)

Settled = TypeVar("Settled", bound=BaseModel)


def list_meetings(root: Path) -> tuple[str, ...]:
    """Return the path of every meeting, in order of weeks."""
    return list_files(root, "content/meetings", ".yaml", depth=2)


def load_meetings(root: Path, ids: Mapping[str, str]) -> tuple[Part[Meeting], ...]:
    """Read every meeting, in order of weeks."""
    return tuple(load_meeting(root, path, ids) for path in list_meetings(root))


def load_meeting(root: Path, path: str, ids: Mapping[str, str]) -> Part[Meeting]:
    """Read one meeting; ``ids`` maps folded labels to the ids that they should be."""
    part = read_part(root, path, Meeting, ids=ids)
    part = check_name(root, part, "vecka", lambda meeting: meeting_path(meeting.week))
    return warn_only_of_draft(root, part)


def warn_only_of_draft(root: Path, part: Part[Settled]) -> Part[Settled]:
    """Return the part, its diagnostics as warnings where nothing was decided yet.

    A key that begins like ``fastställd`` counts as it: a slip must not turn a set picture into a
    draft that nobody sees.
    """
    if not part.diagnostics or is_decided(root, part.path):
        return part
    warnings = tuple(found.as_warning() for found in part.diagnostics)
    return replace(part, diagnostics=warnings)


def is_decided(root: Path, path: str) -> bool:
    """Tell whether a file says that it is set or cancelled; one that can't be read may do."""
    text, _ = read_text(root, path)
    return text is None or _DECIDED.search(text) is not None


def week_of_path(path: str) -> Week | None:
    """Return the week that a meeting's file is named after, if it is named after one."""
    try:
        return Week.parse(Path(path).stem)
    except ValueError:
        return None
