"""Places that are unusual in a month, held against the rest of the municipality.

A place's exposure is what happened at all other places in the same month, so
neither season nor trend can make it stand out. Two tests a place, type and month: the month alone,
and the sum of the last three months. All tests of a month are one family.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from est_build.analyse.methods.dispersion import pooled_dispersion
from est_build.analyse.methods.multiplicity import benjamini_hochberg
from est_build.analyse.methods.prediction import Prediction, mid_p
from est_build.analyse.months import ALL_TYPES, MonthlyFigures, MonthSeries
from est_build.analyse.signals import Signal
from est_build.analyse.usual import Basis, Usual
from est_build.model.codebook import Codebook
from est_build.words.periods import Month

if TYPE_CHECKING:
    import numpy as np

MONTHS_NEEDED = 6
MONTHS_USED = 24
EVENTS_NEEDED = 5
"""No place is unusual with fewer events in the months that are judged."""
WINDOWS = (1, 3)
"""How many months are judged together."""
PLACES_NEEDED = 3
REST_NEEDED = 10
"""With fewer events at all other places together they say too little of the month."""
SHOWN_RANGE = 0.1
"""What is called usual at a place holds 90 of 100 such months."""


@dataclass(frozen=True, slots=True)
class PlaceSignal:
    """A place that had more events than the rest of the municipality leads one to expect."""

    source: str
    type: str
    place: str
    first: Month
    last: Month
    count: int
    expected: float
    usual: Usual

    @property
    def months(self) -> int:
        """How many months it is about."""
        return len(self.first.until(self.last))


@dataclass(frozen=True, slots=True)
class _Table:
    """One source and type at all places, month by month."""

    source: str
    type: str
    places: tuple[str, ...]
    months: tuple[Month, ...]
    counts: "np.ndarray"
    """Places × months; not a number where nothing final is known."""

    @property
    def rest(self) -> "np.ndarray":
        """The events at all other places."""
        import numpy as np

        known = np.nan_to_num(self.counts)
        rest: np.ndarray = np.where(np.isnan(self.counts), np.nan, known.sum(axis=0) - known)
        return rest


@dataclass(frozen=True, slots=True)
class _Tests:
    """The tests of one table, month and window, a place each."""

    table: _Table
    at: int
    window: int
    counts: "np.ndarray"
    means: "np.ndarray"
    variances: "np.ndarray"
    months: "np.ndarray"
    p: tuple[float | None, ...]

    def signal(self, place: int) -> PlaceSignal:
        """Return what is said of a place that is flagged."""
        mean, variance = float(self.means[place]), float(self.variances[place])
        low, high = Prediction(mean, variance).usual_range(SHOWN_RANGE)
        table = self.table
        return PlaceSignal(
            source=table.source,
            type=table.type,
            place=table.places[place],
            first=table.months[self.at + 1 - self.window],
            last=table.months[self.at],
            count=int(self.counts[place]),
            expected=mean,
            usual=Usual(low, high, int(self.months[place]), Basis.REST),
        )


@dataclass(frozen=True)
class PlaceSignals:
    """What is unusual at places, by month."""

    flagged: Mapping[Month, tuple[PlaceSignal, ...]]
    """Every month in which a place was tested; the most unlikely first."""
    tested: frozenset[tuple[str, str, str, Month]]
    """Source, type, place and month of every test."""

    def at(self, place: str, month: Month) -> tuple[PlaceSignal, ...]:
        """Return what is unusual at a place in a month."""
        return tuple(found for found in self.flagged.get(month, ()) if found.place == place)

    def is_tested(self, source: str, month: Month) -> bool:
        """Tell whether any place of a source was tested in a month."""
        return (source, month) in self._sources

    @cached_property
    def _sources(self) -> frozenset[tuple[str, Month]]:
        return frozenset((source, month) for source, _, _, month in self.tested)


NO_PLACE_SIGNALS = PlaceSignals({}, frozenset())


def find_place_signals(figures: MonthlyFigures, codebook: Codebook) -> PlaceSignals:
    """Return what was unusual at places in every month, each judged by the months before it."""
    families: dict[Month, list[_Tests]] = {}
    for table in _tables(figures, codebook):
        rest = table.rest
        for at in range(len(table.months)):
            phi = _dispersion(table, rest, at)
            for window in WINDOWS:
                found = _test(table, rest, at, window, phi)
                if found:
                    families.setdefault(table.months[at], []).append(found)
    flagged, tested = {}, set()
    for month, family in sorted(families.items()):
        flagged[month] = _flag(family)
        tested |= {
            (tests.table.source, tests.table.type, tests.table.places[place], month)
            for tests in family
            for place, p in enumerate(tests.p)
            if p is not None
        }
    return PlaceSignals(flagged, frozenset(tested))


def mark_places(figures: MonthlyFigures, signals: PlaceSignals) -> MonthlyFigures:
    """Return the figures with the signal of every month that was tested at a place."""
    flagged = {
        (found.source, found.type, found.place, found.last): found
        for all_found in signals.flagged.values()
        for found in all_found
    }
    places = {place for _, _, place, _ in signals.tested}

    def mark(series: MonthSeries) -> MonthSeries:
        values = []
        for value in series.values:
            key = series.source, series.type, series.area, value.month
            if key in flagged:
                window = flagged[key].months
                values.append(replace(value, signal=Signal.HIGHER, months_judged=window))
            elif key in signals.tested:
                values.append(replace(value, signal=Signal.USUAL))
            else:
                values.append(value)
        return replace(series, values=tuple(values))

    return MonthlyFigures(
        tuple(mark(found) if found.area in places else found for found in figures.series),
        figures.years,
    )


def _tables(figures: MonthlyFigures, codebook: Codebook) -> Iterable[_Table]:
    import numpy as np

    found: dict[tuple[str, str], list[MonthSeries]] = {}
    for series in figures.series:
        if series.area in codebook.place:
            found.setdefault((series.source, series.type), []).append(series)
    for (source, type_id), all_series in found.items():
        months = all_series[0].values
        if len(all_series) < PLACES_NEEDED or not months:
            continue
        yield _Table(
            source,
            type_id,
            tuple(series.area for series in all_series),
            tuple(value.month for value in months),
            np.array([_counts(series, codebook) for series in all_series]),
        )


def _counts(series: MonthSeries, codebook: Codebook) -> list[float]:
    """Return a place's final counts; before and after its time nothing is known."""
    place = codebook.place[series.area]
    return [
        float(value.count)
        if value.is_final
        and value.count is not None
        and (place.first is None or place.first <= value.month.first)
        and (place.last is None or value.month.last <= place.last)
        else float("nan")
        for value in series.values
    ]


