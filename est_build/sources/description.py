"""What a value holds, as a hash: equal for equal values, and unlike for all others.

Ten years have a thousand reports of half a million values, and each build describes them all to see
which have changed. The ``repr`` of a dataclass names every field too, but takes five times as long.
"""

import marshal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import Enum
from hashlib import blake2b
from operator import attrgetter
from typing import Any

_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})
# The first version writes nothing but values: later ones also tell which of them are one object.
_VERSION = 0
_How = Callable[[Any], Any]


@dataclass(slots=True)
class Descriptions:
    """Descriptions of frozen values; each value is described once, and lives as long as this."""

    _known: dict[int, tuple[object, str]] = field(default_factory=dict)

    def of(self, value: object) -> str:
        """Return the description of a value."""
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = value, describe(value)
        return known[1]


def describe(value: object) -> str:
    """Return the hash of all that a value holds: dataclasses, tuples, mappings and plain values."""
    content = marshal.dumps(_plain(value), _VERSION)
    return blake2b(content, digest_size=16).hexdigest()


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _PLAIN:
        return value
    how = _HOW.get(kind)
    if how is None:
        how = _HOW[kind] = _learn(kind)
    return how(value)


def _learn(kind: type) -> _How:
    """Return what makes plain values of a type's values."""
    name = f"{kind.__module__}.{kind.__qualname__}"
    if is_dataclass(kind):
        return _of_dataclass(kind, name)
    if issubclass(kind, Enum):
        return lambda value: (name, value._name_)
    if issubclass(kind, date):
        return lambda value: (name, value.isoformat())
    if issubclass(kind, Mapping):
        return lambda value: (name, *[(_plain(k), _plain(v)) for k, v in value.items()])
    if issubclass(kind, (tuple, list)):
        return lambda value: (name, *[v if type(v) in _PLAIN else _plain(v) for v in value])
    # Values hold no sets and no addresses, so that the repr of whatever else there is says it all.
    return lambda value: (name, repr(value))


def _of_dataclass(kind: type, name: str) -> _How:
    names = tuple(one.name for one in fields(kind) if one.repr)
    if not names:
        return lambda _: (name,)
    if len(names) == 1:
        only = attrgetter(names[0])
        return lambda value: (name, _plain(only(value)))
    read = attrgetter(*names)
    return lambda value: (name, *[v if type(v) in _PLAIN else _plain(v) for v in read(value)])


_HOW: dict[type, _How] = {}
"""How each type that was met is made plain: found once, and the same in every process."""
