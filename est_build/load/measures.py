"""``content/measures``: one file a measure."""

from collections.abc import Mapping
from pathlib import Path

from est_build.load.files import check_name, list_files, read_part
from est_build.load.parts import Part
from est_build.model.measure import Measure, measure_path


def load_measures(root: Path, ids: Mapping[str, str]) -> tuple[Part[Measure], ...]:
    """Read every measure, in order of ids."""
    paths = list_files(root, "content/measures", ".yaml")
    return tuple(load_measure(root, path, ids) for path in paths)


def load_measure(root: Path, path: str, ids: Mapping[str, str]) -> Part[Measure]:
    """Read one measure."""
    part = read_part(root, path, Measure, ids=ids)
    return check_name(root, part, "åtgärd", lambda measure: measure_path(measure.id))
