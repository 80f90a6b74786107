"""``content/sent``: on which day each week's report was last sent, as ``est send`` wrote it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from est_build.load.files import list_files
from est_build.load.meetings import week_of_path
from est_build.sources.yaml_quick import read_plain
from est_build.words.periods import Week

FOLDER = "content/sent"


def load_sent(root: Path) -> Mapping[Week, date]:
    """Return the day of each week's latest version; a file that says none tells of none."""
    found = {
        week: _latest(read_plain(root, path))
        for path in list_files(root, FOLDER, ".yaml")
        if (week := week_of_path(path)) is not None
    }
    return {week: day for week, day in found.items() if day is not None}


def _latest(versions: object) -> date | None:
    if not isinstance(versions, list):
        return None
    days = [line.get("skickad") for line in versions if isinstance(line, dict)]
    try:
        return max((date.fromisoformat(str(day)[:10]) for day in days if day), default=None)
    except ValueError:
        return None
