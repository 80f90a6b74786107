"""Every factor's answers through the weeks as numbers: what signals are found in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from est_build.analyse.comparing import Cells, FactorHistory
from est_build.model.answers import WeekAnswers
from est_build.model.calendar import Calendar
from est_build.model.codebook import Codebook
from est_build.model.form import Form
from est_build.words.periods import Week


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
    steps = sorted(step.value for step in codebook.scale)
    groups = _groups(answers.values())
    counts = _count(answers, weeks, groups, steps, frozenset(factors))
    asked = np.zeros((len(weeks), len(groups)))
    for place, week in enumerate(weeks):
        for group, number in codebook.groups_in(week):
            if group in groups:
                asked[place, groups[group]] = number
    usual = tuple(calendar.covered_by(week) is None for week in weeks)
    return {
        factor: FactorHistory(
            counts=found,
            asked=asked,
            scale=tuple(steps),
            counts_from=codebook.counts_from,
            series=tuple(_number_series(form.restarts_of(factor), weeks)),
            is_usual_span=usual,
        )
        for factor, found in counts.items()
    }


def _groups(answers: Iterable[WeekAnswers]) -> Mapping[str, int]:
    seen = {line.group for week in answers for line in week.counts}
    return {group: place for place, group in enumerate(sorted(seen))}


def _count(
    answers: Mapping[Week, WeekAnswers],
    weeks: Sequence[Week],
    groups: Mapping[str, int],
    steps: Sequence[int],
    chosen: frozenset[str],
) -> Mapping[str, Cells]:
    shape = (len(weeks), len(groups), len(steps))
    step_of = {str(step): place for place, step in enumerate(steps)}
    counts: dict[str, Cells] = {}
    for place, week in enumerate(weeks):
        for line in answers[week].counts:
            if line.is_late or (chosen and line.factor not in chosen):
                continue
            found = counts.get(line.factor)
            if found is None:
                found = counts[line.factor] = np.zeros(shape, dtype=np.int64)
            step = step_of.get(line.answer)
            if step is not None:
                found[place, groups[line.group], step] += line.count
    return counts


def _number_series(restarts: Sequence[date], weeks: Iterable[Week]) -> Iterator[int]:
    """Give how many times the series had begun anew by each week."""
    for week in weeks:
        yield sum(day <= week.thursday for day in restarts)
