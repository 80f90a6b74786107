"""Priorities through the weeks: when each was set, carried and closed, and with what result."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from est_build.model.meeting import (
    CarriedPriority,
    Decision,
    Effect,
    FollowUp,
    Horizon,
    Meeting,
    NewPriority,
    PriorityId,
    PriorityKind,
    When,
)
from est_build.words.periods import Week


class PriorityState(StrEnum):
    """Where a priority stands after the latest meeting."""

    OPEN = "öppen"
    DONE = "klar"
    DROPPED = "struken"


@dataclass(frozen=True, slots=True)
class PriorityStep:
    """One meeting that set or carried a priority, and the rank it was given."""

    week: Week
    rank: int
    due: date | None


@dataclass(frozen=True, slots=True)
class Priority:
    """A priority with its whole life; what was carried unchanged is filled in."""

    id: PriorityId
    what: str
    places: tuple[str, ...]
    factors: tuple[str, ...]
    kind: PriorityKind
    horizon: Horizon
    measure: str | None
    responsible: tuple[str, ...]
    when: When | None
    due: date | None
    basis: tuple[str, ...]
    steps: tuple[PriorityStep, ...]
    state: PriorityState = PriorityState.OPEN
    closed: Week | None = None
    reason: str | None = None
    result: str | None = None
    effect: Effect | None = None

    @property
    def rank(self) -> int:
        """The rank that the latest meeting gave it."""
        return self.steps[-1].rank

    @property
    def last_week(self) -> Week:
        """The week of the latest meeting that set or carried it."""
        return self.steps[-1].week

    @property
    def last_day(self) -> date:
        """The day it should be done by: as written, else the end of its weekend or week.

        A priority for the weekend ends on the Sunday of its week, one for the week or longer on
        the Sunday of the week after.
        """
        if self.due is not None:
            return self.due
        if self.when is not None:
            return self.when.ends
        weeks = 0 if self.horizon is Horizon.WEEKEND else 1
        return self.last_week.plus(weeks).sunday

    def is_late_on(self, today: date) -> bool:
        """Tell whether it is still open after its last day."""
        return self.state is PriorityState.OPEN and self.last_day < today


def _set(week: Week, rank: int, new: NewPriority) -> Priority:
    return Priority(
        id=PriorityId(week, new.id),
        what=new.what,
        places=new.places,
        factors=new.factors,
        kind=new.kind,
        horizon=new.horizon,
        measure=new.measure,
        responsible=new.responsible,
        when=new.when,
        due=new.due,
        basis=new.basis,
        steps=(PriorityStep(week, rank, new.due),),
    )


def _carry(before: Priority, week: Week, rank: int, line: CarriedPriority) -> Priority:
    due = line.due or (None if line.when else before.due)
    return replace(
        before,
        what=line.what or before.what,
        places=before.places if line.places is None else line.places,
        factors=before.factors if line.factors is None else line.factors,
        kind=line.kind or before.kind,
        horizon=line.horizon or before.horizon,
        measure=line.measure or before.measure,
        responsible=before.responsible if line.responsible is None else line.responsible,
        when=line.when or (None if line.due else before.when),
        due=due,
        basis=before.basis if line.basis is None else line.basis,
        steps=(*before.steps, PriorityStep(week, rank, due)),
        state=PriorityState.OPEN,
        closed=None,
    )


def _close(before: Priority, week: Week, line: FollowUp) -> Priority:
    done = line.decision is Decision.DONE
    return replace(
        before,
        state=PriorityState.DONE if done else PriorityState.DROPPED,
        closed=week,
        reason=line.reason,
        result=line.result,
        effect=line.effect,
    )


@dataclass(frozen=True, slots=True)
class MeetingPriorities:
    """What one meeting ranked and what it closed, as it stood when the meeting ended."""

    ranked: tuple[Priority, ...]
    closed: tuple[Priority, ...]


@dataclass(frozen=True, slots=True)
class PriorityFigures:
    """Every priority as it stands after the latest meeting, and each meeting's own view."""

    all: Mapping[PriorityId, Priority]
    by_week: Mapping[Week, MeetingPriorities]

    @property
    def open(self) -> tuple[Priority, ...]:
        """Those not closed: the latest meeting's first, in its ranking."""
        lines = [line for line in self.all.values() if line.state is PriorityState.OPEN]
        lines.sort(key=lambda line: line.rank)
        return tuple(sorted(lines, key=lambda line: line.last_week, reverse=True))


def follow_priorities(meetings: Mapping[Week, Meeting]) -> PriorityFigures:
    """Follow every priority through the meetings, in one pass in order of weeks.

    Drafts must not be among the meetings. A line that carries or closes something never set is
    left out: the loader has reported it.
    """
    known: dict[PriorityId, Priority] = {}
    by_week: dict[Week, MeetingPriorities] = {}
    for week in sorted(meetings):
        ranked: list[Priority] = []
        for rank, line in enumerate(meetings[week].priorities, start=1):
            if isinstance(line, NewPriority):
                ranked.append(_set(week, rank, line))
            elif line.carries in known:
                ranked.append(_carry(known[line.carries], week, rank, line))
        known |= {line.id: line for line in ranked}
        closings = [line for line in meetings[week].follow_ups if line.priority in known]
        closed = [_close(known[line.priority], week, line) for line in closings]
        known |= {line.id: line for line in closed}
        by_week[week] = MeetingPriorities(tuple(ranked), tuple(closed))
    return PriorityFigures(dict(sorted(known.items())), by_week)
