"""The folder that a site builder reads: pages, theme and configuration."""

import json
import os
import re
from pathlib import Path
from typing import Any

from est_build.draw.contrast import on_brand
from est_build.site.brand import ICON, brand_icon, brand_style
from est_build.site.changed_files import make_folder_hold, read_folder, write_if_changed
from est_build.site.engines import CONFIG
from est_build.site.front_matter import escape_title, page_with_front_matter
from est_build.site.logo import logo_address
from est_build.site.settings import SiteSettings
from est_build.site.source_links import source_base
from est_build.words.catalogue import N_
from est_build.write.addresses import ABOUT, ACCESSIBILITY, FEED, PRIVACY, html_path
from est_build.write.templates_folder import site_templates_folder
from est_build.write.tree import NavEntry, Tree

NOT_FOUND = N_("Sidan finns inte")
NOT_FOUND_HELP = N_("Adressen kan vara fel skriven, eller sidan borttagen. Börja om härifrån:")
SECTIONS = N_("Webbplatsens delar")
MENU = N_("Meny")
SKIP = N_("Gå till innehållet")
CONTENTS = N_("På sidan")
LOOK_WORDS = {
    "auto": N_("Byt till ljust läge"),
    "light": N_("Byt till mörkt läge"),
    "dark": N_("Följ datorns inställning"),
}
"""What the button of the look does, by the look that there is."""
SEARCH_WORDS = {
    "label": N_("Sök"),
    "none": N_("Inga träffar. Prova ett annat ord."),
    "one": N_("1 träff"),
    "many": N_("# träffar"),
    "failed": N_("Sökningen kunde inte starta. Ladda om sidan och försök igen."),
}
"""What the search says; ``#`` is the number of pages that were found."""
SITE_NAME = N_("Lägesbilden · {municipality}")
SOURCE = N_("Källa")
SAMPLE = N_("Exempeldata: allt på den här webbplatsen är påhittat.")
_FOOTER = (ABOUT, ACCESSIBILITY, PRIVACY)
"""Pages that every page leads to from its foot, where there are such pages."""
_LONGEST_TITLE = 120
"""In the navigation; a key of YAML ends at 1,024 characters, and an escaped one takes six."""
# The name that the municipality gave its site in its own configuration, if it did.
_SITE_NAME = re.compile(r"^site_name\s*:", re.MULTILINE)
# Our own check of the finished tree sees what these don't, so they need not cost time.
_UNCHECKED = {
    "nav": {"omitted_files": "ignore", "not_found": "ignore", "absolute_links": "ignore"},
    "links": {
        "not_found": "ignore",
        "anchors": "ignore",
        "absolute_links": "ignore",
        "unrecognized_links": "ignore",
    },
}


def prepare(tree: Tree, folder: Path, repository_root: Path, settings: SiteSettings) -> None:
    """Make ``folder`` hold what the site builder reads: docs, theme and configuration."""
    docs = {page.path: page_with_front_matter(page) for page in tree.pages if not page.stands}
    standing = {page.path for page in tree.pages if page.stands}
    make_folder_hold(folder / "docs", docs, standing)
    packaged = site_templates_folder()
    theme = read_folder(packaged / "theme") | read_folder(repository_root / "site_templates/theme")
    theme["assets/est-brand.css"] = brand_style(settings.colour)
    theme.setdefault(ICON, brand_icon(settings.colour))
    if settings.logo:
        theme[logo_address(settings.logo)] = (repository_root / settings.logo).read_bytes()
    make_folder_hold(folder / "theme", theme)
    write_if_changed(
        folder / CONFIG, config_for(folder, tree, folder / "theme", repository_root, settings)
    )


def config_for(
    folder: Path, tree: Tree, theme: Path, repository_root: Path, settings: SiteSettings
) -> bytes:
    """Return the configuration that a builder reads in a folder."""
    base = repository_root / CONFIG
    if not base.is_file():
        base = site_templates_folder() / CONFIG
    config = configuration(tree, Path(os.path.relpath(base, folder)), settings)
    config["theme"]["custom_dir"] = Path(os.path.relpath(theme, folder)).as_posix()
    own = base.read_text(encoding="utf-8")
    config["extra"]["est"]["source_base"] = source_base(own)
    # The builder's own link would lead to the page that we wrote.
    config["edit_uri"] = ""
    if not _SITE_NAME.search(own):
        config["site_name"] = escape_title(
            settings.words.gettext(SITE_NAME, municipality=settings.municipality)
        )
    return json.dumps(config, ensure_ascii=False, indent=1).encode()


def configuration(tree: Tree, base: Path, settings: SiteSettings) -> dict[str, Any]:
    """Return the site builder's configuration, on top of the one that the municipality owns."""
    gettext = settings.words.gettext
    return {
        "INHERIT": base.as_posix(),
        "docs_dir": "docs",
        "site_dir": "site",
        "use_directory_urls": False,
        "theme": {
            "language": settings.words.language,
            "variant": "classic",
            "font": False,
            "icon": {"logo": "est/mark"},
            **({"logo": logo_address(settings.logo)} if settings.logo else {}),
        },
        "nav": [_nav_line(entry) for entry in tree.nav],
        "not_in_nav": "*",
        "validation": _UNCHECKED,
        "extra": {
            "est": {
                "not_found": gettext(NOT_FOUND),
                "not_found_help": gettext(NOT_FOUND_HELP),
                "menu": gettext(MENU),
                "skip": gettext(SKIP),
                "contents": gettext(CONTENTS),
                "look": {name: gettext(text) for name, text in LOOK_WORDS.items()},
                "search": {name: gettext(text) for name, text in SEARCH_WORDS.items()},
                "sections_label": gettext(SECTIONS),
                "source_label": gettext(SOURCE),
                "feed": FEED if any(file.path == FEED for file in tree.files) else "",
                "sections": _sections(tree),
                "colour": settings.colour,
                "on_colour": on_brand(settings.colour),
                "notice": gettext(SAMPLE) if settings.is_sample else "",
                "footer": [
                    {"title": escape_title(page.title), "path": html_path(page.path)}
                    for page in tree.pages
                    if page.path in _FOOTER
                ],
            }
        },
    }


def _sections(tree: Tree) -> list[dict[str, str]]:
    """Return the navigation's first level with the page that each line leads to."""
    return [
        {
            "title": escape_title(entry.title),
            "path": html_path(entry.path or entry.children[0].path),
        }
        for entry in tree.nav
    ]


def _nav_line(entry: NavEntry) -> object:
    is_long = len(entry.title) > _LONGEST_TITLE
    title = escape_title(entry.title[: _LONGEST_TITLE - 1] + "…" if is_long else entry.title)
    if not entry.children:
        return {title: entry.path}
    own = [entry.path] if entry.path else []
    return {title: [*own, *(_nav_line(child) for child in entry.children)]}
