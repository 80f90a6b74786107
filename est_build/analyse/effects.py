"""Whether a measure worked: what happened after it, beside what its comparison says.

Everything that is compared is named in the measure's own file, which says when that was decided.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import exp, sqrt
from statistics import NormalDist

from est_build.analyse.effect_checks import Check, check_effect
from est_build.analyse.effect_spans import EffectSpan, choose_months, months_around
from est_build.analyse.measure_series import added_types, final_counts, has_hidden
from est_build.analyse.methods.dispersion import pooled_dispersion
from est_build.analyse.methods.effects import (
    CONFIDENCE,
    expected_range,
    relative_effect,
    smallest_visible_reduction,
    weighted_displacement_difference,
)
from est_build.analyse.months import MonthlyFigures
from est_build.model.codebook import Codebook
from est_build.model.measure import Measure
from est_build.model.statistics import SourceData
from est_build.words.periods import Month

EVENTS_NEEDED = 10
"""How many must be expected after the start for anything to be said."""


class Verdict(StrEnum):
    """What can be said of a measure: three answers, no more."""

    FEWER = "färre än väntat"
    MORE = "fler än väntat"
    UNDECIDED = "kan inte avgöras än"


class Obstacle(StrEnum):
    """Why nothing can be said."""

    NOT_STARTED = "not started"
    NO_SOURCE = "no source"
    NO_COUNTS = "no counts"
    NO_COMPARISON = "no comparison"
    HIDDEN = "hidden"
    """A count here or there is so small that it isn't shown, and so not told by a ratio either."""
    TOO_FEW_MONTHS = "too few months"
    TOO_FEW_EVENTS = "too few events"


class Side(StrEnum):
    """What a month counts as."""

    BEFORE = "before"
    AFTER = "after"
    TRIGGER = "trigger"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True)
