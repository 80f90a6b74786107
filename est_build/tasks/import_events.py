"""Statistics come into the repository: lists stripped to what may be kept, tables as they are.

Nothing is written before everything that may not be kept is gone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location, has_errors
from est_build.diagnostics import codes_answers as table_codes
from est_build.diagnostics import codes_statistics as codes
from est_build.load.codebook import load_codebook
from est_build.load.privacy.gate import Gate, check_text
from est_build.load.quoting import name_keys
from est_build.load.statistics.event_files import is_event_file, read_events, write_events
from est_build.load.statistics.events import EventList, read_event_list
from est_build.load.statistics.extracts import folder_of
from est_build.load.statistics.loading import (
    SOURCES,
    find_absent_types,
    load_sources,
    read_extract,
    read_source_table,
)
from est_build.model.codebook import Codebook
from est_build.model.statistics import RecordedEvent, Source, SourceKind
from est_build.sources.table import read_table
from est_build.tasks.file_changes import apply_changes, find_changes, show_path


@dataclass(frozen=True, slots=True)
class StatisticsImport:
    """What became of one file."""

    diagnostics: tuple[Diagnostic, ...]
    path: str = ""
    """Where it lies, or would lie, relative to the repository; '' where it was refused."""
    changed: tuple[str, ...] = ()
    """The path again, if the repository differs from before or would, in a dry run."""
    is_done: bool = False
    """Whether everything went well; if not, nothing was written."""
    events: EventList | None = None
    """For event lists: what became of the rows."""


def import_events(
    root: Path, file: Path, source_id: str, taken: date, dry_run: bool = False
) -> StatisticsImport:
    """Import one file of a source that was taken out on a day; a dry run writes nothing.

    The same file again changes nothing. A second file of the same day gets a number in its name,
    unless it holds all the days of the first: then it takes its place.
    """
    codebook, sources = load_codebook(root), load_sources(root)
    if codebook.value is None or sources.value is None:
        return _refuse((*codebook.diagnostics, *sources.diagnostics))
    by_id = {source.id: source for source in sources.value.sources}
    source = by_id.get(source_id)
    if source is None:
        values = {"source": source_id, "known": name_keys(by_id) or "–"}
        return _refuse((Diagnostic.of(codes.SOURCE_UNKNOWN, Location(SOURCES), **values),))
    importer = _Importer(root, source, codebook.value, taken, dry_run)
    path = str(file.absolute())
    is_list = source.kind is SourceKind.EVENTS
    outcome = importer.import_list(path) if is_list else importer.import_table(path)
    shown = show_path(root, file)
    renamed = (_renamed(found, path, shown) for found in outcome.diagnostics)
    return replace(outcome, diagnostics=tuple(renamed))


def _renamed(found: Diagnostic, path: str, shown: str) -> Diagnostic:
    if found.location.path != path:
        return found
    return replace(found, location=replace(found.location, path=shown))


def _refuse(found: tuple[Diagnostic, ...]) -> StatisticsImport:
    return StatisticsImport(found)


@dataclass(frozen=True, slots=True)
class _Importer:
    """One source and day, and where their files go."""

    root: Path
    source: Source
    codebook: Codebook
    taken: date
    dry_run: bool

    def import_list(self, path: str) -> StatisticsImport:
        """Write what may be kept of a list of events."""
        table, found = read_source_table(self.root, path, self.source)
        if table is None:
            return _refuse(found)
        events, wrong = read_event_list(table, self.source, self.codebook, self.taken)
        found = (*found, *wrong)
        if events is None or not events.events:
            return _refuse(found)
        content = write_events(events.events)
        target = self._replaced_by(events.events) or self._free_name(".csv", content)
        return self._put(target, content, StatisticsImport(found, target, events=events))

    def import_table(self, path: str) -> StatisticsImport:
        """Copy an aggregated table as it is, if it can be read."""
        extract, found = read_extract(self.root, path, self.source, self.codebook, self.taken)
        if extract is None or has_errors(found):
            return _refuse(found)
        absent = find_absent_types(self.source, (extract,), path)
        persons = check_text(self.root, path, Gate.of(self.codebook))
        found = (*found, *(one.as_warning() for one in absent), *persons)
        if has_errors(persons):
            # A table is kept as it is, so it may not hold a person's name in any of its columns.
            return _refuse(found)
        content = Path(path).read_bytes()
        target = self._free_name(_suffix(path), content)
        return self._put(target, content, StatisticsImport(found, target))

    def _names(self, suffix: str) -> Iterator[str]:
        stem = f"{folder_of(self.source)}/{self.taken}-{self.source.id}"
        yield f"{stem}{suffix}"
        for number in count(2):
            yield f"{stem}-{number}{suffix}"

    def _free_name(self, suffix: str, content: bytes) -> str:
        """Return the first name of the day that is free or already has the content."""
        return next(
            path
            for path in self._names(suffix)
            if not (self.root / path).exists() or (self.root / path).read_bytes() == content
        )

    def _replaced_by(self, events: tuple[RecordedEvent, ...]) -> str | None:
        """Return the day's file whose days all lie within the new list's."""
        for path in self._names(".csv"):
            if not (self.root / path).exists():
                return None
            table, _ = read_table(self.root, path, delimiter=";")
            if table is None or not is_event_file(table):
                continue
            there, _ = read_events(table, self.source, self.codebook, self.taken)
            if there is None:
                continue
            first, last = there.events[0].start, there.events[-1].start
            if events[0].start <= first and last <= events[-1].start:
                return path
        return None

    def _put(self, path: str, content: bytes, found: StatisticsImport) -> StatisticsImport:
        """Write a file whole or not at all; one that has the content already is left alone."""
        try:
            changes = find_changes(self.root, {path: content})
            if not self.dry_run:
                apply_changes(self.root, changes)
        except OSError:
            fault = Diagnostic.of(table_codes.NOT_WRITTEN, Location(path))
            return _refuse((*found.diagnostics, fault))
        return replace(found, changed=tuple(changes), is_done=True)


def _suffix(path: str) -> str:
    match = re.search(r"\.[A-Za-z0-9]{1,5}(?:\.gz)?$", path)
    return match[0].lower() if match else ".csv"
