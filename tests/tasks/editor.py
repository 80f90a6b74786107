"""YAML as an editor reads it: by the core schema of YAML 1.2, then held against our schemas."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from jsonschema import Draft202012Validator

from est_build.sources import yaml_tree
from est_build.sources.yaml_reader import read_yaml

_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}

SCHEMA_OF = (
    (r"content/codebook\.yaml", "codebook"),
    (r"content/calendar\.yaml", "calendar"),
    (r"content/meetings/\d{4}/[^/]+\.yaml", "meeting"),
    (r"content/measures/[^/]+\.yaml", "measure"),
    (r"content/months/[^/]+\.yaml", "month"),
    (r"forms/[^/]+\.yaml", "form"),
    (r"data/sources\.yaml", "sources"),
)
"""The schema of each file that people write, by a pattern of its path."""


def schema_of(path: str) -> str:
    """Return the name of a file's schema."""
    return next(name for pattern, name in SCHEMA_OF if re.fullmatch(pattern, path))


def read_as_editor(root: Path, path: str) -> object:
    """Return a file as an editor holds it against a schema."""
    node, _ = read_yaml(root, path)
    assert node is not None, path
    return as_core(node)


def as_core(node: yaml_tree.Node) -> object:
    """Return a tree as an editor holds it against a schema."""
    if isinstance(node, yaml_tree.Sequence):
        return [as_core(item) for item in node.items]
    if isinstance(node, yaml_tree.Mapping):
        return {key.text: as_core(value) for key, value in node.items}
    text = node.text
    if node.style != "plain":
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def validators(texts: Mapping[str, str]) -> dict[str, Draft202012Validator]:
    """Return an independent validator for each schema, by its name."""
    schemas = {name.removesuffix(".json"): json.loads(text) for name, text in texts.items()}
    return {name: Draft202012Validator(schema) for name, schema in schemas.items()}


def faults(validator: Draft202012Validator, value: object) -> list[str]:
    """Return what the schema refuses."""
    return [
        f"{list(error.absolute_path)}: {error.message}" for error in validator.iter_errors(value)
    ]
