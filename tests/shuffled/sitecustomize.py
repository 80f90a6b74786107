"""Loaded by Python itself where this folder is on the path: folders are listed in any order.

A disk lists files in the order that it likes. With ``SHUFFLED`` set, so does every process here,
and those that it starts.
"""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from random import Random
from types import TracebackType
from typing import Any

_DICE = Random(os.environ.get("SHUFFLED", ""))  # noqa: S311 - no secret
_listdir, _scandir = os.listdir, os.scandir


class _Shuffled(AbstractContextManager["_Shuffled"]):
    """What ``os.scandir`` gives, in another order."""

    def __init__(self, entries: list[os.DirEntry[Any]]) -> None:
        _DICE.shuffle(entries)
        self._entries = iter(entries)

    def __iter__(self) -> Iterator[os.DirEntry[Any]]:
        return self._entries

    def __next__(self) -> os.DirEntry[Any]:
        return next(self._entries)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Everything was read at once."""


def _list(path: Any = ".") -> list[Any]:
    names = _listdir(path)
    _DICE.shuffle(names)
    return names


def _scan(path: Any = ".") -> _Shuffled:
    with _scandir(path) as entries:
        return _Shuffled(list(entries))


if os.environ.get("SHUFFLED"):
    os.listdir, os.scandir = _list, _scan  # type: ignore[assignment]
