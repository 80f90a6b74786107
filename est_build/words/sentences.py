"""Paragraphs and sentences of what people wrote, and how they are put together."""

import re

_BLANK_LINES = re.compile(r"\n\s*\n")
_ITEM = re.compile(r"\n\s*(?=[-*•] )")
_ENDED = re.compile(r"[.!?…:;,][)\"'”’»\]]*$|://\S*$")
"""The end of a sentence; an address that ends a text would be another with a full stop."""


def split_paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a free text, and the items of its lists, each on one line."""
    parts = (part for block in _BLANK_LINES.split(text.strip()) for part in _split_items(block))
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def _split_items(block: str) -> list[str]:
    """Return the items of a list, with what stands before them; else the block as it is."""
    first, *items = _ITEM.split(block)
    is_list = first.lstrip().startswith(("- ", "* ", "• ")) or _ENDED.search(first.rstrip())
    # A line that only happens to begin with a dash goes on with its sentence.
    return [first, *items] if is_list else [block]


def join_sentences(*texts: str) -> str:
    """Return texts as one line; where one meets the next it ends with a full stop."""
    parts = [part for text in texts for part in split_paragraphs(text)]
    ended = [part if _ENDED.search(part) else f"{part}." for part in parts[:-1]]
    return " ".join([*ended, *parts[-1:]])


def without_stop(text: str) -> str:
    """Return a text to which something is added, without its full stop; ``m.m.`` keeps it."""
    return text.removesuffix(".") if text.rpartition(" ")[2].count(".") == 1 else text
