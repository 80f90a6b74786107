"""The picture of a letter: all factors, week by week, as on the start page, and in words."""

from collections import Counter
from dataclasses import dataclass

from est_build.model.meeting import Level
from est_build.report.assessments import FactorLine
from est_build.report.letter import ReportLetter
from est_build.report.strip import Square
from est_build.report.week import WeekReport
from est_build.words.catalogue import Words
from est_build.words.numbers import say_list
from est_build.write.wording import say_level, say_name

_FONT = "Liberation Sans"
"""Comes with the drawing library, so that the picture is the same on every machine."""
WIDTH = 488
"""In pixels of a letter: a phone shows three quarters of them, and small text still reads."""
_HEAD, _ROW, _COLUMN, _FIRST, _WEEKS = 22, 25, 18, 202, 12
_LONGEST_NAME = 27
"""Characters of a factor's name that have room; the text beside the picture has all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A factor's level in a week, and where it stands."""

    square: Square
    left: int


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A factor in the picture: this week's line, its weeks, and where it stands."""

    line: FactorLine
    name: str
    cells: tuple[Cell, ...]
    top: int


@dataclass(frozen=True, slots=True)
class StripPicture:
    """The picture as its template draws it; all is placed in pixels of a letter."""

    rows: tuple[PictureRow, ...]
    weeks: tuple[tuple[int, int], ...]
    """Numbers of weeks, and where each column begins."""
    height: int
    width: int = WIDTH
    head: int = _HEAD
    column: int = _COLUMN
    font: str = _FONT


def lay_out_strip(words: Words, letter: ReportLetter) -> StripPicture | None:
    """Return where everything stands; None for a letter without factors."""
    report, strip = letter.report, letter.strip
    if strip is None or not isinstance(report, WeekReport) or not report.factors:
        return None
    squares = {row.factor.id: row.squares for row in strip.rows}
    # Fewer weeks than twelve stand to the right: the latest is always in the same place.
    start = _FIRST + (_WEEKS - len(strip.weeks)) * _COLUMN
    rows = tuple(
        PictureRow(
            line,
            _shorten(say_name(words, line.factor)),
            tuple(
                Cell(square, start + at * _COLUMN)
                for at, square in enumerate(squares.get(line.factor.id, ()))
            ),
            _HEAD + number * _ROW,
        )
        for number, line in enumerate(report.factors)
    )
    weeks = tuple((state.week.number, start + at * _COLUMN) for at, state in enumerate(strip.weeks))
    return StripPicture(rows, weeks, _HEAD + len(rows) * _ROW)


def _shorten(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def say_strip(words: Words, picture: StripPicture) -> str:
    """Return in words what the picture shows, factor by factor."""
    return " ".join(_say_row(words, row) for row in picture.rows)


def _say_row(words: Words, row: PictureRow) -> str:
    line = row.line
    said = [f"{say_name(words, line.factor)}: {say_level(words, line.level)}"]
    if line.survey and line.survey.counted:
        said.append(
            words.gettext(
                "{count} av {whole}", count=line.survey.at_or_above, whole=line.survey.counted
            )
        )
    told = ", ".join(said) + "."
    levels = _say_levels(words, row)
    return f"{told} {levels}" if levels else told


def _say_levels(words: Words, row: PictureRow) -> str:
    """Return how many weeks had each level, where any was raised."""
    shown = [cell.square.level for cell in row.cells if cell.square.level]
    raised = {level.level: level for level in shown if level.level in (Level.YELLOW, Level.RED)}
    if not raised:
        return ""
    counts = Counter(level.level for level in shown)
    levels = [
        f"{say_level(words, raised[level])} {counts[level]}"
        for level in (Level.RED, Level.YELLOW)
        if level in raised
    ]
    return words.ngettext(
        "På {n} vecka: {levels}.", "På {n} veckor: {levels}.", len(row.cells),
        levels=say_list(words, levels),
    )  # fmt: skip
