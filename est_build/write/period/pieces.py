"""What a long report is made of: each text, table and drawing once, whatever file it goes into."""

from dataclasses import dataclass

from est_build.draw.chart import Chart


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a part, 2 a section, 3 one of its things."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, which may begin with some words that stand out."""

    text: str
    begins: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list: each line is what it begins with, and the rest."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first cell of each row names the row."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    """The columns that hold numbers, from 0."""
    strips: tuple[tuple[str, ...], ...] = ()
    """For each row a strip of squares that repeats its figures, where there is room for one."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart; its figures also stand in a table beside it."""

    chart: Chart


@dataclass(frozen=True, slots=True)
class ToFill:
    """Something that a person must write, marked so that it can't be overlooked."""

    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What must be known before reading."""

    text: str


Piece = Heading | Text | Points | Table | Drawing | ToFill | Notice


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A whole report, ready to be typeset."""

    name: str
    """The files' name, without ending."""
    title: str
    heading: str
    subheading: str
    description: str
    author: str
    running: str
    pieces: tuple[Piece, ...]

    @property
    def to_fill(self) -> int:
        """How many places wait for a person."""
        return sum(isinstance(piece, ToFill) for piece in self.pieces)
