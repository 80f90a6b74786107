"""Many charts at once: several processes, and a folder that remembers what was drawn before."""

import hashlib
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import NamedTemporaryFile

from est_build.draw.chart import Picture
from est_build.draw.svg import render_svg, versions

_CHARTS_WORTH_A_PROCESS = 40
"""A new process takes about a second until it has drawn its first chart."""


def render_many(charts: Iterable[Picture], jobs: int, cache_folder: Path) -> Mapping[str, str]:
    """Return each chart's SVG by its name; what was drawn before is read from the folder.

    A file of the cache that is damaged or can't be read is drawn again; one that no chart of this
    build asks for is removed.
    """
    wanted = {chart.name: chart for chart in charts}
    paths = {name: cache_folder / f"{_digest(chart)}.svg" for name, chart in wanted.items()}
    found = {name: _read(path) for name, path in paths.items()}
    missing = [wanted[name] for name, svg in found.items() if svg is None]
    drawn = dict(zip((chart.name for chart in missing), _render(missing, jobs), strict=True))
    if drawn:
        cache_folder.mkdir(parents=True, exist_ok=True)
    for name, svg in drawn.items():
        write_whole(paths[name], seal(svg.encode()))
    for path in set(cache_folder.glob("*.svg")) - set(paths.values()):
        path.unlink(missing_ok=True)
    return {name: drawn.get(name) or svg or "" for name, svg in found.items()}


def _render(charts: list[Picture], jobs: int) -> list[str]:
    processes = min(jobs, -(-len(charts) // _CHARTS_WORTH_A_PROCESS))
    if processes < 2:
        return [render_svg(chart) for chart in charts]
    # A forked child of a process with threads may hang; a fresh one never does.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return list(pool.map(render_svg, charts, chunksize=8))


def _digest(chart: Picture) -> str:
    return hashlib.sha256("\0".join((versions(), *chart)).encode()).hexdigest()[:32]


def _read(path: Path) -> str | None:
    content = read_sealed(path)
    return None if content is None else content.decode()


def seal(content: bytes) -> bytes:
    """Return the content behind a line with its own hash, so that damage to it is seen."""
    return hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def read_sealed(path: Path) -> bytes | None:
    """Return what was sealed in a file, or None if it is missing, unreadable or damaged."""
    try:
        digest, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest().encode() == digest else None


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that another process sees all of it or nothing."""
    with NamedTemporaryFile(dir=path.parent, delete=False) as stream:
        stream.write(content)
    Path(stream.name).replace(path)
