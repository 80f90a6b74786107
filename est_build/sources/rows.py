"""A table as it lies in a file: rows of text with their lines, the header not yet told apart."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024
MOST_BYTES = 50 * MEGABYTE
MOST_ROWS = 500_000
MOST_COLUMNS = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """One record that holds something: its first line (or the sheet's row), and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one file or sheet, as text.

    ``path`` is as it was given; ``sheet`` is empty for a text file, ``delimiter`` and ``encoding``
    for a workbook.
    """

    path: str
    sheet: str
    rows: tuple[Row, ...]
    delimiter: str
    encoding: str
    counts_from_1904: bool = False
    """Whether a day that stands as a number is counted from 1904, as old Macintoshes did."""
