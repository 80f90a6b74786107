"""The last step, the same for every site builder: from its tree to the site that is published."""

import re
from collections.abc import Mapping
from pathlib import Path

from est_build import __version__
from est_build.diagnostics import Diagnostic, Location, has_errors
from est_build.diagnostics.codes_site import SLOT_MISMATCH
from est_build.site.bill_of_materials import NAME as BILL
from est_build.site.bill_of_materials import recall_bill
from est_build.site.build_record import NAME, build_record
from est_build.site.finished_pages import FOLDER, Finished, FinishedPages
from est_build.site.incremental import KEPT, Kept, PagesNeededError
from est_build.site.links import addresses_of, check_addresses, check_styles
from est_build.site.own_names import mark_own_names
from est_build.site.policy import inline_hashes, lift_scripts, with_policy
from est_build.site.search import INDEX, PageWords, search_index, words_of
from est_build.site.server_files import server_files
from est_build.site.settings import SiteSettings
from est_build.site.site_folder import SiteFolder, find_canaries
from est_build.site.style import (
    DARK,
    OWN_SHEETS,
    STYLE,
    THEME_FOLDER,
    dark_sheet,
    names_of,
    style_sheet,
)
from est_build.sources.shelf import Shelf, key_of
from est_build.write.addresses import html_path
from est_build.write.templates import OWN_LANGUAGE
from est_build.write.tree import Page, Tree

# Lists for search engines of the open internet, which never come to an internal site; the other
# builder's index of its own search; the theme's icon; and what becomes one style sheet.
_UNWANTED = {
    "sitemap.xml",
    "sitemap.xml.gz",
    "search.json",
    "assets/images/favicon.png",
    *OWN_SHEETS,
}
# The builders' own searches, which match only the beginnings of words; the theme's scripts, for our
# pages need none of them; and its style sheets, of which ours holds what is used.
_UNWANTED_FOLDERS = ("search", "assets/javascripts", THEME_FOLDER)
_KEPT_LISTS = ("cache/styles", 1_000_000)
"""The shelf of style sheets and lists below a build's folder, and what it may hold."""
_NOT_FOUND = "404.html"
NEXT = "next"
"""The folder, below ``build``, that a site is put together in: it holds the site before the last."""
_CODE = (
    *("finish.py", "links.py", "policy.py", "search.py", "style.py", "canary.py", "own_names.py"),
    *(f"../load/privacy/{name}.py" for name in ("numbers", "found", "lists")),
)
"""The modules that decide what becomes of a page here, and what may not stand in it."""
# Columns: a page's Markdown names where each begins, since no builder reads Markdown within HTML.
_COLUMN = re.compile(r'<div class="est-column" data-column="(first|next|end)"></div>')
_COLUMNS = {
    "first": '<div class="est-columns"><div>',
    "next": "</div><div>",
    "end": "</div></div>",
}
# What only some want to read opens and closes in the same way.
_FOLD = re.compile(r'<div class="est-fold" data-fold="([^"]*)"></div>')
_SLOT = re.compile(r'<div class="est-slot" data-slot="([^"]*)"></div>')


def begin_site(tree: Tree, folder: Path) -> SiteFolder:
    """Return the site's folder with the files in it that no site builder has a part in."""
    site = SiteFolder(folder / NEXT)
    for file in tree.files:
        site.put(file.path, file.content)
    return site


