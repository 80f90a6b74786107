"""Imports of a small survey's rows that must be taken, or refused."""

from pathlib import Path

from est_build.diagnostics import Diagnostic
from est_build.diagnostics.render import render_text
from est_build.tasks.import_answers import ImportOptions, import_answers
from est_build.words.catalogue import words_for
from tests.tasks.survey import HEADER, write_export

W47 = "forms/answers/weekly/2026/2026-W47.csv"
W47_PLACES = "forms/answers/weekly/2026/2026-W47-platser.csv"


def lines(root: Path, path: str = W47) -> list[str]:
    """Return what a file of the repository holds below its header."""
    return (root / path).read_text("utf-8").splitlines()[1:]


def take(root: Path, *rows: tuple[str, ...], may_shrink: bool = False) -> list[str]:
    """Import rows that must be right, and return the week's lines."""
    options = ImportOptions(may_shrink=may_shrink)
    outcome = import_answers(root, [write_export(root, *rows)], options)
    assert outcome.is_done, render_text(outcome.diagnostics, words_for("sv"))
    return lines(root)


def refuse(
    root: Path, *rows: tuple[str, ...], header: tuple[str, ...] = HEADER
) -> list[Diagnostic]:
    """Import rows that must be refused, and return what was found."""
    outcome = import_answers(root, [write_export(root, *rows, header=header)])
    assert not outcome.is_done
    assert not (root / "forms/answers").exists()
    return list(outcome.diagnostics)


def said(found: Diagnostic) -> tuple[str, dict[str, str]]:
    return found.code.id, dict(found.values)
