"""The most exposed places of twelve months: shrunk rates and probabilities, groups and no ranks."""

from collections.abc import Sequence
from dataclasses import dataclass

from est_build.analyse.methods.concentration import Concentration, concentrate
from est_build.analyse.methods.dispersion import pooled_dispersion
from est_build.analyse.methods.shrinkage import shrink_rates
from est_build.analyse.months import MonthlyFigures, MonthSeries, MonthValue
from est_build.model.codebook import Codebook, Place
from est_build.words.periods import Month

MONTHS = 12
MONTHS_NEEDED = 6
PLACES_NEEDED = 5
EVENTS_NEEDED = 5
FACTOR = 1.5
PROBABILITY = 0.9


@dataclass(frozen=True, slots=True)
class HotSpot:
    """A place that probably has at least one and a half times as many events as the mean place."""

    place: str
    count: int
    times: float
    """How many times the mean place's rate, drawn towards the mean."""
    low: float
    """The ends of the interval that holds 90 of 100 probable values."""
    high: float
    probability: float


@dataclass(frozen=True, slots=True)
class HotSpots:
    """What can be said of a source's places over some months."""

    first: Month
    last: Month
    months: int
    places: int
    """How many places were compared."""
    events: int
    found: tuple[HotSpot, ...]
    """In the order of the codebook: they are a group, not a ranking."""
    concentration: Concentration | None


def find_hot_spots(
    figures: MonthlyFigures, codebook: Codebook, source: str, type_id: str, last: Month
) -> HotSpots | None:
    """Return the most exposed places of up to twelve final months; None with too little to say.

    At least five places, and six months of which the source speaks, are needed.
    """
    rows = [
        (place, values)
        for place in codebook.places
        if (series := figures.of(source, type_id, place.id))
        and len(values := _final(series, place, last)) >= MONTHS_NEEDED
    ]
    counts = [sum(value.count or 0 for value in values) for _, values in rows]
    if len(rows) < PLACES_NEEDED or not sum(counts):
        return None
    phi = _dispersion([values for _, values in rows])
    days = [sum(value.month.days for value in values) for _, values in rows]
    rates = shrink_rates(counts, days, phi, FACTOR)
    if rates is None:
        return None
    months = sorted({value.month for _, values in rows for value in values})
    found = tuple(
        HotSpot(
            place=place.id,
            count=count,
            times=rate.rate / rates.mean,
            low=rate.low / rates.mean,
            high=rate.high / rates.mean,
            probability=rate.p_high,
        )
        for (place, _), count, rate in zip(rows, counts, rates.places, strict=True)
        if rate.p_high >= PROBABILITY and count >= EVENTS_NEEDED
    )
    return HotSpots(
        months[0], months[-1], len(months), len(rows), sum(counts), found, concentrate(counts)
    )


def _final(series: MonthSeries, place: Place, last: Month) -> list[MonthValue]:
    """Return the place's final months among the twelve, from the time that it is a place."""
    return [
        value
        for value in series.up_to(last, MONTHS)
        if value.is_final
        and (place.first is None or place.first <= value.month.first)
        and (place.last is None or value.month.last <= place.last)
    ]


def _dispersion(rows: Sequence[Sequence[MonthValue]]) -> float:
    """Return φ over places, each month's expectation by what happened at the other places."""
    totals: dict[Month, int] = {}
    for values in rows:
        for value in values:
            totals[value.month] = totals.get(value.month, 0) + (value.count or 0)
    return pooled_dispersion(
        [[value.count or 0 for value in values] for values in rows],
        [[totals[value.month] - (value.count or 0) for value in values] for values in rows],
    )
