"""Where in a file a value stands."""

from est_build.diagnostics import Location
from est_build.sources.yaml_tree import (
    Loc,
    Mapping,
    Mark,
    Node,
    Scalar,
    Sequence,
    field_name,
    normal_key,
)


def place(path: str, mark: Mark, loc: Loc) -> Location:
    """Return where a mark stands; what goes on over several lines is known by its start."""
    name = field_name(loc)
    if mark.end_line != mark.line:
        return Location(path, mark.line, mark.column, field=name)
    return Location(path, mark.line, mark.column, mark.end_line, mark.end_column, name)


def as_written(node: Node, loc: Loc) -> Loc:
    """Return a loc without the index of a single value that stands where a list may stand."""
    if loc and loc[-1] == 0 and isinstance(node_at(node, loc[:-1]), Scalar):
        return loc[:-1]
    return loc


def node_at(node: Node, loc: Loc) -> Node | None:
    """Return the value at a loc, None where there is none; a single value is its own first item."""
    for part in loc:
        below = _below(node, part)
        if below is None:
            return None
        node = below
    return node


def _below(node: Node, part: str | int) -> Node | None:
    if isinstance(node, Mapping):
        wanted = normal_key(str(part))
        return next((value for key, value in node.items if normal_key(key.text) == wanted), None)
    if isinstance(node, Sequence):
        return node.items[part] if isinstance(part, int) and part < len(node.items) else None
    return node if part == 0 else None
