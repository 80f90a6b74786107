"""Figures over time as a chart: lines with points, gaps where something is missing, and marks.

The layout is made once for each unit and language and the rows are put in afterwards: altair takes
some twenty milliseconds to make one, and a site has hundreds of charts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from est_build.draw.locale import locale_for
from est_build.draw.palette import (
    BAND,
    INK,
    LINE,
    MUTED,
    ROLE_COLOURS,
    ROLE_SHAPES,
    ROLES,
    SIGNAL_COLOURS,
    SIGNAL_ROLES,
    SIGNAL_SHAPES,
    SURFACE,
)
from est_build.words.catalogue import Words, words_for

if TYPE_CHECKING:
    import altair as alt
else:
    from est_build.draw.altair_later import altair_later

    alt = altair_later()

WIDTH = 640
HEIGHT = 220
INDEX_AXIS = (0, 3)
ROWS = "rows"
"""The name of the data set in every specification."""


@dataclass(frozen=True, slots=True)
class Point:
    """One figure; a missing one has None and breaks the line."""

    day: date
    value: float | None
    label: str
    """What is shown about it: ``oktober 2026: 43, preliminärt``."""
    role: str = "main"
    series: str = ""
    """Points of another series are not joined with these."""
    is_hollow: bool = False
    """Preliminary or otherwise not to be compared."""
    note: str = ""
    """Written beside the point."""
    line: str = ""
    """The role of the line that joins the points, where it isn't the point's own."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A span of which nothing is known."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Band:
    """What is usual on a day, from low to high."""

    day: date
    low: float
    high: float
    run: str = ""
    """Days of another run are not joined with these."""


