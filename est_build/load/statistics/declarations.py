"""What is wrong with the sources as they are described, beyond each key alone."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from est_build.diagnostics import Code, Diagnostic
from est_build.diagnostics import codes_statistics as codes
from est_build.load.places import place
from est_build.load.quoting import name_keys, quote
from est_build.load.statistics.counts import find_unstated
from est_build.load.statistics.labels import fold
from est_build.model.statistics import Source, SourceFormat, SourceKind, Sources
from est_build.sources.dates_and_numbers import is_date_format, is_number_format
from est_build.sources.yaml_reader import read_yaml
from est_build.sources.yaml_tree import Loc, Node, find

_Fault = tuple[Code, Loc, dict[str, str]]


def check_sources(root: Path, path: str, sources: Sources) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the sources, each at its place in the file."""
    faults = [
        (code, ("källor", at, *loc), values)
        for at, source in enumerate(sources.sources)
        for code, loc, values in _check_source(source)
    ]
    ids = Counter(source.id for source in sources.sources)
    for at, source in enumerate(sources.sources):
        if ids[source.id] > 1 and source.id not in {one.id for one in sources.sources[:at]}:
            faults.append((codes.SOURCE_TWICE, ("källor", at, "id"), {"source": source.id}))
    if not faults:
        return ()
    # The file is read again for its places: only a faulty one has to pay for that.
    node, _ = read_yaml(root, path)
    return tuple(_locate(node, path, fault) for fault in faults) if node else ()


def _locate(node: Node, path: str, fault: _Fault) -> Diagnostic:
    code, loc, values = fault
    return Diagnostic.of(code, place(path, find(node, loc)[0], loc), **values)


def _check_source(source: Source) -> Iterator[_Fault]:
    yield from _check_columns(source)
    yield from _check_formats(source)
    yield from _check_labels(source)


def _check_columns(source: Source) -> Iterator[_Fault]:
    if source.format is SourceFormat.BRA_DATABASE_FILE:
        if source.kind is SourceKind.EVENTS:
            yield codes.EVENTS_NEED_A_TABLE, ("format",), {"source": source.id}
        return
    # An event list is mapped when it is imported: what lies in the repository has one layout.
    unstated = () if source.kind is SourceKind.EVENTS else find_unstated(source)
    if unstated:
        values = {"source": source.id, "keys": name_keys(unstated)}
        yield codes.COLUMNS_NOT_STATED, ("kolumner",), values


def _check_formats(source: Source) -> Iterator[_Fault]:
    if source.date_format and not is_date_format(source.date_format):
        values = {"key": "datumformat", "written": quote(source.date_format)}
        yield codes.FORMAT_UNKNOWN, ("datumformat",), values
    if source.number_format and not is_number_format(source.number_format):
        values = {"key": "talformat", "written": quote(source.number_format)}
        yield codes.FORMAT_UNKNOWN, ("talformat",), values


def _check_labels(source: Source) -> Iterator[_Fault]:
    owners: dict[str, str] = {}
    for type_id, labels in source.types.items():
        for label in labels:
            if owners.setdefault(fold(label), type_id) != type_id:
                values = {"label": quote(label), "source": source.id}
                yield codes.LABEL_TWICE, ("typer", type_id), values
