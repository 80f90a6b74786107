"""The drawings of a manuscript, each made once and put into every file."""

from collections.abc import Mapping
from dataclasses import dataclass

from est_build.draw.png import render_png
from est_build.draw.svg import render_svg
from est_build.write.period.pieces import Drawing, Manuscript

FONT = "Liberation Sans"
"""The drawing program carries it, so that the picture is the same on any machine."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One chart as a vector drawing that can stand alone, and as a picture for Word."""

    svg: str
    png: bytes


def draw_all(manuscript: Manuscript) -> Mapping[str, Drawn]:
    """Return each chart's drawings, by the chart's name."""
    charts = (piece.chart for piece in manuscript.pieces if isinstance(piece, Drawing))
    return {chart.name: _draw(render_svg(chart.picture)) for chart in charts}


def _draw(svg: str) -> Drawn:
    alone = svg.replace(
        "<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" font-family="{FONT}, sans-serif" ', 1
    )
    return Drawn(alone, render_png(alone))
