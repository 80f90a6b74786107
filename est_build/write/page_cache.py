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
from est_build.write.tree import Page

_LIBRARIES = ("altair", "jinja2", "vl-convert-python")


def fingerprint_of(folders: Iterable[Path], language: str) -> str:
    """Return the hash of everything but the report that decides what a page looks like."""
    digest = blake2b(digest_size=16)
    digest.update(language.encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".j2", ".po"} and path.is_file():
                digest.update(path.relative_to(folder).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


@dataclass
class PageCache:
    """A folder of pages; what a build does not ask for is gone after it."""

    folder: Path
    fingerprint: str
    _used: set[str] = field(default_factory=set)

    def key(self, report: object) -> str:
        """Return the key of a report value's page."""
        # The repr of a frozen value names every field; values hold no sets and no addresses.
        text = f"{self.fingerprint} {report!r}"
        return blake2b(text.encode(), digest_size=16).hexdigest()

    def find(self, key: str) -> Page | None:
        """Return the page that was made from an equal report, or None."""
        self._used.add(key)
        try:
            stored = json.loads((self.folder / f"{key}.json").read_text("utf-8"))
            slots = tuple((str(name), str(text)) for name, text in stored.pop("slots"))
            charts = tuple(Picture(*map(str, parts)) for parts in stored.pop("charts"))
            return Page(**stored, slots=slots, charts=charts)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None

    def keep(self, key: str, page: Page) -> None:
        """Keep a page; a cache that can't be written to is only slower."""
        self._used.add(key)
        path = self.folder / f"{key}.json"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            beside = path.with_suffix(".new")
            beside.write_text(json.dumps(asdict(page), ensure_ascii=False), "utf-8")
            beside.replace(path)
        except OSError:
            return

    def prune(self) -> None:
        """Remove every page that this build did not ask for."""
        if not self.folder.is_dir():
            return
        for path in self.folder.glob("*.json"):
            if path.stem not in self._used:
                path.unlink(missing_ok=True)
