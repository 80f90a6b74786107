"""A manuscript as files: Markdown with its drawings, PDF, and Word to go on writing in."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from est_build.words.catalogue import Words
from est_build.write.period.drawings import Drawn, draw_all
from est_build.write.period.pieces import Drawing, Manuscript, Notice, Piece
from est_build.write.period.word import write_word
from est_build.write.press import Press
from est_build.write.templates import Templates
from est_build.write.tree import File

_HUMP = re.compile(r"(?<!^)(?=[A-Z])")


def write_period(
    manuscript: Manuscript, templates: Templates, press: Press, day: date
) -> tuple[File, ...]:
    """Return every file of a report; ``day`` is the day that it says it is of."""
    drawn = draw_all(manuscript)
    names = {name: f"{manuscript.name}-{name.removeprefix('underlag-')}.svg" for name in drawn}
    pieces = [(kind_of(piece), piece) for piece in manuscript.pieces]
    text = templates.page(
        "period.md.j2",
        "underlag/index.md",
        manuscript=manuscript,
        pieces=pieces,
        drawings=names,
    )
    paper = press.print_paper("period.typ", lay_out_paper(press.words, manuscript, drawn), day)
    return (
        File(f"{manuscript.name}.md", f"{_tidy(text)}\n".encode()),
        File(f"{manuscript.name}.pdf", paper),
        File(f"{manuscript.name}.docx", write_word(press, manuscript, drawn, day)),
        *(File(names[name], found.svg.encode()) for name, found in drawn.items()),
    )


def kind_of(piece: Piece) -> str:
    """Return what templates call a kind of piece: ``to_fill``."""
    return _HUMP.sub("_", type(piece).__name__).lower()


def _tidy(text: str) -> str:
    """Return the Markdown with single empty lines, none within a table."""
    rows = re.sub(r"\|[ ]*\n\n(?=\|)", "|\n", text)
    # What can begin nothing where brackets and braces are escaped is left as people read it.
    for letter in "()'\"":
        rows = rows.replace(f"&#{ord(letter)};", letter)
    rows = re.sub(r"[ ]+$", "", rows, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", rows).strip()


def lay_out_paper(
    words: Words, manuscript: Manuscript, drawn: Mapping[str, Drawn]
) -> dict[str, Any]:
    """Return everything that the template of the PDF prints."""
    pieces = manuscript.pieces
    notices = next(place for place, piece in enumerate(pieces) if not isinstance(piece, Notice))
    return {
        "title": manuscript.title,
        "description": manuscript.description,
        "author": manuscript.author,
        "running": [manuscript.running, manuscript.subheading],
        "heading": manuscript.heading,
        "days": manuscript.subheading,
        "contents": words.gettext("Innehåll"),
        "fill-in": words.gettext("Att fylla i:"),
        "week-by-week": words.gettext("Vecka för vecka"),
        "before-contents": notices,
        "pieces": [{"kind": kind_of(piece), **_data(piece, drawn)} for piece in pieces],
    }


def _data(piece: Piece, drawn: Mapping[str, Drawn]) -> dict[str, Any]:
    if isinstance(piece, Drawing):
        chart = piece.chart
        return {
            "title": chart.title,
            "description": f"{chart.title}. {chart.description}",
            "drawing": drawn[chart.name].svg,
            "key": [[entry.symbol, entry.text] for entry in chart.key],
        }
    return {name: getattr(piece, name) for name in piece.__slots__}
