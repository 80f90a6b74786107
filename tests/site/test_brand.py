"""Colours: what is written in one on another can be read, or the build says so."""

import pytest

from est_build.diagnostics.codes_site import COLOUR_TOO_FAINT, COLOURS_TOO_CLOSE
from est_build.draw.contrast import READABLE, contrast
from est_build.site.brand import (
    STYLE_SHEET,
    brand_style,
    check_colour,
    check_style_sheet,
    contrasts,
)
from est_build.write.templates_folder import site_templates_folder

SHIPPED = (site_templates_folder() / "theme" / STYLE_SHEET).read_text("utf-8")


def test_contrast_is_as_wcag_defines_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colour", ["#14344b", "#ffd400", "#ff8800", "#808080", "#ffffff"])
def test_text_on_the_colour_is_the_one_that_can_be_read(colour: str) -> None:
    style = brand_style(colour).decode()
    on_brand = style.split("--est-on-brand: ")[1][:7]
    accent = style.split("--est-accent: ")[1][:7]
    assert contrast(colour, on_brand) > 3.9
    assert contrast(accent, "#ffffff") >= READABLE


@pytest.mark.parametrize("colour", ["#7a7f80", "#e0611f", "#7f7f7f"])
def test_a_colour_that_no_text_can_be_read_on_is_refused_with_one_that_is_near(colour: str) -> None:
    (found,) = check_colour(colour)
    assert found.code is COLOUR_TOO_FAINT
    assert check_colour(dict(found.values)["near"]) == ()


def test_whatever_the_style_sheet_writes_can_be_read_in_light_and_in_dark() -> None:
    found = list(contrasts(SHIPPED))
    assert {scheme for scheme, *_ in found} == {"default", "slate"}
    assert len(found) == 2 * 15
    assert [one for one in found if one[3] < READABLE] == []


def test_colours_of_their_own_that_cannot_be_read_are_named() -> None:
    own = SHIPPED.replace("--est-muted: #a9b8c3", "--est-muted: #567")
    found = check_style_sheet(own)
    assert [(one.code, dict(one.values)["ground"]) for one in found] == [
        (COLOURS_TOO_CLOSE, "--est-surface"),
        (COLOURS_TOO_CLOSE, "--est-quiet"),
    ]
