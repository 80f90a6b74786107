"""The news feed, held against what RFC 4287 demands of it."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from xml.etree import ElementTree as ET

from est_build.report.feed import report_feed
from est_build.words.catalogue import words_for
from est_build.write.feed import write_feed
from tests.builders import MEETING_47
from tests.towns import MEETINGS, town

ATOM = "{http://www.w3.org/2005/Atom}"
CORRECTION = "rättelser:\n  - datum: 2026-11-23\n    text: Narkotika ska vara gul, inte röd.\n"


def feed(site: str = "", **parts: object) -> ET.Element:
    repository = town(**parts)  # type: ignore[arg-type]
    object.__setattr__(repository, "site_address", site)
    (file,) = write_feed(report_feed(repository), words_for("sv"))
    return ET.fromstring(file.content)  # noqa: S314 - we wrote it ourselves


def _texts(node: ET.Element, tag: str) -> list[str]:
    return [found.text or "" for found in node.iter(f"{ATOM}{tag}")]


def test_a_feed_holds_what_the_standard_demands() -> None:
    found = feed("https://lagesbild.example/")
    for node in (found, *found.iter(f"{ATOM}entry")):
        for tag in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{tag}")) == 1
            assert (node.findtext(f"{ATOM}{tag}") or "").strip()
        assert datetime.fromisoformat(node.findtext(f"{ATOM}updated") or "").tzinfo
        links = [(one.get("rel"), one.get("type")) for one in node.findall(f"{ATOM}link")]
        assert len(links) == len(set(links))
        assert ("alternate", "text/html") in links
    assert found.find(f"{ATOM}author/{ATOM}name") is not None
    ids = _texts(found, "id")
    assert len(ids) == len(set(ids))
    assert all(one.startswith("urn:uuid:") for one in ids)
    assert found.findtext(f"{ATOM}updated") == max(_texts(found, "updated"))


ONCE, AT_MOST_ONCE, AT_LEAST_ONCE = (1, 1), (0, 1), (1, 1000)
FEED = {
    "id": ONCE,
    "title": ONCE,
    "updated": ONCE,
    "author": AT_LEAST_ONCE,
    "link": AT_LEAST_ONCE,
    "entry": AT_LEAST_ONCE,
}
ENTRY = {
    "id": ONCE,
    "title": ONCE,
    "updated": ONCE,
    "published": AT_MOST_ONCE,
    "summary": AT_MOST_ONCE,
    # Without a content of its own an entry must lead to one (RFC 4287, 4.1.2).
    "link": AT_LEAST_ONCE,
}
"""The elements of RFC 4287 that we use: how often each may stand (4.1.1 and 4.1.2)."""
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def _hold(node: ET.Element, allowed: dict[str, tuple[int, int]]) -> None:
    found = Counter(child.tag for child in node)
    assert set(found) <= {f"{ATOM}{name}" for name in allowed}
    for name, (least, most) in allowed.items():
        assert least <= found[f"{ATOM}{name}"] <= most, name


def test_every_element_is_one_that_the_standard_lets_stand_there() -> None:
    site = "https://lagesbild.example/"
    found = feed(site)
    assert found.tag == f"{ATOM}feed"
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"
    _hold(found, FEED)
    _hold(found.find(f"{ATOM}author") or found, {"name": ONCE})
    for entry in found.iter(f"{ATOM}entry"):
        _hold(entry, ENTRY)
    for node in found.iter():
        # Only these hold elements; text is plain, with no type and no markup in it.
        if node.tag not in {f"{ATOM}feed", f"{ATOM}entry", f"{ATOM}author"}:
            assert len(node) == 0
        assert set(node.attrib) <= {
            *("rel", "type", "href"),
            "{http://www.w3.org/XML/1998/namespace}lang",
        }
    for name in ("updated", "published"):
        assert all(RFC_3339.fullmatch(text) for text in _texts(found, name))
    (itself,) = [one for one in found.findall(f"{ATOM}link") if one.get("rel") == "self"]
    assert itself.get("href") == f"{site}prenumerera/lagesbilden.xml"
    assert all((one.get("href") or "").startswith(site) for one in found.iter(f"{ATOM}link"))


def test_a_file_is_xml_in_utf_8_whatever_people_wrote() -> None:
    hostile = "<b>&amp;</b> ]]> å"
    text = MEETING_47.replace("Lugnare vid skolorna, oroligare runt stationen.", hostile)
    (file,) = write_feed(report_feed(town(meetings=[*MEETINGS[:2], text])), words_for("sv"))
    assert file.content.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    entry = ET.fromstring(file.content).findall(f"{ATOM}entry")[0]  # noqa: S314 - our own
    assert entry.findtext(f"{ATOM}summary") == " ".join(hostile.split())


def test_the_newest_comes_first() -> None:
    assert _texts(feed(), "title")[1:3] == ["Vecka 47, 2026", "Vecka 46, 2026"]


def test_a_correction_is_told_and_makes_the_entry_new() -> None:
    corrected = feed(meetings=[*MEETINGS[:2], MEETING_47 + CORRECTION])
    entry = corrected.findall(f"{ATOM}entry")[0]
    assert entry.findtext(f"{ATOM}title") == "Vecka 47, 2026 (rättad)"
    assert entry.findtext(f"{ATOM}updated") == "2026-11-23T00:00:00Z"
    summary = entry.findtext(f"{ATOM}summary") or ""
    assert summary.startswith("Rättat: Narkotika ska vara gul, inte röd.")
    assert entry.findtext(f"{ATOM}id") == feed().findall(f"{ATOM}entry")[0].findtext(f"{ATOM}id")


def test_links_are_whole_where_the_site_is_known_and_relative_elsewhere() -> None:
    whole = [one.get("href") for one in feed("https://lagesbild.example/").iter(f"{ATOM}link")]
    assert "https://lagesbild.example/veckor/2026-W47/index.html" in whole
    relative = [one.get("href") for one in feed().iter(f"{ATOM}link")]
    assert "../veckor/2026-W47/index.html" in relative


def test_names_stay_whatever_address_and_language_the_site_has() -> None:
    ids = _texts(feed(), "id")
    assert _texts(feed("https://lagesbild.example/"), "id") == ids
    report = report_feed(town())
    (english,) = write_feed(report, words_for("en"))
    found = ET.fromstring(english.content)  # noqa: S314 - we wrote it ourselves
    assert _texts(found, "id") == ids
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_an_older_entry_keeps_its_name_and_day_when_a_newer_comes() -> None:
    def told(parts: Sequence[str]) -> dict[str | None, str | None]:
        entries = feed(meetings=parts).findall(f"{ATOM}entry")
        return {one.findtext(f"{ATOM}id"): one.findtext(f"{ATOM}updated") for one in entries}

    before, after = told(MEETINGS[:2]), told(MEETINGS)
    assert before
    assert len(after) == len(before) + 1
    assert before.items() <= after.items()


def test_without_a_set_picture_there_is_no_feed() -> None:
    assert write_feed(report_feed(town(meetings=[])), words_for("sv")) == ()
