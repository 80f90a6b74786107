"""The lines above a page's Markdown that tell the site builder how to treat it."""

import json
import unicodedata
from collections.abc import Iterator

from est_build.site.source_links import source_address
from est_build.write.tree import Page, StaleNotice

# The theme puts titles and descriptions into the page as they are, inside elements and attributes.
# Numeric entities show every one of these as written, wherever they end up.
_ENTITIES = {ord(character): f"&#{ord(character)};" for character in "&<>\"'`{}[]"}


def escape_title(text: str) -> str:
    """Return a title that the theme may put anywhere, on one line and without markup."""
    visible = "".join(" " if _breaks_a_line(character) else character for character in text)
    return " ".join(visible.split()).translate(_ENTITIES)


def page_with_front_matter(page: Page) -> bytes:
    """Return the file that the site builder reads for a page."""
    # A JSON string is a YAML string too, once the characters that YAML refuses are gone.
    lines = [
        f"title: {json.dumps(escape_title(page.title), ensure_ascii=False)}",
        f"description: {json.dumps(escape_title(page.description), ensure_ascii=False)}",
        f"layout: {page.layout}",
    ]
    if page.layout == "board":
        lines.append("hide: [navigation, toc]")
    if page.has_charts:
        lines.append("charts: true")
    if page.source:
        name, address = escape_title(page.source), source_address(page.source)
        lines.append(f"source: {json.dumps(name, ensure_ascii=False)}")
        lines.append(f"source_address: {json.dumps(address)}")
    if page.stale is not None:
        lines += _stale_lines(page.stale)
    if not page.searchable:
        lines.append("search: {exclude: true}")
    return "\n".join(["---", *lines, "---", "", page.markdown]).encode()


def _stale_lines(notice: StaleNotice) -> Iterator[str]:
    for name in ("after", "since", "text", "told"):
        text = escape_title(str(getattr(notice, name)))
        yield f"stale_{name}: {json.dumps(text, ensure_ascii=False)}"


def _breaks_a_line(character: str) -> bool:
    # Controls and separators that YAML takes for line ends, and what it refuses to read.
    return (
        unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or ord(character) & 0xFFFE == 0xFFFE
    )
