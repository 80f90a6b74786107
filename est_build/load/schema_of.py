"""JSON Schemas of what people write, made from the models and the municipality's own words.

A schema never refuses what the model takes. Editors read ``8`` and ``true`` as a number and a
truth where our reader gives text, so those are allowed wherever text is read.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from annotated_types import Ge, Le, MinLen
from pydantic import BaseModel, WithJsonSchema
from pydantic.fields import FieldInfo

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics import codes_schema as codes
from est_build.load.key_texts import Register
from est_build.load.schema_texts import KEY_TEXTS
from est_build.model.base import ONE_OR_MANY
from est_build.model.calendar import Calendar
from est_build.model.codebook import NAME_OR_NAMES, WHOLE_MUNICIPALITY, Codebook, Named
from est_build.model.form import Form
from est_build.model.measure import Measure
from est_build.model.meeting import (
    OTHER_FACTORS,
    Basis,
    FactorAssessment,
    Horizon,
    Meeting,
    NewPriority,
)
from est_build.model.month import MonthNotes
from est_build.model.statistics import Sources

FOLDER = "schemas"
Schema = dict[str, Any]
SCHEMAS: Mapping[str, tuple[type[BaseModel], str]] = {
    "codebook": (Codebook, "Kodboken: kommunens egna ord"),
    "calendar": (Calendar, "Kalendern: det som avviker från en vanlig vecka"),
    "meeting": (Meeting, "Veckans möte"),
    "measure": (Measure, "En åtgärd"),
    "month": (MonthNotes, "Månadens slutsatser"),
    "form": (Form, "Veckans formulär"),
    "sources": (Sources, "Källor till statistik"),
}
"""Every kind of file that people write: its model and what it is called."""
_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_SOMETHING: Schema = {"not": {"type": "null"}}
_NOTHING: Schema = {
    "anyOf": [
        {"type": "null"},
        {"type": "array", "maxItems": 0},
        {"type": "object", "maxProperties": 0},
        {"type": "string", "pattern": "^[Nn][Ee][Jj]$"},
    ]
}
"""What a key may hold that says nothing: it may as well be left out."""


def write_schemas_of(codebook: Codebook) -> dict[str, str]:
    """Return the text of each schema by its file's name."""
    registers = _read_registers(codebook)
    return {
        f"{name}.json": _render(model, title, registers) for name, (model, title) in SCHEMAS.items()
    }


def find_stale_schemas(root: Path, codebook: Codebook | None) -> tuple[Diagnostic, ...]:
    """Warn where the committed schemas aren't those of the codebook; there may be none at all."""
    folder = root / FOLDER
    if codebook is None or not folder.is_dir():
        return ()
    for name, text in write_schemas_of(codebook).items():
        if _read(folder / name) != text:
            return (Diagnostic.of(codes.STALE_SCHEMAS, Location(f"{FOLDER}/{name}")),)
    return ()


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _render(model: type[BaseModel], title: str, registers: Mapping[Register, Schema]) -> str:
    walk = _Walk(registers)
    body = walk.describe_model(model)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **body}
    if walk.definitions:
        schema["$defs"] = dict(sorted(walk.definitions.items()))
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _read_registers(codebook: Codebook) -> dict[Register, Schema]:
    factors = dict(_names(codebook.factors))
    places = dict(_names(codebook.places))
    # Files from before a place was renamed still hold its earlier id.
    places |= {old: places.get(new, new) for old, new in codebook.replaced_by.items()}
    organisations = dict(_names(codebook.organisations))
    parties = dict(_names(codebook.groups)) | organisations
    registers = {
        Register.FACTORS: factors,
        Register.PLACES: places,
        Register.WIDE_PLACES: {WHOLE_MUNICIPALITY: codebook.municipality, **places},
        Register.ORGANISATIONS: organisations,
        Register.PARTIES: parties,
        Register.BASIS: {**{str(word): str(word) for word in Basis}, **parties},
        Register.FOCUS_AREAS: {key: area.name for key, area in codebook.focus_area.items()},
    }
    if codebook.areas:
        registers[Register.AREAS] = dict(_names(codebook.areas))
    return {register: _offer(words) for register, words in registers.items()}


def _names(many: Iterable[Named]) -> Iterator[tuple[str, str]]:
    return ((named.id, named.name) for named in many)


def _offer(words: Mapping[str, str]) -> Schema:
    """Return a schema that takes the words; editors show what each is called beside it."""
    pairs = [(value, name) for word, name in words.items() for value in _as_editors_read(word)]
    return {
        "enum": [value for value, _ in pairs],
        "enumDescriptions": [name for _, name in pairs],
    }


def _as_editors_read(word: str) -> Iterator[str | int | bool]:
    yield word
    if word.isdigit():
        yield int(word)
    elif word in {"true", "false"}:
        yield word == "true"


