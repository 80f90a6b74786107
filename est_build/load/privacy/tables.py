"""The texts in tables and maps, where each first stands."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from est_build.diagnostics import Location
from est_build.load.statistics.event_files import HEADER
from est_build.sources.table import read_content, read_table
from est_build.sources.text_file import read_text

_MAP = ".geojson"
_EVENTS = ";".join(HEADER).encode()
_LETTERS = re.compile(r"[^\W\d_]")
_FIGURES = re.compile(r"\d")


def read_cells(root: Path, path: str) -> Iterator[tuple[Location, str]]:
    """Give each distinct text of a table or a map, where it first stands."""
    if path.endswith(_MAP):
        yield from _read_map(root, path)
        return
    content = read_content(root / path)
    if content is None or content.removeprefix(b"\xef\xbb\xbf").startswith(_EVENTS):
        return
    table, _ = read_table(root, path)
    if table is None:
        return
    seen: set[str] = set()
    header = table.rows[0].cells if table.rows else ()
    for row in table.rows:
        for at, cell in enumerate(row.cells):
            if cell and cell not in seen:
                seen.add(cell)
                if _may_tell(cell):
                    heading = header[at] if at < len(header) else ""
                    yield Location(path, row.line, field=heading), cell


def _may_tell(cell: str) -> bool:
    """Tell whether a cell holds words, or more figures than a count."""
    return _LETTERS.search(cell) is not None or len(_FIGURES.findall(cell)) > 7


def _read_map(root: Path, path: str) -> Iterator[tuple[Location, str]]:
    text, _ = read_text(root, path, limit=20_000_000)
    try:
        document = json.loads(text or "null")
    except (ValueError, RecursionError):
        return
    for text in sorted(set(_strings(document))):
        yield Location(path), text


def _strings(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from _strings(value)
    elif isinstance(node, list) and not (node and isinstance(node[0], int | float)):
        for value in node:
            yield from _strings(value)
