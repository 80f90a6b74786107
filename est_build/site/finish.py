"""The last step, the same for every site builder: from its tree to the site that is published."""

import re
import shutil
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics.codes_site import SLOT_MISMATCH
from est_build.site.build_record import NAME, build_record
from est_build.site.changed_files import write_if_changed
from est_build.site.links import check_links
from est_build.site.policy import inline_hashes, lift_scripts, with_policy
from est_build.site.search import INDEX, search_index
from est_build.site.server_files import server_files
from est_build.site.settings import SiteSettings
from est_build.site.theme_faults import repair_theme
from est_build.words.catalogue import Words
from est_build.write.tree import Page, Tree

# Lists for search engines of the open internet, which never come to an internal site.
_UNWANTED = ("sitemap.xml", "sitemap.xml.gz")
# The builders' own searches, which match only the beginnings of words, and what they run on.
_UNWANTED_FOLDERS = ("search", "assets/javascripts/lunr", "assets/javascripts/workers")
_NOT_FOUND = "404.html"
_SLOT = re.compile(r'<div class="est-slot" data-slot="([^"]*)"></div>')


def finish(tree: Tree, built: Path, settings: SiteSettings) -> tuple[Diagnostic, ...]:
    """Turn the builder's tree into the finished site, in place; return what is wrong with it."""
    for name in _UNWANTED:
        (built / name).unlink(missing_ok=True)
    for name in _UNWANTED_FOLDERS:
        shutil.rmtree(built / name, ignore_errors=True)
    documents, found = _finish_documents(tree, built, settings.words)
    documents = _close(documents, built)
    for path, text in documents.items():
        (built / path).write_text(text, encoding="utf-8", newline="\n")
    write_if_changed(
        built / INDEX, search_index(tree, dict(settings.terms), settings.words.language)
    )
    for file in tree.files:
        write_if_changed(built / file.path, file.content)
    (built / NAME).write_bytes(build_record(tree, settings))
    sources = {html_path(page.path): page.source or page.path for page in tree.pages}
    return (*found, *check_links(built, documents, sources))


def html_path(path: str) -> str:
    """Return where the builder puts a page: ``index.html`` for ``index.md``."""
    return path.removesuffix(".md") + ".html"


def finish_page(page: Page, text: str, words: Words) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return a page with its slots filled, its layout named and the theme's faults repaired."""
    slots = dict(page.slots)
    filled: list[str] = []

    def fill(found: re.Match[str]) -> str:
        filled.append(found[1])
        return slots.get(found[1], "")

    text = repair_theme(text, words).replace("<body ", f'<body data-layout="{page.layout}" ', 1)
    text = _SLOT.sub(fill, text)
    wrong = set(slots).symmetric_difference(filled)
    wrong.update(name for name in filled if filled.count(name) > 1)
    location = Location(page.source or page.path)
    return text, tuple(
        Diagnostic.of(SLOT_MISMATCH, location, page=page.path, slot=name) for name in sorted(wrong)
    )


def _close(documents: dict[str, str], built: Path) -> dict[str, str]:
    """Put the policy into each page and beside them; return the pages."""
    closed: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for path, text in documents.items():
        if path == _NOT_FOUND:
            closed[path] = text
        else:
            closed[path], lifted = lift_scripts(path, text)
            files |= lifted
    hashes = {path: inline_hashes([text]) for path, text in closed.items()}
    for path, content in {**files, **server_files(inline_hashes(closed.values()))}.items():
        write_if_changed(built / path, content)
    return {path: with_policy(text, hashes[path]) for path, text in closed.items()}


def _finish_documents(
    tree: Tree, built: Path, words: Words
) -> tuple[dict[str, str], list[Diagnostic]]:
    documents: dict[str, str] = {}
    found: list[Diagnostic] = []
    for page in tree.pages:
        path = html_path(page.path)
        text = (built / path).read_text(encoding="utf-8")
        documents[path], faults = finish_page(page, text, words)
        found += faults
    if (built / _NOT_FOUND).is_file():
        text = (built / _NOT_FOUND).read_text(encoding="utf-8")
        documents[_NOT_FOUND] = repair_theme(text, words)
    return documents, found