@dataclass(slots=True)
class _Walk:
    """Walks a model, gathering one definition for each model and register that it meets."""

    registers: Mapping[Register, Schema]
    definitions: dict[str, Schema] = field(default_factory=dict)

    def describe_model(self, model: type[BaseModel]) -> Schema:
        """Return a closed object with all its keys."""
        keys = {info.alias or name: info for name, info in model.model_fields.items()}
        required = [key for key, info in keys.items() if info.is_required()]
        schema: Schema = {"type": "object", "additionalProperties": False}
        schema["properties"] = {key: self._key(model, key, info) for key, info in keys.items()}
        if required:
            schema["required"] = required
        return schema | self._between_keys(model, keys)

    def _between_keys(self, model: type[BaseModel], keys: Iterable[str]) -> Schema:
        """Return what one key of a model demands of its others, as far as one file can tell."""
        if model is NewPriority:
            # One that is carried may have its measure from before: only the model sees that.
            longer = {"tidsram": {"const": Horizon.LONGER.value}}
            return {
                "if": {"properties": longer, "required": ["tidsram"]},
                "then": {"properties": {"åtgärd": _SOMETHING}, "required": ["åtgärd"]},
            }
        if model is Meeting:
            nothing = self._refer("nothing", _NOTHING)
            others = [key for key in keys if key not in {"vecka", "inställt"}]
            return {
                "if": {"properties": {"inställt": _SOMETHING}, "required": ["inställt"]},
                "then": {"properties": dict.fromkeys(others, nothing)},
            }
        return {}

    def _key(self, model: type[BaseModel], key: str, info: FieldInfo) -> Schema:
        text = KEY_TEXTS[model.__name__][key]
        said = {"title": text.title, "description": text.description}
        schema = self._value(info.annotation, tuple(info.metadata), text.register)
        # A key without a value is as good as no key, where it may be left out.
        if not info.is_required():
            schema = {"anyOf": [*schema.get("anyOf", [schema]), {"type": "null"}]}
        return {**said, **schema}

    def _value(self, annotation: Any, marks: tuple[Any, ...], register: Register | None) -> Schema:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._value(arguments[0], (*arguments[1:], *marks), register)
        if origin in (Union, UnionType):
            kinds = [kind for kind in arguments if kind is not NoneType]
            found = [
                self._value(kind, marks if len(kinds) == 1 else (), register) for kind in kinds
            ]
            return found[0] if len(found) == 1 else {"anyOf": found}
        if origin is tuple:
            return self._list(arguments, marks, register)
        if origin is Mapping:
            return self._mapping(arguments[0], arguments[1])
        return self._single(annotation, marks, register)

    def _single(self, annotation: Any, marks: tuple[Any, ...], register: Register | None) -> Schema:
        if register is not None and register in self.registers:
            return self._refer(register.name.lower().replace("_", "-"), self.registers[register])
        written = next(
            (mark.json_schema for mark in marks if isinstance(mark, WithJsonSchema)), None
        )
        if written is not None:
            return {**written, **_limits(marks)}
        if issubclass(annotation, StrEnum):
            return {"enum": [str(word) for word in annotation]}
        name = annotation.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # a model that holds itself ends here
            self.definitions[name] = self.describe_model(annotation)
        return {"$ref": f"#/$defs/{name}"}

    def _list(
        self, arguments: tuple[Any, ...], marks: tuple[Any, ...], register: Register | None
    ) -> Schema:
        if arguments[-1] is not Ellipsis:
            items = [self._value(kind, (), register) for kind in arguments]
            count = len(items)
            return {"type": "array", "prefixItems": items, "minItems": count, "maxItems": count}
        item = self._value(arguments[0], (), register)
        many = {"type": "array", "items": item, **_limits(marks)}
        if NAME_OR_NAMES in marks:
            return {"anyOf": [_TEXT, many]}
        return {"anyOf": [item, many]} if ONE_OR_MANY in marks else many

    def _mapping(self, key: Any, value: Any) -> Schema:
        below = self._value(value, (), None)
        if value is FactorAssessment:
            factors = (*self.registers[Register.FACTORS]["enum"], OTHER_FACTORS)
            names = self.registers[Register.FACTORS]["enumDescriptions"]
            titles = dict(zip(factors, (*names, "Alla andra faktorer"), strict=True))
            properties = {
                factor: {"title": titles[factor], **below}
                for factor in factors
                if isinstance(factor, str)
            }
            return {"type": "object", "additionalProperties": False, "properties": properties}
        # A key is always text, whatever it looks like.
        pattern = self._value(key, (), None)["pattern"]
        return {
            "type": "object",
            "propertyNames": {"pattern": pattern},
            "additionalProperties": below,
        }

    def _refer(self, name: str, schema: Schema) -> Schema:
        self.definitions[name] = schema
        return {"$ref": f"#/$defs/{name}"}


def _limits(marks: Iterable[Any]) -> Schema:
    limits: Schema = {}
    for mark in marks:
        if isinstance(mark, MinLen):
            limits["minItems"] = mark.min_length
        elif isinstance(mark, Ge):
            limits["minimum"] = mark.ge
        elif isinstance(mark, Le):
            limits["maximum"] = mark.le
    return limits
