"""``content/codebook.yaml`` and what its names lead to."""

from collections.abc import Mapping
from pathlib import Path

from est_build.load.files import read_part
from est_build.load.parts import Part
from est_build.load.quoting import make_id
from est_build.model.codebook import Codebook

CODEBOOK = "content/codebook.yaml"


def find_root(start: Path) -> Path | None:
    """Return the nearest folder, from start upwards, that holds a codebook."""
    here = start.resolve()
    return next((f for f in (here, *here.parents) if (f / CODEBOOK).is_file()), None)


def load_codebook(root: Path) -> Part[Codebook]:
    """Read the codebook."""
    return read_part(root, CODEBOOK, Codebook)


def ids_of_labels(codebook: Codebook | None) -> Mapping[str, str]:
    """Return the id that each name, alias and replaced id leads to, folded as ids are."""
    if codebook is None:
        return {}
    ids: dict[str, str] = dict(codebook.replaced_by)
    labels: list[tuple[str, str]] = []
    for named in (*codebook.places, *codebook.organisations, *codebook.factors, *codebook.groups):
        labels += [(dated.name, named.id) for dated in named.names]
    labels += [(alias, place.id) for place in codebook.places for alias in place.aliases]
    labels += [(alias, group.id) for group in codebook.groups for alias in group.aliases]
    for label, target in labels:
        ids.setdefault(make_id(label), target)
    return ids