def _dispersion(table: _Table, rest: "np.ndarray", at: int) -> float:
    """Return φ of the months before those that are judged, pooled over places."""
    import numpy as np

    begin = max(0, at - MONTHS_USED)
    counts, exposures = table.counts[:, begin:at], rest[:, begin:at]
    known = ~np.isnan(counts)
    return pooled_dispersion(
        [row[mask].tolist() for row, mask in zip(counts, known, strict=True)],
        [row[mask].tolist() for row, mask in zip(exposures, known, strict=True)],
    )


def _test(table: _Table, rest: "np.ndarray", at: int, window: int, phi: float) -> _Tests | None:
    """Test every place in a month, or in the months up to it; None where none can be tested."""
    import numpy as np

    start = at + 1 - window
    if start < MONTHS_NEEDED:
        return None
    before = slice(max(0, start - MONTHS_USED), start)
    history, exposures = table.counts[:, before], rest[:, before]
    months = (~np.isnan(history)).sum(axis=1)
    total, whole = np.nansum(history, axis=1), np.nansum(exposures, axis=1)
    counts = table.counts[:, start : at + 1].sum(axis=1)
    exposure = rest[:, start : at + 1].sum(axis=1)
    can = (months >= MONTHS_NEEDED) & (whole >= REST_NEEDED) & (exposure >= REST_NEEDED)
    if table.type != ALL_TYPES:
        # Of a rare type at a place nothing can be said, whatever comes.
        can &= total >= EVENTS_NEEDED
    if not can.any():
        return None
    safe_whole, safe_exposure = np.where(can, whole, 1.0), np.where(can, exposure, 1.0)
    means = (total + 0.5) / safe_whole * safe_exposure
    # The rest has its own chance; it tells where a place holds a large part of all events.
    variances = phi * means * (1 + safe_exposure / safe_whole + means / safe_exposure)
    upper = mid_p(np.where(can, counts, 0.0), means, variances)
    p = tuple(
        min(1.0, max(0.0, float(value))) if is_tested else None
        for value, is_tested in zip(upper, can, strict=True)
    )
    return _Tests(table, at, window, counts, means, variances, months, p)


def _flag(family: Sequence[_Tests]) -> tuple[PlaceSignal, ...]:
    """Return what stands out in a month: of a place and type the more unlikely of the windows."""
    cells = [(tests, place) for tests in family for place in range(len(tests.p))]
    flags = benjamini_hochberg([tests.p[place] for tests, place in cells])
    best: dict[tuple[str, str, str], tuple[float, PlaceSignal]] = {}
    for (tests, place), is_flagged in zip(cells, flags, strict=True):
        p = tests.p[place]
        if not is_flagged or p is None or tests.counts[place] < EVENTS_NEEDED:
            continue
        found = tests.signal(place)
        key = found.source, found.type, found.place
        if key not in best or p < best[key][0]:
            best[key] = p, found
    return tuple(found for _, found in sorted(best.values(), key=lambda one: one[0]))
