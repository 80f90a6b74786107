"""``content/months``: what people conclude from each month."""

from collections.abc import Mapping
from pathlib import Path

from est_build.load.files import check_name, list_files, read_part
from est_build.load.meetings import warn_only_of_draft
from est_build.load.parts import Part
from est_build.model.month import MonthNotes, month_path


def load_months(root: Path, ids: Mapping[str, str]) -> tuple[Part[MonthNotes], ...]:
    """Read every month's conclusions, in order of months."""
    return tuple(
        _load_month(root, path, ids) for path in list_files(root, "content/months", ".yaml")
    )


def _load_month(root: Path, path: str, ids: Mapping[str, str]) -> Part[MonthNotes]:
    part = read_part(root, path, MonthNotes, ids=ids)
    part = check_name(root, part, "månad", lambda notes: month_path(notes.month))
    return warn_only_of_draft(root, part)
