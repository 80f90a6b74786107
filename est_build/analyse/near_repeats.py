"""New events at the same place soon after another: listed with how often chance alone does it."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import exp

from est_build.analyse.against_persons import types_with_hidden_numbers
from est_build.model.statistics import RecordedEvent, SourceData

DAYS = 14
CHANCE_SHOWN = 0.5
"""What chance alone does more often than every second time tells nothing."""
YEAR = timedelta(days=365)


_OF_THINGS = re.compile(
    "vandal|skadeg|klott|graffiti|glas|ruta|åverk|averk|brand|stöld|stold|inbrott|skräp|skrap",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NearRepeat:
    """An event at most fourteen days after the one before it at the same place."""

    source: str
    place: str
    before: date
    before_type: str
    day: date
    type: str
    chance: float
    """The probability of at least one event in so many days, at the place's rate until then."""
    events: int
    """The events of the year before that the rate is from."""


def types_not_of_things(data: SourceData) -> frozenset[str]:
    """Return the types whose words don't show that things are damaged or taken, not persons.

    A type whose small numbers are hidden is one of them, whatever its words are.
    """
    source = data.source
    types = {event.type for event in data.events}
    return types_with_hidden_numbers(source, types) | frozenset(
        type_id
        for type_id in types
        if not _OF_THINGS.search(
            " ".join((type_id, source.type_name(type_id), *source.types.get(type_id, ())))
        )
    )


def find_near_repeats(
    data: SourceData, first: date, last: date, left_out: Container[str] = ()
) -> tuple[NearRepeat, ...]:
    """Return the near repeats of a list of events whose later event lies between two days.

    Only events with a known day and place count. Where less than a year is covered before the first
    of the two events, the chance is not known and the repeat is left out. Types that are left out
    are never listed: crimes against persons.
    """
    by_place: dict[str, list[RecordedEvent]] = {}
    for event in data.events:
        if (
            event.place
            and event.has_known_day
            and event.start <= last
            and event.type not in left_out
        ):
            by_place.setdefault(event.place, []).append(event)
    found = [repeat for events in by_place.values() for repeat in _repeats_at(data, events, first)]
    return tuple(sorted(found, key=lambda one: (one.day, one.place, one.type), reverse=True))


def _repeats_at(data: SourceData, events: Sequence[RecordedEvent], first: date) -> list[NearRepeat]:
    found = []
    for before, event in pairwise(events):
        gap = (event.start - before.start).days
        if event.start < first or not 0 < gap <= DAYS:
            continue
        begin = before.start - YEAR
        if not _covers(data, begin, before.start):
            continue
        earlier = sum(begin <= one.start < before.start for one in events)
        chance = 1 - exp(-DAYS * earlier / YEAR.days)
        if chance > CHANCE_SHOWN:
            continue
        found.append(
            NearRepeat(
                data.source.id,
                event.place,
                before.start,
                before.type,
                event.start,
                event.type,
                chance,
                earlier,
            )
        )
    return found


def _covers(data: SourceData, first: date, last: date) -> bool:
    return any(begin <= first and last <= end for begin, end in data.covered)
