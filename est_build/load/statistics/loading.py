"""Every source of the repository, each whole or missing with what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from est_build.diagnostics import Diagnostic, Location, has_errors
from est_build.diagnostics import codes_statistics as codes
from est_build.load.files import read_part
from est_build.load.parts import Part
from est_build.load.quoting import most_alike, name_keys, quote
from est_build.load.statistics.counts import read_counts
from est_build.load.statistics.crimes import read_crimes
from est_build.load.statistics.declarations import check_sources
from est_build.load.statistics.event_files import is_event_file, read_events
from est_build.load.statistics.extracts import ExtractFile, find_extracts, folder_of
from est_build.load.statistics.figures import Extract
from est_build.load.statistics.merging import EventMerger, cover_of, merge_counts
from est_build.load.statistics.weeded_events import WeededEvents, read_weeded, weeded_path
from est_build.model.codebook import Codebook
from est_build.model.statistics import (
    EventExtract,
    Source,
    SourceData,
    SourceFormat,
    SourceKind,
    Sources,
)
from est_build.sources.rows import Table
from est_build.sources.table import read_table

SOURCES = "data/sources.yaml"
_NOT_TABLES = frozenset({".json", ".pdf", ".html", ".htm", ".docx", ".xml", ".zip"})


def load_sources(root: Path) -> Part[Sources]:
    """Read what the sources are; a municipality without statistics has none."""
    if not (root / SOURCES).exists():
        return Part(SOURCES, Sources(källor=()))
    part = read_part(root, SOURCES, Sources)
    if part.value is None:
        return part
    found = check_sources(root, SOURCES, part.value)
    value = None if has_errors(found) else part.value
    return Part(SOURCES, value, (*part.diagnostics, *found))


def load_statistics(
    root: Path, codebook: Codebook
) -> tuple[Part[Sources], tuple[Part[SourceData], ...]]:
    """Read the sources and all their files."""
    sources = load_sources(root)
    if sources.value is None:
        return sources, ()
    parts = tuple(
        load_source(root, source, sources.value, codebook) for source in sources.value.sources
    )
    return sources, parts


def load_source(
    root: Path, source: Source, sources: Sources, codebook: Codebook
) -> Part[SourceData]:
    """Read all files of one source, later ones replacing earlier."""
    files, found = find_extracts(root, source, sources)
    folder = folder_of(source)
    if not files and not (root / weeded_path(folder, source)).is_file():
        values = {"source": source.id, "folder": f"{folder}/"}
        missing = Diagnostic.of(codes.NO_FILES, Location(SOURCES), **values)
        return Part(folder, None if found else SourceData(source), (*found, missing))
    load = _load_events if source.kind is SourceKind.EVENTS else _load_counts
    value, wrong = load(root, source, codebook, files)
    found = (*found, *wrong)
    return Part(folder, None if has_errors(found) else value, found)


def read_source_table(
    root: Path, path: str, source: Source
) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    """Read a file as the table that its source says it is."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in _NOT_TABLES:
        return None, (Diagnostic.of(codes.FILE_KIND_UNKNOWN, Location(path), suffix=suffix),)
    return read_table(
        root, path, encoding=source.encoding, delimiter=source.delimiter, sheet=source.sheet
    )


@dataclass(frozen=True, slots=True)
class ReadList:
    """One list of events, and the days that it speaks of."""

    path: str
    extract: EventExtract
    cover: tuple[date, date]
    is_trimmed: bool
    """Whether its first rows were weeded."""


@dataclass(frozen=True, slots=True)
class EventFiles:
    """Everything there is of a source of events, file by file, and what it comes to."""

    source: Source
    weeded: WeededEvents | None
    files: tuple[ReadList, ...]
    data: SourceData


def read_event_files(
    root: Path, source: Source, sources: Sources, codebook: Codebook
) -> tuple[EventFiles | None, tuple[Diagnostic, ...]]:
    """Read a source of events; None where a file can't be read."""
    files, found = find_extracts(root, source, sources)
    read, wrong = _read_lists(root, source, codebook, files)
    return read, (*found, *wrong)


def _load_events(
    root: Path, source: Source, codebook: Codebook, files: Sequence[ExtractFile]
) -> tuple[SourceData, tuple[Diagnostic, ...]]:
    read, found = _read_lists(root, source, codebook, files)
    return (SourceData(source) if read is None else read.data), found


