"""Priorities as they are shown in lists: what, where, who and when, with names for ids."""

from dataclasses import dataclass
from datetime import date

from est_build.analyse.priorities import Priority, PriorityState
from est_build.model.codebook import Codebook
from est_build.model.meeting import Effect, Horizon, PriorityId, PriorityKind
from est_build.report.labels import (
    Label,
    factor_labels,
    label,
    organisation_labels,
    place_labels,
)
from est_build.words.periods import Week


@dataclass(frozen=True, slots=True)
class PriorityLine:
    """A priority as one meeting or the present knows it."""

    id: PriorityId
    rank: int
    what: str
    places: tuple[Label, ...]
    factors: tuple[Label, ...]
    kind: PriorityKind
    responsible: tuple[Label, ...]
    first: date | None
    """First of the days that it is carried out, where such days were set."""
    last: date | None
    due: date | None
    horizon: Horizon
    measure: str
    """Id of the measure that it belongs to, or empty."""
    basis: tuple[Label, ...]
    is_carried: bool
    """Whether an earlier week set it."""


@dataclass(frozen=True, slots=True)
class ClosedLine:
    """A priority that was done or dropped, and with what result."""

    id: PriorityId
    what: str
    places: tuple[Label, ...]
    responsible: tuple[Label, ...]
    state: PriorityState
    closed: Week
    reason: str
    result: str
    effect: Effect | None


@dataclass(frozen=True, slots=True)
class LateLine:
    """Something that should have been done, and how many days ago."""

    id: PriorityId
    what: str
    places: tuple[Label, ...]
    responsible: tuple[Label, ...]
    due: date
    days: int


def source_labels(codebook: Codebook, ids: tuple[str, ...], day: date) -> tuple[Label, ...]:
    """Return the names of organisations and groups that said something; other words as they are."""
    return tuple(
        label(codebook.organisation if name in codebook.organisation else codebook.group, name, day)
        for name in ids
    )


def priority_line(codebook: Codebook, priority: Priority, day: date) -> PriorityLine:
    """Return a priority with the names that were right on the day."""
    return PriorityLine(
        id=priority.id,
        rank=priority.rank,
        what=priority.what,
        places=place_labels(codebook, priority.places, day),
        factors=factor_labels(codebook, priority.factors, day),
        kind=priority.kind,
        responsible=organisation_labels(codebook, priority.responsible, day),
        first=priority.when.first if priority.when else None,
        last=priority.when.ends if priority.when else None,
        due=priority.due,
        horizon=priority.horizon,
        measure=priority.measure or "",
        basis=source_labels(codebook, priority.basis, day),
        is_carried=len(priority.steps) > 1,
    )


def closed_line(codebook: Codebook, priority: Priority, day: date) -> ClosedLine:
    """Return a closed priority with the names that were right on the day."""
    return ClosedLine(
        id=priority.id,
        what=priority.what,
        places=place_labels(codebook, priority.places, day),
        responsible=organisation_labels(codebook, priority.responsible, day),
        state=priority.state,
        closed=priority.closed or priority.last_week,
        reason=priority.reason or "",
        result=priority.result or "",
        effect=priority.effect,
    )


def late_lines(
    codebook: Codebook, priorities: tuple[Priority, ...], today: date
) -> tuple[LateLine, ...]:
    """Return those that are late, the oldest first."""
    late = sorted(
        (line for line in priorities if line.is_late_on(today)), key=lambda line: line.last_day
    )
    return tuple(
        LateLine(
            id=line.id,
            what=line.what,
            places=place_labels(codebook, line.places, today),
            responsible=organisation_labels(codebook, line.responsible, today),
            due=line.last_day,
            days=(today - line.last_day).days,
        )
        for line in late
    )
