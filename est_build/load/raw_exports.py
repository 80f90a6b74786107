"""Raw exports of answers that lie where they may end up in git, or already have.

An export is known by its tool's own columns or by the form's questions, wherever it lies and
whatever it is called. What git tracks is an error: its history keeps the file, so it can't be
weeded.
"""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from est_build.diagnostics import Code, Diagnostic, Location
from est_build.diagnostics import codes_privacy as codes
from est_build.load.answers import COUNTS_HEADER, FOLDER, IMPORTS_HEADER, PLACES_HEADER
from est_build.load.columns import questions_of
from est_build.load.statistics.event_files import HEADER
from est_build.model.form import Form
from est_build.sources.headings import normalise
from est_build.sources.producers import detect
from est_build.sources.table import read_content, read_table_from

INBOX = "forms/inbox/"
_ENDINGS = (".csv", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv.gz", ".csv.zip")
_OURS = tuple(
    line.encode() for line in (COUNTS_HEADER, PLACES_HEADER, IMPORTS_HEADER, ";".join(HEADER))
)
_HEAD = 65_536
_FEWEST_QUESTIONS = 2
_LEFT_OUT = frozenset({"build", "site", "node_modules", "__pycache__"})


def find_raw_exports(root: Path, form: Form | None) -> tuple[Diagnostic, ...]:
    """Return each export that git tracks, and each that lies outside the inbox."""
    return tuple(_find(root, questions_of(form) if form else frozenset()))


def _find(root: Path, questions: frozenset[str]) -> Iterator[Diagnostic]:
    for path, is_tracked in sorted(_list_files(root)):
        if path.startswith(INBOX):
            if is_tracked:
                yield Diagnostic.of(codes.INBOX_TRACKED, Location(path), path=path)
        elif path.lower().endswith(_ENDINGS) and _is_export(root / path, questions):
            code: Code = codes.EXPORT_TRACKED if is_tracked else codes.EXPORT_OUTSIDE_INBOX
            yield Diagnostic.of(code, Location(path), path=path)


def _is_export(path: Path, questions: frozenset[str]) -> bool:
    content = read_content(path)
    if content is None or content.removeprefix(b"\xef\xbb\xbf").startswith(_OURS):
        return False
    if path.suffix.lower() in {".csv", ".tsv"} and len(content) > _HEAD:
        # The header and some rows tell what it is; half a row at the end would be a broken one.
        content = content[:_HEAD].rpartition(b"\n")[0]
    table, _ = read_table_from(content, path.name)
    if table is None or not table.rows:
        return False
    headings = {normalise(cell) for row in table.rows[:2] for cell in row.cells}
    return bool(detect(table).evidence) or len(headings & questions) >= _FEWEST_QUESTIONS


def _list_files(root: Path) -> list[tuple[str, bool]]:
    """Return every file that git tracks or would take, else every file outside the inbox."""
    tracked = _ask_git(root, "--cached")
    if tracked is None:
        return [(path, False) for path in _walk(root)]
    others = _ask_git(root, "--others", "--exclude-standard") or []
    # Ten years of answers are a thousand files that their own reader checks.
    known = f"{FOLDER}/"
    return [
        *((path, True) for path in tracked if not path.startswith(known)),
        *((path, False) for path in others if not path.startswith(known)),
    ]


def _ask_git(root: Path, *options: str) -> list[str] | None:
    """Return the paths that git names, or None where there is no git or no repository."""
    command = ["git", "-C", str(root), "ls-files", "-z", *options]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    except OSError:
        return None
    if done.returncode:
        return None
    return [os.fsdecode(path) for path in done.stdout.split(b"\0") if path]


def _walk(root: Path) -> Iterator[str]:
    for here, folders, names in os.walk(root):
        below = Path(here).relative_to(root)
        folders[:] = [
            name for name in folders if not name.startswith(".") and name not in _LEFT_OUT
        ]
        for name in names:
            path = (below / name).as_posix()
            if not path.startswith((INBOX, f"{FOLDER}/")):
                yield path
