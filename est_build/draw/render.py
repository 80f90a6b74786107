"""Many charts at once: several processes, and a shelf of what was drawn before."""

from collections.abc import Iterable, Mapping

from est_build.draw.chart import Picture
from est_build.draw.svg import render_svg, versions
from est_build.sources.processes import share_work
from est_build.sources.shelf import Shelf, key_of

_CHARTS_WORTH_A_PROCESS = 40
"""A new process takes about a second until it has drawn its first chart."""


def render_many(charts: Iterable[Picture], jobs: int, shelf: Shelf) -> Mapping[str, str]:
    """Return each chart's SVG by its name; what was drawn before is taken from the shelf."""
    wanted = {chart.name: chart for chart in charts}
    keys = {name: key_of(versions(), *chart) for name, chart in wanted.items()}
    found = {name: shelf.find(key) for name, key in keys.items()}
    missing = [wanted[name] for name, svg in found.items() if svg is None]
    drawn = dict(zip((chart.name for chart in missing), _render(missing, jobs), strict=True))
    for name, svg in drawn.items():
        shelf.keep(keys[name], svg.encode())
    return {name: drawn.get(name) or (svg or b"").decode() for name, svg in found.items()}


def _render(charts: list[Picture], jobs: int) -> list[str]:
    processes = min(jobs, -(-len(charts) // _CHARTS_WORTH_A_PROCESS))
    if processes < 2:
        return [render_svg(chart) for chart in charts]
    return share_work(render_svg, charts, processes)
