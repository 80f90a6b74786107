"""A news feed of weekly reports and months (Atom, RFC 4287)."""

from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from est_build.report.feed import FeedEntry, FeedReport
from est_build.words.catalogue import Words
from est_build.words.dates import say_month, say_week_and_year
from est_build.words.numbers import say_sentence_start
from est_build.words.periods import Month, Week
from est_build.write.addresses import FEED, START, link_between, month_address, week_address
from est_build.write.tree import File

_ATOM = "http://www.w3.org/2005/Atom"


def write_feed(report: FeedReport, words: Words) -> tuple[File, ...]:
    """Return the feed, or nothing where no picture is set yet."""
    if not report.entries:
        return ()
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed", {"xml:lang": words.language})
    title = words.gettext("Lägesbilden, {municipality}", municipality=report.municipality)
    _add(feed, "id", _name(report, "feed"))
    _add(feed, "title", title)
    _add(feed, "updated", _midnight(max(entry.updated for entry in report.entries)))
    _add(_add(feed, "author"), "name", report.municipality)
    _link(feed, report, FEED, rel="self", kind="application/atom+xml")
    _link(feed, report, START, rel="alternate", kind="text/html")
    for entry in report.entries:
        _add_entry(feed, report, entry, words)
    ET.indent(feed)
    return (File(FEED, ET.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"),)


def _add_entry(feed: ET.Element, report: FeedReport, entry: FeedEntry, words: Words) -> None:
    title, address = _subject(entry.subject, words)
    if entry.correction:
        title = words.gettext("{title} (rättad)", title=title)
    node = _add(feed, "entry")
    _add(node, "id", _name(report, str(entry.subject)))
    _add(node, "title", title)
    _add(node, "published", _midnight(entry.published))
    _add(node, "updated", _midnight(entry.updated))
    _link(node, report, address, rel="alternate", kind="text/html")
    summary = " ".join(entry.summary.split())
    if entry.correction:
        correction = words.gettext("Rättat: {text}", text=" ".join(entry.correction.split()))
        summary = f"{correction} {summary}".strip()
    _add(node, "summary", summary or title)


def _subject(subject: Week | Month, words: Words) -> tuple[str, str]:
    """Return the title and the page of a week or month."""
    if isinstance(subject, Week):
        return say_sentence_start(say_week_and_year(words, subject)), week_address(subject)
    return say_sentence_start(say_month(words, subject)), month_address(subject)


def _add(parent: ET.Element, tag: str, text: str = "") -> ET.Element:
    node = ET.SubElement(parent, f"{{{_ATOM}}}{tag}")
    node.text = text or None
    return node


def _link(parent: ET.Element, report: FeedReport, target: str, *, rel: str, kind: str) -> None:
    relative = link_between(FEED, target)
    href = f"{report.site}{link_between('', target)}" if report.site else relative
    ET.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "type": kind, "href": href})


def _name(report: FeedReport, key: str) -> str:
    """Return a name that never changes, whatever address the site has."""
    return uuid5(NAMESPACE_URL, f"est-build:{report.municipality}:{key}").urn


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
