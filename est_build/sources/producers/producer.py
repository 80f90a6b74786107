"""What is known of a tool that makes exports, as one value a tool."""

from dataclasses import dataclass
from enum import StrEnum

from est_build.sources.timestamps import DateOrder


class HeaderRows(StrEnum):
    """How many rows the header takes, and what they hold."""

    ONE = "en rad"
    QUESTION_AND_OPTION = "fråga och svarsalternativ"
    """Second row: an option, or a word for an open answer; a blank above continues the question."""
    CODE_AND_TEXT = "kod och fråga"
    CODE_TEXT_AND_IMPORT = "kod, fråga och importnyckel"


@dataclass(frozen=True, slots=True)
class Producer:
    """A tool: the columns that give it away, and what its columns hold.

    All headings are normalised. ``required`` are alternatives that must all stand in the header;
    ``first`` are headings of which one must stand first, if any are given.
    """

    id: str
    title: str
    """Its name; a description is a key of the catalogue."""
    submitted: tuple[str, ...]
    """Columns that tell when the answer was sent in, the best first."""
    first: frozenset[str] = frozenset()
    required: tuple[frozenset[str], ...] = ()
    dropped: frozenset[str] = frozenset()
    """Columns about the reporter or the tool; they are dropped unread."""
    dropped_prefixes: tuple[str, ...] = ()
    reporters: frozenset[str] = frozenset()
    """Columns that tell who answered; used in memory only, to recognise a repeated answer."""
    separators: tuple[str, ...] = (";", ",")
    """What stands between several choices in one cell."""
    date_order: DateOrder | None = None
    """The order its dates have whatever the language, if they have one."""
    is_utc: bool = False
    """Whether a moment without zone is in UTC; otherwise it is in the form's zone."""
    blanks: frozenset[str] = frozenset()
    """What it writes where a question was not put or not answered, beside an empty cell."""
    header: HeaderRows = HeaderRows.ONE
    incomplete: tuple[tuple[str, frozenset[str]], ...] = ()
    """Columns, and the values that say that the answer was never sent in."""
    test: tuple[tuple[str, frozenset[str]], ...] = ()
    """Columns, and the values that say that the answer is a test."""
    parents: frozenset[str] = frozenset()
    """Columns that only a table of repeated parts has: such a table holds no whole answers."""
    has_paths: bool = False
    """Whether a question stands after its groups: ``grupp/fråga`` or ``grupp-fråga``."""
    has_codes: bool = False
    """Whether a heading may hold the question's code before its text: ``kod. fråga``."""
    has_numbers: bool = False
    """Whether a heading begins with its number, and a choice follows its question."""
    has_bare_options: bool = False
    """Whether a choice's column is headed by the choice alone."""
    needs_timestamp: bool = False
    """Whether the first column must hold moments for the tool to be recognised."""
