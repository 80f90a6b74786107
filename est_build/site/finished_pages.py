"""Pages as they were finished last, with all that the whole site must know of each.

A page's entry tells what it was made from and the hash of what it became, so a damaged, missing or
foreign file is finished again. The record is written when a site stands, never before.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from est_build.site.links import Addresses, Link
from est_build.site.policy import Hashes
from est_build.site.search import PageWords
from est_build.write.tree import Page

FOLDER = "finished"
"""The folder, below ``build``, of what the last step made of each page."""
_RECORD = "finished.json"
_NAMES = "names.json"


@dataclass(frozen=True, slots=True)
class Finished:
    """One page of the site, the files that it needs beside it, and what it leads to."""

    content: bytes
    lifted: Mapping[str, bytes]
    """Scripts that the page fetches, by their address in the site."""
    hashes: Hashes
    """What stands in the page itself, as the policy names it."""
    addresses: Addresses
    words: PageWords | None = None
    """What can be found of it; None where it isn't looked through."""
    names: frozenset[str] = frozenset()
    """What it consists of, as style sheets name it."""


@dataclass
class FinishedPages:
    """The finished pages of this build, and those of the last that still stand."""

    folder: Path
    fingerprint: str
    _kept: dict[str, tuple[str, Any]] = field(default_factory=dict, init=False)
    _scripts: dict[str, bytes] = field(default_factory=dict, init=False)
    _names: dict[str, tuple[str, str, str, bool]] = field(default_factory=dict, init=False)
    _words: dict[str, PageWords] = field(default_factory=dict, init=False)
    _pages: dict[str, Finished] = field(default_factory=dict, init=False)
    _consists: list[frozenset[str]] = field(default_factory=list, init=False)
    _made_from: dict[str, str] = field(default_factory=dict, init=False)
    _standing: set[str] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        """Read the record of the last build, if there is one by the same code."""
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
            record = json.loads((self.folder / _RECORD).read_text("utf-8"))
            if record["fingerprint"] == self.fingerprint:
                scripts = {name: str(text).encode() for name, text in record["scripts"].items()}
                self._kept = {path: (line["made"], line) for path, line in record["pages"].items()}
                self._scripts = scripts
                self._consists = [frozenset(map(str, names)) for names in record["consists"]]

    def has(self, page: Page, path: str, made_from: str) -> bool:
        """Tell whether a page stands as it was finished from the same; it is then part of this."""
        made, line = self._kept.get(path, ("", None))
        if made != made_from:
            return False
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, IndexError):
            content = (self.folder / path).read_bytes()
            if _hash(content) == line["hash"]:
                names = self._consists[line["consists"]]
                self.put(page, path, made_from, _page_of(line, content, self._scripts, names))
                self._standing.add(path)
                return True
        return False

    def put(self, page: Page | None, path: str, made_from: str, finished: Finished) -> None:
        """Take a page that is finished; None for one that is no page of ours."""
        self._pages[path], self._made_from[path] = finished, made_from
        if page is not None and page.key:
            self._names[path] = (page.path, page.title, page.source, page.has_charts)
        if page is not None and finished.words is not None:
            self._words[page.path] = finished.words

    def stands(self, path: str) -> bool:
        """Tell whether a page is, to the byte, one that passed every check of the last step."""
        return path in self._standing

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Give every page and every file that one needs, by its address in the site."""
        lifted: dict[str, bytes] = {}
        for path, page in self._pages.items():
            yield path, page.content
            lifted |= page.lifted
        yield from lifted.items()

    def addresses(self) -> Mapping[str, Addresses]:
        """Return what each page leads to."""
        return {path: page.addresses for path, page in self._pages.items()}

    def words(self) -> Mapping[str, PageWords]:
        """Return what can be found, by the path that a page was written under."""
        return self._words

    def names(self) -> frozenset[str]:
        """Return what the pages consist of together."""
        return frozenset().union(*(page.names for page in self._pages.values()))

    def hashes(self) -> Hashes:
        """Return what any page holds in itself, sorted."""
        scripts = {name for page in self._pages.values() for name in page.hashes.scripts}
        styles = {name for page in self._pages.values() for name in page.hashes.styles}
        return Hashes(tuple(sorted(scripts)), tuple(sorted(styles)))

    def save(self) -> None:
        """Keep the pages for the next build; a folder that can't be written is only slower."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            lines: dict[str, object] = {}
            # Few pages differ in what they consist of, so each set is written once.
            consists = {names: at for at, names in enumerate(self._sets_of_names())}
            for path, page in self._pages.items():
                made_from = self._made_from[path]
                made, line = self._kept.get(path, ("", None))
                if made != made_from or not made_from or line["hash"] != _hash(page.content):
                    _write(self.folder / path, page.content)
                    line = _line_of(page, made_from)
                lines[path] = line | {"consists": consists[page.names]}
            for path in set(self._kept) - set(self._pages):
                (self.folder / path).unlink(missing_ok=True)
            scripts = {
                name: content.decode()
                for page in self._pages.values()
                for name, content in page.lifted.items()
            }
            record = {
                "fingerprint": self.fingerprint,
                "scripts": scripts,
                "consists": [sorted(names) for names in consists],
                "pages": lines,
            }
            names = {self._made_from[path]: names for path, names in self._names.items()}
            _write(self.folder / _RECORD, json.dumps(record).encode())
            _write(self.folder / _NAMES, json.dumps(names).encode())

    def _sets_of_names(self) -> list[frozenset[str]]:
        return list(dict.fromkeys(page.names for page in self._pages.values()))


def standing_pages(workshop: Path) -> dict[str, Page]:
    """Return the pages that were finished last, by their keys, with nothing but their names."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        names = json.loads((workshop / FOLDER / _NAMES).read_text("utf-8"))
        return {
            str(key): Page(
                str(path), str(title), "", "", source=str(source), has_charts=has_charts, stands=True
            )
            for key, (path, title, source, has_charts) in names.items()
        }
    return {}


def forget_standing(workshop: Path) -> None:
    """Let no page stand until a site is finished again: the builder's tree is about to change."""
    (workshop / FOLDER / _NAMES).unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _hash(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _line_of(page: Finished, made_from: str) -> dict[str, object]:
    return {
        "made": made_from,
        "hash": _hash(page.content),
        "lifted": list(page.lifted),
        "hashes": asdict(page.hashes),
        "links": [(link.written, link.path, link.anchor) for link in page.addresses.links],
        "nowhere": page.addresses.nowhere,
        "outside": page.addresses.outside,
        "anchors": page.addresses.anchors,
        "words": page.words,
    }


def _page_of(
    line: Mapping[str, Any],
    content: bytes,
    scripts: Mapping[str, bytes],
    names: frozenset[str],
) -> Finished:
    hashes = line["hashes"]
    return Finished(
        content,
        {name: scripts[name] for name in line["lifted"]},
        Hashes(tuple(hashes["scripts"]), tuple(hashes["styles"])),
        Addresses(
            tuple(Link(*link) for link in line["links"]),
            tuple(line["nowhere"]),
            tuple(line["outside"]),
            tuple(line["anchors"]),
        ),
        line["words"] and tuple(line["words"]),
        names,
    )
