"""Zensical as the site builder: what it makes, and what is said when it can't."""

import sys
from dataclasses import replace

import pytest

from est_build.diagnostics.codes_site import BUILDER_FAILED, ENGINE_MISSING
from est_build.site import build_site, check_engine
from est_build.write.templates_folder import site_templates_folder
from tests.site.test_incremental import build, changed, digests, years

__all__ = ["years"]
pytestmark = pytest.mark.build


@pytest.fixture
def settings(settings):
    return replace(settings, engine="zensical")


@pytest.mark.parametrize(
    ("template", "said"),
    [("{% nosuch %}", "unknown statement nosuch"), ("{{ 'a' | nosuch }}", "nosuch")],
)
def test_a_template_that_it_cannot_read_is_one_diagnostic_and_leaves_the_old_site(
    tmp_path, tree, settings, template, said
):
    out = tmp_path / "site"
    assert build_site(tree, tmp_path, out, settings) == ()
    before = digests(out)
    theme = tmp_path / "site_templates/theme"
    theme.mkdir(parents=True)
    (theme / "main.html").write_text('{% extends "base.html" %}' + template)

    (found,) = build_site(tree, tmp_path, out, settings)

    assert found.code == BUILDER_FAILED
    assert said in dict(found.values)["detail"]
    assert "Traceback" not in dict(found.values)["detail"]
    assert digests(out) == before


def test_the_municipality_names_its_own_site_and_overrides_the_theme(tmp_path, tree, settings):
    shipped = (site_templates_folder() / "mkdocs.yml").read_text("utf-8")
    own = "site_name: Vår trygghet\nsite_url: https://intranet.example/lage/\n"
    (tmp_path / "mkdocs.yml").write_text(own + shipped, "utf-8")
    theme = tmp_path / "site_templates/theme/partials"
    theme.mkdir(parents=True)
    (theme / "copyright.html").write_text("<p>Egen fot</p>")

    assert build_site(tree, tmp_path, tmp_path / "site", settings) == ()

    start = (tmp_path / "site/index.html").read_text("utf-8")
    assert "Vår trygghet</title>" in start
    assert "<p>Egen fot</p>" in start
    assert 'href="/lage/veckor/index.html"' in (tmp_path / "site/404.html").read_text("utf-8")


def test_after_a_change_the_bytes_are_those_of_a_full_build(years, settings, tmp_path):
    build(tmp_path / "kept", years, settings)

    assert build(tmp_path / "kept", changed(years), settings) == build(
        tmp_path / "fresh", changed(years), settings
    )


def test_a_change_of_builder_is_a_full_build_with_nothing_left_of_the_other(
    years, settings, tmp_path
):
    build(tmp_path / "both", years, replace(settings, engine="mkdocs"))

    assert build(tmp_path / "both", years, settings) == build(tmp_path / "one", years, settings)


def test_a_builder_that_is_not_installed_is_told_of(monkeypatch):
    assert check_engine("zensical") == ()
    # This is how Python knows that a module can't be imported.
    monkeypatch.setitem(sys.modules, "zensical", None)

    (found,) = check_engine("zensical")

    assert found.code == ENGINE_MISSING
    assert check_engine("mkdocs") == ()
