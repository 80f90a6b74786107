"""Vega for the browser: one file that every page with charts shares."""

import hashlib
from functools import cache
from pathlib import Path

import vl_convert

from est_build.draw.render import read_sealed, seal, write_whole
from est_build.draw.svg import versions

_SNIPPET = "window.estVegaEmbed = vegaEmbed;"


@cache
def bundle_address() -> str:
    """Return where the bundle lies in the site; the name changes when its content would."""
    digest = hashlib.sha256(f"{versions()} {_SNIPPET}".encode()).hexdigest()[:12]
    return f"assets/vega-{digest}.js"


def make_bundle(cache_folder: Path) -> bytes:
    """Return the bundle's content: made once in about three seconds, then read from the folder."""
    path = cache_folder / Path(bundle_address()).name
    kept = read_sealed(path)
    if kept is not None:
        return kept
    content = str(vl_convert.javascript_bundle(_SNIPPET)).encode()
    cache_folder.mkdir(parents=True, exist_ok=True)
    write_whole(path, seal(content))
    return content
