"""Charts in pages: the figure with its key and table at once, the drawing when it is there."""

from collections.abc import Mapping
from dataclasses import replace

from est_build.draw.bundle import bundle_address
from est_build.draw.chart import Chart
from est_build.write.templates import Html, Templates
from est_build.write.tree import Page


def chart_figure(templates: Templates, path: str, chart: Chart) -> Html:
    """Return the HTML of a chart, with an empty place where its drawing goes."""
    return templates.fragment(
        "chart.html.j2",
        path,
        chart=chart,
        place=Html(_place(chart.name)),
        specification=Html(chart.as_json()),
        bundle=bundle_address(),
    )


def insert_drawings(page: Page, drawings: Mapping[str, str]) -> Page:
    """Return the page with its charts' drawings, by name, in their places."""
    slots = page.slots
    for chart in page.charts:
        place, drawing = _place(chart.name), drawings[chart.name]
        slots = tuple((name, content.replace(place, drawing)) for name, content in slots)
    return replace(page, slots=slots, charts=())


def _place(name: str) -> str:
    return f'<svg data-drawing="{name}"></svg>'
