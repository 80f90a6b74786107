"""The files of a source: their names begin with the day they were taken out, which orders them."""

import os
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics import codes_statistics as codes
from est_build.model.statistics import Source, Sources

DATA = "data"
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})[-_. ]")
WEEDED = "gallrat-"
"""How a file begins that holds the counts of what was weeded."""
_NOT_DATA = (".md", ".geojson", ".yaml")


@dataclass(frozen=True, slots=True)
class ExtractFile:
    """One file and the day it was taken out."""

    taken: date
    path: str


def folder_of(source: Source) -> str:
    """Return the folder of a source's files, relative to the repository."""
    return f"{DATA}/{source.folder or source.id}"


def find_extracts(
    root: Path, source: Source, sources: Sources
) -> tuple[tuple[ExtractFile, ...], tuple[Diagnostic, ...]]:
    """Return the source's files in the order they were taken, and what lies among them unread.

    They lie in the source's folder, or in any folder below ``data/`` if they are named after the
    source: ``data/reported-crimes/2026-11-10-bra.txt``.
    """
    ids = frozenset(other.id for other in sources.sources)
    shared = Counter(folder_of(other) for other in sources.sources)
    found: list[ExtractFile] = []
    undated: list[Diagnostic] = []
    for folder in _folders(root):
        is_own = folder == folder_of(source) and shared[folder] == 1
        for name in _names(root / folder):
            taken = day_taken(name)
            path = f"{folder}/{name}"
            if taken and (is_own or _name_owner(name, ids) == source.id):
                found.append(ExtractFile(taken, path))
            elif is_own and not taken and not name.startswith(WEEDED):
                place = Location(path)
                undated.append(Diagnostic.of(codes.FILE_WITHOUT_DAY, place, source=source.id))
    # The second file of a day, `…-bra-2.csv`, comes after the first.
    found.sort(key=lambda file: (file.taken, len(file.path), file.path))
    return tuple(found), tuple(undated)


def day_taken(name: str) -> date | None:
    """Return the day that a file's name begins with."""
    match = _DAY.match(name)
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def _name_owner(name: str, ids: frozenset[str]) -> str | None:
    """Return the source that a file is named after; a second file of a day has a number."""
    stem = name[len("2026-11-10-") :].partition(".")[0]
    plain = re.sub(r"-\d+$", "", stem)
    return next((known for known in (stem, plain) if known in ids), None)


def _folders(root: Path) -> list[str]:
    try:
        entries = sorted(os.scandir(root / DATA), key=lambda entry: entry.name)
    except OSError:
        return []
    return [
        f"{DATA}/{entry.name}"
        for entry in entries
        if entry.is_dir() and not entry.name.startswith(".")
    ]


def _names(folder: Path) -> list[str]:
    with os.scandir(folder) as entries:
        return sorted(
            entry.name
            for entry in entries
            if entry.is_file()
            and not entry.name.startswith((".", "~"))
            and not entry.name.endswith(_NOT_DATA)
        )
