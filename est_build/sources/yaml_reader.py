"""YAML as a tree of text with places, from the parser's events: nothing is guessed or followed."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from yaml.error import MarkedYAMLError, YAMLError
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

from est_build.diagnostics import Code, Diagnostic, Location
from est_build.diagnostics import codes_yaml as codes
from est_build.sources.text_file import LIMIT, find_fault, read_text
from est_build.sources.yaml_faults import Fault, explain, quote_value
from est_build.sources.yaml_tree import Mapping, Mark, Node, Scalar, Sequence, Style, normal_key

try:  # Without the C parser PyYAML reads other documents, and many times slower.
    from yaml._yaml import CParser
except ImportError:
    CParser = None  # type: ignore[assignment, misc]

# PyYAML's types say that an event may lack its marks; the parser's own events never do.
_Event = Any
_Pairs = tuple[tuple[Scalar, Node], ...]

DEPTH = 50
_MOST = 50  # diagnostics of one file; more would only hide the first ones

_STYLES: dict[str | None, Style] = {
    "'": "quoted",
    '"': "quoted",
    "|": "block",
    ">": "block",
    "": "plain",
    None: "plain",
}
# One space before `#`: more likely text than a comment, which has two.
_HASH_IN_TEXT = re.compile(r"(?<=\S) #(?=[^\s#]| \S)")


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come; a mapping's keys and values take turns in nodes."""

    mark: Mark
    is_mapping: bool
    is_flow: bool
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """What is known of one file while its events come."""

    path: str
    lines: list[str]
    hashes: dict[int, int]
    found: list[Diagnostic] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    last: Scalar | None = None

    def add(self, code: Code, mark: Mark, /, **values: object) -> None:
        """Collect a diagnostic."""
        if len(self.found) < _MOST:
            self.found.append(Diagnostic.of(code, _at(self.path, mark), **values))


class _StopReadingError(Exception):
    """The file breaks a limit: what follows can't be read."""


