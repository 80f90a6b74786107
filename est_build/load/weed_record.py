"""``data/gallring.csv``: what was weeded when, by which rule. It names no file and no person."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics import codes_privacy as codes
from est_build.load.parts import Part
from est_build.model.retention import Stock, WeedRecord
from est_build.sources.text_file import read_text

RECORD = "data/gallring.csv"
HEADER = "dag;vad;källa;före;antal;enligt"


def load_record(root: Path) -> Part[tuple[WeedRecord, ...]]:
    """Read the record; without one nothing has been weeded."""
    if not (root / RECORD).is_file():
        return Part(RECORD, ())
    text, wrong = read_text(root, RECORD)
    if text is None:
        return Part(RECORD, None, wrong)
    header, *lines = text.splitlines()
    if header != HEADER:
        return Part(RECORD, None, (Diagnostic.of(codes.WEEDED_BROKEN, Location(RECORD, 1)),))
    records: list[WeedRecord] = []
    for number, line in enumerate(lines, start=2):
        try:
            day, what, source, until, count, according = line.split(";", 5)
            records.append(
                WeedRecord(
                    date.fromisoformat(day),
                    Stock(what),
                    source,
                    date.fromisoformat(until),
                    int(count),
                    according,
                )
            )
        except ValueError:
            fault = Diagnostic.of(codes.WEEDED_BROKEN, Location(RECORD, number))
            return Part(RECORD, None, (fault,))
    return Part(RECORD, tuple(records))


def write_record(records: Iterable[WeedRecord]) -> bytes:
    """Return the record's file."""
    lines = (
        f"{one.day};{one.what};{one.source};{one.until};{one.count};{_one_line(one.according)}"
        for one in records
    )
    return "".join(f"{line}\n" for line in (HEADER, *lines)).encode()


def _one_line(text: str) -> str:
    return " ".join(text.split())
