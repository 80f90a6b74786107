"""Police intelligence has no place in any file, and what isn't published isn't in a site."""

import copy
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from est_build.load.repository import load
from est_build.model.base import Model
from est_build.tasks.build import BuildOptions, build
from tests.builders import MEETING_47, SMALL, change, small_repository, write

CANARY = "Kanariefågelhemligt"
YAML_FILES = [path for path in SMALL if path.endswith(".yaml")]
DRAFT = "content/meetings/2026/2026-W48.yaml"


def mappings(node: Any, loc: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the place of every mapping in a file."""
    if isinstance(node, dict):
        yield loc
        for key, value in node.items():
            yield from mappings(value, (*loc, key))
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from mappings(value, (*loc, number))


def with_key(document: Any, loc: tuple[Any, ...]) -> str:
    """Return a file with a key for intelligence in one of its mappings."""
    changed = copy.deepcopy(document)
    here = changed
    for part in loc:
        here = here[part]
    here["underrättelser"] = CANARY
    return yaml.safe_dump(changed, allow_unicode=True, sort_keys=False)


@pytest.mark.parametrize("path", YAML_FILES)
def test_no_mapping_of_any_file_takes_a_key_for_intelligence(tmp_path: Path, path: str) -> None:
    document = yaml.load(SMALL[path], Loader=yaml.BaseLoader)  # noqa: S506 - text alone
    root = small_repository(tmp_path)
    for loc in mappings(document):
        write(root, path, with_key(document, loc))
        found = [one for one in load(root).diagnostics if one.location.path == path]
        assert any(one.severity == "error" for one in found), loc
        assert not any(CANARY in str(one) for one in found), loc


def subclasses(model: type[Model]) -> Iterator[type[Model]]:
    for below in model.__subclasses__():
        yield below
        yield from subclasses(below)


def test_every_model_refuses_keys_that_it_does_not_know() -> None:
    models = tuple(subclasses(Model))
    assert len(models) > 30
    for model in models:
        assert model.model_config.get("extra") == "forbid", model
        fields = (str(field.alias or name) for name, field in model.model_fields.items())
        assert not any("underr" in field or "hemlig" in field for field in fields), model


@pytest.mark.build
def test_what_is_not_published_is_in_no_byte_of_a_build(tmp_path: Path) -> None:
    root = small_repository(tmp_path / "kommun")
    for path in YAML_FILES:
        text = "".join(f"{line}   # {CANARY}\n" if line.endswith(": ja") else f"{line}\n"
                       for line in SMALL[path].splitlines())  # fmt: skip
        write(root, path, f"{text}# {CANARY}\n")
    write(root, DRAFT, _draft())
    write(root, "forms/inbox/2026-W47-fritext.txt", f"{CANARY}\n")
    write(root, "content/anteckningar.txt", f"{CANARY}\n")
    named = '"namn": "Centrum"'
    change(root, "data/places.geojson", named, f'{named}, "not": "{CANARY}"')
    built = root / "site"
    outcome = build(root, BuildOptions(built, date(2026, 9, 1), jobs=1))
    assert outcome.is_built, outcome.diagnostics
    assert (built / "index.html").is_file()
    files = [path for folder in (built, root / "build") for path in folder.rglob("*")]
    assert len(files) > 50
    holding = [path for path in files if path.is_file() and CANARY.encode() in path.read_bytes()]
    assert holding == []


def _draft() -> str:
    """Return a meeting that is begun and not set, with the canary in every text of it."""
    text = MEETING_47.replace("W47", "W48").replace("2026-11-19", "2026-11-26")
    text = text.replace("fastställd: 2026-11-26\n", "")
    for word in ("Lugnare", "Öppen", "Flera", "Synlig", "Utred", "Lagad", "Hastigheten", "Mätning"):
        text = text.replace(word, f"{CANARY} {word}")
    return text
