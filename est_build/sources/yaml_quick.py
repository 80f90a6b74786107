"""A YAML file without faults as plain values at once: most files are, on most days.

A tree with the place of every word costs three times as much as the parser itself. So a file is
first read without places, and only what isn't plainly right is read again by ``yaml_reader``, which
alone decides what is wrong.
"""

import re
from pathlib import Path
from typing import Any

from yaml.error import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from est_build.sources.text_file import LIMIT, read_text
from est_build.sources.yaml_reader import DEPTH
from est_build.sources.yaml_tree import normal_key

try:  # Without the C parser the reader with places says what is missing.
    from yaml._yaml import CParser
except ImportError:
    CParser = None  # type: ignore[assignment, misc]

_HASH = re.compile(r"\S #(?:[^\s#]| \S)")


def read_plain(root: Path, path: str) -> object | None:
    """Return a file as ``to_plain`` gives it, None for one that may be wrong in any way."""
    text, _ = read_text(root, path, limit=LIMIT)
    return None if text is None else plain_of(text)


def plain_of(text: str) -> object | None:
    """Return a text's keys and values, None for a text that may be wrong in any way."""
    if CParser is None or _HASH.search(text):
        return None
    try:
        return _build(CParser(text))
    except (YAMLError, _UnsureError):
        return None


class _UnsureError(Exception):
    """Something that a reader with places should judge."""


def _build(parser: Any) -> object | None:
    get_event = parser.get_event
    stack: list[list[Any]] = []
    items: list[Any] = []
    documents = 0
    while True:
        event = get_event()
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor or event.tag:
                raise _UnsureError
            items.append(event.value or (None if not event.style else ""))
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor or event.tag or len(stack) >= DEPTH:
                raise _UnsureError
            stack.append(items)
            items = [event.flow_style]
        elif kind is MappingEndEvent:
            mapping = _mapping(items)
            items = stack.pop()
            items.append(mapping)
        elif kind is SequenceEndEvent:
            sequence = items[1:]
            items = stack.pop()
            items.append(sequence)
        elif kind is DocumentStartEvent:
            documents += 1
        elif kind is AliasEvent:
            raise _UnsureError
        elif kind is StreamEndEvent:
            return _root(items, documents)


def _mapping(items: list[Any]) -> dict[str, Any]:
    keys, values = items[1::2], items[2::2]
    # `{a: b, c}` has the key c with no value: a comma inside a text looks just like it.
    if not all(type(key) is str and key for key in keys) or (items[0] and None in values):
        raise _UnsureError
    result = {normal_key(key): value for key, value in zip(keys, values, strict=True)}
    if len(result) < len(keys):
        raise _UnsureError
    return result


def _root(items: list[Any], documents: int) -> object | None:
    return items[0] if documents == 1 and isinstance(items[0], dict | list) else None
