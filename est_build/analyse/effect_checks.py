"""Other ways of asking whether a measure worked: shown beside the outcome, deciding nothing."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from est_build.analyse.effect_spans import EffectSpan, choose_months
from est_build.analyse.methods.before_after import compare_before_after, spread_of
from est_build.analyse.methods.interrupted import fit_interrupted
from est_build.analyse.methods.panel_effect import PLACES_NEEDED, fit_panel
from est_build.model.measure import Measure
from est_build.words.periods import Month

SERIES_BEFORE, SERIES_AFTER = 12, 6
"""Months that an interrupted series needs on each side."""
EVENTS_NEEDED = 5
"""Events that an interrupted series needs on each side; with fewer its model has no hold."""
PLACE_EVENTS = 5
"""Events before that a place needs to be taken for the treated one."""
LIKE_PLACES = 10
"""Places needed to know what is usual among them."""
_NORMAL = 1.959964


class CheckKind(StrEnum):
    """How it is asked."""

    OWN_SERIES = "own series"
    ALL_PLACES = "all places"
    CHOSEN_BECAUSE_BAD = "chosen because bad"


@dataclass(frozen=True, slots=True)
class Check:
    """One answer, with what it rests on."""

    kind: CheckKind
    ratio: float
    low: float
    high: float
    months: tuple[int, int]
    """Before and after."""
    events: tuple[int, int]
    """At the measure's places, before and after."""
    places: int = 0
    """How many places it was held against, itself included; 0 for its own series."""
    as_large: int = 0
    """How many of them have changed at least as much in either direction, itself included."""


def check_effect(
    measure: Measure,
    here: Mapping[Month, int],
    others: Mapping[str, Mapping[Month, int]],
    busy: Collection[str],
) -> tuple[Check, ...]:
    """Return the checks that the months and places are enough for.

    ``busy`` are places that are no untouched comparison.
    """
    span = choose_months(measure, here)
    if span is None or not span.is_long_enough:
        return ()
    untouched = {place: counts for place, counts in others.items() if place not in busy}
    return (
        *_check_series(measure, here, span),
        *_check_places(here, untouched, span),
        *_check_regression(here, untouched, span),
    )


def _check_series(measure: Measure, here: Mapping[Month, int], span: EffectSpan) -> Iterator[Check]:
    """Give the step in the place's own months; all before the start, not only the same ones."""
    start = Month.of(measure.start) if measure.start else span.after[0]
    before = [month for month in here if month < start and month not in measure.triggered_by]
    begins = span.after[0]
    ends = span.after[-1]
    after = [month for month in here if begins <= month <= ends]
    events = sum(here[month] for month in before), sum(here[month] for month in after)
    if len(before) < SERIES_BEFORE or len(after) < SERIES_AFTER or min(events) < EVENTS_NEEDED:
        return
    months = sorted((*before, *after))
    found = fit_interrupted(
        counts=[here[month] for month in months],
        times=[(month.year - start.year) * 12 + month.number for month in months],
        treated=[int(month >= begins) for month in months],
        exposures=[month.days for month in months],
    )
    low, high = found.interval
    yield Check(CheckKind.OWN_SERIES, found.ratio, low, high, (len(before), len(after)), events)


def _check_places(
    here: Mapping[Month, int], others: Mapping[str, Mapping[Month, int]], span: EffectSpan
) -> Iterator[Check]:
    """Give the change beside every other place's, and how many of them changed as much."""
    months = (*span.before, *span.after)
    begins = len(span.before)
    rows = [[here[month] for month in months]]
    for counts in others.values():
        row = [counts[month] for month in months if month in counts]
        if len(row) == len(months) and sum(row[:begins]) >= PLACE_EVENTS:
            rows.append(row)
    found = fit_panel(rows, 0, begins) if len(rows) >= PLACES_NEEDED else None
    if found is None or found.places < PLACES_NEEDED:
        return
    low, high = found.interval_at(_NORMAL)
    yield Check(
        CheckKind.ALL_PLACES, found.ratio, low, high, _lengths(span), _events(here, span),
        found.places, found.as_large,
    )  # fmt: skip


def _check_regression(
    here: Mapping[Month, int], others: Mapping[str, Mapping[Month, int]], span: EffectSpan
) -> Iterator[Check]:
    """Give the change corrected for what a bad place would have had anyway."""
    whole = [c for c in others.values() if set(c).issuperset((*span.before, *span.after))]
    before, after = _events(here, span)
    if len(whole) < LIKE_PLACES or not before or not after:
        return
    befores = [sum(counts[month] for month in span.before) for counts in whole]
    afters = [sum(counts[month] for month in span.after) for counts in whole]
    if not sum(befores) or not sum(afters):
        return
    usual = sum(befores) / len(whole), sum(afters) / len(whole)
    found = compare_before_after(before, after, *usual, spread_of(befores))
    half = _NORMAL * found.standard_error
    yield Check(
        CheckKind.CHOSEN_BECAUSE_BAD, found.ratio, max(found.ratio - half, 0.0),
        found.ratio + half, _lengths(span), (before, after), len(whole) + 1,
    )  # fmt: skip


def _lengths(span: EffectSpan) -> tuple[int, int]:
    return len(span.before), len(span.after)


def _events(here: Mapping[Month, int], span: EffectSpan) -> tuple[int, int]:
    return sum(here[month] for month in span.before), sum(here[month] for month in span.after)
