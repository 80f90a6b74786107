"""A diagnostic is a value: it is collected, never printed where it is found."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops what needs the file; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of fault: a stable id, a headline that makes sense alone, and what to do.

    Headline and help are Swedish catalogue keys with ``{names}`` that the diagnostic's values fill.
    """

    id: str
    headline: str
    help: str
    severity: Severity = Severity.ERROR

    @property
    def page(self) -> str:
        """Where the code is explained with examples, relative to the repository."""
        return f"docs/diagnostics/{self.id}.md"


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file: path relative to the repository, lines and columns from 1, in characters.

    ``field`` is the path of keys as people write them: ``prioriteringar[2].klart``.
    """

    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing wrong with the input, complete without its context.

    A value never holds what a reporter wrote: only what coordinators wrote, names and numbers.
    """

    code: Code
    location: Location
    values: tuple[tuple[str, str], ...] = ()
    severity: Severity = Severity.ERROR

    @classmethod
    def of(cls, code: Code, location: Location, /, **values: object) -> "Diagnostic":
        """Make a diagnostic with the code's own severity."""
        pairs = tuple((name, str(value)) for name, value in values.items())
        return cls(code, location, pairs, code.severity)

    def as_warning(self) -> "Diagnostic":
        """Return the same finding as a warning, as for everything that is found in a draft."""
        return Diagnostic(self.code, self.location, self.values, Severity.WARNING)


class DiagnosedError(Exception):
    """What was asked for can't be done; ``diagnostics`` say why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        # The arguments are what an exception is carried between processes by.
        super().__init__(*diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        """Return the codes, never what fills their words."""
        return ", ".join(one.code.id for one in self.diagnostics)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of the diagnostics is an error."""
    return any(found.severity is Severity.ERROR for found in diagnostics)
