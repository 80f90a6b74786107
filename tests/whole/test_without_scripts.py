"""Pages where no script runs, and on paper: all that a page has to say is there to be read."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.whole.browsing import PAGES, opened, served

pytestmark = pytest.mark.system("chromium")

SHOWN = """() => {
    for (const one of document.querySelectorAll("article details")) one.open = true;
    const article = document.querySelector("article");
    const squeeze = text => text.toLowerCase().replace(/\\u00ad/g, "").replace(/\\s+/g, " ").trim();
    const said = squeeze(article.innerText);
    const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    const unseen = [];
    while (texts.nextNode()) {
        const holder = texts.currentNode.parentElement;
        const text = squeeze(texts.currentNode.data);
        const isAside = holder.closest(
            "script, style, svg, summary, .est-turn, .est-more, .est-lines a");
        const isMissed = !holder.checkVisibility() && !said.includes(text);
        if (text && !isAside && isMissed) unseen.push(text);
    }
    const edge = document.documentElement.clientWidth + 1;
    const wide = [...article.querySelectorAll("*")]
        .filter(one => !one.closest("svg *, .est-unseen"))
        .filter(one => one.getBoundingClientRect().right > edge)
        .map(one => `${one.tagName} ${one.className}`);
    const drawings = [...article.querySelectorAll(".est-chart")].filter(chart => {
        const drawn = chart.querySelector(".est-chart__stage > svg[role=img]");
        const rows = chart.querySelectorAll("tbody tr");
        return !drawn || drawn.getBoundingClientRect().width < 200
            || !rows.length || !rows[0].checkVisibility();
    }).length;
    const isSeen = one => one.checkVisibility({visibilityProperty: true});
    const seen = selector => [...document.querySelectorAll(selector)].filter(isSeen).length;
    const controls = seen(".est-look, .est-search input");
    return {unseen, wide, drawings, controls, places: seen(".md-tabs a"),
            around: seen("header, .md-tabs, footer, .est-turn")};
}"""
MENU = """() => {
    document.querySelector(".est-menu").open = true;
    return [...document.querySelectorAll(".est-menu nav > ul > li > a")]
        .filter(one => one.checkVisibility()).length;
}"""
WHOLE = {"unseen": [], "drawings": 0, "controls": 0}
PAPER = 687
"""What an A4 sheet has between our margins, in pixels."""


@pytest.fixture(scope="module")
def address(whole) -> Iterator[str]:
    with served(whole.folder) as address:
        yield address


def test_every_page_is_whole_without_scripts_on_a_phone_a_desk_and_paper(chromium, address):
    """One visit to each page: a fault is told with the page and the way it was looked at."""
    wrong: dict[tuple[str, str], dict[str, object]] = {}
    with opened(chromium, java_script_enabled=False) as page:
        for path in PAGES:
            page.set_viewport_size({"width": 390, "height": 844})
            page.emulate_media(media="screen")
            page.goto(f"{address}/{path}", wait_until="load")
            for way, width in (("phone", 390), ("desk", 1280), ("paper", PAPER)):
                page.set_viewport_size({"width": width, "height": 844})
                page.emulate_media(media="print" if way == "paper" else "screen")
                found = page.evaluate(SHOWN)
                expected = WHOLE | {
                    # Tables move sideways on a screen; paper has all their columns.
                    "wide": [] if way == "paper" else found["wide"],
                    "places": 9 if way == "desk" else 0,
                    "around": 0 if way == "paper" else found["around"],
                }
                if found != expected:
                    wrong[path, way] = found
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 390, "height": 844})
        assert page.evaluate(MENU) == 9
        assert page.said == []
    assert wrong == {}


SHEETS = {
    "index.html": 2,
    "veckor/2026-W47/index.html": 2,
    "manader/2026-10/index.html": 3,
    "faktorer/narkotika/index.html": 2,
    "platser/stationen/index.html": 2,
    "atgarder/belysning-gasverket/index.html": 2,
    "aterkoppling/index.html": 3,
    "prioriteringar/2026/index.html": 6,
}
"""How many A4 sheets a page may take, printed from the browser."""


def fullest_weeks(whole) -> list[str]:
    """Return the three weeks that have most to tell."""
    weeks = [path for path in whole.pages if path.startswith("veckor/2026-W")]
    return sorted(weeks, key=lambda path: len(whole.pages[path].text))[-3:]


def test_a_page_takes_few_sheets_and_its_links_lead_where_the_site_lies(chromium, whole, address):
    most = dict.fromkeys(fullest_weeks(whole), 2) | SHEETS
    taken, led = {}, set()
    with opened(chromium) as page:
        for path in most:
            page.goto(f"{address}/{path}", wait_until="load")
            sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
            taken[path] = len(sheets)
            led |= {link for sheet in sheets for link in links_of(sheet)}

    assert {path: count for path, count in taken.items() if count > most[path]} == {}
    assert len(led) > 50
    for link in led:
        assert link.startswith(f"{address}/"), link
        assert (whole.folder / link.removeprefix(f"{address}/").partition("#")[0]).is_file(), link


def links_of(sheet) -> Iterator[str]:
    """Yield the addresses that a printed sheet leads to."""
    for note in sheet.get("/Annots", ()):
        action = note.get_object().get("/A", {})
        if "/URI" in action:
            yield str(action["/URI"])


def test_on_a_phone_what_to_do_begins_within_a_screen_and_a_half(chromium, address):
    with opened(chromium, viewport={"width": 390, "height": 844}) as page:
        page.goto(f"{address}/index.html", wait_until="load")
        first = page.locator("h2.est-todo + ol > li").first.bounding_box()
        lines = page.locator("details.est-line")

        assert first["y"] + first["height"] < 1.5 * 844
        assert lines.count() > 1
        assert page.locator(".est-card").first.is_hidden()
        for line in lines.all():
            closed = line.bounding_box()["height"]
            assert closed < 80
            assert line.locator(".est-inside").is_hidden()
            line.locator("summary").click()
            assert line.locator(".est-inside").is_visible()
            assert line.bounding_box()["height"] > 2 * closed
