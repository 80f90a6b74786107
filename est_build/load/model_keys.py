"""Which keys a model takes at a place: what pydantic's errors are held against."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, Tag

Loc = tuple[str | int, ...]
_Kind = tuple[str, Any]
"""A type and the name it has in a tagged union, '' elsewhere."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place in a model: its loc as people see it, and the keys beside and below it."""

    loc: Loc
    beside: tuple[str, ...] = ()
    """The keys that may stand in the mapping that holds the place."""
    elsewhere: tuple[str, ...] = ()
    """The keys of the other things that the mapping could have been."""
    below: tuple[str, ...] = ()
    """The keys that may stand in the place itself."""
    may_be_left_out: bool = False
    is_key: bool = False
    """Whether the key itself is meant, not its value."""


def find_site(model: type[BaseModel], loc: Loc) -> Site:
    """Follow a pydantic loc through a model, leaving out what only pydantic put there."""
    kinds: tuple[_Kind, ...] = (("", model),)
    parents, seen, optional = kinds, list[str | int](), False
    siblings: tuple[_Kind, ...] = ()
    others: tuple[str, ...] = ()
    for part in loc:
        tagged = tuple(kind for kind in kinds if kind[0] == part)
        if tagged:
            siblings = tuple(kind for kind in kinds if kind[0] != part)
            kinds = (("", tagged[0][1]),)
        elif part != "[key]":
            seen.append(part)
            optional = _may_be_left_out(kinds, part)
            others = tuple(key for key in _keys(siblings) if key not in _keys(kinds))
            parents, kinds, siblings = kinds, tuple(_step(kinds, part)), ()
    beside, below = _keys(parents), _keys(kinds)
    return Site(tuple(seen), beside, others, below, optional, loc[-1:] == ("[key]",))


def _step(kinds: tuple[_Kind, ...], part: str | int) -> Iterator[_Kind]:
    for _, kind in kinds:
        arguments = get_args(kind)
        if _is_model(kind):
            fields = (f for name, f in kind.model_fields.items() if (f.alias or name) == part)
            for field in fields:
                yield from _members(field.annotation)
        elif isinstance(part, int) and _origin(kind) is tuple:
            yield from _members(arguments[0])
        elif isinstance(part, str) and _origin(kind) is Mapping:
            yield from _members(arguments[1])


def _members(annotation: Any) -> Iterator[_Kind]:
    origin, arguments = _origin(annotation), get_args(annotation)
    if origin is Annotated:
        tag = next((mark.tag for mark in arguments[1:] if isinstance(mark, Tag)), "")
        for name, kind in _members(arguments[0]):
            yield tag or name, kind
    elif origin in (Union, UnionType):
        for member in arguments:
            yield from _members(member)
    elif annotation is not NoneType:
        yield "", annotation


def _may_be_left_out(kinds: tuple[_Kind, ...], part: str | int) -> bool:
    fields = (
        field
        for _, kind in kinds
        if _is_model(kind)
        for name, field in kind.model_fields.items()
        if (field.alias or name) == part
    )
    return any(not field.is_required() for field in fields)


def _keys(kinds: tuple[_Kind, ...]) -> tuple[str, ...]:
    models = (kind for _, kind in kinds if _is_model(kind))
    return tuple(f.alias or name for kind in models for name, f in kind.model_fields.items())


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _origin(annotation: Any) -> Any:
    return get_origin(annotation)
