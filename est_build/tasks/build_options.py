"""What a build is asked for and what comes of it: values that cost nothing to import."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from pathlib import Path

from est_build.diagnostics import Diagnostic


class Step(IntEnum):
    """The steps of a build, in order."""

    READ = 0
    FIGURE = 1
    WRITE = 2
    COMPILE = 3


def _say_nothing(_: Step) -> None:
    """Let a step begin without a word."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a build was asked for."""

    out: Path
    today: date
    engine: str = "mkdocs"
    inbox: Path | None = None
    """A folder of raw exports to be read for this build alone; nothing of them is written."""
    jobs: int = 0
    """How many processes write pages; 0 for as many as there are processors."""
    archive: Path | None = None
    """A file that the finished site is packed into, too, to be handed over."""
    is_clean: bool = False
    """Whether everything kept from earlier builds is thrown away first."""
    is_verified: bool = False
    """Whether the site is built once more from nothing, and the two are compared."""
    workshop: Path | None = None
    """The folder that a build works in and keeps things in; without it ``build`` in the
    repository."""
    on_step: Callable[[Step], None] = field(default=_say_nothing, compare=False)
    """Is told as each step begins; nothing of what is built depends on it."""


@dataclass(frozen=True, slots=True)
class BuildOutcome:
    """What a build found and made."""

    diagnostics: tuple[Diagnostic, ...]
    pages: int = 0
    is_built: bool = False
    is_unchanged: bool = False
    """Whether the site stood already, made from the same."""
