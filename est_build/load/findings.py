"""What a rule finds in values, and where that stands in the file that they came from.

Rules work on values alone, since a tree kept for each of ten years' files would cost every run; a
file is read again only where something was found in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from est_build.diagnostics import Code, Diagnostic, Location
from est_build.load.places import as_written, place
from est_build.load.quoting import mask_personal
from est_build.sources.yaml_reader import read_yaml
from est_build.sources.yaml_tree import Loc, field_name, find, find_key


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong, at a loc in the file that the rule was given."""

    code: Code
    loc: Loc
    values: tuple[tuple[str, str], ...] = ()
    is_at_key: bool = False

    @classmethod
    def of(cls, code: Code, loc: Loc, /, **values: object) -> "Finding":
        """Make a finding at a value; nothing in its values may point out a person."""
        shown = ((name, mask_personal(str(value))) for name, value in values.items())
        return cls(code, loc, tuple(shown))

    def at_key(self) -> "Finding":
        """Return the finding at the key instead of the value."""
        return replace(self, is_at_key=True)


def locate(root: Path, path: str, findings: Iterable[Finding]) -> tuple[Diagnostic, ...]:
    """Turn the findings of one file into diagnostics at their lines."""
    found = tuple(findings)
    node = read_yaml(root, path)[0] if found else None
    if node is None:
        return tuple(_diagnose(item, Location(path, field=field_name(item.loc))) for item in found)
    found = tuple(replace(item, loc=as_written(node, item.loc)) for item in found)
    marks = (find_key(node, f.loc) if f.is_at_key else find(node, f.loc)[0] for f in found)
    return tuple(
        _diagnose(item, place(path, mark, item.loc))
        for item, mark in zip(found, marks, strict=True)
    )


def _diagnose(item: Finding, location: Location) -> Diagnostic:
    return Diagnostic(item.code, location, item.values, item.code.severity)
