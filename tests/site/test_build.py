import os
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import html5lib
import pytest

from est_build.diagnostics.codes_site import BUILDER_FAILED, DEAD_LINK, NOT_OUR_FOLDER
from est_build.site import build_site
from est_build.write.templates_folder import site_templates_folder
from est_build.write.tree import Page

pytestmark = pytest.mark.build


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def codes(found):
    return [one.code for one in found]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """One site for all tests that only read it."""
    return tmp_path_factory.mktemp("built")


@pytest.fixture
def site(built, tree, settings):
    if not (built / "site").exists():
        assert build_site(tree, built, built / "site", settings) == ()
    return built / "site"


def test_a_page_holds_its_figures_its_layout_and_its_title_as_written(site):
    text = (site / "index.html").read_text()
    page = html5lib.parse(text, namespaceHTMLElements=False)

    assert "<p>12 av 33</p>" in text
    assert page.find("body").get("data-layout") == "board"
    assert page.find("head/title").text == 'Vecka 47 & "mer" - Lägesbilden · Trelleborgs kommun'
    assert page.find("head/meta[@name='description']").get("content") == "Lugnt <b>nästan</b>"
    assert page.get("lang") == "sv"
    listed = (site / "veckor/index.html").read_text()
    assert "Alla &#35; veckor" in listed or "Alla # veckor" in listed


def test_only_pages_with_charts_load_scripts_for_them(site):
    assert "assets/charts.js" in (site / "index.html").read_text()
    assert "assets/charts.js" not in (site / "veckor/index.html").read_text()


def test_a_sample_says_so_on_every_page(site):
    for page in site.rglob("*.html"):
        assert "Exempeldata: allt på den här webbplatsen är påhittat." in page.read_text()


def test_files_are_put_in_as_they_are(site):
    assert (site / "data/answers.csv").read_bytes() == b"\xef\xbb\xbfa;b\n"


def test_a_missing_address_is_told_of_in_the_language_of_the_site(site):
    assert "<h1>Sidan finns inte</h1>" in (site / "404.html").read_text()


def test_the_municipality_names_its_own_site_and_overrides_the_theme(tmp_path, tree, settings):
    (tmp_path / "mkdocs.yml").write_text("site_name: Vår trygghet\ntheme:\n  name: material\n")
    theme = tmp_path / "site_templates/theme"
    theme.mkdir(parents=True)
    (theme / "404.html").write_text("<p>Egen sida</p>")

    build_site(tree, tmp_path, tmp_path / "site", settings)

    assert "Vår trygghet</title>" in (tmp_path / "site/index.html").read_text()
    assert (tmp_path / "site/404.html").read_text() == "<p>Egen sida</p>"
    assert (tmp_path / "site/assets/style.css").is_file()


def test_a_site_that_knows_where_it_lies_says_so_on_the_page_of_a_missing_address(
    tmp_path, tree, settings
):
    shipped = (site_templates_folder() / "mkdocs.yml").read_text("utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"site_url: https://intranet.example/lage/\n{shipped}")

    assert build_site(tree, tmp_path, tmp_path / "site", settings) == ()
    assert 'href="/lage/veckor/index.html"' in (tmp_path / "site/404.html").read_text()


def test_a_dead_link_leaves_the_old_site_as_it_was(tmp_path, tree, settings):
    out = tmp_path / "site"
    build_site(tree, tmp_path, out, settings)
    before = digests(out)
    wrong = Page("om/index.md", "Om", "", "# Om\n\n[bort](bort.html)\n", source="content/om.md")

    found = build_site(replace(tree, pages=(*tree.pages, wrong)), tmp_path, out, settings)

    assert codes(found) == [DEAD_LINK]
    assert found[0].location.path == "content/om.md"
    assert digests(out) == before


def test_a_builder_that_fails_is_one_diagnostic_and_leaves_the_old_site(tmp_path, tree, settings):
    out = tmp_path / "site"
    build_site(tree, tmp_path, out, settings)
    before = digests(out)
    (tmp_path / "mkdocs.yml").write_text("theme:\n  name: borta\n")

    found = build_site(tree, tmp_path, out, settings)

    assert codes(found) == [BUILDER_FAILED]
    assert "borta" in dict(found[0].values)["detail"]
    assert digests(out) == before


def test_a_folder_that_is_not_ours_is_never_replaced(tmp_path, tree, settings):
    (tmp_path / "brev.txt").write_text("viktigt")

    found = build_site(tree, tmp_path / "r", tmp_path, settings)

    assert codes(found) == [NOT_OUR_FOLDER]
    assert (tmp_path / "brev.txt").read_text() == "viktigt"


def test_a_page_that_is_gone_leaves_the_site(tmp_path, tree, settings):
    out = tmp_path / "site"
    build_site(tree, tmp_path, out, settings)
    kept = (tmp_path / "build/docs/index.md").stat().st_mtime_ns

    build_site(replace(tree, pages=tree.pages[:2]), tmp_path, out, settings)

    assert not (out / "veckor/2026-W46").exists()
    assert (tmp_path / "build/docs/index.md").stat().st_mtime_ns == kept


SCRIPT = """
import sys
from pathlib import Path
from tests.site.conftest import settings, tree
from est_build.site import build_site
root = Path(sys.argv[1])
assert not build_site(
    tree.__wrapped__(), root, root / "site", settings.__wrapped__()
)
"""


def test_two_builds_anywhere_give_the_same_bytes(tmp_path):
    results = []
    for name, seed, zone in (("a", "1", "Pacific/Auckland"), ("b/deeper", "2", "America/Lima")):
        root = tmp_path / name
        root.mkdir(parents=True)
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(root)],
            env=environment | {"PYTHONPATH": str(Path(__file__).parents[2])},
            check=True,
        )
        results.append(digests(root / "site"))

    assert results[0] == results[1]
    assert len(results[0]) > 15
