"""The start page is light: few requests, little over the wire, nothing fetched before its time."""

import gzip
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.whole.browsing import PACKED, opened, policy_of, served

pytestmark = pytest.mark.system("chromium")

MOST_BYTES = 60_000
MOST_REQUESTS = 10
"""Less than half of what was asked for: a page that grows is seen long before it is slow."""
LATER = ("vega", "search-index")


def over_the_wire(folder: Path, address: str, asked: list[str]) -> dict[str, int]:
    """Return how many bytes each file that was asked for takes, packed as a server packs it."""
    sizes: dict[str, int] = {}
    for url in asked:
        if url.startswith(address):
            path = folder / unquote(urlsplit(url).path).lstrip("/")
            content = path.read_bytes()
            packed = gzip.compress(content, 6) if path.suffix in PACKED else content
            sizes[path.relative_to(folder).as_posix()] = len(packed)
    return sizes


def fetched_at_first(chromium, folder: Path, path: str, **viewport: int) -> dict[str, int]:
    """Open a page, leave it alone until it is still, and return what it fetched."""
    with (
        served(folder, policy=policy_of(folder)) as address,
        opened(chromium, viewport=viewport) as page,
    ):
        # On a busy machine the network may rest before the page has asked for everything.
        page.goto(f"{address}/{path}", wait_until="load")
        page.wait_for_load_state("networkidle")
        return over_the_wire(folder, address, page.asked)


@pytest.mark.parametrize("viewport", [(390, 844), (1280, 900)])
def test_the_start_page_is_light(chromium, either, viewport):
    width, height = viewport
    fetched = fetched_at_first(chromium, either.folder, "index.html", width=width, height=height)

    assert 3 < len(fetched) <= MOST_REQUESTS, fetched
    assert sum(fetched.values()) <= MOST_BYTES, fetched
    assert not [path for path in fetched for word in LATER if word in path]


def test_the_layer_of_charts_is_fetched_when_a_chart_comes_near_and_once(chromium, whole):
    with (
        served(whole.folder, policy=policy_of(whole.folder)) as address,
        opened(chromium, viewport={"width": 390, "height": 300}) as page,
    ):
        page.goto(f"{address}/manader/2026-10/index.html", wait_until="networkidle")
        before = [url for url in page.asked if "vega" in url]
        assert page.locator(".est-chart").first.bounding_box()["y"] > 300 + 200
        page.locator(".est-chart").last.scroll_into_view_if_needed()
        page.locator(".est-chart--live").last.wait_for()

        assert before == []
        assert len([url for url in page.asked if "vega" in url]) == 1
        assert page.said == []
