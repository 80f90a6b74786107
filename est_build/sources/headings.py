"""Column headings and labels as they are compared and as they are shown."""

import html
import re
import unicodedata

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_SPACE = re.compile(r"\s+")
_MOST_WITHIN = 5
ENDINGS = ".:;,!?…* "
"""What may end a heading and says nothing."""
_LONGEST_SHOWN = 80
# What may be a person: an address, or a run of digits as in a number of any kind.
_PERSONAL = re.compile(r"\S@\S|\d[\d \-+]{5,}\d")


def fold(text: str) -> str:
    """Return the text on one line: no HTML, entities as characters, white space folded."""
    plain = html.unescape(text)
    # What is left of a tag within a tag is one again; a text that was folded stays as it is.
    for _ in range(_MOST_WITHIN):
        plain, before = html.unescape(_TAG.sub(" ", plain)), plain
        if plain == before:
            break
    return _SPACE.sub(" ", plain.replace("\u200b", "").replace("\ufeff", "")).strip()


def normalise(text: str) -> str:
    """Return the text as it is compared: folded, without case and without punctuation last."""
    if text.isascii() and text.isalnum():
        return text.casefold()
    # Compatible signs first: what they become may be a tag, and what is compared stays as it is.
    folded = fold(unicodedata.normalize("NFKC", html.unescape(text)))
    return folded.rstrip(ENDINGS).casefold()


def show_heading(heading: str, index: int) -> str:
    """Return a heading that may be shown: its text, or the column's letters.

    A table without header has an answer where the heading should be, so whatever may be personal
    is not repeated.
    """
    text = fold(heading)
    if not text or _PERSONAL.search(text):
        return column_letters(index)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1].rstrip()}…"


def column_letters(index: int) -> str:
    """Return a column's letters as spreadsheets name it: 0 is A, 26 is AA."""
    letters, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
