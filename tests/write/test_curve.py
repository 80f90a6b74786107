"""The small curve shows what is compared, the usual as a band, and gaps as gaps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from est_build.analyse.signals import Signal, Yardstick
from est_build.report.curves import CurveWeek
from est_build.words.catalogue import words_for
from est_build.words.periods import Week
from est_build.write.curve import HEIGHT, MARGIN, Curve, axis_top, draw_curve

FIRST = Week(2026, 40)


def weeks(*values: tuple[float, float, float] | float | None) -> tuple[CurveWeek, ...]:
    """Return weeks with a value and band, a value that isn't compared, or nothing."""
    found = []
    for place, value in enumerate(values):
        week = FIRST.plus(place)
        if isinstance(value, tuple):
            shown, low, high = value
            side = Signal.HIGHER if shown > high else Signal.LOWER if shown < low else Signal.USUAL
            found.append(CurveWeek(week, shown, (low, high), side, Yardstick.INDEX))
        else:
            found.append(CurveWeek(week, value, None, None, None))
    return tuple(found)


def curve(*values: tuple[float, float, float] | float | None, top: float = 3) -> Curve:
    return draw_curve(words_for("sv"), weeks(*values), top)


USUAL = (0.5, 0.2, 0.9)
HIGH = (1.5, 0.2, 0.9)
LOW = (0.1, 0.2, 0.9)


def test_a_gap_breaks_the_curve_and_the_band() -> None:
    found = curve(USUAL, USUAL, None, USUAL)
    assert len(found.runs) == 1
    assert len(found.bands) == 2
    assert len(found.dots) == 1
    assert found.last == found.dots[0]
    assert found.has_gap
    assert not curve(USUAL).has_gap


def test_weeks_that_are_not_compared_are_hollow_and_have_no_band() -> None:
    found = curve(0.4, 0.6, USUAL, USUAL)
    assert len(found.hollow) == 2
    assert len(found.bands) == 1
    assert len(found.runs) == 2


def test_a_curve_that_ends_in_a_gap_or_a_sign_has_no_last_point() -> None:
    assert curve(USUAL, None).last is None
    assert curve(USUAL, HIGH).last is None
    assert curve(USUAL, LOW).last is None
    assert curve(USUAL, 0.5).last is None


def test_a_flagged_week_has_a_triangle_that_points_its_way() -> None:
    (up,) = curve(HIGH).higher
    (down,) = curve(LOW).lower
    for corners, points_up in ((up, True), (down, False)):
        tip, *foot = (float(corner.split(",")[1]) for corner in corners.split())
        assert all((tip < y) == points_up for y in foot)
    assert not curve(USUAL).higher
    assert not curve(USUAL).lower


@given(st.floats(0, 3), st.floats(0, 3), st.floats(0, 3))
def test_a_sign_stands_exactly_where_the_point_lies_outside_the_band(
    value: float, one: float, other: float
) -> None:
    low, high = sorted((one, other))
    (found,) = weeks((value, low, high))
    drawn = draw_curve(words_for("sv"), (found, found), 3)
    is_marked = bool(drawn.higher or drawn.lower)
    assert is_marked == (not low <= value <= high)


def test_all_curves_of_a_page_share_an_axis() -> None:
    assert axis_top([weeks(USUAL), weeks((1.2, 0.3, 1.9))]) == 1.9
    assert axis_top([weeks(USUAL)]) == 1
    (x, y) = curve(3.0).hollow[0]
    assert (float(x), float(y)) == (MARGIN, MARGIN)
    assert float(curve(0.0).hollow[0][1]) == HEIGHT - MARGIN


def test_the_curve_is_told_in_words() -> None:
    assert curve(HIGH, 0.5, None).words == (
        "vecka 40 1,50, högre än vanligt (0,20–0,90); vecka 41 0,50, jämförs inte; "
        "vecka 42 inga svar"
    )


@pytest.mark.parametrize("count", [1, 2, 12])
def test_the_band_lies_within_the_drawing(count: int) -> None:
    for corner in curve(*(USUAL,) * count).bands[0].split():
        x, y = map(float, corner.split(","))
        assert 0 <= x <= 240
        assert 0 <= y <= HEIGHT
