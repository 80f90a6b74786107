"""A factor's week beside the same time a year earlier: three weeks then, by their numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from est_build.analyse.methods.shares import Difference, newcombe_difference
from est_build.analyse.signals import ANSWERS_NEEDED
from est_build.analyse.weeks import FactorWeek, WeekFigures
from est_build.model.calendar import Calendar
from est_build.model.form import Form
from est_build.words.periods import Week


@dataclass(frozen=True, slots=True)
class LastYear:
    """How many answered so around the same week a year earlier, and the difference since."""

    first: Week
    last: Week
    at_or_above: int
    counted: int
    difference: Difference
    """This week's share less that of last year."""


def same_time_last_year(
    found: FactorWeek, weeks: Mapping[Week, WeekFigures], form: Form, calendar: Calendar
) -> LastYear | None:
    """Return the three weeks around the same ISO week a year earlier, as far as they compare.

    None where they aren't all of the same series and of usual days, or too few answered.
    """
    same = _year_before(found.week)
    around = same.plus(-1).until(same.plus(1))
    restarts = form.restarts_of(found.factor)
    if any(around[0].thursday < day <= found.week.thursday for day in restarts):
        return None
    then = [
        line
        for week in around
        if week in weeks and calendar.covered_by(week) is None
        if (line := weeks[week].factor(found.factor)) is not None
    ]
    count, counted = sum(line.at_or_above for line in then), sum(line.counted for line in then)
    if min(counted, found.counted) < ANSWERS_NEEDED or calendar.covered_by(found.week):
        return None
    difference = newcombe_difference((found.at_or_above, found.counted), (count, counted))
    return LastYear(around[0], around[-1], count, counted, difference)


def _year_before(week: Week) -> Week:
    """Return the week of the same number; week 53 becomes the last of a year without one."""
    try:
        return Week(week.year - 1, week.number)
    except ValueError:
        return Week(week.year - 1, 52)
