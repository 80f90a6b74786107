"""Vega for the browser: one file that every page with charts shares."""

from functools import cache

import vl_convert

from est_build.draw.svg import versions
from est_build.sources.shelf import Shelf, key_of

_SNIPPET = "window.estVegaEmbed = vegaEmbed;"


@cache
def bundle_address() -> str:
    """Return where the bundle lies in the site; the name changes when its content would."""
    return f"assets/vega-{_key()[:12]}.js"


def programs_in_bundle() -> tuple[tuple[str, str], ...]:
    """Return the names and versions of the libraries that the bundle is made of."""
    return (
        ("vega", vl_convert.get_vega_version()),
        ("vega-embed", vl_convert.get_vega_embed_version()),
        ("vega-lite", vl_convert.get_vegalite_versions()[-1]),
    )


def make_bundle(shelf: Shelf) -> bytes:
    """Return the bundle's content: made once in about three seconds, then taken from the shelf."""
    kept = shelf.find(_key())
    if kept is not None:
        return kept
    content = str(vl_convert.javascript_bundle(_SNIPPET)).encode()
    shelf.keep(_key(), content)
    return content


def _key() -> str:
    return key_of(versions(), _SNIPPET)
