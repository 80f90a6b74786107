"""Every factor's answers through the weeks as numbers: what signals are found in.

A history counts a week when it is asked about it: a check of the latest week never counts the five
hundred that lie too far back to be compared with.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TypeVar, overload

from est_build.analyse.comparing import Cells, FactorHistory
from est_build.model.answers import WeekAnswers
from est_build.model.calendar import Calendar
from est_build.model.codebook import Codebook
from est_build.model.form import Form
from est_build.words.periods import Week

Item = TypeVar("Item")


def make_histories(
    codebook: Codebook,
    form: Form,
    calendar: Calendar,
    answers: Mapping[Week, WeekAnswers],
    factors: Iterable[str] = (),
) -> Mapping[str, FactorHistory]:
    """Return the history of each factor that was answered, or of those named, by its id.

    Positions in a history are those of the weeks that have answers, in order.
    """
    weeks = sorted(answers)
    scale = tuple(sorted(step.value for step in codebook.scale))
    groups = sorted({line.group for week in answers.values() for line in week.counts})
    counts = _Counts(weeks, answers, groups, scale)
    asked = _Each(len(weeks), lambda place: _asked(codebook, weeks[place], groups))
    usual = _Each(len(weeks), lambda place: calendar.covered_by(weeks[place]) is None)
    return {
        factor: FactorHistory(
            counts=_Each(len(weeks), partial(counts.of, factor)),
            asked=asked,
            scale=scale,
            counts_from=codebook.counts_from,
            series=tuple(_number_series(form.restarts_of(factor), weeks)),
            is_usual_span=usual,
        )
        for factor in factors or _answered(answers.values())
    }


def _answered(answers: Iterable[WeekAnswers]) -> Iterable[str]:
    """Return every factor with answers in time, in the order in which they come."""
    lines = (line for week in answers for line in week.counts)
    return dict.fromkeys(line.factor for line in lines if not line.is_late)


def _asked(codebook: Codebook, week: Week, groups: Sequence[str]) -> tuple[float, ...]:
    asked = dict(codebook.groups_in(week))
    return tuple(asked.get(group, 0) for group in groups)


class _Each(Sequence[Item]):
    """A list whose items are made when they are asked for, each once."""

    def __init__(self, length: int, make: Callable[[int], Item]) -> None:
        self._length, self._make = length, make
        self._made: dict[int, Item] = {}

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(self._length))]
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]


@dataclass(frozen=True, slots=True)
class _Counts:
    """What was answered in time, counted a week at a time for all factors."""

    weeks: Sequence[Week]
    answers: Mapping[Week, WeekAnswers]
    groups: Sequence[str]
    scale: Sequence[int]
    counted: dict[int, Mapping[str, Cells]] = field(default_factory=dict)

    def of(self, factor: str, place: int) -> Cells:
        """Return a factor's counts of a week, all of them 0 where it wasn't asked about."""
        if place not in self.counted:
            self.counted[place] = self._count(self.answers[self.weeks[place]])
        return self.counted[place].get(factor) or self._nothing()

    def _nothing(self) -> list[list[int]]:
        return [[0] * len(self.scale) for _ in self.groups]

    def _count(self, answers: WeekAnswers) -> Mapping[str, Cells]:
        row_of = {group: row for row, group in enumerate(self.groups)}
        step_of = {str(value): step for step, value in enumerate(self.scale)}
        counts: dict[str, list[list[int]]] = {}
        for line in answers.counts:
            step = step_of.get(line.answer)
            if step is not None and not line.is_late:
                cells = counts.get(line.factor)
                if cells is None:
                    cells = counts[line.factor] = self._nothing()
                cells[row_of[line.group]][step] += line.count
        return counts


def _number_series(restarts: Sequence[date], weeks: Iterable[Week]) -> Iterator[int]:
    """Give how many times the series had begun anew by each week."""
    for week in weeks:
        yield sum(day <= week.thursday for day in restarts)
