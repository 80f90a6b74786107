"""The municipality's names on a page in another language, marked with the language they are in.

What people wrote is marked where a template prints it. A name or a word of the codebook that is
woven into a sentence of ours, or stands in a chart's caption, is found in the finished page.
"""

import re
from collections.abc import Iterable
from functools import cache
from html import escape

_ARTICLE = re.compile(r"(<article\b[^>]*>)(.*)(</article>)", re.DOTALL)
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_PASSED_OVER = {"script", "style", "svg"}
"""What holds no text, or text that no element can be put into."""
_SHORTEST = 3


def mark_own_names(text: str, names: Iterable[str], language: str) -> str:
    """Return a page with each of the names in its article marked with ``language``."""
    known = frozenset(name for name in names if len(name) >= _SHORTEST)
    article = _ARTICLE.search(text)
    if not known or article is None:
        return text
    pattern = _pattern(known)
    marked = _mark(article[2], pattern, rf'<span lang="{language}">\g<0></span>')
    return text[: article.start(2)] + marked + text[article.end(2) :]


def _mark(text: str, pattern: re.Pattern[str], by: str) -> str:
    pieces: list[str] = []
    around, depth = "", 0
    for piece in _TAG.split(text):
        tag = _NAME.match(piece)
        if tag is None:
            pieces.append(piece if depth else pattern.sub(by, piece))
            continue
        closes, name = bool(tag[1]), tag[2]
        if depth and name == around:
            depth += -1 if closes else 1
        elif not depth and not closes and (name in _PASSED_OVER or " lang=" in piece):
            around, depth = name, 1
        pieces.append(piece)
    return "".join(pieces)


@cache
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    """Return what finds the longest of the names, its first letter large or small."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_spelt, longest_first))})(?![\w-])")


def _spelt(name: str) -> str:
    first = {name[0].lower(), name[0].upper()}
    letters = ["|".join(sorted({way for one in first for way in _ways(one)}))]
    letters += ["|".join(sorted(_ways(one))) for one in name[1:]]
    return "".join(way if "|" not in way and len(way) == 1 else f"(?:{way})" for way in letters)


def _ways(letter: str) -> set[str]:
    """Return how a letter may stand in HTML: as it is, or as one of its entities."""
    if letter.isalnum() or letter == " ":
        return {letter}
    return {re.escape(letter), re.escape(escape(letter)), rf"&\#{ord(letter)};"}
