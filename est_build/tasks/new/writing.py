"""A prepared file comes into the repository: written once, and after that only its notes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from est_build.analyse.figures import Figures, analyse
from est_build.diagnostics import Diagnostic
from est_build.load.repository import load, published
from est_build.model.repository import Repository
from est_build.sources.text_file import read_text
from est_build.tasks.file_changes import apply_changes
from est_build.tasks.new.draft import Block, Draft, render_draft
from est_build.tasks.new.update import named_in, update_notes
from est_build.words.catalogue import Words, words_for

BOM = "\ufeff".encode()
ALWAYS = frozenset({"content/codebook.yaml", "content/calendar.yaml", "forms/weekly.yaml"})
"""The files that nothing can be prepared without."""


class Result(StrEnum):
    """What became of a request for a prepared file."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    EXISTS = "exists"
    """It was there, and nobody asked for an update."""
    SETTLED = "settled"
    """People have set what it says, so nothing in it changes."""
    UNREADABLE = "unreadable"
    """Something that it is made from, or the file itself, has errors."""


@dataclass(frozen=True, slots=True)
class NewOutcome:
    """What became of a file, and what was wrong where it could not be made."""

    path: str
    result: Result
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """A file to prepare: what it needs, when it is closed to us, and how it is drafted."""

    path: str
    needs: Callable[[str], bool]
    """Tells of a file whether an error in it stands in the way."""
    is_settled: Callable[[Repository], bool]
    draft: Callable[[Repository, Figures, Words], Draft]


def prepare(root: Path, request: Request, *, update: bool) -> NewOutcome:
    """Write the file, or with ``update`` its notes alone; what people wrote is never changed."""
    target = root / request.path
    is_there = target.exists() or target.is_symlink()
    if is_there and not update:
        return NewOutcome(request.path, Result.EXISTS)
    repository, found = published(
        load(root), needs=lambda path: path in ALWAYS or request.needs(path)
    )
    if repository is None:
        hindering = tuple(
            one for one in found if one.location.path in ALWAYS or request.needs(one.location.path)
        )
        return NewOutcome(request.path, Result.UNREADABLE, hindering)
    if is_there and request.is_settled(repository):
        return NewOutcome(request.path, Result.SETTLED)
    words = words_for(repository.codebook.language.value)
    draft = request.draft(repository, analyse(repository), words)
    if is_there:
        return _update(root, draft, words)
    apply_changes(root, {draft.path: render_draft(draft).encode()})
    return NewOutcome(draft.path, Result.CREATED)


def _update(root: Path, draft: Draft, words: Words) -> NewOutcome:
    text, found = read_text(root, draft.path)
    if text is None:
        return NewOutcome(draft.path, Result.UNREADABLE, found)
    merged, found = update_notes(text, _name_missing(draft, text, words))
    if merged is None:
        return NewOutcome(draft.path, Result.UNREADABLE, found)
    if merged == text:
        return NewOutcome(draft.path, Result.UNCHANGED)
    before = BOM if (root / draft.path).read_bytes().startswith(BOM) else b""
    apply_changes(root, {draft.path: before + merged.encode()})
    return NewOutcome(draft.path, Result.UPDATED)


def _name_missing(draft: Draft, text: str, words: Words) -> Draft:
    """Return the draft, its first notes with the open priorities that a file says nothing of."""
    named = named_in(text, draft.path)
    missing = [str(one) for one in draft.still_open if str(one) not in named]
    if not missing:
        return draft
    note = words.gettext(
        "Öppna prioriteringar som saknas här: {ids}. Låt dem gå vidare, eller avsluta dem.",
        ids=", ".join(missing),
    )
    return replace(draft, blocks=tuple(_with_note(block, note) for block in draft.blocks))


def _with_note(block: Block, note: str) -> Block:
    return replace(block, notes=(*block.notes, note)) if block.anchor == ("vecka",) else block