def finish(
    tree: Tree, folder: Path, kept: Kept, site: SiteFolder, settings: SiteSettings
) -> tuple[Diagnostic, ...]:
    """Complete a site that was begun, from the builder's tree in ``kept``; return what is wrong.

    A page that is made from the same as last time is taken as it was finished then.
    """
    raw = folder / KEPT
    finished = FinishedPages(folder / FOLDER, _fingerprint(kept, settings))
    found: list[Diagnostic] = []
    for page in tree.pages:
        path = html_path(page.path)
        made_from = page.key or _hash_of(page, kept)
        if finished.has(page, path, made_from):
            continue
        if page.stands:
            raise PagesNeededError
        text, wrong = finish_page(page, _read(raw / path))
        text = mark_own_names(text, settings.own_names, OWN_LANGUAGE)
        words = words_of(page) if page.searchable else None
        finished.put(page, path, made_from, _close(path, text, words))
        found += wrong
    if (raw / _NOT_FOUND).is_file():
        finished.put(None, _NOT_FOUND, "", _close(_NOT_FOUND, _read(raw / _NOT_FOUND)))
    _put_together(tree, folder, site, finished, settings)
    sources = {html_path(page.path): page.source or page.path for page in tree.pages}
    found += check_addresses(finished.addresses(), set(site.hashes), sources)
    found += check_styles(site.root)
    found += find_canaries(site.canaries, sources)
    if not has_errors(found):
        finished.save()
    return tuple(found)


def _hash_of(page: Page, kept: Kept) -> str:
    return key_of(kept.pages[page.path][0], page.layout, page.source, repr(page.slots))


def _fingerprint(kept: Kept, settings: SiteSettings) -> str:
    """Return the hash of what decides, beside a page itself, how it is finished."""
    code = [(Path(__file__).parent / name).read_text("utf-8") for name in _CODE]
    names = repr(settings.own_names)
    return key_of(kept.fingerprint, settings.words.language, names, __version__, *code)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _put_together(
    tree: Tree, folder: Path, site: SiteFolder, finished: FinishedPages, settings: SiteSettings
) -> None:
    """Write the whole site: what the builder made beside pages, the pages, and our own files."""
    raw = folder / KEPT
    for path in sorted(raw.rglob("*")):
        name = path.relative_to(raw).as_posix()
        is_wanted = not name.endswith(".html") and not _is_unwanted(name)
        if is_wanted and name not in site.hashes and path.is_file():
            site.put(name, path.read_bytes())
    for name, content in finished.contents():
        put = site.put_again if finished.stands(name) else site.put
        put(name, content)
    shelf = Shelf(folder / _KEPT_LISTS[0], _KEPT_LISTS[1])
    site.put(STYLE, style_sheet(raw, finished.names(), shelf))
    site.put(DARK, dark_sheet(raw, shelf))
    index = search_index(finished.words(), dict(settings.terms), settings.words.language)
    site.put(INDEX, index)
    for name, content in server_files(finished.hashes()).items():
        site.put(name, content)
    site.put(BILL, recall_bill(settings.engine, shelf))
    shelf.prune()
    site.put(NAME, build_record(tree, settings, site.state()))
    site.remove_others()


def _is_unwanted(name: str) -> bool:
    return name in _UNWANTED or name.startswith(tuple(f"{folder}/" for folder in _UNWANTED_FOLDERS))


def finish_page(page: Page, text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return a page with its slots filled and its layout named."""
    slots = dict(page.slots)
    filled: list[str] = []

    def fill(found: re.Match[str]) -> str:
        filled.append(found[1])
        return slots.get(found[1], "")

    text = text.replace("<body ", f'<body data-layout="{page.layout}" ', 1)
    text = _COLUMN.sub(lambda found: _COLUMNS[found[1]], text)
    text = _FOLD.sub(_fold, text)
    text = _SLOT.sub(fill, text)
    wrong = set(slots).symmetric_difference(filled)
    wrong.update(name for name in filled if filled.count(name) > 1)
    location = Location(page.source or page.path)
    return text, tuple(
        Diagnostic.of(SLOT_MISMATCH, location, page=page.path, slot=name) for name in sorted(wrong)
    )


def _fold(found: re.Match[str]) -> str:
    summary = found[1]
    if not summary:
        return "</details>"
    return f'<details class="est-fold"><summary>{summary}</summary>'


def _close(path: str, text: str, words: PageWords | None = None) -> Finished:
    """Return a page with its inline scripts lifted out and its policy put in."""
    lifted: Mapping[str, bytes] = {}
    if path != _NOT_FOUND:
        text, lifted = lift_scripts(path, text)
    hashes = inline_hashes([text])
    text = with_policy(text, hashes)
    return Finished(text.encode(), dict(lifted), hashes, addresses_of(path, text), words, names_of(text))
