"""Diagnostics in words: as text for people, as JSON for programs."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable

from est_build.diagnostics.values import Diagnostic, Location, Severity
from est_build.words.catalogue import N_, Words

Excerpt = Callable[[str, int], str | None]

LINES = "lines"
"""The value that holds lines to paste into a file; they stand below the help."""
_SEVERITIES = {Severity.ERROR: N_("fel"), Severity.WARNING: N_("varning")}
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33"}
# Control characters, what turns the writing direction, and halves of characters could hide or
# forge what a terminal or a log shows.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_NAMED = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}
_WIDEST = 120  # characters of a source line around the place


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics by file, line, column and code, each one once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=_order))


def _order(found: Diagnostic) -> tuple[str, int, int, str, str, tuple[tuple[str, str], ...]]:
    place = found.location
    return place.path, place.line or 0, place.column or 0, found.code.id, place.field, found.values


def say_headline(found: Diagnostic, words: Words) -> str:
    """Return what is wrong in one line, with nothing in it that a terminal would obey."""
    return _say(found.code.headline, found, words)


def say_help(found: Diagnostic, words: Words) -> str:
    """Return what to do about it: a line, and below it those to write if there are any."""
    lines = dict(found.values).get(LINES, "").rstrip("\n").split("\n")
    return "\n".join((_say(found.code.help, found, words), *filter(None, map(make_visible, lines))))


def _say(message: str, found: Diagnostic, words: Words) -> str:
    values = {name: make_visible(value) for name, value in found.values if name != LINES}
    return words.gettext(message, **values)


def make_visible(text: str) -> str:
    """Return the text with every control or invisible character written out by its number."""
    return _HIDDEN.sub(lambda found: _NAMED.get(found[0]) or _escape(found[0]), text)


def _escape(character: str) -> str:
    number = ord(character)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def render_text(
    diagnostics: Iterable[Diagnostic],
    words: Words,
    *,
    colour: bool = False,
    excerpt: Excerpt | None = None,
) -> str:
    """Return the diagnostics for people, in order, each with its source line and what to do.

    ``excerpt`` gives the text of a file's line, or None for a file that must not be quoted.
    """
    blocks = [_render_one(found, words, colour, excerpt) for found in sort_diagnostics(diagnostics)]
    return "".join(f"{block}\n" for block in blocks)


def _render_one(found: Diagnostic, words: Words, colour: bool, excerpt: Excerpt | None) -> str:
    """Return one diagnostic, of two lines or more."""
    place, paint = found.location, _COLOURS[found.severity]
    where = _painted(_say_place(place), "1", colour)
    kind = _painted(f"{found.code.id} {words.gettext(_SEVERITIES[found.severity])}:", paint, colour)
    lines = [" ".join(part for part in (where, kind, say_headline(found, words)) if part)]
    source = excerpt(place.path, place.line) if excerpt and place.line else None
    if source is not None and place.line:
        lines += _quote_source(place, place.line, source)
    label, text = words.gettext("hjälp"), say_help(found, words)
    if text:
        first, *more = text.split("\n")
        lines += [f"  = {label}: {first}", *(f"      {line}" for line in more)]
    return "\n".join(lines)


def _say_place(place: Location) -> str:
    """Return ``path:line:column:``, as much of it as there is."""
    parts = [make_visible(place.path)]
    if place.line is not None:
        parts.append(str(place.line))
        if place.column is not None:
            parts.append(str(place.column))
    return ":".join(parts) if place.path else ""


def _painted(text: str, paint: str, colour: bool) -> str:
    return f"\x1b[{paint}m{text}\x1b[0m" if colour and text else text


def _quote_source(place: Location, number: int, source: str) -> list[str]:
    """Return the source line and carets below the place in it."""
    gutter = str(number)
    line = source.rstrip("\r\n")
    start = min((place.column or 1) - 1, len(line))
    end = _last_column(place, number, line, start)
    first = max(0, start - _WIDEST // 2) if len(line) > _WIDEST else 0
    last = first + _WIDEST
    shown = make_visible(line[first:last])
    quoted = f"{'…' if first else ''}{shown}{'…' if len(line) > last else ''}"
    pad = _width(make_visible(line[first:start])) + (1 if first else 0)
    carets = "^" * max(1, _width(make_visible(line[start : min(end, last)])))
    empty = " " * len(gutter)
    return [f"  {gutter} | {quoted}".rstrip(), f"  {empty} | {' ' * pad}{carets}"]


def _last_column(place: Location, number: int, line: str, start: int) -> int:
    """Return where the carets end in the line (from 0): a span of several lines ends with it."""
    if place.end_line is not None and place.end_line > number:
        return max(len(line.rstrip()), start + 1)
    return max((place.end_column or 0) - 1, start + 1)


def _width(text: str) -> int:
    """Return how many columns of a terminal the text takes."""
    return sum(
        0
        if unicodedata.combining(character)
        else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )


def render_summary(diagnostics: Iterable[Diagnostic], words: Words) -> str:
    """Return how many there are of each: ``2 fel och 1 varning``, ``inga fel``."""
    counts = _count(diagnostics)
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    say_errors = words.ngettext("{n} fel", "{n} fel", errors)
    say_warnings = words.ngettext("{n} varning", "{n} varningar", warnings)
    if errors and warnings:
        return words.gettext("{errors} och {warnings}", errors=say_errors, warnings=say_warnings)
    if warnings:
        return say_warnings
    return say_errors if errors else words.gettext("inga fel")


def _count(diagnostics: Iterable[Diagnostic]) -> Counter[Severity]:
    return Counter(found.severity for found in dict.fromkeys(diagnostics))


def render_json(diagnostics: Iterable[Diagnostic], words: Words) -> str:
    """Return the diagnostics for programs, as the contract of ``est check --format json`` says."""
    ordered = sort_diagnostics(diagnostics)
    counts = _count(ordered)
    document = {
        "version": 1,
        "diagnostics": [_as_json(found, words) for found in ordered],
        "counts": {severity.value: counts[severity] for severity in Severity},
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _as_json(found: Diagnostic, words: Words) -> dict[str, str | int | None]:
    place = found.location
    return {
        "code": found.code.id,
        "severity": found.severity.value,
        "message": say_headline(found, words),
        "file": make_visible(place.path) or None,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "field": make_visible(place.field) or None,
        "help": say_help(found, words) or None,
        "url": found.code.page,
    }
