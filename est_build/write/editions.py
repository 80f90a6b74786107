"""Pages of reports that were sent: each version as it was, and what is told of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from est_build.model.meeting import PriorityId
from est_build.report.letter import WeekWithLetter
from est_build.report.sent import Edition, EditionKind, Gone, PageKind
from est_build.report.week import WeekReport
from est_build.words.catalogue import Words
from est_build.words.periods import Week
from est_build.write.addresses import (
    factor_address,
    link_between,
    place_address,
    priority_address,
    responsible_address,
    week_address,
)
from est_build.write.month import write_month
from est_build.write.templates import Templates
from est_build.write.tree import Page
from est_build.write.week import write_week

_LINK = re.compile(r"\[([^\]]*)\]\(([^()]*)\)")
_ELEMENT = re.compile(r'<a href="([^"]*)">(.*?)</a>')


def write_week_with_letter(week: WeekWithLetter, templates: Templates) -> Page:
    """Return the page of the week whose letter lies beside it."""
    if isinstance(week.page, WeekReport):
        return write_week(week.page, templates, has_letter=True)
    return write_edition(week.page, templates, has_letter=True)


def write_edition(edition: Edition, templates: Templates, *, has_letter: bool = False) -> Page:
    """Return the page of a report of which some version was sent."""
    report = edition.report
    page = (
        write_week(report, templates, has_letter=has_letter, edition=edition)
        if isinstance(report, WeekReport)
        else write_month(report, templates, edition=edition)
    )
    page = _without_links(page, edition.gone)
    if edition.kind is EditionKind.CURRENT:
        return page
    return replace(
        page,
        title=_title(templates.words, page.title, edition),
        source=edition.source or page.source,
        # Whoever searches looks for what holds now, and is led from there to what was sent.
        searchable=False,
    )


def _title(words: Words, title: str, edition: Edition) -> str:
    if edition.kind is EditionKind.EARLIER:
        return words.gettext("{title}, version {version}", title=title, version=edition.version)
    return words.gettext("{title}, senaste siffrorna", title=title)


def _address_of_priority(name: str) -> str:
    week, _, name_id = name.partition("/")
    return priority_address(PriorityId(Week.parse(week), name_id))


_ADDRESSES: Mapping[PageKind, Callable[[str], str]] = MappingProxyType(
    {
        PageKind.PLACE: place_address,
        PageKind.FACTOR: factor_address,
        PageKind.ORGANISATION: responsible_address,
        PageKind.PRIORITY: _address_of_priority,
        PageKind.WEEK: lambda name: week_address(Week.parse(name)),
    }
)


def _without_links(page: Page, gone: Gone) -> Page:
    """Return a page whose links to what is no more are words alone."""
    if not gone:
        return page
    dead = {link_between(page.path, _ADDRESSES[kind](name)) for kind, name in gone}
    slots = tuple(
        (name, _ELEMENT.sub(lambda found: found[2] if found[1] in dead else found[0], content))
        for name, content in page.slots
    )
    text = _LINK.sub(lambda found: found[1] if found[2] in dead else found[0], page.markdown)
    return replace(page, markdown=text, slots=slots)