class EffectMonth:
    """One month, at the measure's places and where they are compared."""

    month: Month
    side: Side
    expected: float | None
    """What the comparison says; None where it has no final count."""
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Displacement:
    """The declared neighbours, and how many more there than expected."""

    before: int
    after: int
    expected: float
    more: float
    low: float
    high: float
    total: float
    """Here and at the neighbours together, against what was expected of both."""
    total_low: float
    total_high: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The four counts and what follows from them."""

    before: int
    after: int
    compared_before: int
    compared_after: int
    dispersion: float
    expected: float
    expected_low: float
    expected_high: float
    ratio: float
    low: float
    high: float
    verdict: Verdict | None
    """None with too few expected events."""
    smallest: float | None
    """The smallest reduction (0–1) that would have shown; None if none would."""
    displaced: Displacement | None


@dataclass(frozen=True, slots=True)
class BesideMeasure:
    """Another measure at one of the same places, or where they are compared, at the same time."""

    id: str
    places: tuple[str, ...]
    """The places that both touch."""
    is_at_comparison: bool


@dataclass(frozen=True, slots=True)
class MeasureEffect:
    """Everything that is computed of one measure."""

    measure: str
    obstacle: Obstacle | None
    """None where there is a verdict."""
    span: EffectSpan | None
    """None where it has no start or nothing is counted."""
    comparison: Comparison | None
    months: tuple[EffectMonth, ...]
    checks: tuple[Check, ...]
    """Other ways of asking the same, in which nothing is decided."""
    beside: tuple[BesideMeasure, ...]
    is_registered_first: bool
    """Whether the comparison was settled before the start."""


def judge(low: float, high: float) -> Verdict:
    """Return what an interval of the ratio allows to say."""
    if high < 1:
        return Verdict.FEWER
    return Verdict.MORE if low > 1 else Verdict.UNDECIDED


def analyse_effects(
    measures: Iterable[Measure],
    statistics: Iterable[SourceData],
    figures: MonthlyFigures,
    codebook: Codebook,
) -> Mapping[str, MeasureEffect]:
    """Return what can be said of each measure, by its id."""
    known, sources = tuple(measures), {data.source.id: data for data in statistics}
    return {measure.id: _analyse(measure, known, sources, figures, codebook) for measure in known}


@dataclass(frozen=True, slots=True)
class _Sides:
    """Final counts by month: here, where it is compared, and at the neighbours."""

    here: Mapping[Month, int]
    there: Mapping[Month, int]
    near: Mapping[Month, int]


def _analyse(
    measure: Measure,
    known: tuple[Measure, ...],
    sources: Mapping[str, SourceData],
    figures: MonthlyFigures,
    codebook: Codebook,
) -> MeasureEffect:
    beside = tuple(_beside(measure, known))
    data = sources.get(measure.measured_by.source) if measure.measured_by else None
    types = added_types(data, measure) if data else ()
    if data is None or not types:
        why = Obstacle.NO_SOURCE if measure.measured_by is None else Obstacle.NO_COUNTS
        return _nothing(measure, why, beside)
    if has_hidden(figures, data, (*measure.places, *measure.compared_with), types):
        return _nothing(measure, Obstacle.HIDDEN, beside)
    sides = _count(measure, data, types, figures)
    if not sides.here:
        return _nothing(measure, Obstacle.NO_COUNTS, beside)
    span = choose_months(measure, set(sides.here) & set(sides.there))
    if span is None:
        return _nothing(measure, Obstacle.NOT_STARTED, beside)
    others = _other_places(measure, data, types, figures, codebook)
    checks = check_effect(measure, sides.here, others, _busy(measure, known))
    if not sides.there:
        return _nothing(measure, Obstacle.NO_COMPARISON, beside, span, checks)
    if not span.is_long_enough:
        return _nothing(measure, Obstacle.TOO_FEW_MONTHS, beside, span, checks)
    comparison = _compare(span, sides, _dispersion(measure, sides.here, others))
    return MeasureEffect(
        measure=measure.id,
        obstacle=Obstacle.TOO_FEW_EVENTS if comparison.verdict is None else None,
        span=span,
        comparison=comparison,
        months=tuple(_months(measure, span, comparison, sides)),
        # With too little to answer by, no other way of asking may seem to answer.
        checks=checks if comparison.verdict else (),
        beside=beside,
        is_registered_first=_is_registered_first(measure),
    )


def _nothing(
    measure: Measure,
    obstacle: Obstacle,
    beside: tuple[BesideMeasure, ...],
    span: EffectSpan | None = None,
    checks: tuple[Check, ...] = (),
) -> MeasureEffect:
    first = _is_registered_first(measure)
    return MeasureEffect(measure.id, obstacle, span, None, (), checks, beside, first)


def _is_registered_first(measure: Measure) -> bool:
    registered, start = measure.registered, measure.start
    return registered is not None and (start is None or registered < start)


def _count(
    measure: Measure, data: SourceData, types: tuple[str, ...], figures: MonthlyFigures
) -> _Sides:
    compared = tuple(place for place in measure.compared_with if place not in measure.places)
    here, there, near = (
        final_counts(figures, data, places, types)
        for places in (measure.places, compared, measure.neighbours)
    )
    return _Sides(here, there, near)


def _other_places(
    measure: Measure,
    data: SourceData,
    types: tuple[str, ...],
    figures: MonthlyFigures,
    codebook: Codebook,
) -> dict[str, Mapping[Month, int]]:
    """Return the final counts around the start of every other place that the source counts."""
    span = months_around(measure.start) if measure.start else None
    found: dict[str, Mapping[Month, int]] = {}
    for place in codebook.place:
        if place not in measure.places:
            counts = final_counts(figures, data, (place,), types, span)
            if counts:
                found[place] = counts
    return found


def _dispersion(
    measure: Measure, here: Mapping[Month, int], others: Mapping[str, Mapping[Month, int]]
) -> float:
    """Return φ over all places, each month beside all other places; here only before the start."""
    assert measure.start is not None  # noqa: S101 - there is a span
    first, _ = months_around(measure.start)
    start = Month.of(measure.start)
    mine = {month: count for month, count in here.items() if first <= month < start}
    spans = [mine, *others.values()]
    totals: dict[Month, int] = {}
    for counts in (here, *others.values()):
        for month, count in counts.items():
            totals[month] = totals.get(month, 0) + count
    return pooled_dispersion(
        [list(counts.values()) for counts in spans],
        [[totals[month] - count for month, count in counts.items()] for counts in spans],
    )


def _compare(span: EffectSpan, sides: _Sides, dispersion: float) -> Comparison:
    a, b = (_add(sides.here, months) for months in (span.before, span.after))
    c, d = (_add(sides.there, months) for months in (span.before, span.after))
    expected = a * d / c if c else 0.0
    effect = relative_effect(a, b, c, d, dispersion)
    is_enough = expected >= EVENTS_NEEDED
    half = _half_width(dispersion, (a, c, d)) if is_enough else 0.0
    return Comparison(
        before=a,
        after=b,
        compared_before=c,
        compared_after=d,
        dispersion=dispersion,
        expected=expected,
        expected_low=expected * exp(-half),
        expected_high=expected * exp(half),
        ratio=effect.ratio,
        low=effect.low,
        high=effect.high,
        verdict=judge(effect.low, effect.high) if is_enough else None,
        smallest=smallest_visible_reduction(a, c, d, dispersion) if is_enough else None,
        displaced=_displaced((a, b, c, d), span, sides.near, dispersion) if is_enough else None,
    )


def _add(counts: Mapping[Month, int], months: Iterable[Month]) -> int:
    return sum(counts[month] for month in months)


def _half_width(dispersion: float, counts: Iterable[int]) -> float:
    """Return half the interval of the logarithm of what is expected."""
    deviates = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    return deviates * sqrt(dispersion * sum(1 / count for count in counts))


def _displaced(
    counts: tuple[int, int, int, int],
    span: EffectSpan,
    near: Mapping[Month, int],
    dispersion: float,
) -> Displacement | None:
    """Return what became of the neighbours, scaled to the time after and to their own size.

    The comparison's counts weigh as many times less as it is larger; that makes the difference
    the number of events beyond what the comparison says.
    """
    if not set(near).issuperset((*span.before, *span.after)):
        return None
    a, b, c, d = counts
    before, after = _add(near, span.before), _add(near, span.after)
    if not before or not c:
        return None
    difference = weighted_displacement_difference(
        (c, d), (a, b), (c, d), (before, after), area_weights=(c / a, 1, c / before, 1),
        dispersion=dispersion,
    )  # fmt: skip
    together = weighted_displacement_difference(
        (c, d), (a + before, b + after), area_weights=(c / (a + before), 1, 1, 1),
        dispersion=dispersion,
    ).local  # fmt: skip
    more = difference.displaced
    return Displacement(
        before, after, before * d / c, more.estimate, more.low, more.high,
        together.estimate, together.low, together.high,
    )  # fmt: skip


def _months(
    measure: Measure, span: EffectSpan, found: Comparison, sides: _Sides
) -> Iterator[EffectMonth]:
    """Give every month from the first to the last that can be looked at."""
    assert measure.start is not None  # noqa: S101 - there is a comparison
    first, last = months_around(measure.start)
    known = [month for month in sides.here if first <= month <= last]
    for month in min(known).until(max(known)):
        compared = sides.there.get(month)
        expected = low = high = None
        if compared is not None and found.compared_before:
            expected = found.before * compared / found.compared_before
            counts = found.before, found.compared_before, compared
            low, high = expected_range(*counts, found.dispersion)
        yield EffectMonth(month, _side(measure, span, month), expected, low, high)


def _side(measure: Measure, span: EffectSpan, month: Month) -> Side:
    if month in span.before:
        return Side.BEFORE
    if month in span.after:
        return Side.AFTER
    return Side.TRIGGER if month in measure.triggered_by else Side.UNUSED


def _beside(measure: Measure, known: Iterable[Measure]) -> Iterator[BesideMeasure]:
    """Give the other measures that went on in the time that is looked at."""
    if measure.start is None:
        return
    first, last = months_around(measure.start)
    for other in known:
        if other.id == measure.id or other.start is None or other.start > last.last:
            continue
        if other.end is not None and other.end < first.first:
            continue
        for places, is_compared in ((measure.places, False), (measure.compared_with, True)):
            shared = tuple(place for place in other.places if place in places)
            if shared:
                yield BesideMeasure(other.id, shared, is_compared)


def _busy(measure: Measure, known: Iterable[Measure]) -> frozenset[str]:
    """Return the places that are no untouched comparison: neighbours, and where more was done."""
    others = (place for other in known if other.id != measure.id for place in other.places)
    return frozenset((*measure.neighbours, *others))
