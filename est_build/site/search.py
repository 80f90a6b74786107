"""What the site's own search looks through: each page's words, and how a Swedish word ends.

The index is a script, so that it also works where a page is opened from a folder and nothing may
be fetched but scripts. It is made from the pages themselves, never from a builder's index, so it is
the same whatever was built again.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from html import unescape

from est_build.write.addresses import html_path
from est_build.write.tree import Page

INDEX = "assets/search-index.js"
ENDINGS: Mapping[str, tuple[str, ...]] = {
    "sv": tuple(
        "a ad ade ades ads an andet ande ans ar are aren arens arna arnas ares at ats den des e el "
        "eln els elser elsen elserna en ena ens er eras ere eriet erna ernas ers es et ets halla ig "
        "iga igt la lar larna len lt n na nas ns or orna ornas ornas r ra rad ras re ren rena ret "
        "rets rna rnas s sen t ta tas te ten ter terna ts".split()
    ),
    "en": tuple("d e ed er ers es ies ing ings ly s y".split()),
}
"""How words end when they are bent; two words with one beginning and such ends are one word."""
_SLOT = re.compile(r'<div class="est-slot"[^>]*></div>')
_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTES = re.compile(r"\{:?\s*[.#][^{}]*\}")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
_HEADING = re.compile(r"^#{1,6}\s+(.*)$", re.MULTILINE)
_MARKS = re.compile(r"^\s*(?:[-*+]|\d+\.|#{1,6}|>|\|)\s+|[*_`|]{1,3}|^\s*[-:| ]{4,}$", re.MULTILINE)
_DATED = re.compile(r"\d{4}(?:-W?\d\d)?")


PageWords = tuple[str, str, str]
"""What can be found of a page: its title, its headings and its text."""


def search_index(
    pages: Mapping[str, PageWords], terms: Mapping[str, Iterable[str]], language: str
) -> bytes:
    """Return the script that holds what can be found; the newest of equals comes first.

    ``pages`` are those that may be found, by their paths. ``terms`` are more words by which a page
    is known, by its path too.
    """
    paths = sorted(pages)
    dated = [path for path in paths if _DATED.search(path)]
    others = [path for path in paths if not _DATED.search(path)]
    index = {
        "endings": [*ENDINGS["sv"], *(ENDINGS[language] if language != "sv" else ())],
        "pages": [
            _entry(path, pages[path], terms.get(path, ())) for path in (*others, *dated[::-1])
        ],
    }
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return f"window.estSearchIndex={text};\n".encode()


def plain_text(markdown: str) -> str:
    """Return what a reader sees of a page's Markdown, on one line, without its figures."""
    text = _ATTRIBUTES.sub("", _TAG.sub(" ", _SLOT.sub(" ", markdown)))
    while (shorter := _LINK.sub(r"\1", text)) != text:
        text = shorter
    return " ".join(unescape(_MARKS.sub(" ", text)).split())


def words_of(page: Page) -> PageWords:
    """Return what can be found of a page."""
    headings = [plain_text(found) for found in _HEADING.findall(page.markdown)]
    body = unicodedata.normalize("NFC", plain_text(_HEADING.sub("", page.markdown)))
    return page.title, " · ".join(headings[1:]), body


def _entry(path: str, words: PageWords, terms: Iterable[str]) -> list[str]:
    """Return address, title, headings, text, and the words that are looked for but not shown."""
    known_by = [*terms, *_words_of_address(path)]
    return [html_path(path), *words, " ".join(dict.fromkeys(known_by))]


def _words_of_address(path: str) -> list[str]:
    """Return the folder's own name, and what people call a week: v47, vecka 47."""
    folders = path.split("/")[:-1]
    if not folders:
        return []
    week = re.fullmatch(r"(\d{4})-W(\d\d)", folders[-1])
    return [folders[-1], f"v{int(week[2])}", f"v.{int(week[2])}"] if week else [folders[-1]]
