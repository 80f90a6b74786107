"""A YAML file as text with its place: nothing is converted, so nothing is guessed."""

import unicodedata
from dataclasses import dataclass
from typing import Literal, NamedTuple

Style = Literal["plain", "quoted", "block"]
Loc = tuple[str | int, ...]

# What pydantic puts into a loc for a member of a union; none of it is a key that people write.
_TYPE_NAMES = frozenset(
    {"bool", "date", "datetime", "decimal", "dict", "float", "int", "list", "none", "str"}
    | {"time", "tuple", "set", "frozenset", "nullable", "is-instance", "url", "json-or-python"}
)


# Named tuples where there are many: ten years' files hold a hundred thousand of each, and a frozen
# dataclass takes three times as long to make.
class Mark(NamedTuple):
    """A span of text, from 1, columns in characters; the end column is that after the last."""

    line: int
    column: int
    end_line: int
    end_column: int


class Scalar(NamedTuple):
    """A value as text; ``plain`` is neither quoted nor a block under ``|`` or ``>``."""

    text: str
    style: Style
    mark: Mark


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; a doubled key is still there twice."""

    items: tuple[tuple[Scalar, "Node"], ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    mark: Mark


Node = Scalar | Mapping | Sequence


def to_plain(node: Node) -> object:
    """Return dicts, lists and strings for the model to convert.

    An empty plain value is None. Keys come in NFC, and the first of two equal keys wins.
    """
    if isinstance(node, Scalar):
        return node.text if node.text or node.style != "plain" else None
    if isinstance(node, Sequence):
        return [to_plain(item) for item in node.items]
    plain: dict[str, object] = {}
    for key, value in node.items:
        name = normal_key(key.text)
        if name not in plain:
            plain[name] = to_plain(value)
    return plain


def normal_key(text: str) -> str:
    """Return a key as keys are compared: å as one character, however it was typed."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def find(node: Node, loc: Loc) -> tuple[Mark, bool]:
    """Return the mark of the value at a pydantic loc, and whether the loc's last part was found.

    Parts that match nothing (the names of a union's members) are skipped, so a loc that leads
    nowhere gives the mark of the deepest parent that exists. A single value is its own first item,
    since many fields take one value or a list.
    """
    exact = True
    for part in loc:
        below = _step(node, part)
        exact = below is not None
        node = node if below is None else below[1]
    return node.mark, exact


def find_key(node: Node, loc: Loc) -> Mark:
    """Return the mark of the key (or list item) at a loc, or of the deepest that exists."""
    mark = node.mark
    for part in loc:
        below = _step(node, part)
        if below is not None:
            mark, node = below
    return mark


def _step(node: Node, part: str | int) -> tuple[Mark, Node] | None:
    """Return where one part of a loc leads: the mark of its key (or item) and the value."""
    if isinstance(node, Mapping):
        wanted = normal_key(str(part))
        for key, value in node.items:
            if normal_key(key.text) == wanted:
                return key.mark, value
    elif isinstance(node, Sequence):
        if isinstance(part, int) and 0 <= part < len(node.items):
            return node.items[part].mark, node.items[part]
    elif part == 0 and isinstance(part, int):
        return node.mark, node
    return None


def field_name(loc: Loc) -> str:
    """Return a loc as people write it, items counted from 1: ``prioriteringar[2].klart``."""
    name = ""
    for part in loc:
        if isinstance(part, int):
            name += f"[{part + 1}]"
        elif not _is_type_name(part):
            name += f".{part}" if name else part
    return name


def _is_type_name(part: str) -> bool:
    """Tell whether pydantic rather than a person wrote this part of a loc."""
    return part.lower() in _TYPE_NAMES or any(mark in part for mark in "[](")
