"""Measures and months against the codebook, the sources and the priorities."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from est_build.diagnostics import codes_content as codes
from est_build.diagnostics import codes_measures, codes_meetings
from est_build.load.findings import Finding
from est_build.load.quoting import most_alike
from est_build.load.references import References
from est_build.load.rules_priorities import KnownPriorities
from est_build.model.codebook import WHOLE_MUNICIPALITY, Named
from est_build.model.measure import Measure, MeasureStatus
from est_build.model.month import MonthNotes
from est_build.model.statistics import SourceKind, Sources
from est_build.sources.yaml_tree import Loc
from est_build.words.periods import Month


def check_measure(
    measure: Measure,
    references: References,
    sources: Sources | None,
    today: date | None = None,
) -> Iterator[Finding]:
    """Give everything in a measure that contradicts the codebook, the sources or itself."""
    yield from references.check_places(measure.places, ("plats",))
    yield from references.check_factors(measure.factors, ("faktor",))
    yield from references.check_focus_areas(measure.focus_areas, ("fokusområde",))
    yield from references.check_responsible(measure.responsible, ("ansvarig",), None)
    yield from references.check_places(measure.compared_with, ("jämför med",))
    yield from references.check_places(measure.neighbours, ("grannplatser",))
    yield from _check_days(measure)
    yield from _check_comparison(measure)
    if sources is not None:
        yield from _check_source(measure, sources)
    for index, (one, other) in enumerate(pairwise(measure.follow_ups), 1):
        if other.day <= one.day:
            here: Loc = ("följs upp", index, "datum")
            yield Finding.of(codes.FOLLOW_UPS_UNSORTED, here, day=other.day)
    if today is not None:
        yield from _check_on(today, measure, references)


def _check_on(today: date, measure: Measure, references: References) -> Iterator[Finding]:
    """Give what was due and what has ended by the day; never an error, since days pass alone."""
    for index, line in enumerate(measure.follow_ups):
        if line.outcome is None and line.day < today:
            yield Finding.of(codes.FOLLOW_UP_OVERDUE, ("följs upp", index, "datum"), day=line.day)
    if measure.status not in (MeasureStatus.PLANNED, MeasureStatus.RUNNING):
        return
    registers: tuple[tuple[str, tuple[str, ...], Mapping[str, Named]], ...] = (
        ("plats", measure.places, references.codebook.place),
        ("ansvarig", measure.responsible, references.codebook.organisation),
    )
    for key, ids, known in registers:
        for index, name in enumerate(ids):
            named = known.get(name)
            if named is not None and named.last is not None and named.last < today:
                here: Loc = (key, index)
                yield Finding.of(codes.NO_LONGER_VALID, here, id=name, last=named.last)


def check_month(
    notes: MonthNotes, references: References, priorities: KnownPriorities
) -> Iterator[Finding]:
    """Give everything in a month's conclusions that leads nowhere, and that nobody read them."""
    if notes.settled and not notes.reviewed:
        yield Finding.of(codes_meetings.NOT_REVIEWED, ("fastställd",)).at_key()
    for index, conclusion in enumerate(notes.conclusions):
        here: Loc = ("slutsatser", index)
        yield from references.check_places(conclusion.places, (*here, "plats"))
        yield from references.check_factors(conclusion.factors, (*here, "faktor"))
        leads_to = conclusion.leads_to
        if leads_to is not None and not priorities.may_hold(leads_to):
            near = most_alike(str(leads_to), map(str, sorted(priorities.known)[-200:]))
            loc = (*here, "leder till")
            yield Finding.of(codes_meetings.UNKNOWN_PRIORITY, loc, id=leads_to, nearest=near)


def _check_days(measure: Measure) -> Iterator[Finding]:
    start, end, decided = measure.start, measure.end, measure.decided
    if start and end and end < start:
        yield Finding.of(codes.REVERSED_SPAN, ("slut",), field="slut", first=start)
    if start and decided and start < decided:
        yield Finding.of(codes.START_BEFORE_DECIDED, ("start",), start=start, decided=decided)
    if start and measure.registered and measure.registered >= start:
        registered = measure.registered
        yield Finding.of(
            codes.REGISTERED_AFTER_START, ("registrerad",), registered=registered, start=start
        )
    for index, month in enumerate(measure.triggered_by):
        if start and month >= Month.of(start):
            loc: Loc = ("utlöstes av", index)
            yield Finding.of(codes_measures.TRIGGER_AFTER_START, loc, month=month, start=start)


def _check_comparison(measure: Measure) -> Iterator[Finding]:
    yield from _check_what_is_missing(measure)
    for key, places in (
        ("jämför med", measure.compared_with),
        ("grannplatser", measure.neighbours),
    ):
        for index, place in enumerate(places):
            if place in measure.places:
                yield Finding.of(codes.COMPARED_WITH_ITSELF, (key, index), id=place, field=key)
    for index, place in enumerate(measure.neighbours):
        if place in measure.compared_with:
            yield Finding.of(codes.NEIGHBOUR_COMPARED, ("grannplatser", index), id=place)


def _check_what_is_missing(measure: Measure) -> Iterator[Finding]:
    """Give what the effect can't be computed without, or not be trusted without."""
    if measure.measured_by is None:
        return
    if measure.compared_with and measure.start and measure.registered is None:
        yield Finding.of(codes_measures.NOT_REGISTERED, ("jämför med",)).at_key()
    if not measure.compared_with and WHOLE_MUNICIPALITY not in measure.places:
        yield Finding.of(codes_measures.NOTHING_COMPARED, ("mäts med",)).at_key()


def _check_source(measure: Measure, sources: Sources) -> Iterator[Finding]:
    measured = measure.measured_by
    if measured is None:
        return
    known = {source.id: source for source in sources.sources}
    source = known.get(measured.source)
    if source is None:
        near = most_alike(measured.source, known)
        loc: Loc = ("mäts med", "källa")
        yield Finding.of(codes.UNKNOWN_SOURCE, loc, id=measured.source, nearest=near)
        return
    types = {*source.types, *source.type_names, *([source.one_type] if source.one_type else [])}
    for index, type_id in enumerate(measured.types):
        if types and type_id not in types:
            yield Finding.of(
                codes.UNKNOWN_SOURCE_TYPE,
                ("mäts med", "typ", index),
                id=type_id,
                source=source.id,
                nearest=most_alike(type_id, sorted(types)),
            )
    if source.kind is not SourceKind.EVENTS and len(measured.types) > 1:
        loc = ("mäts med", "typ")
        yield Finding.of(codes_measures.TYPES_NOT_ADDED, loc, source=source.id).at_key()
