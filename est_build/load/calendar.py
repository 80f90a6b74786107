"""``content/calendar.yaml``, which may be missing."""

from pathlib import Path

from est_build.load.files import read_part
from est_build.load.parts import Part
from est_build.model.calendar import Calendar

CALENDAR = "content/calendar.yaml"


def load_calendar(root: Path) -> Part[Calendar]:
    """Read the calendar; without the file every week is as usual."""
    if not (root / CALENDAR).exists():
        return Part(CALENDAR, Calendar())
    return read_part(root, CALENDAR, Calendar)