def read_yaml(root: Path, path: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Return the tree of a file, or None, and all that is wrong; path is relative to root."""
    text, found = read_text(root, path, limit=LIMIT)
    return (None, found) if text is None else _parse(text, path)


def parse_yaml(text: str, path: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Return the tree of a text, or None, and all that is wrong with it, placed in the file path.

    A text that isn't YAML gives one diagnostic. A doubled key, an anchor, a tag, or a key that is
    no word gives one each, and the tree goes on without it.
    """
    text = text.removeprefix("\ufeff")
    if len(text) > LIMIT:
        limit = f"{LIMIT:,}".replace(",", "\u00a0")
        return None, (Diagnostic.of(codes.TOO_LARGE, Location(path), limit=limit),)
    fault = find_fault(text, path)
    return (None, (fault,)) if fault else _parse(text, path)


def _parse(text: str, path: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Return the tree of a text that holds no hidden characters."""
    if CParser is None:
        return None, (Diagnostic.of(codes.NO_C_PARSER, Location(path)),)
    lines = text.splitlines()
    reading = _Reading(path, lines, _find_hashes(lines) if " #" in text else {})
    try:
        root = _build(CParser(text), reading)
    except _StopReadingError:
        return None, tuple(reading.found)
    except YAMLError as error:
        return None, (_explain(error, reading),)
    if root is None or (isinstance(root, Scalar) and root.style == "plain" and not root.text):
        return None, (*reading.found, Diagnostic.of(codes.EMPTY, Location(path, 1, 1)))
    if isinstance(root, Scalar):
        reading.add(codes.NO_KEYS, root.mark)
        return None, tuple(reading.found)
    return root, tuple(reading.found)


def _find_hashes(lines: list[str]) -> dict[int, int]:
    """Return for each line the column before a ``#`` that looks like text, both from 1."""
    return {
        number: match.start() + 1
        for number, line in enumerate(lines, 1)
        if " #" in line and (match := _HASH_IN_TEXT.search(line))
    }


def _build(parser: CParser, reading: _Reading) -> Node | None:  # noqa: C901, PLR0912
    """Return the root of the only document, or None where there is none."""
    # One loop, exact types and local names: it runs for every word of ten years' files.
    get_event, stack, styles, hashes = parser.get_event, reading.stack, _STYLES, reading.hashes
    make = tuple.__new__  # a third of the time of calling the class
    root: Node | None = None
    node: Node
    nodes: list[Node] = []
    documents = 0
    while True:
        event: _Event = get_event()
        kind = type(event)
        if kind is ScalarEvent:
            start, end = event.start_mark, event.end_mark
            span = (start.line + 1, start.column + 1, end.line + 1, end.column + 1)
            mark = make(Mark, span)
            node = reading.last = make(Scalar, (event.value, styles[event.style], mark))
            if event.anchor or event.tag:
                _refuse_properties(event, mark, reading)
            if hashes and hashes.get(mark.end_line) == mark.end_column:
                _warn_of_comment(node, reading)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            stack.append(_open(event, reading))
            nodes = stack[-1].nodes
            continue
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            node = _close(stack.pop(), event, reading)
            if stack:
                nodes = stack[-1].nodes
        elif kind is AliasEvent:
            node = _refuse_alias(event, reading)
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                reading.add(codes.SEVERAL_DOCUMENTS, _mark(event))
                raise _StopReadingError
            continue
        elif kind is StreamEndEvent:
            return root
        else:
            continue
        if stack:
            nodes.append(node)
        else:
            root = node


def _open(event: _Event, reading: _Reading) -> _Open:
    """Begin a list or mapping; stop where it would lie too deep."""
    mark = _mark(event)
    if len(reading.stack) >= DEPTH:
        reading.add(codes.TOO_DEEP, mark, limit=DEPTH)
        raise _StopReadingError
    if event.anchor or event.tag:
        _refuse_properties(event, mark, reading)
    return _Open(mark, type(event) is MappingStartEvent, bool(event.flow_style))


def _close(frame: _Open, event: _Event, reading: _Reading) -> Node:
    """Return the list or mapping that ends here."""
    end = event.end_mark
    mark = Mark(frame.mark.line, frame.mark.column, end.line + 1, end.column + 1)
    if not frame.is_mapping:
        return Sequence(tuple(frame.nodes), mark)
    keys, values = frame.nodes[::2], frame.nodes[1::2]
    pairs = tuple(
        [
            (key, value)
            for key, value in zip(keys, values, strict=True)
            if type(key) is Scalar and key.text
        ]
    )
    if len(pairs) < len(keys):
        _refuse_keys(keys, reading)
    if len(pairs) > 1 and len({normal_key(key.text) for key, _ in pairs}) < len(pairs):
        _report_doubled(pairs, reading)
    if frame.is_flow:
        pairs = _without_split_text(pairs, reading)
    return Mapping(pairs, mark)


def _refuse_keys(keys: list[Node], reading: _Reading) -> None:
    """Report the keys that are no words."""
    for key in keys:
        if not isinstance(key, Scalar):
            reading.add(codes.KEY_NOT_TEXT, key.mark)
        elif not key.text:
            reading.add(codes.KEY_MISSING, key.mark)


def _report_doubled(pairs: _Pairs, reading: _Reading) -> None:
    """Report each key that stands a second time."""
    lines: dict[str, int] = {}
    for key, _ in pairs:
        name = normal_key(key.text)
        if name in lines:
            reading.add(codes.DOUBLED_KEY, key.mark, key=key.text, line=lines[name])
        lines.setdefault(name, key.mark.line)


def _without_split_text(pairs: _Pairs, reading: _Reading) -> _Pairs:
    """Return the pairs within ``{}`` that have a colon, and report the others.

    In ``{vad: Rondera, kväll, plats: x}`` a comma makes ``kväll`` a key.
    """
    kept: list[tuple[Scalar, Node]] = []
    rests: list[Scalar] = []
    for key, value in pairs:
        if kept and isinstance(value, Scalar) and _lacks_colon(key, value, reading):
            rests.append(key)
            continue
        _report_split(kept, rests, reading)
        rests = []
        kept.append((key, value))
    _report_split(kept, rests, reading)
    return tuple(kept)


def _report_split(kept: list[tuple[Scalar, Node]], rests: list[Scalar], reading: _Reading) -> None:
    """Report the rests of the text that the latest pair began."""
    if not rests:
        return
    start = kept[-1][1]
    parts = [start.text] if isinstance(start, Scalar) and start.text else []
    text = ", ".join([*parts, *(rest.text for rest in rests)])
    key = rests[0]
    reading.add(codes.COMMA_IN_TEXT, key.mark, key=key.text, text=quote_value(text))


def _lacks_colon(key: Scalar, value: Scalar, reading: _Reading) -> bool:
    """Tell whether a key has neither value nor colon."""
    if value.text or value.style != "plain":
        return False
    line = reading.lines[key.mark.end_line - 1]
    end = value.mark.column if value.mark.line == key.mark.end_line else len(line) + 1
    return ":" not in line[key.mark.end_column - 1 : end - 1]


def _warn_of_comment(node: Scalar, reading: _Reading) -> None:
    """Warn where `` #`` ends a plain text that seems to go on: ``text: Plats #3 är mörk``."""
    line = reading.lines[node.mark.end_line - 1]
    column = node.mark.end_column
    if node.style != "plain" or not _seems_to_go_on(node.text, line[column + 1]):
        return
    start = line[: node.mark.column - 1] if node.mark.line == node.mark.end_line else ""
    better = start.lstrip() + (" " if not node.text else "")
    text = quote_value(line[len(start) :].strip())
    mark = Mark(node.mark.end_line, column + 1, node.mark.end_line, len(line) + 1)
    reading.add(codes.COMMENT_IN_TEXT, mark, line=better + text)


def _seems_to_go_on(text: str, after: str) -> bool:
    """Tell whether what stands after ``#`` belongs to a text, by the text and the next character.

    ``# 3`` looks just like a comment, so only what is written as a sentence is taken for text: the
    words that a key may hold begin with small letters, and ids hold no spaces.
    """
    if after == " ":
        return " " in text and text[0].isupper()
    return " " in text or not text or after.isdigit()


def _refuse_alias(event: _Event, reading: _Reading) -> Scalar:
    """Report a reference; it stands as it was written, since it is followed nowhere."""
    mark = _mark(event)
    reading.add(codes.ALIAS, mark)
    return Scalar(f"*{event.anchor}", "plain", mark)


def _refuse_properties(event: _Event, mark: Mark, reading: _Reading) -> None:
    """Report an anchor or tag; the value goes on without it."""
    if event.anchor:
        reading.add(codes.ANCHOR, mark)
    if event.tag:
        reading.add(codes.TAG, mark)


def _explain(error: YAMLError, reading: _Reading) -> Diagnostic:
    """Return the likely cause of the parser's refusal."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Diagnostic.of(codes.NOT_YAML, Location(reading.path, 1, 1))
    problem, context = error.problem_mark, error.context_mark or error.problem_mark
    flow = next((frame.mark for frame in reversed(reading.stack) if frame.is_flow), None)
    fault = Fault(
        path=reading.path,
        lines=reading.lines,
        problem=error.problem or "",
        context=error.context or "",
        line=problem.line,
        column=problem.column,
        start_line=context.line,
        start_column=context.column,
        last=reading.last,
        bracket=flow,
    )
    return explain(fault)


def _mark(event: _Event) -> Mark:
    """Return an event's span."""
    start, end = event.start_mark, event.end_mark
    return Mark(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _at(path: str, mark: Mark) -> Location:
    """Return the place of a mark in a file."""
    return Location(path, mark.line, mark.column, mark.end_line, mark.end_column)
