"""Ten years: the start page stays light, every week is found, and Lighthouse has no remark."""

import gzip
import re
import subprocess
from pathlib import Path

import pytest

from benchmarks.lighthouse import PAGES, PROGRAM, examine
from tests.whole.browsing import opened, policy_of, served
from tests.whole.conftest import EST, ROOT
from tests.whole.reading import WholeSite
from tests.whole.test_light import LATER, MOST_BYTES, MOST_REQUESTS, fetched_at_first

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def ten_years(tmp_path_factory) -> WholeSite:
    root = tmp_path_factory.mktemp("years")
    for words in (("demo", str(root), "--weeks", "520"), ("-C", str(root), *TODAY, "build")):
        subprocess.run([*EST, *words], check=True, capture_output=True, cwd=ROOT)
    return WholeSite(root)


TODAY = ("--today", "2026-11-20")
WEEK = re.compile(r"veckor/\d{4}-W\d\d/index\.html")


@pytest.mark.system("chromium")
def test_the_start_page_of_ten_years_is_light(chromium, ten_years):
    fetched = fetched_at_first(chromium, ten_years.folder, "index.html", width=390, height=844)

    assert 3 < len(fetched) <= MOST_REQUESTS, fetched
    assert sum(fetched.values()) <= MOST_BYTES, fetched
    assert not [path for path in fetched for word in LATER if word in path]


def test_the_navigation_names_years_and_each_year_all_of_its_weeks(ten_years):
    header = (ten_years.folder / "veckor/index.html").read_text("utf-8").partition("<article")[0]
    weeks = {path for path in ten_years.pages if WEEK.fullmatch(path)}
    led = {
        aim.relative_to(ten_years.folder.resolve()).as_posix()
        for path, page in ten_years.pages.items()
        if re.fullmatch(r"veckor/\d{4}/index\.html", path)
        for link in page.links
        for aim in [ten_years.aim(path, link)[0]]
        if aim.is_relative_to(ten_years.folder.resolve())
    }
    index = (ten_years.folder / "assets/search-index.js").read_text("utf-8")

    assert len(weeks) >= 520
    assert 'href="2017/index.html"' in header
    assert not re.search(r"\d{4}-W\d\d", header)
    assert weeks <= led
    assert all(f'"{path}"' in index for path in weeks)


def test_each_page_of_ten_years_has_a_title_a_description_and_a_language_of_its_own(ten_years):
    pages = [page for path, page in ten_years.pages.items() if path != "404.html"]

    assert len({page.title for page in pages}) == len(pages)
    assert len({page.description for page in pages}) == len(pages)
    assert {page.language for page in pages} == {"sv"}


@pytest.mark.system("chromium")
def test_the_index_of_ten_years_is_fetched_at_focus_and_finds_an_old_week(chromium, ten_years):
    folder = ten_years.folder
    with (
        served(folder, policy=policy_of(folder), packs=True) as address,
        opened(chromium, viewport={"width": 390, "height": 844}) as page,
    ):
        page.goto(f"{address}/om/index.html", wait_until="networkidle")
        before = [url for url in page.asked if "search" in url]
        page.locator("#est-search").focus()
        page.wait_for_function("() => window.estSearchIndex")
        for written, path in (("vecka 12 2019", "veckor/2019-W12"), ("stölder", "stold-inbrott")):
            page.locator("#est-search").fill(written)
            page.locator(f".est-found li:nth-child(-n+3) a[href*='{path}']").wait_for()

        assert before == []
        assert page.said == []
    assert len(gzip.compress((folder / "assets/search-index.js").read_bytes(), 6)) < 400_000


@pytest.mark.system("chromium", "node", str(PROGRAM))
@pytest.mark.parametrize("path", PAGES)
def test_lighthouse_has_no_remark_and_nothing_moves_while_it_loads(ten_years, path):
    folder: Path = ten_years.folder
    with served(folder, policy=policy_of(folder), packs=True) as address:
        found = examine(f"{address}/{path}")

    # How fast it is depends on the machine: that is measured by `python -m benchmarks.lighthouse`.
    assert found.faults == ()
    assert min(found.accessibility, found.best_practices) >= 98
    assert found.layout_shift <= 0.1
