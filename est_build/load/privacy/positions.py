"""Where in a file a finding stands: line, column and field."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from est_build.diagnostics import Location
from est_build.sources.yaml_reader import read_yaml
from est_build.sources.yaml_tree import Loc, Mapping, Mark, Node, Scalar, Sequence, field_name, find

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_ESCAPE = re.compile(r"\\[xuU\n\r]")
_YAML = (".yaml", ".yml")


class Lines:
    """The beginnings of a text's lines."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in _LINE_BREAK.finditer(text))]

    def place(self, path: str, start: int, end: int) -> Location:
        """Return where a span stands, lines and columns from 1."""
        return Location(path, *self._at(start), *self._at(end))

    def _at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


class Fields:
    """The keys of a YAML file, by their places; other files have none."""

    def __init__(self, root: Path, path: str) -> None:
        self._node = read_yaml(root, path)[0] if path.endswith(_YAML) else None

    def add_to(self, place: Location) -> Location:
        """Return a place with the field that it stands in, if it stands in one."""
        if self._node is None or place.line is None or place.column is None:
            return place
        loc = _loc_at(self._node, (place.line, place.column), ())
        return place if loc is None else replace(place, field=field_name(loc))


def _loc_at(node: Node, at: tuple[int, int], loc: Loc) -> Loc | None:
    if isinstance(node, Scalar):
        return loc if _holds(node.mark, at) else None
    if isinstance(node, Sequence):
        found = (_loc_at(item, at, (*loc, n)) for n, item in enumerate(node.items))
        return next((one for one in found if one is not None), None)
    for key, value in node.items:
        if _holds(key.mark, at):
            return loc
        below = _loc_at(value, at, (*loc, key.text))
        if below is not None:
            return below
    return None


def _holds(mark: Mark, at: tuple[int, int]) -> bool:
    return (mark.line, mark.column) <= at < (mark.end_line, mark.end_column)


def escaped_texts(root: Path, path: str, text: str) -> Iterator[tuple[Location, str]]:
    """Give the quoted texts of a YAML file that say something else than what is seen."""
    if path.endswith(_YAML) and _ESCAPE.search(text):
        node, _ = read_yaml(root, path)
        for loc, scalar in _scalars(node, ()):
            if scalar.style == "quoted" and scalar.text not in text:
                mark = scalar.mark
                yield Location(path, mark.line, mark.column, field=field_name(loc)), scalar.text


def _scalars(node: Node | None, loc: Loc) -> Iterator[tuple[Loc, Scalar]]:
    if isinstance(node, Scalar):
        yield loc, node
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from _scalars(item, (*loc, number))
    elif isinstance(node, Mapping):
        for key, value in node.items:
            yield from _scalars(value, (*loc, key.text))


def without_node(root: Path, path: str, loc: Loc) -> str | None:
    """Return a YAML file's text without the lines of one value, None where there is no such."""
    node, _ = read_yaml(root, path)
    if node is None:
        return None
    mark, is_there = find(node, loc)
    if not is_there:
        return None
    lines = _LINE_BREAK.split((root / path).read_text(encoding="utf-8-sig"))
    return "\n".join((*lines[: mark.line - 1], *lines[mark.end_line :]))
