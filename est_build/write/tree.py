"""What a build writes, as values: pages, files beside them, and the navigation."""

from dataclasses import dataclass
from typing import Literal

from est_build.draw.chart import Picture


@dataclass(frozen=True, slots=True)
class StaleNotice:
    """What a page says from a day on by the reader's own clock, built again or not."""

    after: str
    """The last day, as ISO writes it, on which the page says nothing."""
    text: str
    """``#`` stands where the reader's week is put, or the number of days since ``since``."""
    since: str = ""
    told: str = ""
    """What the page says without any script; empty where it is not old yet."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page before the site builder has seen it.

    ``path`` is relative to the site, ``veckor/2026-W47/index.md``. ``markdown`` is the body without
    front matter and begins with its ``# heading``. Charts, tables and other figures are empty
    placeholders in it, ``<div class="est-slot" data-slot="NAME"></div>`` on a line of its own
    between blank lines; ``slots`` pairs each name with the finished HTML that takes the
    placeholder's place after the builder has run.
    """

    path: str
    title: str
    description: str
    markdown: str
    slots: tuple[tuple[str, str], ...] = ()
    layout: Literal["board", "text"] = "board"
    """``board`` hides the side navigation and the table of contents; ``text`` shows them."""
    has_charts: bool = False
    """Whether the page loads the interactive charts."""
    charts: tuple[Picture, ...] = ()
    """The charts whose drawings the slots still wait for (``write.charts.insert_drawings``)."""
    source: str = ""
    """The file in the repository that the page is made from, relative to it."""
    searchable: bool = True
    stale: StaleNotice | None = None
    key: str = ""
    """The hash of all that the page is made from; empty where nobody has asked."""
    stands: bool = False
    """Whether the page stands as it was finished before: then only its names are here."""


@dataclass(frozen=True, slots=True)
class File:
    """One finished file, put into the site as it is: ``data/answers.csv``."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One line of the navigation: a page, or a heading with entries below it."""

    title: str
    path: str = ""
    children: tuple["NavEntry", ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """Everything that a build puts into the site."""

    pages: tuple[Page, ...]
    files: tuple[File, ...]
    nav: tuple[NavEntry, ...]
