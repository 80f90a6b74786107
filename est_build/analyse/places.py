"""What is known of a place, month by month: its counts, and how often answers mention it."""

from dataclasses import dataclass

from est_build.analyse.mentions import Mentions
from est_build.analyse.months import MonthlyFigures, MonthSeries
from est_build.words.periods import Month

MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class PlaceMonths:
    """A place's last twelve months."""

    place: str
    months: tuple[Month, ...]
    series: tuple[MonthSeries, ...]
    """Every source and type that counts at the place, cut to these months."""
    mentions: tuple[tuple[int, int] | None, ...]
    """The least and most answers that mention it in each month; None without a survey."""


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
