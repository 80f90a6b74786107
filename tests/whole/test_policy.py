"""Nothing runs and nothing is fetched but what the site itself holds, said by header or by page."""

import re

import pytest

from tests.whole.browsing import PAGES, opened, policy_of, served

ASKED = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; form-action 'none'"
)
HASH = re.compile(r" 'sha256-[A-Za-z0-9+/]{43}='")
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
INTRUDE = """() => {
    window.intruded = 0;
    const script = document.createElement("script");
    script.textContent = "window.intruded = 1";
    document.body.append(script);
    return window.intruded;
}"""


def test_the_policy_is_the_strict_one_with_two_hashes_for_the_page_of_a_missing_address(either):
    policy = policy_of(either.folder)

    assert HASH.sub("", policy) == ASKED
    assert len(HASH.findall(policy)) == 2


def test_each_page_carries_the_policy_with_hashes_on_the_page_of_a_missing_address_alone(either):
    of_a_page = ASKED.replace("frame-ancestors 'none'; ", "")
    for path in either.pages:
        (found,) = META.findall((either.folder / path).read_text("utf-8"))
        assert HASH.sub("", found) == of_a_page, path
        assert bool(HASH.findall(found)) == (path == "404.html"), path


def test_no_page_holds_a_script_or_a_style_of_its_own(either):
    inline = re.compile(r"<style|<script>|\sstyle=|\son[a-z]+=|javascript:")
    holding = {
        path: found[0]
        for path in either.pages
        if path != "404.html"
        for found in [inline.search((either.folder / path).read_text("utf-8"))]
        if found
    }

    assert holding == {}


@pytest.mark.parametrize("server", ["nginx.conf", "Caddyfile"])
def test_the_servers_are_told_the_same(either, server):
    text = (either.folder / "server" / server).read_text("utf-8")

    assert f'Content-Security-Policy "{policy_of(either.folder)}"' in text


@pytest.mark.system("chromium")
@pytest.mark.parametrize("path", [PAGES[0], "manader/2026-10/index.html", "404.html"])
def test_where_headers_cannot_be_set_the_page_itself_keeps_to_the_policy(chromium, either, path):
    with served(either.folder) as address, opened(chromium) as page:
        page.goto(f"{address}/{path}", wait_until="networkidle")
        assert page.said == []

        assert page.evaluate(INTRUDE) == 0
        assert "Content Security Policy" in page.said[0]
