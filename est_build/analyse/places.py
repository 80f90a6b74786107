"""What is known of a place, month by month: its counts, and how often answers mention it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from est_build.analyse.months import MonthlyFigures, MonthSeries
from est_build.model.answers import WeekAnswers
from est_build.model.calendar import Calendar
from est_build.model.codebook import Codebook
from est_build.model.form import Form
from est_build.words.periods import Month

MONTHS_SHOWN = 12


@dataclass(frozen=True)
class Mentions:
    """How many answers mentioned each place, by month."""

    counts: Mapping[tuple[str, Month], int]
    """By place and month; what is missing is 0 in a month that is asked about."""
    months: frozenset[Month]
    """The months of which a survey spoke."""

    def of(self, place: str, month: Month) -> int | None:
        """Return the mentions of a place in a month, or None if no survey asked about it."""
        return self.counts.get((place, month), 0) if month in self.months else None


@dataclass(frozen=True, slots=True)
class PlaceMonths:
    """A place's last twelve months."""

    place: str
    months: tuple[Month, ...]
    series: tuple[MonthSeries, ...]
    """Every source and type that counts at the place, cut to these months."""
    mentions: tuple[int | None, ...]
    """Answers that mention the place, for each of the months; None without a survey."""


def count_mentions(
    answers: Iterable[WeekAnswers], codebook: Codebook, form: Form, calendar: Calendar
) -> Mentions:
    """Count mentions by the month that holds most of the days a survey speaks of."""
    if not form.places:
        return Mentions({}, frozenset())
    counts: Counter[tuple[str, Month]] = Counter()
    months: set[Month] = set()
    for week in answers:
        first, last = form.covers_in(week.week, calendar)
        # A month that holds the middle day holds most of the days.
        month = Month.of(first + timedelta(days=(last - first).days // 2))
        months.add(month)
        for place, count in week.places:
            counts[codebook.replaced_by.get(place, place), month] += count
    return Mentions(counts, frozenset(months))


def analyse_place(
    place: str, last: Month, figures: MonthlyFigures, mentions: Mentions
) -> PlaceMonths:
    """Return what is known of a place in the twelve months up to and including the last."""
    months = last.plus(1 - MONTHS_SHOWN).until(last)
    # Each month has its own value, so that series that begin late or end early stand in line.
    series = (
        MonthSeries(found.source, found.type, found.area, found.up_to(last, MONTHS_SHOWN))
        for found in figures.for_area(place)
        if found.between(months[0], last)
    )
    return PlaceMonths(
        place,
        months,
        tuple(series),
        tuple(mentions.of(place, month) for month in months),
    )
