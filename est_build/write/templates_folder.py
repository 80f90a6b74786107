"""Where the templates lie that the package brings: in the wheel, or beside it in a checkout."""

from pathlib import Path


def site_templates_folder() -> Path:
    """Return the folder of templates and theme that the installed package brings."""
    package = Path(__file__).parents[1]
    in_wheel = package / "site_templates"
    return in_wheel if in_wheel.is_dir() else package.parent / "site_templates"
