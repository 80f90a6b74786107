"""The interactive layer under the strictest policy: it works, asks no others, and may fail."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from est_build.draw.bundle import bundle_address, make_bundle
from est_build.draw.render import render_many
from est_build.report.month import report_months
from est_build.sources.shelf import Shelf
from est_build.words.catalogue import words_for
from est_build.write.charts import insert_drawings
from est_build.write.month import write_month
from est_build.write.templates import load_templates
from est_build.write.templates_folder import site_templates_folder
from tests.town import town, town_figures

pytestmark = pytest.mark.system("chromium")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'"
)
ICON = '<link rel="icon" href="data:,">'


class _Handler(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *values: object) -> None:
        """Say nothing: the tests look at the browser."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve one month's chart, with and without the bundle, and return where."""
    folder = tmp_path_factory.mktemp("site")
    repository = town()
    report = report_months(repository, town_figures(repository))[-2]
    page = write_month(report, load_templates(words_for("sv")))
    page = insert_drawings(page, render_many(page.charts, 1, Shelf(folder / "cache")))
    figure = dict(page.slots)["trend"]
    assets = site_templates_folder() / "theme" / "assets"
    (folder / "assets").mkdir()
    (folder / bundle_address()).write_bytes(make_bundle(Shelf(folder / "cache")))
    for name in ("charts.js", "est.css", "est-figures.css"):
        (folder / "assets" / name).write_bytes((assets / name).read_bytes())
    _write(folder / "manader/2026-10", figure)
    _write(folder / "utan/bunt", figure.replace("vega-", "saknas-"))
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _write(folder: Path, figure: str) -> None:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>T</title>{ICON}'
        '<link rel="stylesheet" href="../../assets/est.css">'
        '<link rel="stylesheet" href="../../assets/est-figures.css">'
        '<script src="../../assets/charts.js" defer></script></head>'
        f'<body data-md-color-scheme="default" class="md-typeset">{figure}</body></html>',
        encoding="utf-8",
    )


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Return a page whose ``said`` holds all that the console and the network complained of."""
    context = chromium.new_context(viewport={"width": 1000, "height": 700}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def _watch(page: Page) -> tuple[list[str], list[str]]:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    return said, asked


def _point_at(page: Page) -> None:
    """Do what a reader does who wants more of a chart than to see it."""
    page.mouse.move(200, 200)


def _open(page: Page, address: str) -> None:
    page.goto(f"{address}/manader/2026-10/index.html")
    _point_at(page)
    page.wait_for_selector(".est-chart--live", timeout=120_000)


def test_a_chart_comes_alive_without_a_complaint_or_a_foreign_request(
    page: Page, address: str
) -> None:
    said, asked = _watch(page)
    _open(page, address)
    assert page.locator(".est-chart__stage svg").count() == 1
    assert said == []
    assert all(url.startswith((address, "data:")) for url in asked)


def test_the_arrow_keys_go_through_the_points_and_say_them(page: Page, address: str) -> None:
    _open(page, address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "est-chart__stage"
    page.keyboard.press("End")
    point = page.locator(".est-chart__point")
    assert point.text_content() == "oktober 2026: 16"
    page.keyboard.press("ArrowLeft")
    assert (point.text_content() or "").startswith("september 2026: ")


def test_the_tooltip_speaks_swedish(page: Page, address: str) -> None:
    _open(page, address)
    page.locator(".mark-symbol path").last.hover()
    page.wait_for_selector("#vg-tooltip-element.visible")
    assert "oktober 2026: 16" in (page.locator("#vg-tooltip-element").text_content() or "")


def test_a_drawing_stays_where_the_bundle_cannot_be_fetched(page: Page, address: str) -> None:
    page.goto(f"{address}/utan/bunt/index.html")
    _point_at(page)
    page.wait_for_load_state("networkidle")
    assert page.locator(".est-chart--live").count() == 0
    assert page.locator(".est-chart__stage svg[role=img] title").count() == 1


def test_a_drawing_stands_without_javascript(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    still = context.new_page()
    said, _ = _watch(still)
    still.goto(f"{address}/manader/2026-10/index.html")
    assert still.get_by_role("img", name="16 händelser i oktober 2026").is_visible()
    assert said == []
    context.close()


def test_the_dark_scheme_changes_the_colours_of_a_drawing(page: Page, address: str) -> None:
    _open(page, address)
    line = page.locator(".est-chart__stage [stroke='#1b2730']").first
    light = line.evaluate("element => getComputedStyle(element).stroke")
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    assert line.evaluate("element => getComputedStyle(element).stroke") != light


def test_a_narrow_window_is_not_wider_than_itself(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 700})
    narrow = context.new_page()
    _open(narrow, address)
    assert narrow.evaluate("document.querySelector('.est-chart__stage svg').clientWidth") <= 360
    context.close()
