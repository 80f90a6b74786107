"""``est agenda``: the meeting's paper, from the week's answers and what earlier meetings left."""

from datetime import date
from pathlib import Path

from est_build.diagnostics import Diagnostic
from est_build.load.masking import mask_text
from est_build.load.repository import load, published
from est_build.report.agenda import report_agenda
from est_build.words.catalogue import words_for
from est_build.words.periods import Week
from est_build.words.sentences import split_paragraphs
from est_build.write.agenda import write_agenda
from est_build.write.press import letterhead, load_press
from est_build.write.templates import load_templates
from est_build.write.tree import File

INBOX = "forms/inbox"
"""Where free text lies, outside git: the agenda is put there unless another folder is named."""


def make_agenda(
    root: Path, week: Week, today: date
) -> tuple[tuple[File, ...], tuple[Diagnostic, ...]]:
    """Return the agenda's files, or none and what is wrong; statistics are not needed."""
    repository, found = published(load(root, today), needs=_is_needed)
    if repository is None:
        return (), tuple(one for one in found if _is_needed(one.location.path))
    report = report_agenda(repository, week, _read_texts(root, week))
    # It is read by those who meet, so it speaks the language of what is published.
    words, overrides = words_for(repository.codebook.language), root / "site_templates"
    press = load_press(words, overrides, letterhead(repository.codebook))
    files = write_agenda(report, load_templates(words, overrides), press)
    return files, found


def _is_needed(path: str) -> bool:
    return not path.startswith(("data/", "content/pages/", "content/months/"))


def _read_texts(root: Path, week: Week) -> tuple[str, ...]:
    """Return the week's free texts; they were masked when they came, and are so once more."""
    path = root / INBOX / f"{week}-fritext.txt"
    if not path.is_file():
        return ()
    text = path.read_text(encoding="utf-8", errors="replace")
    return tuple(mask_text(one)[0] for one in split_paragraphs(text))
