"""Every free text of every file that people write, found by looking at the models themselves.

A model's fields of the type ``Text`` are where people write what they like. A repository that holds
each model once is walked side by side with the models; what stands in a free field, and what may
stand in one that was left out, is replaced. So a field that is added to a model is covered as soon
as it exists, and a model that the repository lacks is told.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import yaml
from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from est_build.model.base import Model, Text
from est_build.model.calendar import Calendar
from est_build.model.codebook import Codebook
from est_build.model.form import Form
from est_build.model.measure import Measure
from est_build.model.meeting import Meeting
from est_build.model.month import MonthNotes
from est_build.model.sending import SentVersion
from est_build.model.statistics import Sources
from tests.builders import SMALL

Where = tuple[str, str]
"""A model's name and a field's key."""
Plain = dict[str, Any]

MODELS: Mapping[str, type[Model]] = {
    "content/codebook.yaml": Codebook,
    "content/calendar.yaml": Calendar,
    "content/meetings/2026/2026-W45.yaml": Meeting,
    "content/meetings/2026/2026-W46.yaml": Meeting,
    "content/meetings/2026/2026-W47.yaml": Meeting,
    "content/measures/kamera-stationen.yaml": Measure,
    "content/months/2026-10.yaml": MonthNotes,
    "forms/weekly.yaml": Form,
    "data/sources.yaml": Sources,
}
WRITTEN_BY_THE_PROGRAM = frozenset({SentVersion})
BOUND: Mapping[Where, str] = {
    ("Appearance", "logotyp"): "a file",
    ("Sending", "avsändare"): "an address",
    ("Sending", "svar till"): "an address",
    ("Sending", "avregistrering"): "a link",
    ("Form", "adress"): "a link",
    ("NewPriority", "utifrån"): "ids",
    ("CarriedPriority", "utifrån"): "ids",
    ("Source", "mapp"): "a folder",
    ("Source", "avgränsare"): "a sign",
    ("Source", "teckenkodning"): "the name of an encoding",
    ("Source", "datumformat"): "a pattern",
    ("Source", "talformat"): "a pattern",
}
"""Fields of text that are held against something: what doesn't fit there is refused."""
INSTEAD_OF_OTHERS = frozenset(
    {
        ("Meeting", "inställt"),
        ("MeetingException", "inställt"),
        ("SurveyException", "uppehåll"),
        ("FollowUp", "skäl"),
    }
)
"""Fields that stand instead of others: replaced where they stand, added nowhere."""

LET_PASS = (
    *("telefon", "e-post", "registreringsnummer", "konto", "koordinat"),
    *("adress", "namn", "utpekande"),
)
"""What the privacy gate finds in hostile texts, where it isn't what is asked about."""

_MORE: Mapping[str, Plain] = {
    "content/codebook.yaml": {
        "nivåer": {},
        "personuppgifter": {
            "allvar": dict.fromkeys(LET_PASS, "av"),
            "tillåtet": [{"text": "x", "skäl": "x"}],
        },
        "gallring": [{"vad": "fritext", "efter": "24m"}],
        "kontakt": {"tillgänglighet": {"namn": "x"}, "dataskydd": {"namn": "x"}},
        "utskick": {"avsändare": "trygghet@kommun.example"},
        "utseende": {"färg": "#14344b"},
    },
    "content/calendar.yaml": {"möte": [{"vecka": "2027-W18", "inställt": "x"}]},
    "content/meetings/2026/2026-W47.yaml": {
        "rättelser": [{"datum": "2026-11-20", "text": "x"}],
        "uppföljning": [
            {
                "prioritering": "2026-W46/gasverket-belysning",
                "beslut": "stryks",
                "skäl": "x",
                "resultat": "x",
            }
        ],
    },
    "forms/weekly.yaml": {
        "information": {"hur länge": "x"},
        "nya serier": [{"från": "2026-W20", "skäl": "x"}],
    },
    "data/sources.yaml": {
        "källor": [
            {
                "id": "lista",
                "slag": "händelser",
                "format": "tabell",
                "kolumner": {},
                "typer": {"klotter": ["x"], "misshandel": ["x", "x"]},
                "typnamn": {"klotter": "x"},
                "platser": {"stationen": ["x"]},
                "dölj små tal": "misshandel",
            }
        ]
    },
}


