"""A small curve of a factor's weeks with its usual range; a week without a figure is a gap.

What is compared in different ways is never joined, and all curves of a page share one axis.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from est_build.analyse.signals import Signal, Yardstick
from est_build.draw.survey_words import say_curve_week
from est_build.report.curves import CurveWeek
from est_build.words.catalogue import Words

WIDTH = 240
HEIGHT = 48
TALL = 84
"""For a curve on the whole scale's axis."""
MARGIN = 5
SIGN = 4.5
"""Half the width of a triangle."""


@dataclass(frozen=True, slots=True)
class Curve:
    """What a template needs to draw the curve: points and corners as SVG writes them."""

    height: int
    bands: tuple[str, ...]
    """Corners of each unbroken stretch of the usual range."""
    runs: tuple[str, ...]
    """Points of each unbroken stretch of two weeks or more."""
    hollow: tuple[tuple[str, str], ...]
    """Weeks that could not be compared."""
    dots: tuple[tuple[str, str], ...]
    """Compared weeks that stand alone."""
    higher: tuple[str, ...]
    """Corners of a triangle for each week that was higher than usual."""
    lower: tuple[str, ...]
    last: tuple[str, str] | None
    """The latest week's point; None where it has no figure or is marked in another way."""
    has_gap: bool
    """Whether any week has no figure."""
    words: str
    """The same in words, for those who can't see it."""


def draw_curve(words: Words, weeks: Sequence[CurveWeek], top: float, height: int = HEIGHT) -> Curve:
    """Return the curve of the weeks, the latest last; ``top`` is the axis' highest value."""
    points = [_place(place, week.value, weeks, top, height) for place, week in enumerate(weeks)]
    stretches = [
        list(run)
        for (is_missing, _), run in groupby(
            range(len(weeks)), key=lambda place: _kind(weeks[place])
        )
        if not is_missing
    ]
    compared = [run for run in stretches if weeks[run[0]].band is not None]
    is_marked = bool(weeks) and weeks[-1].signal is not Signal.USUAL
    return Curve(
        height=height,
        bands=tuple(_band(run, weeks, top, height) for run in compared),
        runs=tuple(
            " ".join(f"{x},{y}" for x, y in (_text(points[place]) for place in run))
            for run in stretches
            if len(run) > 1
        ),
        hollow=tuple(
            _text(point)
            for point, week in zip(points, weeks, strict=True)
            if point and week.band is None
        ),
        dots=tuple(_text(points[run[0]]) for run in compared if len(run) == 1),
        higher=_signs(points, weeks, Signal.HIGHER),
        lower=_signs(points, weeks, Signal.LOWER),
        last=None if not weeks or is_marked else _text(points[-1]),
        has_gap=None in points,
        words="; ".join(say_curve_week(words, week) for week in weeks),
    )


def axis_top(curves: Sequence[Sequence[CurveWeek]]) -> float:
    """Return the highest value that the curves of a page need room for, at least 1."""
    values = [1.0]
    for week in (week for curve in curves for week in curve):
        values += [value for value in (week.value, *(week.band or ())) if value is not None]
    return max(values)


def _kind(week: CurveWeek) -> tuple[bool, Yardstick | None]:
    return week.value is None, week.yardstick


def _place(
    place: int, value: float | None, weeks: Sequence[CurveWeek], top: float, height: int
) -> tuple[float, float] | None:
    if value is None:
        return None
    step = (WIDTH - 2 * MARGIN) / max(1, len(weeks) - 1)
    return MARGIN + place * step, height - MARGIN - value / top * (height - 2 * MARGIN)


def _text(point: tuple[float, float] | None) -> tuple[str, str]:
    x, y = point or (0.0, 0.0)
    return f"{x:.1f}", f"{y:.1f}"


def _band(run: Sequence[int], weeks: Sequence[CurveWeek], top: float, height: int) -> str:
    corners: list[tuple[float, float]] = []
    half = (WIDTH - 2 * MARGIN) / max(1, len(weeks) - 1) / 2
    for upper in (1, 0):
        edge = []
        for place in run:
            band = weeks[place].band
            point = _place(place, band[upper] if band else None, weeks, top, height)
            if point:
                # A stretch reaches half a week past its ends, so that one week alone is seen.
                edge += [(point[0] - half, point[1]), (point[0] + half, point[1])]
        corners += edge if upper else edge[::-1]
    return " ".join(f"{min(max(x, 0), WIDTH):.1f},{y:.1f}" for x, y in corners)


def _signs(
    points: Sequence[tuple[float, float] | None], weeks: Sequence[CurveWeek], signal: Signal
) -> tuple[str, ...]:
    up = -1 if signal is Signal.HIGHER else 1
    found = []
    for point, week in zip(points, weeks, strict=True):
        if point and week.signal is signal:
            x, y = point
            corners = [(x, y + up * SIGN), (x - SIGN, y - up * SIGN), (x + SIGN, y - up * SIGN)]
            found.append(" ".join(f"{a:.1f},{b:.1f}" for a, b in corners))
    return tuple(found)