def _read_lists(
    root: Path, source: Source, codebook: Codebook, files: Sequence[ExtractFile]
) -> tuple[EventFiles | None, tuple[Diagnostic, ...]]:
    weeded, wrong = read_weeded(root, weeded_path(folder_of(source), source), codebook)
    found = list(wrong)
    lists: list[ReadList] = []
    for file in files:
        table, wrong = read_source_table(root, file.path, source)
        found += wrong
        if table is None:
            continue
        if not is_event_file(table):
            raw = Diagnostic.of(codes.EVENTS_AS_DOWNLOADED, Location(file.path), source=source.id)
            found.append(raw)
            continue
        extract, wrong = read_events(table, source, codebook, file.taken)
        found += wrong
        if extract is not None:
            lists.append(_with_cover(file.path, extract, weeded))
    if has_errors(found):
        return None, tuple(found)
    return _merge_lists(source, weeded, lists, files), tuple(found)


def _with_cover(path: str, extract: EventExtract, weeded: WeededEvents | None) -> ReadList:
    cover = weeded.lists.get(path.rpartition("/")[2]) if weeded else None
    if weeded is None or cover is None:
        return ReadList(path, extract, cover_of(extract), is_trimmed=False)
    # It began before what is weeded, so it replaces everything from there on.
    whole = replace(extract, first=weeded.next_day)
    return ReadList(path, whole, cover, is_trimmed=True)


def _merge_lists(
    source: Source,
    weeded: WeededEvents | None,
    lists: Sequence[ReadList],
    files: Sequence[ExtractFile],
) -> EventFiles:
    merger = EventMerger()
    days = [file.taken for file in files]
    if weeded is not None:
        merger.begin_with(weeded)
        days.append(weeded.taken)
    for one in lists:
        merger.add(one.extract, one.cover if one.is_trimmed else None)
    data = SourceData(
        source,
        events=merger.events,
        covered=merger.covered,
        extracts=merger.extracts,
        earlier_counts=merger.earlier_counts,
        taken=max(days, default=None),
    )
    return EventFiles(source, weeded, tuple(lists), data)


def _load_counts(
    root: Path, source: Source, codebook: Codebook, files: Sequence[ExtractFile]
) -> tuple[SourceData, tuple[Diagnostic, ...]]:
    extracts: list[Extract] = []
    found: list[Diagnostic] = []
    for file in files:
        extract, wrong = read_extract(root, file.path, source, codebook, file.taken)
        found += wrong
        if extract is not None:
            extracts.append(extract)
    if not has_errors(found):
        found += find_absent_types(source, extracts, files[-1].path)
    data = SourceData(
        source,
        counts=merge_counts(extract.counts for extract in extracts),
        years=merge_counts(extract.years for extract in extracts),
        taken=files[-1].taken,
    )
    return data, tuple(found)


def read_extract(
    root: Path, path: str, source: Source, codebook: Codebook, taken: date
) -> tuple[Extract | None, tuple[Diagnostic, ...]]:
    """Read one aggregated file in its source's format."""
    if source.format is SourceFormat.BRA_DATABASE_FILE:
        return read_crimes(root, path, source, codebook, taken)
    table, found = read_source_table(root, path, source)
    if table is None:
        return None, found
    extract, wrong = read_counts(table, source, codebook, taken)
    return extract, (*found, *wrong)


def find_absent_types(
    source: Source, extracts: Sequence[Extract], path: str
) -> tuple[Diagnostic, ...]:
    """Report the types that no file has, where labels are looked up in a tree of crimes."""
    if source.kind is not SourceKind.REPORTED_CRIMES or source.one_type:
        return ()
    labels = dict.fromkeys(label for extract in extracts for label in extract.labels)
    if not labels:
        return ()
    seen = {type_id for extract in extracts for type_id in extract.types}
    # The last part of a path is what people write; the paths are too long to be told apart.
    endings = {label.rsplit(", ", 1)[-1] for label in labels}
    return tuple(
        Diagnostic.of(
            codes.TYPE_NOT_FOUND,
            Location(path),
            type=type_id,
            labels=name_keys(quote(label) for label in wanted),
            similar=most_alike(wanted[0] if wanted else type_id, sorted(endings)),
        )
        for type_id, wanted in source.types.items()
        if type_id not in seen
    )
