"""The theme as a browser sees it: nothing from outside, nothing on the console."""

import pytest

from est_build.site import build_site

pytestmark = pytest.mark.system("chromium")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("in-browser")


@pytest.mark.parametrize("path", ["index.html", "veckor/index.html", "veckor/2026-W46/index.html"])
def test_a_page_asks_for_nothing_outside_and_says_nothing_on_the_console(
    folder, tree, settings, chromium, serve_folder, path
):
    if not (folder / "site").exists():
        assert build_site(tree, folder, folder / "site", settings) == ()
    address = serve_folder(folder / "site")
    page = chromium.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    page.goto(f"{address}/{path}", wait_until="networkidle")
    page.close()

    assert said == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
