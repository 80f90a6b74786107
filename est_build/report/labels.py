"""Ids with the names that readers know them by, as they were called then and are called now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from est_build.model.codebook import WHOLE_MUNICIPALITY, Codebook, Named


@dataclass(frozen=True, slots=True)
class Label:
    """Something with a page or a name: its id, its name then, and the present name if another."""

    id: str
    name: str
    now: str = ""
    """The present name where it differs from ``name``, else empty."""


def label(known: Mapping[str, Named], name_id: str, day: date) -> Label:
    """Return the label that was right on the day; an unknown id stands for itself."""
    named = known.get(name_id)
    if named is None:
        return Label(name_id, name_id)
    then = named.name_at(day)
    return Label(name_id, then, named.name if named.name != then else "")


def factor_labels(codebook: Codebook, ids: Iterable[str], day: date) -> tuple[Label, ...]:
    """Return the factors' labels on the day."""
    return tuple(label(codebook.factor, name_id, day) for name_id in ids)


def place_labels(codebook: Codebook, ids: Iterable[str], day: date) -> tuple[Label, ...]:
    """Return the places' labels on the day; a replaced place stands under the one that took over.

    ``hela-kommunen`` has the municipality's name.
    """
    labels = []
    for name_id in ids:
        if name_id == WHOLE_MUNICIPALITY:
            labels.append(Label(name_id, codebook.municipality))
        else:
            current = codebook.replaced_by.get(name_id, name_id)
            labels.append(label(codebook.place, current, day))
    return tuple(labels)


def organisation_labels(codebook: Codebook, ids: Iterable[str], day: date) -> tuple[Label, ...]:
    """Return the organisations' labels on the day."""
    return tuple(label(codebook.organisation, name_id, day) for name_id in ids)
