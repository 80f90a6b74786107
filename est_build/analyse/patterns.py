"""What the statistics show over longer time: exposed places, weekdays, seasons and trends."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import isfinite

from est_build.analyse.hot_spots import HotSpots, find_hot_spots
from est_build.analyse.methods.exposure import month_exposure
from est_build.analyse.methods.season import MONTHS_FOR_SEASON, fit_season
from est_build.analyse.months import ALL_TYPES, MonthlyFigures, MonthSeries
from est_build.analyse.near_repeats import NearRepeat, find_near_repeats, types_not_of_things
from est_build.analyse.weekdays import WeekdayFigures, weekdays_until
from est_build.model.codebook import Codebook
from est_build.model.statistics import WHOLE_AREA, SourceData
from est_build.words.periods import Month

SEASON_P = 0.05
AROUND_PEAK = 1.5
"""The months that lie so near the crest of the year's wave are said to have more."""
MONTHS_OF_REPEATS = 3


@dataclass(frozen=True, slots=True)
class SeasonFigures:
    """What a series says of the time of year and of the trend."""

    source: str
    type: str
    first: Month
    last: Month
    months: int
    """How many final months there are."""
    is_judged: bool
    """Whether there are enough of them, with any event."""
    peak: tuple[int, ...] = ()
    """The months of the year that have more, in order; empty where no season is shown."""
    year_ratio: float = 1.0
    """How many times as many a year later."""
    year_low: float = 1.0
    year_high: float = 1.0


@dataclass(frozen=True)
class Patterns:
    """What the statistics show over longer time."""

    hot_spots: Mapping[tuple[str, Month], HotSpots] = field(default_factory=dict)
    """By source and the last of the months."""
    weekdays: Mapping[tuple[str, Month], WeekdayFigures] = field(default_factory=dict)
    """By source and the last of the months."""
    near_repeats: tuple[NearRepeat, ...] = ()
    """Of each list's latest months, the latest first."""
    seasons: tuple[SeasonFigures, ...] = ()
    """One for each source: of all its events, or of the first of its types."""


NO_PATTERNS = Patterns()


def find_patterns(
    statistics: Iterable[SourceData], codebook: Codebook, figures: MonthlyFigures
) -> Patterns:
    """Return what the statistics show over longer time, for every month that has a page."""
    hot_spots: dict[tuple[str, Month], HotSpots] = {}
    weekdays: dict[tuple[str, Month], WeekdayFigures] = {}
    repeats: list[NearRepeat] = []
    seasons: list[SeasonFigures] = []
    for data in statistics:
        series = _main_series(data, figures)
        if series is None:
            continue
        seasons += _season(series)
        if not data.events:
            continue
        source = data.source.id
        for value in series.values:
            if value.count is None:
                continue
            weekdays[source, value.month] = weekdays_until(data, codebook, value.month)
            spots = find_hot_spots(figures, codebook, source, ALL_TYPES, value.month)
            if spots and spots.last == value.month:
                hot_spots[source, value.month] = spots
        last = series.values[-1].month
        since = last.plus(1 - MONTHS_OF_REPEATS).first
        repeats += find_near_repeats(data, since, last.last, types_not_of_things(data))
    return Patterns(hot_spots, weekdays, tuple(repeats), tuple(seasons))


def _main_series(data: SourceData, figures: MonthlyFigures) -> MonthSeries | None:
    """Return what a source counts in the whole: all its events, or the first of its types."""
    return next(
        (
            found
            for found in figures.for_area(WHOLE_AREA)
            if found.source == data.source.id and found.values
        ),
        None,
    )


def _season(series: MonthSeries) -> Iterable[SeasonFigures]:
    final = [value for value in series.values if value.is_final]
    if not final:
        return
    months = [value.month for value in final]
    found = fit_season(
        months,
        [value.count or 0 for value in final],
        [month_exposure(month).days_off for month in months],
    )
    known = series.source, series.type, months[0], months[-1], len(months)
    if found is None or not isfinite(found.year_high):
        yield SeasonFigures(*known, is_judged=False)
        return
    peak = tuple(
        number for number in range(1, 13) if abs((number - found.peak + 6) % 12 - 6) <= AROUND_PEAK
    )
    yield SeasonFigures(
        *known,
        is_judged=len(months) >= MONTHS_FOR_SEASON,
        peak=peak if found.p < SEASON_P else (),
        year_ratio=found.year_ratio,
        year_low=found.year_low,
        year_high=found.year_high,
    )
