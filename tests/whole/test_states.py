"""The states around a common week: every page looks intended, and says what there isn't."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.states import STATES
from tests.whole.browsing import opened, served
from tests.whole.conftest import ROOT, made_once
from tests.whole.reading import WholeSite

HOLLOW = """() => {
    const shown = one => one.checkVisibility() && one.getClientRects().length > 0;
    const isHollow = one => !one.innerText.trim() && !one.querySelector("svg, img, hr");
    const level = one => /^H[1-6]$/.test(one.tagName) ? Number(one.tagName[1]) : 9;
    const main = document.querySelector("main article");
    const boxes = "section, aside, figure, ul, ol, dl, table, details, p, .est-cards, .est-beside";
    const hollow = [...main.querySelectorAll(boxes)]
        .filter(one => shown(one) && isHollow(one) && one.getAttribute("aria-live") === null)
        .map(one => one.outerHTML.slice(0, 120));
    const bare = [...main.querySelectorAll("h2, h3")].filter(shown).filter(one => {
        const next = one.nextElementSibling;
        return (next === null || level(next) <= level(one))
            && !one.parentElement.matches(".est-card-top");
    }).map(one => one.innerText);
    const broken = [...main.querySelectorAll("svg, svg *")]
        .filter(one => /NaN|undefined|Infinity/.test(one.outerHTML)).map(one => one.tagName);
    const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
    return {hollow, bare, broken, wide};
}"""
INTENDED = {"hollow": [], "bare": [], "broken": [], "wide": False}
NOTHING_OF_NOTHING = re.compile(r"\b0 av 0\b|\bNone\b|\{\w+\}")


@pytest.fixture(scope="module", params=STATES)
def state(request: pytest.FixtureRequest, workbench: Path) -> tuple[str, WholeSite]:
    """Return a state's name and its site."""
    name = request.param
    write, day = STATES[name]

    def build(folder: Path) -> tuple[int, str]:
        write(folder / "town")
        words = ("-C", str(folder / "town"), "--today", day, "build", "--jobs", "1")
        command = [sys.executable, "-m", "est_build", *words]
        built = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
        return built.returncode, built.stdout + built.stderr

    return name, WholeSite(made_once(workbench / f"state-{name}", build) / "town")


def test_no_page_tells_of_nothing(state: tuple[str, WholeSite]) -> None:
    _, site = state
    for path, page in site.pages.items():
        assert not NOTHING_OF_NOTHING.search(page.text), path
        assert all(table.rows and table.caption for table in page.tables), path
        said = [words for _, words in page.headings]
        assert len(said) == len(set(said)), path


@pytest.fixture
def address(state: tuple[str, WholeSite]) -> Iterator[str]:
    with served(state[1].folder) as address:
        yield address


def one_of_each_kind(site: WholeSite) -> list[str]:
    """Return the pages of the site, of those that are alike only the last."""
    kinds = {"404.html": "404.html"}
    for path in site.pages:
        parts = path.split("/")
        is_week = re.fullmatch(r"\d{4}-W\d\d", parts[-2]) if len(parts) > 1 else None
        alike = parts[0] in {"platser", "faktorer", "ansvariga", "atgarder"} and len(parts) > 2
        kinds[f"{parts[0]}/one" if alike or is_week else path] = path
    return [path for path in kinds.values() if path != "404.html"]


@pytest.mark.system("chromium")
def test_every_page_looks_intended(state, address, chromium) -> None:
    _, site = state
    with opened(chromium, viewport={"width": 390, "height": 844}) as page:
        for path in one_of_each_kind(site):
            page.goto(f"{address}/{path}")
            for width in (390, 1280):
                page.set_viewport_size({"width": width, "height": 844})
                assert page.evaluate(HOLLOW) == INTENDED, (path, width)
        assert page.said == []


def say(state: tuple[str, WholeSite], path: str) -> str:
    return state[1].pages[path].text


def only(name: str) -> pytest.MarkDecorator:
    """Run a test in one state alone."""
    return pytest.mark.parametrize("state", [name], indirect=True)


@only("empty")
def test_where_nothing_has_begun_the_start_page_says_what_comes(state) -> None:
    start = say(state, "index.html")
    assert "Ingen lägesbild är fastställd ännu." in start
    assert "Vecka 48: enkäten öppnar tisdag 24 november." in start
    assert "Kalendrarna kommer med den första veckan." in say(state, "om/prenumerera/index.html")


@only("first-answers")
def test_answers_without_a_meeting_have_no_columns_of_levels(state) -> None:
    site = state[1]
    (table,) = (
        table
        for table in site.pages["veckor/2026-W47/index.html"].tables
        if table.head[0] == "Faktor"
    )
    assert "Nivå" not in table.head
    assert "Förändring" not in table.head
    assert "veckor/2026-W47/index.html" in site.pages["index.html"].links


@only("first-meeting")
def test_the_first_week_is_compared_with_nothing(state) -> None:
    week = say(state, "veckor/2026-W47/index.html")
    assert "för lite underlag" in week
    assert "ren slump" not in week
    assert "vecka 47, 2026 till" not in say(state, "faktorer/trafik/index.html").casefold()
    assert "vecka 36" not in say(state, "aterkoppling/index.html")


@only("quiet-meeting")
def test_a_meeting_without_priorities_says_so(state) -> None:
    assert "Mötet satte inga prioriteringar." in say(state, "index.html")
    assert "Inga prioriteringar är öppna." in say(state, "prioriteringar/index.html")


@only("holidays")
def test_a_week_of_holidays_says_why_it_is_silent(state) -> None:
    week = say(state, "veckor/2026-W53/index.html")
    assert "Ingen enkät den här veckan: Jul och nyår. Mötet ställdes in: Jul och nyår." in week
    assert "De som rapporterar är en liten grupp" not in week
    assert "Bilden är från vecka 47; det är nu vecka 53." in say(state, "index.html")


@only("two-weeks")
def test_a_survey_of_two_weeks_is_not_compared(state) -> None:
    week = say(state, "veckor/2027-W01/index.html")
    assert "Enkäten gäller 22 december 2026 – 4 januari 2027." in week
    assert "jämförs inte" in week


@only("hundred")
def test_a_hundred_priorities_are_whole_in_the_report_and_short_on_the_start_page(state) -> None:
    start, week = say(state, "index.html"), say(state, "veckor/2026-W47/index.html")
    assert len(re.findall(r"Sak nummer \d+ att ordna", week)) == 98
    assert "Sak nummer 10 att ordna" in start
    assert "Sak nummer 11 att ordna" not in start
    assert "90 prioriteringar till i veckorapporten" in start


@only("hundred")
@pytest.mark.system("chromium")
def test_a_long_list_leaves_no_column_empty(state, address, chromium) -> None:
    with opened(chromium, viewport={"width": 1280, "height": 900}) as page:
        page.goto(f"{address}/veckor/2026-W47/index.html")
        first = page.locator("h2.est-todo + ol > li").first.bounding_box()
        last = page.locator("h2.est-todo + ol > li").last.bounding_box()
        assert last["x"] > first["x"] + first["width"]
        assert last["width"] > 400
