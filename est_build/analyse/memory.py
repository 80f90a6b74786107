"""Figures kept between builds, found by what they were made from.

``memory.recall(analyse_months, statistics, codebook)`` is ``analyse_months(statistics, codebook)``,
unless the same code made something of equal values before: then that is returned, and none of the
libraries that figure are imported. So a function that is recalled

- stands at the top of its module and depends on its arguments alone, which are frozen values;
- returns frozen values of our own, numbers, texts and days, never a frame or a number of numpy;
- imports pandas, scipy or statsmodels inside itself (or in a module that it imports itself), and
  its result's types stand in modules that don't.

A key is the hash of the function's name, the arguments, our code and the libraries' versions.
"""

import io
import pickle
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import Any, ParamSpec, TypeVar

from est_build.sources.description import Descriptions
from est_build.sources.shelf import Shelf, key_of

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
LIBRARIES = ("numpy", "pandas", "scipy", "statsmodels", "holidays")
_PACKAGE = Path(__file__).parents[1]
_CODE = ("words", "model", "analyse")
_NOT_OURS = (pickle.UnpicklingError, AttributeError, ImportError, EOFError, TypeError, ValueError)
"""What comes of a file that wasn't written by us."""
_PLAIN = {kind.__name__: kind for kind in (date, datetime, time, timedelta, Decimal, frozenset)}


def fingerprint_of_figures() -> str:
    """Return the hash of everything but the arguments that decides what figures become."""
    digest = blake2b(python_version().encode(), digest_size=16)
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    for path in sorted(path for layer in _CODE for path in (_PACKAGE / layer).rglob("*.py")):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@dataclass
class Memory:
    """What was figured before; one without a shelf remembers only as long as it lives."""

    shelf: Shelf | None = None
    fingerprint: str = ""
    described: Descriptions = field(default_factory=Descriptions)
    is_apart: bool = False
    """Whether what takes libraries to figure is figured in a process that ends when it is done."""

    def recall(
        self,
        figure: Callable[Arguments, Result],
        /,
        *arguments: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Result:
        """Return what a function makes of its arguments, from the shelf where it lies there."""
        return self._recall(_figure, figure, arguments, named)

    def recall_apart(
        self,
        figure: Callable[Arguments, Result],
        /,
        *arguments: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Result:
        """Return the same, where it takes libraries that need more memory than all the rest."""
        work = _figure_apart if self.is_apart else _figure
        return self._recall(work, figure, arguments, named)

    def _recall(
        self,
        work: "Callable[[_Task], bytes]",
        figure: Callable[..., Result],
        arguments: tuple[Any, ...],
        named: dict[str, Any],
    ) -> Result:
        if self.shelf is None:
            return figure(*arguments, **named)
        name = f"{figure.__module__}.{figure.__qualname__}"
        # Twenty thousand events take a while to describe, and several figures need them.
        given = map(
            self.described.of, [*arguments, *(part for pair in named.items() for part in pair)]
        )
        key = key_of(self.fingerprint, name, *given)
        content = self.shelf.find(key)
        if content is not None:
            with suppress(*_NOT_OURS):
                kept: Result = _loads(content)
                return kept
        content = work((figure, arguments, named))
        # What can't come back would be figured again each time, in silence.
        result: Result = _loads(content)
        self.shelf.keep(key, content)
        return result

    def prune(self) -> None:
        """Let the shelf go back to its size."""
        if self.shelf is not None:
            self.shelf.prune()


_Task = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]
"""A function and what it is called with."""


def _figure(task: _Task) -> bytes:
    figure, arguments, named = task
    return _dumps(figure(*arguments, **named))


def _figure_apart(task: _Task) -> bytes:
    # Only a build that figures anew needs more than one process.
    from est_build.sources.processes import share_work

    (made,) = share_work(_figure, [task], 1)
    return made


class _Unpickler(pickle.Unpickler):
    """Makes values of our own again, and nothing else: a strange file runs no code."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of ours or a plain one; refuse any other name."""
        if module in {"datetime", "decimal", "builtins"} and name in _PLAIN:
            return _PLAIN[name]
        if module.startswith("est_build."):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


class _Pickler(pickle.Pickler):
    """Writes a value of our own as a call of its class, which comes back in half the time."""

    def reducer_override(self, value: Any) -> Any:
        """Return the class and what it is called with; any other value is written as ever."""
        names = _called_with(type(value))  # type: ignore[arg-type] # a type can be hashed
        if names is None:
            return NotImplemented
        return type(value), tuple(getattr(value, name) for name in names)


@cache
def _called_with(kind: type) -> tuple[str, ...] | None:
    """Return the fields that make an equal value; None where the class takes something else."""
    found = fields(kind) if is_dataclass(kind) else ()
    is_plain = all(one.init and not one.kw_only for one in found)
    return tuple(one.name for one in found) if found and is_plain else None


def _dumps(value: object) -> bytes:
    stream = io.BytesIO()
    _Pickler(stream, protocol=5).dump(value)
    return stream.getvalue()


def _loads(content: bytes) -> Any:
    return _Unpickler(io.BytesIO(content)).load()
