"""``est status``: the repository is read as far as it goes, and asked what the week lacks."""

from datetime import date
from pathlib import Path

from est_build.analyse.figures import analyse
from est_build.diagnostics import Diagnostic
from est_build.load.repository import load, published
from est_build.report.status import StatusReport, report_status

NEEDED = frozenset({"content/codebook.yaml", "content/calendar.yaml", "forms/weekly.yaml"})
"""Without these there is no week to speak of."""


def find_status(root: Path, today: date) -> tuple[StatusReport | None, tuple[Diagnostic, ...]]:
    """Return what the running week lacks on a day, or None and why it can't be told."""
    repository, found = published(load(root), needs=NEEDED.__contains__)
    if repository is None:
        return None, tuple(one for one in found if one.location.path in NEEDED)
    return report_status(repository, analyse(repository), today), found
