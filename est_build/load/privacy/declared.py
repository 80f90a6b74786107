"""The names that a municipality has declared: those of places and organisations, never persons."""

from collections.abc import Iterator

from est_build.model.codebook import Codebook


def declared_names(codebook: Codebook) -> Iterator[str]:
    """Give each name and alias of what the codebook lists."""
    yield codebook.municipality
    for named in (*codebook.places, *codebook.areas, *codebook.organisations, *codebook.groups):
        yield from (dated.name for dated in named.names)
    for many in (codebook.places, codebook.groups):
        yield from (alias for named in many for alias in named.aliases)
