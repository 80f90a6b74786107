"""The logo is a picture that lies in the municipality's own folder."""

import json
from dataclasses import replace

import pytest

from est_build.site.builder import prepare
from est_build.site.logo import check_logo

LOGO = "site_templates/logotyp.svg"


def codes(found):
    return [diagnostic.code.id for diagnostic in found]


def theme_of(tmp_path, tree, settings):
    prepare(tree, tmp_path / "build", tmp_path, settings)
    return json.loads((tmp_path / "build/mkdocs.yml").read_text("utf-8"))["theme"]


@pytest.fixture
def logo(tmp_path):
    path = tmp_path / LOGO
    path.parent.mkdir()
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    return path


def test_a_logo_in_the_folder_stands_in_the_header(tmp_path, tree, settings, logo):
    assert check_logo(tmp_path, LOGO) == ()
    theme = theme_of(tmp_path, tree, replace(settings, logo=LOGO))
    assert theme["logo"] == "assets/est-logo.svg"
    shown = tmp_path / "build/theme/assets/est-logo.svg"
    assert shown.read_bytes() == logo.read_bytes()


def test_without_a_logo_there_is_a_mark_of_our_own(tmp_path, tree, settings):
    theme = theme_of(tmp_path, tree, settings)
    assert "logo" not in theme
    assert (tmp_path / f"build/theme/.icons/{theme['icon']['logo']}.svg").is_file()


@pytest.mark.parametrize("name", [LOGO, "../logotyp.svg", "/etc/hostname", "content"])
def test_a_logo_that_is_not_in_the_folder_is_one_diagnostic(tmp_path, name):
    (tmp_path.parent / "logotyp.svg").write_text("<svg/>")
    assert codes(check_logo(tmp_path, name)) == ["EST405"]


def test_a_logo_of_another_kind_is_one_diagnostic(tmp_path):
    (tmp_path / "logotyp.pdf").write_bytes(b"%PDF")
    assert codes(check_logo(tmp_path, "logotyp.pdf")) == ["EST406"]
