"""What the labels of a file mean: types, places and areas."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from est_build.model.codebook import Codebook, Named
from est_build.model.statistics import WHOLE_AREA, Source
from est_build.sources.dates_and_numbers import squeeze

_DASHES = re.compile("[‐‑‒–—−]")
_WHOLE = frozenset({"", "kommun", "kommunen", "hela kommunen", "hela-kommunen", "totalt"})
_OF_WHICH = "därav "


@lru_cache(maxsize=65536)
def fold(label: str) -> str:
    """Return a label without the differences that mean nothing: case, dashes, white space."""
    plain = unicodedata.normalize("NFC", squeeze(label))
    return _DASHES.sub("-", plain).casefold()


def types_by_label(source: Source) -> dict[str, str]:
    """Return our type for each label of the source, folded; an id stands for itself."""
    known = {fold(type_id): type_id for type_id in (*source.types, *source.type_names)}
    for type_id, name in source.type_names.items():
        known[fold(name)] = type_id
    for type_id, labels in source.types.items():
        known.update((fold(label), type_id) for label in labels)
    return known


def places_by_label(source: Source, codebook: Codebook) -> dict[str, str]:
    """Return the place for each label that means one, folded; the source's own words win."""
    known = dict(codebook.replaced_by)
    for place in codebook.places:
        known.update((label, place.id) for label in _labels_of(place, place.aliases))
    for place_id, labels in source.places.items():
        target = codebook.replaced_by.get(place_id, place_id)
        known.update((fold(label), target) for label in labels)
    return known


def areas_by_label(source: Source, codebook: Codebook) -> dict[str, str]:
    """Return the area or place for each label that means one, folded."""
    known = {fold(place.area): place.area for place in codebook.places if place.area}
    for area in codebook.areas:
        known.update((label, area.id) for label in _labels_of(area, ()))
    return known | places_by_label(source, codebook)


def _labels_of(named: Named, aliases: Iterable[str]) -> Iterator[str]:
    yield fold(named.id)
    for label in (*aliases, *(dated.name for dated in named.names)):
        yield fold(label)


def is_whole(label: str, region: str) -> bool:
    """Tell whether a label means the whole municipality, by any name of it."""
    return fold(label) in _WHOLE or fold(label) == WHOLE_AREA or is_region(label, region)


def is_region(label: str, region: str) -> bool:
    """Tell whether two names are of one municipality: *Trelleborgs kommun*, *Trelleborg*."""
    return not _region_keys(label).isdisjoint(_region_keys(region))


@lru_cache(maxsize=4096)
def _region_keys(name: str) -> frozenset[str]:
    folded = fold(name)
    stem = re.sub(r" (?:kommun|stad)$", "", folded)
    # Only before "kommun" can the last letter be the genitive's: Borås kommun, Trelleborgs kommun.
    return frozenset({stem} if stem == folded else {stem, stem.removesuffix("s")})


def ends_with_label(path: str, label: str) -> bool:
    """Tell whether the last parts of a crime's path, both folded, are the label.

    ``…, 8 kap. stöld, rån m.m., därav cykeltillgrepp`` ends with ``cykeltillgrepp``.
    """
    return path == label or path.endswith((f", {label}", f", {_OF_WHICH}{label}"))
