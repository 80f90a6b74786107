"""Finished pages kept between builds, found by the content they are made from.

The key is the hash of the report value, the templates, our own code, the libraries that draw and
the language: never a time, never the source file alone. A corrupt or foreign entry counts as none.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from est_build.draw.chart import Picture
from est_build.sources.description import Descriptions
from est_build.sources.shelf import Shelf, key_of
from est_build.write.tree import Page, StaleNotice

_LIBRARIES = ("altair", "jinja2", "typst", "vl-convert-python")


def fingerprint_of(folders: Iterable[Path], language: str) -> str:
    """Return the hash of everything but the report that decides what a page looks like."""
    digest = blake2b(digest_size=16)
    digest.update(language.encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".j2", ".otf", ".po", ".typ"} and path.is_file():
                digest.update(path.relative_to(folder).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


@dataclass
class PageCache:
    """Pages by what they were made from."""

    shelf: Shelf
    fingerprint: str
    descriptions: Descriptions = field(default_factory=Descriptions)

    def key(self, report: object) -> str:
        """Return the key of a report value's page."""
        return key_of(self.fingerprint, self.descriptions.of(report))

    def find(self, key: str) -> Page | None:
        """Return the page that was made from an equal report, or None."""
        content = self.shelf.find(key)
        if content is None:
            return None
        try:
            stored = json.loads(content)
            slots = tuple((str(name), str(text)) for name, text in stored.pop("slots"))
            charts = tuple(Picture(*map(str, parts)) for parts in stored.pop("charts"))
            stale = stored.pop("stale")
            notice = None if stale is None else StaleNotice(**stale)
            return Page(**stored, slots=slots, charts=charts, stale=notice)
        except (ValueError, TypeError, KeyError, AttributeError):
            return None

    def keep(self, key: str, page: Page) -> None:
        """Keep a page; a cache that can't be written to is only slower."""
        self.shelf.keep(key, json.dumps(asdict(page), ensure_ascii=False).encode())
