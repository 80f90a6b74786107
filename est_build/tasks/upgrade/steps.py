"""What each format changed in the files that people write, as small functions over texts.

A new format is a new step here and a new ``FORMAT`` in the model of the codebook. A step is given
every file as text and returns those that change; None is a file that goes away. It edits lines,
never the parsed tree, so that comments, order and layout stay as people wrote them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from est_build.sources.yaml_reader import parse_yaml
from est_build.sources.yaml_tree import Mapping as YamlMapping
from est_build.sources.yaml_tree import Mark, Node, Scalar, Sequence, normal_key

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
Texts = Mapping[str, str]
Keys = tuple[str, ...]
"""A way from the top of a file to a key; the items of a list take no part of their own."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one format changed."""

    format: int
    about: str
    """In Swedish, marked for the catalogue."""
    change: Callable[[Texts], Mapping[str, str | None]]


STEPS: tuple[Step, ...] = ()
"""In the order of their formats. The first format is 1: there is nothing before it."""


def rename_key(text: str, path: str, keys: Keys, new: str) -> str:
    """Return a YAML text in which a key has a new name wherever it stands at the end of a way."""
    tree, _ = parse_yaml(text, path)
    if tree is None:
        return text
    lines = _LINE.findall(text)
    marks = sorted(_marks_of(tree, keys), key=lambda mark: (mark.line, mark.column), reverse=True)
    # From the end, so that the columns of those before it still are where they were.
    for mark in marks:
        line = lines[mark.line - 1]
        if normal_key(line[mark.column - 1 : mark.end_column - 1]) == keys[-1]:
            lines[mark.line - 1] = line[: mark.column - 1] + new + line[mark.end_column - 1 :]
    return "".join(lines)


def _marks_of(node: Node, keys: Keys) -> Iterator[Mark]:
    if isinstance(node, Sequence):
        yield from chain.from_iterable(_marks_of(item, keys) for item in node.items)
    elif isinstance(node, YamlMapping):
        for key, value in node.items:
            if normal_key(key.text) != keys[0]:
                continue
            if len(keys) == 1:
                yield key.mark
            else:
                yield from _marks_of(value, keys[1:])


def stamp_format(text: str, path: str, number: int) -> str:
    """Return the codebook's text with the format it is in, on a line of its own."""
    tree, _ = parse_yaml(text, path)
    if not isinstance(tree, YamlMapping) or not tree.items:
        return text
    lines = _LINE.findall(text)
    for key, value in tree.items:
        if normal_key(key.text) == "format" and isinstance(value, Scalar):
            line = lines[value.mark.line - 1]
            rest = line[value.mark.end_column - 1 :]
            lines[value.mark.line - 1] = f"{line[: value.mark.column - 1]}{number}{rest}"
            return "".join(lines)
    # After the first key, which names the municipality in most.
    first = tree.items[1][0].mark.line - 1 if len(tree.items) > 1 else len(lines)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    lines.insert(_above_comments(lines, first), f"format: {number}{ending}")
    return "".join(lines)


def _above_comments(lines: list[str], index: int) -> int:
    while index > 0 and (not lines[index - 1].strip() or lines[index - 1].startswith("#")):
        index -= 1
    return index
