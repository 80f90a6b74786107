"""Pages of a built site as a reader meets them, read without the program's own code."""

import csv
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
FETCHED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}


@dataclass
class Table:
    """One table: its caption, the words of its head, and the cells of each row of its body."""

    caption: str = ""
    head: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    def records(self) -> list[dict[str, str]]:
        """Return each row by the words of the head."""
        return [dict(zip(self.head, row, strict=True)) for row in self.rows]


class Reader(HTMLParser):
    """Takes from a page what the tests ask about."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.language = ""
        self.title = ""
        self.description = ""
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.headings: list[tuple[str, str]] = []
        self.tables: list[Table] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self._said: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "meta" and given.get("name") == "description":
            self.description = given["content"]
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if FETCHED.get(tag) in given:
            self.fetched.append(given[FETCHED[tag]])
        if tag == "table":
            self.tables.append(Table())
        if tag == "tr":
            self._row: list[str] = []
        if tag in {"th", "td"}:
            self._breadth = int(given.get("colspan", "1"))
        if tag in {"caption", "th", "td", "h1", "h2", "title"}:
            self._said = []
        if tag not in VOID:
            self._open.append(tag)

    def handle_data(self, data):
        if "script" in self._open or "style" in self._open:
            return
        self._said.append(data)
        self.words.append(data)

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass
        said = " ".join("".join(self._said).split())
        if tag == "title" and not self.title:
            self.title = said
        if tag in {"h1", "h2"}:
            self.headings.append((tag, said))
        if not self.tables:
            return
        if tag == "caption":
            self.tables[-1].caption = said
        if tag in {"th", "td"}:
            self._row += [said] + [""] * (self._breadth - 1)
        if tag == "tr":
            self._end_row()

    def _end_row(self) -> None:
        if "thead" in self._open:
            self.tables[-1].head = self._row
        elif "tbody" in self._open:
            self.tables[-1].rows.append(self._row)

    @cached_property
    def text(self) -> str:
        """All words of the page in order, white space as one space."""
        return " ".join("".join(self.words).split())


@dataclass(frozen=True)
class WholeSite:
    """The sample repository and the site that was built of it."""

    root: Path

    @property
    def folder(self) -> Path:
        """The site."""
        return self.root / "site"

    @cached_property
    def pages(self) -> dict[str, Reader]:
        """Every page by its path in the site."""
        return {
            path.relative_to(self.folder).as_posix(): Reader(path.read_text("utf-8"))
            for path in sorted(self.folder.rglob("*.html"))
        }

    def table(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a table under ``data/``."""
        path = self.folder / "data" / name
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream, delimiter=";"))

    def aim(self, page: str, link: str) -> tuple[Path, str]:
        """Return the file and the anchor that a link on a page leads to."""
        parts = urlsplit(link)
        if not parts.path:
            return self.folder / page, unquote(parts.fragment)
        start = self.folder if parts.path.startswith("/") else (self.folder / page).parent
        path = start / unquote(parts.path).lstrip("/")
        return path.resolve(), unquote(parts.fragment)
