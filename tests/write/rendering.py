"""A page as a reader gets it: the Markdown made HTML as the site does, its slots put in."""

import re
from html import unescape

import markdown  # type: ignore[import-untyped]

from est_build.words.catalogue import words_for
from est_build.write.templates import Templates, load_templates
from est_build.write.tree import Page

_SLOT = re.compile(r'<div class="est-slot" data-slot="([^"]*)"></div>')


def templates(language: str = "sv") -> Templates:
    """Return the shipped templates."""
    return load_templates(words_for(language))


def html_of(page: Page) -> str:
    """Return the page's HTML."""
    text = markdown.markdown(page.markdown, extensions=["attr_list", "tables", "toc"])
    slots = dict(page.slots)
    return _SLOT.sub(lambda found: slots.pop(found[1]), text)


def text_of(page: Page) -> str:
    """Return the page's words, without markup and with single spaces."""
    bare = unescape(re.sub(r"<[^>]+>", " ", html_of(page)))
    # A tag between a word and its comma leaves a space that no reader sees.
    return re.sub(r" ([.,:)])", r"\1", " ".join(bare.split()))