@dataclass(frozen=True, slots=True)
class Level:
    """One point of a dashed line that has no figures of its own to be pointed at."""

    day: date
    value: float | None
    """A missing one has None and breaks the line."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A day that is marked, with a word on why."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class TimeSeries:
    """Everything that one chart shows."""

    points: tuple[Point, ...]
    gaps: tuple[Gap, ...] = ()
    marks: tuple[Mark, ...] = ()
    bands: tuple[Band, ...] = ()
    levels: tuple[Level, ...] = ()
    """What was expected, in the middle of a band."""
    unit: Literal["count", "share", "index"] = "count"
    month_step: int = 6
    """How many months apart the labels of the time axis are."""


def specify_time_series(words: Words, shown: TimeSeries) -> Mapping[str, Any]:
    """Return the specification of a chart, with its rows."""
    layers = _Layers(bool(shown.gaps), bool(shown.marks), bool(shown.bands), bool(shown.levels))
    layout = _layout(words.language, shown.unit, shown.month_step, layers)
    rows = [
        *(_band_row(band) for band in shown.bands),
        *(_gap_row(gap) for gap in shown.gaps),
        *({"kind": "level", "day": _moment(one.day), "value": one.value} for one in shown.levels),
        *(_mark_row(mark, shown.points) for mark in shown.marks),
        *(_point_row(number, point) for number, point in enumerate(shown.points)),
    ]
    return {**layout, "datasets": {ROWS: rows}}


class _Layers(NamedTuple):
    """Which layers a chart has besides its points."""

    gaps: bool
    marks: bool
    bands: bool
    levels: bool


def _moment(day: date) -> str:
    # With the zone written out, a browser in any zone shows the same day.
    return f"{day.isoformat()}T00:00:00Z"


def _gap_row(gap: Gap) -> dict[str, Any]:
    return {"kind": "gap", "day": _moment(gap.first), "end": _moment(gap.last)}


def _band_row(band: Band) -> dict[str, Any]:
    return {
        "kind": "band",
        "day": _moment(band.day),
        "low": band.low,
        "high": band.high,
        "series": band.run,
    }


def _mark_row(mark: Mark, points: Sequence[Point]) -> dict[str, Any]:
    days = [point.day for point in points]
    # Near the right edge there is no room after the line.
    is_late = (mark.day - min(days)) * 3 > (max(days) - min(days)) * 2
    return {"kind": "mark", "day": _moment(mark.day), "note": mark.text, "late": is_late}


def _point_row(number: int, point: Point) -> dict[str, Any]:
    return {
        "kind": "point",
        "row": number,
        "day": _moment(point.day),
        "value": point.value,
        "role": point.role,
        "line": point.line or point.role,
        "series": point.series,
        "hollow": point.is_hollow,
        "note": point.note,
        "label": point.label,
    }


@cache
def _layout(language: str, unit: str, month_step: int, also: _Layers) -> Mapping[str, Any]:
    """Return everything of a specification but its rows."""
    layers: list[alt.Chart] = []
    # A layer without rows would make Vega warn of an endless time axis.
    if also.gaps:
        layers.append(_gaps())
    if also.bands:
        layers.append(_bands(unit))
    if also.marks:
        layers += [_mark_rules(), _mark_texts()]
    value = _value_axis(unit, "value")
    if also.levels:
        layers.append(_levels().encode(y=value))
    layers += [layer.encode(y=value) for layer in (_lines(), _points(), _notes(), _chosen())]
    chart = (
        alt.layer(*layers)
        .encode(x=_time_axis(month_step))
        .properties(width=WIDTH, height=HEIGHT, data=alt.NamedData(name=ROWS))
        .add_params(alt.param(name="chosen", value=-1))
        .configure(font="Liberation Sans", aria=False, background="transparent", padding=4)
        .configure_view(stroke=None)
        .configure_axis(
            gridColor=LINE,
            domainColor=LINE,
            tickColor=LINE,
            labelColor=MUTED,
            labelFontSize=12,
            labelPadding=6,
        )
    )
    layout: dict[str, Any] = chart.to_dict()
    layout["config"]["locale"] = locale_for(words_for(language))
    return layout


def _time_axis(month_step: int) -> alt.X:
    axis = alt.Axis(
        format="%b %y",
        grid=False,
        tickCount=alt.TimeIntervalStep(interval="month", step=month_step),
        labelOverlap=False,
    )
    return alt.X("day:T", title=None, scale=alt.Scale(type="utc", padding=10), axis=axis)


def _value_axis(unit: str, field: str) -> alt.Y:
    share = unit == "share"
    axis = alt.Axis(
        format="~%" if share else ",~f",
        tickCount=3,
        tickMinStep=0.05 if share else 1,
        domain=False,
        ticks=False,
    )
    scale = alt.Scale(zero=True, nice=True)
    if unit == "index":
        # All factors have the scale's own axis, so that they can be told apart at a glance.
        scale = alt.Scale(domain=list(INDEX_AXIS), clamp=True)
    return alt.Y(f"{field}:Q", title=None, scale=scale, axis=axis)


def _colour(field: str = "role") -> alt.Color:
    scale = alt.Scale(domain=[*ROLES, *SIGNAL_ROLES], range=[*ROLE_COLOURS, *SIGNAL_COLOURS])
    return alt.Color(f"{field}:N", scale=scale, legend=None)


# altair's methods for marks and encodings are untyped; what they return is what is named here.


def _rows(kind: str) -> alt.Chart:
    chart: alt.Chart = alt.Chart().transform_filter(alt.datum.kind == kind)
    return chart


def _figures(*conditions: str) -> alt.Chart:
    """Return the points that have a figure and meet the conditions."""
    chart = _rows("point").transform_filter("isValid(datum.value)")
    for condition in conditions:
        chart = chart.transform_filter(condition)
    return chart


def _gaps() -> alt.Chart:
    layer: alt.Chart = _rows("gap").mark_rect(color=LINE, opacity=0.45)
    return layer.encode(x2="end:T")


def _bands(unit: str) -> alt.Chart:
    layer: alt.Chart = _rows("band").mark_area(
        color=BAND, opacity=1, stroke=MUTED, strokeWidth=0.75
    )
    return layer.encode(y=_value_axis(unit, "low"), y2="high:Q", detail="series:N")


def _levels() -> alt.Chart:
    # The rows without a figure stay in: they are where the line breaks.
    layer: alt.Chart = _rows("level").mark_line(color=MUTED, strokeWidth=1.5, strokeDash=[5, 3])
    return layer


def _mark_rules() -> alt.Chart:
    layer: alt.Chart = _rows("mark").mark_rule(color=INK, strokeDash=[3, 3])
    return layer


def _mark_texts() -> alt.Chart:
    layer: alt.Chart = _rows("mark").mark_text(
        align=alt.ExprRef("datum.late ? 'right' : 'left'"),
        dx=alt.ExprRef("datum.late ? 4 : -4"),
        baseline="bottom",
        fontSize=12,
        color=INK,
    )
    return layer.encode(text="note:N", y=alt.value(-5))


def _lines() -> alt.Chart:
    # The rows without a figure stay in: they are where the line breaks.
    layer: alt.Chart = _rows("point").mark_line(strokeWidth=1.75)
    return layer.encode(color=_colour("line"), detail="series:N")


def _points() -> alt.Chart:
    scale = alt.Scale(domain=[*ROLES, *SIGNAL_ROLES], range=[*ROLE_SHAPES, *SIGNAL_SHAPES])
    fill: Any = alt.condition(alt.datum.hollow, alt.value(SURFACE), _colour())
    layer: alt.Chart = _figures().mark_point(strokeWidth=1.5, opacity=1)
    return layer.encode(
        color=_colour(),
        fill=fill,
        shape=alt.Shape("role:N", scale=scale, legend=None),
        size=alt.condition(alt.datum.note != "", alt.value(80), alt.value(34)),
        tooltip=alt.Tooltip("label:N"),
    )


def _notes() -> alt.Chart:
    layer: alt.Chart = _figures("datum.note !== ''").mark_text(
        dy=-13, fontSize=13, fontWeight="bold", color=INK
    )
    return layer.encode(text="note:N")


def _chosen() -> alt.Chart:
    """The point that the arrow keys have reached; nothing in the drawing at build."""
    layer: alt.Chart = _figures("datum.row === chosen").mark_point(
        size=220, strokeWidth=2, color=INK, filled=False
    )
    return layer