def plain_files() -> dict[str, Plain]:
    """Return a repository that holds every model, as plain values by path."""
    files: dict[str, Plain] = {
        path: yaml.safe_load(text) for path, text in SMALL.items() if path in MODELS
    }
    for path, more in _MORE.items():
        files[path] = {**files.get(path, {}), **more}
    return files


def as_yaml(value: Any) -> str:
    """Return plain values as YAML with every text in quotes, so that nothing in it is syntax."""
    return f"{json.dumps(value, ensure_ascii=False, default=str, indent=1)}\n"


def free_fields(model: type[Model]) -> dict[str, Any]:
    """Return the keys of a model's free texts, each with its type."""
    kinds = {info.alias or name: _kind(info) for name, info in model.model_fields.items()}
    return {key: kind for key, kind in kinds.items() if _holds_text(kind)}


def all_free_fields() -> set[Where]:
    """Return every free text of every model that people write."""
    found: set[type[Model]] = set()
    waiting: list[type[Model]] = [Model]
    while waiting:
        for model in waiting.pop().__subclasses__():
            found.add(model)
            waiting.append(model)
    written = {one for one in found if one.__module__.startswith("est_build.")}
    return {
        (model.__name__, key)
        for model in written - WRITTEN_BY_THE_PROGRAM
        for key in free_fields(model)
    }


def _kind(info: FieldInfo) -> Any:
    return Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation


def _parts(kind: Any) -> tuple[Any, ...]:
    """Return the types that a type is made of."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return inside[:1]
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return inside[1:]
    if origin in {Union, UnionType, tuple}:
        return tuple(one for one in inside if one not in {type(None), Ellipsis})
    return ()


def _is_text(kind: Any) -> bool:
    reads = {one.func for one in get_args(Text) if isinstance(one, BeforeValidator)}
    has = {one.func for one in get_args(kind) if isinstance(one, BeforeValidator)}
    return get_origin(kind) is Annotated and bool(reads & has)


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Model)


def _holds_text(kind: Any) -> bool:
    return _is_text(kind) or any(_holds_text(one) for one in _parts(kind))


def _holds_free(kind: Any) -> bool:
    return _is_text(kind) or _is_model(kind) or any(_holds_free(one) for one in _parts(kind))


@dataclass
class Filled:
    """What was written into the free fields of a repository."""

    say: Callable[[int], str]
    """Makes the text of the next field from its number."""
    texts: dict[str, Where] = field(default_factory=dict)
    """Every text with the field it stands in; no two are alike."""

    def next(self, where: Where) -> str:
        """Return a text that stands nowhere else."""
        text = self.say(len(self.texts))
        assert text not in self.texts
        self.texts[text] = where
        return text

    def fill(self, value: Any, kind: Any, where: Where) -> Any:
        """Return a value with every free text in it replaced."""
        if not _holds_free(kind):
            return value
        if _is_text(kind):
            return self.next(where)
        if _is_model(kind) and isinstance(value, dict):
            return self.fill_model(value, kind)
        if _is_model(kind):
            # A name may stand alone, and a moment of the week always does.
            return self.fill_model({"namn": value}, kind) if "namn" in free_fields(kind) else value
        parts = _parts(kind)
        if isinstance(value, dict) and get_origin(kind) not in {Union, UnionType, Annotated}:
            return {key: self.fill(one, parts[0], where) for key, one in value.items()}
        if get_origin(kind) is tuple:
            many = value if isinstance(value, list) else [value]
            return [self.fill(one, parts[0], where) for one in many]
        return self.fill(value, next(one for one in parts if _suits(value, one)), where)

    def fill_model(self, value: Plain, model: type[Model]) -> Plain:
        """Return a model's values with its free texts replaced, those left out too."""
        filled: Plain = {}
        free = free_fields(model)
        stands_alone = any((model.__name__, key) in INSTEAD_OF_OTHERS for key in value)
        for name, info in model.model_fields.items():
            key = info.alias or name
            where = (model.__name__, key)
            if value.get(key) is not None:
                old = value[key]
                filled[key] = old if where in BOUND else self.fill(old, _kind(info), where)
            elif key in free and not stands_alone and where not in {*BOUND, *INSTEAD_OF_OTHERS}:
                filled[key] = self.fill(None, free[key], where)
        return filled


def _suits(value: Any, kind: Any) -> bool:
    while get_origin(kind) is Annotated and not _is_text(kind):
        (kind,) = _parts(kind)
    if _is_model(kind) and isinstance(value, dict):
        return value.keys() <= {info.alias or name for name, info in kind.model_fields.items()}
    return _holds_free(kind)
