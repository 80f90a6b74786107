"""``build.json``: what a site was made with, and the mark that a folder is ours."""

import json
from collections import Counter
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from est_build import __version__
from est_build.site.engines import ENGINES
from est_build.site.settings import SiteSettings
from est_build.sources.file_state import RECORD
from est_build.write.tree import Tree

NAME = RECORD
_OUR_OWN = ("altair", "vl-convert-python", "pandas", "pydantic")


def programs_used(engine: str) -> tuple[tuple[str, str], ...]:
    """Return the names and versions of what a site is made with."""
    names = (*ENGINES[engine].programs, *_OUR_OWN)
    return (("est-build", __version__), *((name, version(name)) for name in names))


def build_record(tree: Tree, settings: SiteSettings, site: Mapping[str, object]) -> bytes:
    """Return the content of ``build.json``: what the site was made from, with, and how much.

    ``site`` tells of all the other files, so that one can see whether any was changed afterwards.
    """
    record = {
        "version": 1,
        "built": settings.today.isoformat(),
        "language": settings.words.language,
        "commit": settings.commit or None,
        "inputs": dict(settings.inputs),
        "programs": dict(programs_used(settings.engine)),
        "counts": {
            "pages": len(tree.pages),
            "files": len(tree.files),
        },
        "warnings": dict(sorted(Counter(settings.warnings).items())),
        "site": dict(site),
    }
    return (json.dumps(record, indent=2) + "\n").encode()


def is_ours(folder: Path) -> bool:
    """Tell whether a build may take a folder's place: it is missing, empty, or built by us."""
    return not folder.exists() or (
        folder.is_dir() and ((folder / NAME).is_file() or not any(folder.iterdir()))
    )
