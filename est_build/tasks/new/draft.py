"""A prepared file: lines for people to fill in, and notes of ours that can be written again."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from est_build.model.meeting import PriorityId

MARK = "#:"
"""What each note of ours begins with; every other line belongs to those who write."""
WIDTH = 96

Anchor = tuple[str, ...]
"""Where a note stands: a key, a key and one below it, or a list and the priority of an item."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of a prepared file, and the notes above them."""

    lines: tuple[str, ...]
    anchor: Anchor = ()
    """What the notes stand above, however the file is changed; empty where there are none."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A prepared file, from its first line to its last."""

    path: str
    blocks: tuple[Block, ...]
    still_open: tuple[PriorityId, ...] = ()
    """The priorities that a meeting must carry or close."""


def render_draft(draft: Draft) -> str:
    """Return the file's text."""
    lines: list[str] = []
    for block in draft.blocks:
        indent = _indent(block.lines[0])
        lines += note_lines(block.notes, indent)
        lines += block.lines
    return "".join(f"{line}\n" for line in lines)


def note_lines(notes: Iterable[str], indent: str) -> list[str]:
    """Return notes as lines of ours; line breaks within a note are gone."""
    return [line for note in notes for line in _wrap(note, f"{indent}{MARK}")]


def remark(text: str, indent: str = "") -> tuple[str, ...]:
    """Return what is wanted of the lines below, as comments that stay as they are."""
    return tuple(_wrap(text, f"{indent}#"))


def _wrap(text: str, start: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=f"{start} ",
        subsequent_indent=f"{start}   ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]


def schema_line(name: str, depth: int) -> str:
    """Return the first line of a file: which schema it follows, seen from its folder."""
    return f"# yaml-language-server: $schema={'../' * depth}schemas/{name}.json"
