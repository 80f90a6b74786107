"""The palette: its colours stay apart for readers who don't see red or green as others do."""

import re
from itertools import combinations

import pytest

from est_build.draw import palette
from est_build.site.brand import STYLE_SHEET
from est_build.write.templates_folder import site_templates_folder

STYLE = (site_templates_folder() / "theme" / STYLE_SHEET).read_text("utf-8")
# Machado, Oliveira and Fernandes 2009, severity 1: a linear RGB colour as each of them sees it.
SEEN_BY = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopes": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopes": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopes": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
APART = 20
"""A distance in CIELAB (CIE76) that nobody overlooks; about 2 can just be seen."""


def linear(colour):
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]


def lab(rgb):
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    x, y, z = (
        sum(weight * part for weight, part in zip(row, rgb, strict=True)) / most
        for row, most in zip(rows, white, strict=True)
    )
    x, y, z = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one, other, seen_by):
    def seen(colour):
        rgb = linear(colour)
        rows = SEEN_BY[seen_by]
        parts = (sum(a * b for a, b in zip(row, rgb, strict=True)) for row in rows)
        return lab([min(max(part, 0), 1) for part in parts])

    first, second = seen(one), seen(other)
    return sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5


def token(scheme, name):
    (block,) = re.findall(
        rf'\[data-md-color-scheme="{scheme}"\]\s*{{(\s*color-scheme[^}}]*)}}', STYLE
    )
    return dict(re.findall(r"--est-([\w-]+): (#[0-9a-f]{6});", block))[name]


def test_the_measure_tells_red_from_green_for_those_who_do_and_not_for_those_who_do_not():
    red, green = "#a03c1e", "#4b6e1e"
    assert distance(red, green, "all") > 50
    assert distance(red, green, "deuteranopes") < APART


@pytest.mark.parametrize("seen_by", SEEN_BY)
def test_lines_and_signals_of_charts_stay_apart(seen_by):
    for colours in (palette.ROLE_COLOURS, palette.SIGNAL_COLOURS[:3]):
        for one, other in combinations(colours, 2):
            assert distance(one, other, seen_by) > APART, (one, other)


@pytest.mark.parametrize("seen_by", SEEN_BY)
@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_steps_of_answers_and_signals_of_pages_stay_apart(scheme, seen_by):
    steps = [token(scheme, f"step-{number}") for number in range(4)]
    for one, other in combinations(steps, 2):
        assert distance(one, other, seen_by) > APART, (one, other)
    assert distance(token(scheme, "lower"), token(scheme, "higher"), seen_by) > APART


def test_no_two_roles_have_one_shape():
    assert len(set(palette.ROLE_SHAPES)) == len(palette.ROLE_COLOURS)
    assert len(set(palette.SIGNAL_SHAPES)) == len(palette.SIGNAL_COLOURS)
