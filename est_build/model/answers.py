"""A week's answers: counts by factor, group and answer. Nothing else of an answer exists."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from est_build.words.periods import Week

DONT_KNOW = "vet ej"
BLANK = "obesvarad"


@dataclass(frozen=True, slots=True, order=True)
class AnswerCount:
    """How many in a group gave an answer about a factor.

    ``answer`` is a scale value as text, ``vet ej`` or ``obesvarad``.
    """

    factor: str
    group: str
    answer: str
    is_late: bool
    count: int


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One line of ``imports.csv``: what became of each row of an export."""

    form: str
    week: Week
    sha256: str
    producer: str
    rows: int
    taken: int
    replaced: int
    incomplete: int
    outside: int
    test: int
    refused: int
    masked: int


@dataclass(frozen=True)
class WeekAnswers:
    """All counts of one form and week, sorted, with the place mentions."""

    form: str
    week: Week
    counts: tuple[AnswerCount, ...]
    places: tuple[tuple[str, int], ...] = ()
    """Place ids and how many mentioned each, not by group."""

    @cached_property
    def respondents(self) -> Mapping[tuple[str, bool], int]:
        """How many answered, by group and whether they were late.

        Each respondent has one line for every factor, so any factor's total is the number.
        """
        totals: dict[tuple[str, bool, str], int] = {}
        for line in self.counts:
            key = (line.group, line.is_late, line.factor)
            totals[key] = totals.get(key, 0) + line.count
        result: dict[tuple[str, bool], int] = {}
        for (group, late, _), count in totals.items():
            result[group, late] = max(result.get((group, late), 0), count)
        return result
