"""Either site builder makes the same site: the two are held against each other, page by page.

What may differ is listed here: what is taken of each theme's style sheet, and what the site tells
of its own making.
"""

import json
import re

import pytest

from tests.whole.browsing import PAGES, opened, policy_of, served

MADE_WITH = {
    "build.json",
    "sbom.json",
    "om/bygget/index.html",
    "assets/search-index.js",  # holds the words of the page above
}
"""Files that say which programs made the site."""
OF_THE_THEME = re.compile(r"assets/(?:style|dark)\.css")
ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)


def files(site):
    return {
        path.relative_to(site.folder).as_posix(): path
        for path in site.folder.rglob("*")
        if path.is_file()
    }


def lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def article(site, path):
    """Return what a page says, line by line."""
    text = (site.folder / path).read_text("utf-8")
    found = ARTICLE.search(text)
    return lines(found[0] if found else text)


def leads_to(site, path):
    """Return where each of a page's links leads, in order; one may write ./ before it."""
    return [
        (aim[0].relative_to(site.folder.resolve()).as_posix(), aim[1])
        for link in site.pages[path].links
        if "//" not in link and not link.startswith("mailto:")
        for aim in [site.aim(path, link)]
    ]


def test_both_make_the_same_pages_and_files(whole, by_zensical):
    ours, theirs = (
        {path for path in files(site) if not OF_THE_THEME.match(path)}
        for site in (whole, by_zensical)
    )

    assert len(ours) > 200
    assert ours == theirs


def test_every_file_but_pages_and_what_tells_of_the_making_is_the_same(whole, by_zensical):
    theirs = files(by_zensical)
    different = {
        path
        for path, file in files(whole).items()
        if not OF_THE_THEME.match(path)
        and not path.endswith(".html")
        and file.read_bytes() != theirs[path].read_bytes()
    }

    assert different <= MADE_WITH


def test_titles_descriptions_and_languages_are_the_same(whole, by_zensical):
    for path, page in whole.pages.items():
        other = by_zensical.pages[path]
        assert (page.title, page.description, page.language) == (
            other.title,
            other.description,
            other.language,
        ), path


def test_what_a_page_says_is_the_same_to_the_letter(whole, by_zensical):
    """Charts, figures, tables and maps lie in the article, with each anchor and link."""
    different = {path for path in whole.pages if article(whole, path) != article(by_zensical, path)}

    assert different - MADE_WITH == set()


def test_navigation_and_contents_lead_to_the_same_places(whole, by_zensical):
    for path in whole.pages:
        assert leads_to(whole, path) == leads_to(by_zensical, path), path
        assert whole.pages[path].headings == by_zensical.pages[path].headings, path
        ids = [set(site.pages[path].ids) for site in (whole, by_zensical)]
        assert ids[0] == ids[1], path


def test_what_each_was_made_with_is_told(whole, by_zensical):
    told = [
        json.loads((site.folder / "build.json").read_text("utf-8")) for site in (whole, by_zensical)
    ]
    bills = [(site.folder / "sbom.json").read_text("utf-8") for site in (whole, by_zensical)]

    assert [("zensical" in one["programs"], "mkdocs" in one["programs"]) for one in told] == [
        (False, True),
        (True, False),
    ]
    assert [one["counts"] for one in told[:1]] == [one["counts"] for one in told[1:]]
    assert ["pkg:pypi/zensical@" in bill for bill in bills] == [False, True]


@pytest.mark.system("chromium")
@pytest.mark.parametrize("path", PAGES)
def test_a_page_by_the_other_keeps_to_the_policy_and_asks_for_nothing_outside(
    chromium, by_zensical, path
):
    with (
        served(by_zensical.folder, policy=policy_of(by_zensical.folder)) as address,
        opened(chromium, viewport={"width": 390, "height": 844}) as page,
    ):
        page.goto(f"{address}/{path}", wait_until="networkidle")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")

        page.wait_for_function("location.hash.length > 1")
        assert page.said == []
        assert [url for url in page.asked if not url.startswith((address, "data:"))] == []


@pytest.mark.system("chromium")
def test_the_search_of_the_other_finds_the_same(chromium, whole, by_zensical):
    found = []
    for site in (whole, by_zensical):
        with (
            served(site.folder, policy=policy_of(site.folder)) as address,
            opened(chromium, viewport={"width": 1280, "height": 900}) as page,
        ):
            page.goto(f"{address}/veckor/2026-W47/index.html", wait_until="networkidle")
            page.locator("#est-search").click()
            page.keyboard.type("klottret")
            page.locator(".est-found a").first.wait_for()
            links = page.evaluate(
                "() => [...document.querySelectorAll('.est-found a')].map(a => a.href)"
            )
            found.append([link.removeprefix(address) for link in links])
            assert page.said == []

    assert found[0] == found[1]
    assert found[0][0].endswith("/faktorer/klotter-nedskrapning/index.html")
