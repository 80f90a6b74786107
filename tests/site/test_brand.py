"""The municipality's colour: text on it can always be read."""

import pytest

from est_build.site.brand import READABLE, brand_style, contrast


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
