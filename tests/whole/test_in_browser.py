"""Every kind of page in a browser: light and dark, wide and narrow, with scripts and without."""

import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

pytestmark = pytest.mark.system("chromium")

PAGES = (
    "index.html",
    "veckor/index.html",
    "veckor/2026/index.html",
    "veckor/2026-W47/index.html",
    "veckor/2026-W30/index.html",  # no survey that week
    "veckor/2026-W01/index.html",  # neither survey nor meeting
    "prioriteringar/index.html",
    "prioriteringar/2026/index.html",
    "ansvariga/index.html",
    "ansvariga/polisen/index.html",
    "atgarder/index.html",
    "atgarder/kamera-stationen/index.html",
    "manader/index.html",
    "manader/2026-10/index.html",
    "faktorer/index.html",
    "faktorer/narkotika/index.html",
    "platser/index.html",
    "platser/stationen/index.html",
    "aterkoppling/index.html",
    "status/index.html",
    "om/index.html",
    "om/metod/index.html",
    "om/datakvalitet/index.html",
    "om/kallor/index.html",
    "om/tillganglighet/index.html",
    "om/personuppgifter/index.html",
    "om/bygget/index.html",
    "sidor/sa-arbetar-vi/index.html",
    "404.html",
)
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
SCROLL = """async () => {
    for (let top = 0; top < document.documentElement.scrollHeight; top += 700) {
        scrollTo(0, top);
        await new Promise(requestAnimationFrame);
    }
}"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


class _StrictHandler(SimpleHTTPRequestHandler):
    """Sends each file under a policy that allows the theme's own inline scripts and no others."""

    def __init__(self, *arguments, policy, **named):
        self.policy = policy
        super().__init__(*arguments, **named)

    def end_headers(self):
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def send_error(self, code, message=None, explain=None):
        """Send the site's own page where a page is missing, as a municipality's server does."""
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *arguments):  # noqa: A002 - its own name
        """Say nothing of each request."""


@pytest.fixture(scope="module")
def policy(whole):
    """Return the policy of a strict server: no script but the site's files and the theme's own."""
    scripts = set()
    for path in whole.pages:
        text = (whole.folder / path).read_text("utf-8")
        before, _, rest = text.partition("<article")
        _, _, after = rest.partition("</article>")
        scripts.update(re.findall(r"<script>(.*?)</script>", before + after, re.DOTALL))
    hashes = " ".join(
        f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
        for script in sorted(scripts)
    )
    assert len(scripts) <= 8
    return (
        f"default-src 'self'; script-src 'self' {hashes}; img-src 'self' data:; "
        "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'"
    )


@pytest.fixture(scope="module")
def address(whole, policy) -> Iterator[str]:
    handler = partial(_StrictHandler, directory=str(whole.folder), policy=policy)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@contextmanager
def opened(chromium, **options):
    """Open a page, and collect what it asks for and what is said on the console."""
    context = chromium.new_context(locale="sv-SE", **options)
    page = context.new_page()
    page.asked, page.said = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on(
        "console",
        lambda message: (
            page.said.append(message.text) if message.type in {"error", "warning"} else None
        ),
    )
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("dialog", lambda dialog: (page.said.append(dialog.message), dialog.dismiss()))
    try:
        yield page
    finally:
        context.close()


def scroll_through(page):
    """Show every part of a page once, so that whatever waits for the reader starts."""
    page.evaluate(SCROLL)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_in_light_and_dark_narrow_and_wide(chromium, whole, address, path):
    with opened(chromium, viewport={"width": 390, "height": 844}) as page:
        page.goto(f"{address}/{path}", wait_until="networkidle")
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            for scheme, lightness in (("dark", "slate"), ("light", "default")):
                page.emulate_media(color_scheme=scheme)
                page.locator(f"body[data-md-color-scheme={lightness}]").wait_for(timeout=5_000)
                scroll_through(page)
                assert page.evaluate(TOO_WIDE) <= 0, (width, scheme)

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
        page.goto(f"{address}/{path}", wait_until="networkidle")
        charts = page.locator(".est-chart").count()
        scroll_through(page)
        page.wait_for_function(
            f"() => document.querySelectorAll('{LIVE}').length >= {charts}", timeout=15_000
        )

        assert charts > 0
        assert page.said == []


def test_a_page_without_charts_does_not_fetch_the_bundle(chromium, whole, address):
    with opened(chromium) as page:
        page.goto(f"{address}/veckor/2026-W47/index.html", wait_until="networkidle")
        scroll_through(page)

        assert [url for url in page.asked if "vega" in url or "charts.js" in url] == []


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("narkotika", "faktorer/narkotika/index.html"),
        ("Stationen", "platser/stationen/index.html"),
        ("vecka 47", "veckor/2026-W47/index.html"),
        ("skadegörelse", "faktorer/skadegorelse/index.html"),
    ],
)
def test_a_search_in_swedish_finds_what_is_meant_among_the_first_three(
    chromium, whole, address, words, path
):
    with opened(chromium, viewport={"width": 1280, "height": 900}) as page:
        page.goto(f"{address}/om/index.html", wait_until="networkidle")
        page.locator(".md-search__input").click()
        page.keyboard.type(words, delay=20)
        results = page.locator(".md-search-result__item > a.md-search-result__link")
        results.first.wait_for(timeout=15_000)
        page.wait_for_timeout(500)
        found = [link.get_attribute("href") for link in results.all()[:3]]

        assert any(path in link for link in found), found
        assert page.said == []


def test_a_page_that_is_missing_says_so_in_swedish_with_the_site_around_it(
    chromium, whole, address
):
    with opened(chromium) as page:
        answer = page.goto(f"{address}/veckor/2031-W07/index.html", wait_until="networkidle")

        assert answer.status == 404
        assert page.locator("h1").inner_text() == "Sidan finns inte"
        page.locator(".md-tabs__link", has_text="Veckor").click()
        assert page.locator("h1").inner_text() == "Veckor"


def test_the_site_works_from_a_folder(chromium, whole):
    with opened(chromium, viewport={"width": 1280, "height": 900}) as page:
        page.goto((whole.folder / "index.html").as_uri())
        page.locator(".md-tabs__link", has_text="Månader").click()
        assert page.locator("h1").inner_text() == "Månader"
        page.locator("article a[href*='2026-10']").first.click()
        assert page.locator("h1").inner_text() == "Oktober 2026"
        page.locator(".est-chart").first.scroll_into_view_if_needed()
        page.locator(LIVE).first.wait_for(timeout=15_000)

        assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []


def test_a_chart_is_walked_through_with_the_arrow_keys(chromium, whole, address):
    with opened(chromium, viewport={"width": 1280, "height": 900}) as page:
        page.goto(f"{address}/manader/2026-10/index.html", wait_until="networkidle")
        scroll_through(page)
        page.locator(LIVE).first.wait_for(timeout=15_000)
        page.locator(".est-chart__stage").first.focus()
        page.keyboard.press("End")
        last = page.locator(".est-chart__point").first.inner_text()
        page.keyboard.press("ArrowLeft")

        assert last
        assert page.locator(".est-chart__point").first.inner_text() not in {"", last}
