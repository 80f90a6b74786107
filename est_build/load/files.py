"""What lies in the folders that people write in, and each YAML file as a part."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics import codes_content as codes
from est_build.load.parts import Part
from est_build.load.places import place
from est_build.load.refusals import NO_IDS
from est_build.load.validate import validate_what_is_right
from est_build.sources.yaml_quick import read_plain
from est_build.sources.yaml_reader import read_yaml
from est_build.sources.yaml_tree import find

Value = TypeVar("Value", bound=BaseModel)
EXPECTED = (
    "content/codebook.yaml, content/calendar.yaml, content/meetings/2026/2026-W47.yaml, "
    "content/measures/ID.yaml, content/months/2026-10.yaml, content/pages/NAMN.md"
)


def read_part(
    root: Path, path: str, model: type[Value], *, ids: Mapping[str, str] = NO_IDS
) -> Part[Value]:
    """Read one YAML file into a part."""
    try:
        return Part(path, model.model_validate(read_plain(root, path)))
    except ValidationError:
        # Something is wrong, or may be: read again, with the place of each word.
        return _read_with_places(root, path, model, ids)


def _read_with_places(
    root: Path, path: str, model: type[Value], ids: Mapping[str, str]
) -> Part[Value]:
    node, found = read_yaml(root, path)
    if node is None:
        return Part(path, None, found)
    value, refused, rest = validate_what_is_right(node, model, path, ids=ids)
    return Part(path, value, (*found, *refused), rest)


def check_name(
    root: Path, part: Part[Value], key: str, expected: Callable[[Value], str]
) -> Part[Value]:
    """Add a diagnostic where the file isn't named after what is in it."""
    if part.value is None or expected(part.value) == part.path:
        return part
    node, _ = read_yaml(root, part.path)
    location = Location(part.path, field=key)
    if node is not None:
        location = place(part.path, find(node, (key,))[0], (key,))
    name = expected(part.value)
    found = Diagnostic.of(codes.WRONG_FILE_NAME, location, written=key, expected=name)
    return Part(part.path, part.value, (*part.diagnostics, found))


def list_files(root: Path, folder: str, ending: str, depth: int = 1) -> tuple[str, ...]:
    """Return the files of a folder with an ending, at the depth below it, sorted by path."""
    paths = [path for path in walk(root, folder) if path.endswith(ending)]
    levels = folder.count("/") + depth
    return tuple(sorted(path for path in paths if path.count("/") == levels))


def find_unknown(root: Path, known: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Warn of each file below content/ that no command reads."""
    read = {*known, "content/codebook.yaml", "content/calendar.yaml"}
    unknown = sorted(
        path
        for path in walk(root, "content")
        if path not in read and not path.startswith("content/sent/")
    )
    return tuple(
        Diagnostic.of(codes.UNKNOWN_FILE, Location(path), expected=EXPECTED) for path in unknown
    )


def walk(root: Path, folder: str) -> list[str]:
    """Return every file below a folder, hidden ones left out, relative to the root."""
    found: list[str] = []
    for here, folders, names in os.walk(root / folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = Path(here).relative_to(root).as_posix()
        # A folder named as a file is one of those that people meant, and is said not to be a file.
        names += [name for name in folders if name.endswith((".yaml", ".md"))]
        found += [f"{below}/{name}" for name in names if not name.startswith(".")]
    return found
