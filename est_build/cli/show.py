"""Diagnostics shown to people: what was found on stdout, how many on stderr."""

import os
import re
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import click

from est_build.diagnostics import Diagnostic, has_errors
from est_build.diagnostics.render import render_json, render_summary, render_text
from est_build.load.privacy.detector import find_personal
from est_build.load.privacy.gate import PERSONAL_CODES
from est_build.load.quoting import mask_personal
from est_build.sources.text_file import read_text
from est_build.tasks.disk_faults import DISK_CODES
from est_build.words.catalogue import Words
from est_build.words.numbers import say_sentence_start

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def show_as(format: str, diagnostics: Iterable[Diagnostic], root: Path, words: Words) -> None:
    """Write diagnostics to stdout as a person or a program wants them, a summary to stderr."""
    found = tuple(diagnostics)
    if format == "text":
        show_diagnostics(found, root, words)
        return
    click.echo(_renderer(format)(found, words), nl=False)
    show_summary(found, words)


def _renderer(format: str) -> Callable[[Iterable[Diagnostic], Words], str]:
    """Return the renderer of a format; each is imported only where it is asked for."""
    if format == "json":
        return render_json
    if format == "sarif":
        from est_build.diagnostics.sarif import render_sarif

        return render_sarif
    from est_build.diagnostics import annotations

    return {"github": annotations.render_github, "gitlab": annotations.render_gitlab}[format]


def code_of(diagnostics: Iterable[Diagnostic]) -> int:
    """Return the code to leave with: 2 where a disk failed, 1 for any other error, else 0."""
    found = tuple(diagnostics)
    if any(one.code in DISK_CODES for one in found):
        return 2
    return 1 if has_errors(found) else 0


def show_diagnostics(diagnostics: Iterable[Diagnostic], root: Path, words: Words) -> None:
    """Write each diagnostic with its source line to stdout, and a summary to stderr."""
    found = tuple(diagnostics)
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    text = render_text(found, words, colour=colour, excerpt=read_lines(root, found))
    click.echo(text, nl=False)
    show_summary(found, words)


def show_summary(diagnostics: Iterable[Diagnostic], words: Words) -> None:
    """Write how many errors and warnings there are to stderr."""
    click.echo(f"{say_sentence_start(render_summary(diagnostics, words))}.", err=True)


def read_lines(root: Path, found: Iterable[Diagnostic] = ()) -> Callable[[str, int], str | None]:
    """Return what gives a line of a file that people write, None for any other file.

    Answers and statistics are never quoted, nor any line in which something may point out a person,
    whether one of the diagnostics says so or not.
    """
    hidden = {
        (one.location.path, number)
        for one in found
        if one.code in PERSONAL_CODES and one.location.line is not None
        for number in range(one.location.line, (one.location.end_line or one.location.line) + 1)
    }

    @cache
    def lines_of(path: str) -> list[str]:
        text, _ = read_text(root, path)
        return _LINE_BREAK.split(text or "")

    def line_of(path: str, number: int) -> str | None:
        if (path, number) in hidden or not _is_written_by_people(path):
            return None
        if number > len(lines_of(path)):
            return None
        line = lines_of(path)[number - 1]
        return None if find_personal(line) else mask_personal(line)

    return line_of


def _is_written_by_people(path: str) -> bool:
    if path.startswith("forms/"):
        return path.count("/") == 1 and path.endswith(".yaml")
    return path.startswith(("content/", "site_templates/")) or path == "data/sources.yaml"
