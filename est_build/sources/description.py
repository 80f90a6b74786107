"""What a value holds, as a hash: equal for equal values, and unlike for all others.

Ten years have a thousand reports of two million values, and each build describes them all to see
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
_WIDE = 12
"""A value of so many fields is hashed by itself, once: a month's count stands in 27 reports."""
_How = Callable[[Any], Any]


@dataclass(slots=True)
class Descriptions:
    """Descriptions of frozen values; each value is described once, and lives as long as this."""

    _known: dict[int, tuple[object, str]] = field(default_factory=dict)
    _how: dict[type, _How] = field(default_factory=dict)
    """How each type that was met is made plain: found once."""

    def of(self, value: object) -> str:
        """Return the description of a value: dataclasses, tuples, mappings and plain values."""
        known = self._known.get(id(value))
        if known is None:
            plain = self._plain(value)
            # A wide one is known by now.
            known = self._known.setdefault(id(value), (value, _hash(plain)))
        return known[1]

    def _plain(self, value: Any) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        how = self._how.get(kind)
        if how is None:
            how = self._how[kind] = self._learn(kind)
        return how(value)

    def _learn(self, kind: type) -> _How:
        """Return what makes plain values of a type's values."""
        name, plain = f"{kind.__module__}.{kind.__qualname__}", self._plain
        if is_dataclass(kind):
            return self._of_dataclass(kind, name)
        if issubclass(kind, Enum):
            return lambda value: (name, value._name_)
        if issubclass(kind, date):
            return lambda value: (name, value.isoformat())
        if issubclass(kind, Mapping):
            return lambda value: (name, *[(plain(k), plain(v)) for k, v in value.items()])
        if issubclass(kind, (tuple, list)):
            return lambda value: (name, *[v if type(v) in _PLAIN else plain(v) for v in value])
        # Values hold no sets and no addresses, so that the repr of whatever else there is says all.
        return lambda value: (name, repr(value))

    def _of_dataclass(self, kind: type, name: str) -> _How:
        plain = self._plain
        names = tuple(one.name for one in fields(kind) if one.repr)
        if not names:
            return lambda _: (name,)
        if len(names) == 1:
            only = attrgetter(names[0])
            return lambda value: (name, plain(only(value)))
        read = attrgetter(*names)

        def describe_fields(value: Any) -> Any:
            return (name, *[v if type(v) in _PLAIN else plain(v) for v in read(value)])

        return self._once(describe_fields, name) if len(names) >= _WIDE else describe_fields

    def _once(self, how: _How, name: str) -> _How:
        """Return what gives a value's own hash, and hashes it only where it is new."""
        known = self._known

        def describe_once(value: Any) -> Any:
            found = known.get(id(value))
            if found is None:
                found = known[id(value)] = value, _hash(how(value))
            return name, found[1]

        return describe_once


def describe(value: object) -> str:
    """Return the description of a single value."""
    return Descriptions().of(value)


def _hash(plain: Any) -> str:
    return blake2b(marshal.dumps(plain, _VERSION), digest_size=16).hexdigest()
