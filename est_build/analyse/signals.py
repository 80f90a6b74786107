"""What is found of a factor's week: as usual, higher, lower, or why that can't be said."""

from dataclasses import dataclass
from enum import StrEnum

WEEKS_NEEDED = 8
"""How many earlier weeks a comparison takes."""
ANSWERS_NEEDED = 10
"""How many answers a week needs, to be compared or compared with."""

MOST_WEEKS = 26
"""How many earlier weeks a comparison takes at most."""


class Signal(StrEnum):
    """How a factor's week, or a month's count, compares with what is usual."""

    HIGHER = "högre"
    LOWER = "lägre"
    USUAL = "som vanligt"


class Yardstick(StrEnum):
    """What is compared with what is usual."""

    INDEX = "index"
    """The mean answer, adjusted for who answered."""
    RARE = "sällsynt"
    """The share of answers above the lowest: there are too few of them for a mean."""


class TooLittle(StrEnum):
    """Why a week can't be compared."""

    NO_ANSWERS = "inga svar"
    FEW_ANSWERS = "få svar"
    FEW_WEEKS = "få veckor"
    FEW_GROUPS = "få verksamheter"
    OTHER_DAYS = "andra dagar"
    """The survey speaks of other days than usual."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A run of weeks on one side of what is usual, too long for chance."""

    is_above: bool
    weeks: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A factor's week beside what is usual for it."""

    yardstick: Yardstick
    value: float
    """The index, or the share of answers above the lowest."""
    band: tuple[float, float]
    """Where the value lies in 99 weeks of 100 if nothing has changed."""
    signal: Signal
    weeks: int
    """How many earlier weeks it is compared with."""
    usual_counts: tuple[int, int]
    """How many at ``räknas från`` or above are usual among as many answers: nine weeks of ten."""
    positive: int
    """How many answered above the lowest."""
    usual_positive: tuple[int, int] | None = None
    """The band as numbers of answers, where they are what is compared."""
    shift: Shift | None = None


@dataclass(frozen=True, slots=True)
class NotCompared:
    """Why a factor's week stands without a comparison."""

    reason: TooLittle
    weeks: int = 0
    """How many earlier weeks it could have been compared with."""


Compared = Comparison | NotCompared
