"""``content/pages``: pages that people write in Markdown; raw HTML in them is shown, never run."""

import re
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics import codes_content as codes
from est_build.load.files import list_files
from est_build.load.parts import Part
from est_build.load.quoting import make_id, quote
from est_build.model.base import ID_PATTERN
from est_build.model.repository import HandWrittenPage
from est_build.sources.text_file import read_text

_TITLE = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.MULTILINE | re.DOTALL)


def load_pages(root: Path) -> tuple[Part[HandWrittenPage], ...]:
    """Read every hand-written page, in order of names."""
    return tuple(_load_page(root, path) for path in list_files(root, "content/pages", ".md"))


def _load_page(root: Path, path: str) -> Part[HandWrittenPage]:
    text, found = read_text(root, path)
    if text is None:
        return Part(path, None, found)
    name = Path(path).stem
    if not ID_PATTERN.fullmatch(name):
        better = make_id(name) or "sida"
        wrong = Diagnostic.of(
            codes.PAGE_NAME, Location(path), written=quote(name), suggestion=f"{better}.md"
        )
        return Part(path, None, (wrong,))
    markdown = _FRONT_MATTER.sub("", re.sub(r"\r\n?", "\n", text)).strip("\n") + "\n"
    title = _TITLE.search(_FENCE.sub("", markdown))
    if title is None:
        return Part(path, None, (Diagnostic.of(codes.PAGE_WITHOUT_TITLE, Location(path, 1, 1)),))
    return Part(path, HandWrittenPage(name, title[1], markdown))
