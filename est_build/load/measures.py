"""``content/measures``: one file a measure."""

from collections.abc import Mapping
from pathlib import Path

from est_build.load.files import check_name, list_files, read_part
from est_build.load.parts import Part
from est_build.model.measure import Measure, measure_path


def load_measures(root: Path, ids: Mapping[str, str]) -> tuple[Part[Measure], ...]:
    """Read every measure, in order of ids."""
    parts = (
        read_part(root, path, Measure, ids=ids)
        for path in list_files(root, "content/measures", ".yaml")
    )
    return tuple(check_name(root, part, "åtgärd", lambda m: measure_path(m.id)) for part in parts)
