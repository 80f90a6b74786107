"""Every address in the finished site: links lead somewhere, and nothing is fetched from outside."""

import posixpath
import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from sys import intern
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


@dataclass(frozen=True, slots=True)
class Link:
    """An address as a page writes it, and what it leads to in the site."""

    written: str
    path: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Addresses:
    """What one page leads to and fetches, and the places in it that can be led to."""

    links: tuple[Link, ...] = ()
    """Into the site."""
    nowhere: tuple[str, ...] = ()
    """Addresses whose scheme may run something."""
    outside: tuple[str, ...] = ()
    """What it would fetch from another server."""
    anchors: tuple[str, ...] = ()


def addresses_of(path: str, text: str) -> Addresses:
    """Return the addresses in a finished page, each once."""
    targets = set(_LINK.findall(text))
    outside = set(fetched_by_style(text))
    for element in _ELEMENT_THAT_FETCHES.findall(text):
        if not _NOT_FETCHED.search(element):
            fetched = _FETCHED.findall(element)
            targets.update(fetched)
            outside.update(filter(_OUTSIDE.match, fetched))
    inside = sorted(target for target in targets if not _OUTSIDE.match(target))
    root = _ROOT.search(text)
    if root:
        # The page of a missing address counts from where the site lies on its server.
        inside = [_from_root(target, unescape(root[1])) for target in inside]
    led = {target: _lead(path, target) for target in inside}
    return Addresses(
        tuple(link for target in inside if isinstance(link := led[target], Link)),
        tuple(target for target in inside if led[target] is False),
        tuple(sorted(outside)),
        _anchors_of(text),
    )


def _lead(path: str, written: str) -> Link | bool:
    """Return what an address leads to in the site; else whether it may stand."""
    target = unescape(written)
    if target.startswith("#"):
        return _link(written, path, unquote(target[1:]))
    parts = urlsplit(target)
    if parts.scheme:
        return parts.scheme in _SCHEMES
    start = "" if parts.path.startswith("/") else posixpath.dirname(path)
    aim = posixpath.normpath(posixpath.join(start, unquote(parts.path).lstrip("/")))
    return _link(written, aim, unquote(parts.fragment))


def _link(written: str, path: str, anchor: str) -> Link:
    # All pages of ten years lead to each other in the same words: each is held once.
    return Link(intern(written), intern(path), intern(anchor))


def _anchors_of(text: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            unescape(found[1])
            for found in _ANCHOR.finditer(text)
            if text[found.start() - 1].isspace()
        )
    )


def check_links(
    site: Path, documents: Mapping[str, str], sources: Mapping[str, str]
) -> tuple[Diagnostic, ...]:
    """Check every link, anchor and fetched address of a finished site.

    ``documents`` holds each page's HTML by its path in the site, ``sources`` the file in the
    repository that a page is made from.
    """
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {path: addresses_of(path, text) for path, text in documents.items()}
    return (*check_addresses(pages, files, sources), *check_styles(site))


def check_addresses(
    pages: Mapping[str, Addresses], files: Set[str], sources: Mapping[str, str]
) -> tuple[Diagnostic, ...]:
    """Hold the addresses of all pages against the site's files and each other's anchors."""
    anchors = {path: frozenset(page.anchors) for path, page in pages.items()}

    @cache
    def leads(path: str, anchor: str) -> bool:
        if path == ".":
            # A folder is only an address where a server fills in the page: not from a disk.
            return "index.html" in files
        return path in files and (not anchor or anchor in anchors.get(path, {anchor}))

    found: list[Diagnostic] = []
    for path, page in pages.items():
        source = sources.get(path, path)
        dead = [link.written for link in page.links if not leads(link.path, link.anchor)]
        found += _findings(FETCHED_FROM_OUTSIDE, path, source, page.outside)
        found += _findings(DEAD_LINK, path, source, (*dead, *page.nowhere))
    return tuple(found)


def check_styles(site: Path) -> tuple[Diagnostic, ...]:
    """Find what the style sheets of a site would fetch from outside."""
    found: list[Diagnostic] = []
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


def fetched_by_style(text: str) -> list[str]:
    """Return each address on another server that styles in a text fetch."""
    lowered = text.lower()
    if "url(" not in lowered and "@import" not in lowered:
        return []
    return _FETCHED_BY_STYLE.findall(text)
