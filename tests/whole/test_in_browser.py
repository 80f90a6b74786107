"""Every kind of page in a browser: light and dark, wide and narrow, with scripts and without."""

from collections.abc import Iterator
from datetime import date
from zipfile import ZipFile

import pytest

from est_build.site import write_folder_edition
from tests.whole.browsing import PAGES, enliven, opened, policy_of, scroll_through, served

pytestmark = pytest.mark.system("chromium")

WITH_CHARTS = (
    "faktorer/narkotika/index.html",
    "platser/stationen/index.html",
    "manader/2026-10/index.html",
    "atgarder/kamera-stationen/index.html",
)
LIVE = ".est-chart--live .est-chart__stage svg"
FIGURES = """() => [...document.querySelectorAll("table")].map(table =>
    [...table.querySelectorAll("tbody tr")].map(row => [...row.cells].flatMap(cell =>
        [cell.textContent.split(/\\s+/).filter(Boolean).join(" "),
         ...Array(cell.colSpan - 1).fill("")])))"""
NAVY = "rgb(20, 52, 75)"
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def address(whole) -> Iterator[str]:
    with served(whole.folder, policy=policy_of(whole.folder)) as address:
        yield address


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_in_light_and_dark_narrow_and_wide(chromium, whole, address, path):
    with opened(chromium, viewport={"width": 390, "height": 844}) as page:
        page.goto(f"{address}/{path}", wait_until="load")
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            for scheme, lightness in (("dark", "slate"), ("light", "default")):
                page.emulate_media(color_scheme=scheme)
                page.locator(f"html[data-md-color-scheme={lightness}]").wait_for()
                scroll_through(page)
                assert page.evaluate(TOO_WIDE) <= 0, (width, scheme)
        page.wait_for_load_state("networkidle")

        assert page.said == []
        assert [url for url in page.asked if not url.startswith((address, "data:"))] == []
        assert page.locator("h1").count() == 1
        assert page.locator("html").get_attribute("lang") == "sv"
        assert page.title().endswith("Lägesbilden · Trelleborgs kommun")
        # What scripts have made of the page holds the figures that the file holds.
        assert page.evaluate(FIGURES) == [table.rows for table in whole.pages[path].tables]


@pytest.mark.parametrize("path", WITH_CHARTS)
def test_a_chart_is_drawn_without_scripts(chromium, whole, address, path):
    with opened(chromium, java_script_enabled=False) as page:
        page.goto(f"{address}/{path}")
        charts = page.locator(".est-chart").count()
        drawn = page.locator(".est-chart .est-chart__stage > svg[role=img]")

        assert drawn.count() == charts > 0
        assert all(svg.bounding_box()["width"] > 200 for svg in drawn.all())
        assert page.evaluate(FIGURES) == [table.rows for table in whole.pages[path].tables]
        assert page.said == []


@pytest.mark.parametrize("path", WITH_CHARTS)
def test_charts_come_alive_when_they_are_reached(chromium, whole, address, path):
    with opened(chromium, viewport={"width": 1280, "height": 700}) as page:
        page.goto(f"{address}/{path}", wait_until="load")
        charts = page.locator(".est-chart").count()
        enliven(page)

        assert page.locator(LIVE).count() >= charts > 0
        assert page.said == []


def test_a_page_without_charts_does_not_fetch_the_bundle(chromium, whole, address):
    with opened(chromium) as page:
        page.goto(f"{address}/veckor/2026-W47/index.html", wait_until="networkidle")
        scroll_through(page)

        assert [url for url in page.asked if "vega" in url or "charts.js" in url] == []


@pytest.mark.parametrize("below", ["", "/trygghet/lagesbild"])
def test_a_page_that_is_missing_says_so_and_leads_on_wherever_the_site_lies(chromium, whole, below):
    with served(whole.folder, below=below, policy=policy_of(whole.folder)) as address:
        for missing in ("veckor/2031-W07/index.html", "platser/x/y/z/", "manader/borta.html"):
            with opened(chromium) as page:
                answer = page.goto(f"{address}/{missing}", wait_until="networkidle")

                assert answer.status == 404
                assert page.locator("h1").inner_text() == "Sidan finns inte"
                header = page.locator("header")
                assert header.evaluate("one => getComputedStyle(one).backgroundColor") == NAVY
                page.get_by_role("link", name="Veckor").click()
                assert page.locator("h1").inner_text() == "Veckor"
                assert all("404" in said for said in page.said)


@pytest.fixture(scope="module")
def unpacked(either, tmp_path_factory):
    """Return the site as somebody has it who was handed the packed file."""
    folder = tmp_path_factory.mktemp("handed") / "Lägesbild å ä ö"
    packed = folder.with_suffix(".zip")
    write_folder_edition(either.folder, packed, date(2026, 11, 20))
    with ZipFile(packed) as archive:
        archive.extractall(folder)
    return folder


@pytest.mark.parametrize("edition", ["built", "handed over"])
def test_the_site_works_from_a_folder(chromium, either, unpacked, edition):
    folder = either.folder if edition == "built" else unpacked
    with opened(chromium, viewport={"width": 1280, "height": 900}) as page:
        page.goto((folder / "index.html").as_uri())
        page.locator(".md-tabs__link", has_text="Månader").click()
        assert page.locator("h1").inner_text() == "Månader"
        page.locator("article a[href*='2026-10']").first.click()
        assert page.locator("h1").inner_text() == "Oktober 2026"
        page.locator(".est-chart").first.scroll_into_view_if_needed()
        page.mouse.move(300, 300)
        page.locator(LIVE).first.wait_for()
        page.locator("#est-search").click()
        page.keyboard.type("stölder")
        page.locator(".est-found a").first.click()
        assert page.locator("h1").inner_text() == "Stöld och inbrott"

        assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
        assert page.said == []


def test_a_chart_is_walked_through_with_the_arrow_keys(chromium, whole, address):
    with opened(chromium, viewport={"width": 1280, "height": 900}) as page:
        page.goto(f"{address}/manader/2026-10/index.html", wait_until="networkidle")
        scroll_through(page)
        page.locator(LIVE).first.wait_for()
        page.locator(".est-chart__stage").first.focus()
        page.keyboard.press("End")
        last = page.locator(".est-chart__point").first.inner_text()
        page.keyboard.press("ArrowLeft")

        assert last
        assert page.locator(".est-chart__point").first.inner_text() not in {"", last}
