"""``--update``: our notes in a file are written again; every other line stays byte for byte."""

import re
from collections.abc import Iterator
from collections.abc import Mapping as Map

from est_build.diagnostics import Diagnostic, has_errors
from est_build.sources.yaml_reader import parse_yaml
from est_build.sources.yaml_tree import Mapping, Mark, Node, Scalar, Sequence, normal_key, to_plain
from est_build.tasks.new.draft import MARK, Anchor, Draft, note_lines

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_NAMES_ITEM = ("fortsätter", "prioritering")
"""The keys whose value an item of a list is known by."""


def update_notes(text: str, draft: Draft) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return the text with the draft's notes in place of those it has, or what hinders it.

    What can't be read as YAML is left as it is: there is no telling a note from a person's words.
    """
    tree, found = parse_yaml(text, draft.path)
    if tree is None or has_errors(found):
        return None, found
    lines = _LINE.findall(text)
    inside = frozenset(_inside_scalars(tree))
    ending = _line_ending(lines)
    above = _place_notes(_anchors(tree), draft, inside)
    merged: list[str] = []
    for number, line in enumerate(lines, 1):
        if number in above:
            indent = line[: len(line) - len(line.lstrip(" "))]
            merged += [f"{note}{ending}" for note in note_lines(above[number], indent)]
        if number in inside or not line.lstrip(" \t").startswith(MARK):
            merged.append(line)
    result = "".join(merged)
    after, _ = parse_yaml(result, draft.path)
    if after is None or to_plain(after) != to_plain(tree):
        # A file laid out in a way that we don't foresee: rather old notes than changed words.
        return text, ()
    return result, ()


def named_in(text: str, path: str) -> frozenset[str]:
    """Return the priorities that a meeting's text carries or closes."""
    tree, _ = parse_yaml(text, path)
    anchors = _anchors(tree) if tree else {}
    return frozenset(anchor[-1] for anchor in anchors if "/" in anchor[-1])


def _place_notes(
    anchors: Map[Anchor, int], draft: Draft, inside: frozenset[int]
) -> dict[int, tuple[str, ...]]:
    above: dict[int, tuple[str, ...]] = {}
    for block in draft.blocks:
        line = anchors.get(block.anchor)
        if line is not None and line not in inside and block.notes:
            above[line] = (*above.get(line, ()), *block.notes)
    return above


def _anchors(tree: Node) -> dict[Anchor, int]:
    """Return the line of each place that notes may stand above."""
    found: dict[Anchor, int] = {}
    if not isinstance(tree, Mapping):
        return found
    for key, value in tree.items:
        name = normal_key(key.text)
        found.setdefault((name,), key.mark.line)
        for below, line in _names_below(value):
            found.setdefault((name, below), line)
    return found


def _names_below(node: Node) -> Iterator[tuple[str, int]]:
    if isinstance(node, Mapping):
        yield from ((normal_key(key.text), key.mark.line) for key, _ in node.items)
    elif isinstance(node, Sequence):
        for item in node.items:
            for key, value in item.items if isinstance(item, Mapping) else ():
                if normal_key(key.text) in _NAMES_ITEM and isinstance(value, Scalar):
                    yield value.text, item.mark.line


def _inside_scalars(node: Node) -> Iterator[int]:
    """Give the number of each line that begins within a value: nothing there is a comment."""
    if isinstance(node, Scalar):
        yield from _lines_inside(node.mark)
        return
    for child in node.items:
        if isinstance(child, tuple) and not isinstance(child, Scalar):
            key, value = child
            yield from _lines_inside(key.mark)
            yield from _inside_scalars(value)
        else:
            yield from _inside_scalars(child)


def _lines_inside(mark: Mark) -> range:
    # A block's span ends at the start of the line after it.
    last = mark.end_line if mark.end_column > 1 else mark.end_line - 1
    return range(mark.line + 1, last + 1)


def _line_ending(lines: list[str]) -> str:
    first = lines[0] if lines else ""
    return first[len(first.rstrip("\r\n")) :] or "\n"
