"""``forms/weekly.yaml``: the form, its questions and its place in the week."""

from pathlib import Path

from est_build.load.files import check_name, read_part
from est_build.load.parts import Part
from est_build.model.form import Form

WEEKLY = "forms/weekly.yaml"


def load_form(root: Path) -> Part[Form]:
    """Read the weekly form."""
    part = read_part(root, WEEKLY, Form)
    return check_name(root, part, "formulär", lambda form: f"forms/{form.id}.yaml")
