"""Every address in the finished site: links lead somewhere, and nothing is fetched from outside."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from est_build.diagnostics import Code, Diagnostic, Location
from est_build.diagnostics.codes_site import DEAD_LINK, FETCHED_FROM_OUTSIDE

_LINK = re.compile(r'<(?:a|area)\b[^>]*?\shref="([^"]*)"')
_ELEMENT_THAT_FETCHES = re.compile(
    r"<(?:script|img|iframe|source|video|audio|use|image|object|embed|track|link|input)\b[^>]*>"
)
_FETCHED = re.compile(r'\s(?:src|href|xlink:href|data|poster|srcset)="([^"]*)"')
_FETCHED_BY_STYLE = re.compile(
    r"""(?:url\(\s*|@import\s+)["']?((?:[a-z][a-z0-9+.-]*:)?//[^"')\s]+)""", re.IGNORECASE
)
_NOT_FETCHED = re.compile(r'\srel="(?:canonical|prev|next|alternate)"')
# A pattern that begins with white space, or looks behind, is ten times slower on indented pages.
_ANCHOR = re.compile(r'id="([^"]*)"')
_ROOT = re.compile(r'<html [^>]*data-root="([^"]*)"')
_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
# Any other scheme may run something: it leads nowhere.
_SCHEMES = {"http", "https", "mailto", "tel", "data"}


def _from_root(target: str, root: str) -> str:
    return target.removeprefix(root.rstrip("/")) if target.startswith("/") else target


def check_links(
    site: Path, documents: Mapping[str, str], sources: Mapping[str, str]
) -> tuple[Diagnostic, ...]:
    """Check every link, anchor and fetched address of a finished site.

    ``documents`` holds each page's HTML by its path in the site, ``sources`` the file in the
    repository that a page is made from.
    """
    checker = _Checker(site, documents)
    found: list[Diagnostic] = []
    for path, text in documents.items():
        source = sources.get(path, path)
        found += _findings(FETCHED_FROM_OUTSIDE, path, source, set(fetched_from_outside(text)))
        found += _findings(DEAD_LINK, path, source, checker.dead_links(path, text))
    for sheet in sorted(site.rglob("*.css")):
        path = sheet.relative_to(site).as_posix()
        fetched = set(fetched_by_style(sheet.read_text(encoding="utf-8")))
        found += _findings(FETCHED_FROM_OUTSIDE, path, path, fetched)
    return tuple(found)


def _findings(code: Code, page: str, source: str, targets: Iterable[str]) -> list[Diagnostic]:
    location = Location(source)
    return [
        Diagnostic.of(code, location, page=page, target=unescape(target))
        for target in sorted(targets)
    ]


def fetched_from_outside(text: str) -> Iterator[str]:
    """Yield each address on another server that a browser would fetch to show the page."""
    for element in _ELEMENT_THAT_FETCHES.findall(text):
        if not _NOT_FETCHED.search(element):
            yield from filter(_OUTSIDE.match, _FETCHED.findall(element))
    yield from fetched_by_style(text)


def fetched_by_style(text: str) -> list[str]:
    """Return each address on another server that styles in a text fetch."""
    lowered = text.lower()
    if "url(" not in lowered and "@import" not in lowered:
        return []
    return _FETCHED_BY_STYLE.findall(text)


class _Checker:
    """Knows every file and anchor of one site, and remembers what it has looked up."""

    def __init__(self, site: Path, documents: Mapping[str, str]) -> None:
        self._documents = documents
        self._files = {
            path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()
        }
        self._leads_somewhere = cache(self._look_up)
        self._anchors = cache(self._find_anchors)

    def dead_links(self, path: str, text: str) -> list[str]:
        """Return the links and fetched addresses of a page that lead nowhere, each once."""
        targets = set(_LINK.findall(text))
        for element in _ELEMENT_THAT_FETCHES.findall(text):
            if not _NOT_FETCHED.search(element):
                targets.update(_FETCHED.findall(element))
        folder = posixpath.dirname(path)
        root = _ROOT.search(text)
        if root:
            # The page of a missing address counts from where the site lies on its server.
            targets = {_from_root(target, unescape(root[1])) for target in targets}
        return sorted(
            target
            for target in targets
            if not _OUTSIDE.match(target) and not self._leads(path, folder, unescape(target))
        )

    def _leads(self, path: str, folder: str, target: str) -> bool:
        if target.startswith("#"):
            return self._leads_somewhere(path, unquote(target[1:]))
        parts = urlsplit(target)
        if parts.scheme:
            return parts.scheme in _SCHEMES
        start = "" if parts.path.startswith("/") else folder
        aim = posixpath.normpath(posixpath.join(start, unquote(parts.path).lstrip("/")))
        return self._leads_somewhere(aim, unquote(parts.fragment))

    def _look_up(self, path: str, anchor: str) -> bool:
        if path not in self._files:
            index = "index.html" if path == "." else f"{path}/index.html"
            # A folder is only an address where a server fills in the page: not from a disk.
            return path == "." and index in self._files
        return not anchor or path not in self._documents or anchor in self._anchors(path)

    def _find_anchors(self, path: str) -> frozenset[str]:
        text = self._documents[path]
        return frozenset(
            unescape(found[1])
            for found in _ANCHOR.finditer(text)
            if text[found.start() - 1].isspace()
        )
