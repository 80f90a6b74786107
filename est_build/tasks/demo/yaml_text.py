"""YAML as a coordinator writes it: block style, comments, free text under ``|``."""

import re
import textwrap
from collections.abc import Iterable

WIDTH = 92
# What YAML would take for syntax at the beginning of, or inside, a word that is not quoted.
_SYNTAX = re.compile(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|: |:$| #|\s$")


def schema_line(name: str, depth: int) -> str:
    """Return the first line of a file: which schema it follows, seen from its folder."""
    return f"# yaml-language-server: $schema={'../' * depth}schemas/{name}.json"


def scalar(text: str) -> str:
    """Return a text of one line as it may stand after a key, quoted only if it must be."""
    if _SYNTAX.search(text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text


def flow(items: Iterable[str]) -> str:
    """Return ids as a list on one line."""
    return f"[{', '.join(items)}]"


def one_or_many(items: tuple[str, ...]) -> str:
    """Return one id alone, several as a list."""
    return items[0] if len(items) == 1 else flow(items)


def block(key: str, text: str, indent: int = 0) -> list[str]:
    """Return a key with free text under ``|``, folded to lines of a readable length."""
    inner = " " * (indent + 2)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += textwrap.wrap(
            paragraph, WIDTH - len(inner), break_long_words=False, break_on_hyphens=False
        ) or [""]
    return [f"{' ' * indent}{key}: |", *(f"{inner}{line}".rstrip() for line in lines)]


def shift(lines: Iterable[str], indent: int) -> list[str]:
    """Return lines moved to the right."""
    return [f"{' ' * indent}{line}" if line else line for line in lines]


def list_item(lines: list[str], indent: int) -> list[str]:
    """Return the lines of a mapping as one item of a list."""
    head = [f"{' ' * indent}- {lines[0]}"]
    return head + shift(lines[1:], indent + 2)


def document(lines: Iterable[str]) -> bytes:
    """Return the lines as a file."""
    return ("\n".join(lines) + "\n").encode()
