"""``est status``: the repository is read as far as it goes, and asked what the week lacks."""

from datetime import date
from pathlib import Path

from est_build.analyse.figures import analyse
from est_build.diagnostics import Diagnostic
from est_build.load.codebook import load_codebook
from est_build.load.recipients import load_recipients
from est_build.load.repository import load, published
from est_build.report.recipients import GroupReach, report_reach
from est_build.report.status import StatusReport, report_status
from est_build.words.periods import Week

NEEDED = frozenset({"content/codebook.yaml", "content/calendar.yaml", "forms/weekly.yaml"})
"""Without these there is no week to speak of."""


def find_reach(
    root: Path, week: Week, setting: str
) -> tuple[tuple[GroupReach, ...] | None, tuple[Diagnostic, ...]]:
    """Return whom the list of recipients reaches, None where there is no list, and its faults.

    ``setting`` is the list's path; nothing but counts by group leaves this function.
    """
    codebook = load_codebook(root).value
    if not setting or codebook is None:
        return None, ()
    recipients, found = load_recipients(Path(setting), root, codebook)
    return (report_reach(codebook, week, recipients) if recipients else None), found


def find_status(root: Path, today: date) -> tuple[StatusReport | None, tuple[Diagnostic, ...]]:
    """Return what the running week lacks on a day, or None and why it can't be told."""
    repository, found = published(load(root), needs=NEEDED.__contains__)
    if repository is None:
        return None, tuple(one for one in found if one.location.path in NEEDED)
    return report_status(repository, analyse(repository), today), found
