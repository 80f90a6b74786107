"""Priorities through the weeks: only what was set, and is still open, can go on or end."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from est_build.diagnostics import codes_meetings as codes
from est_build.load.findings import Finding
from est_build.load.quoting import most_alike
from est_build.model.meeting import (
    CarriedPriority,
    Horizon,
    Meeting,
    NewPriority,
    PriorityId,
)
from est_build.sources.yaml_tree import Loc
from est_build.words.periods import Week


@dataclass(frozen=True, slots=True)
class _Life:
    """What the rules need to know of a priority so far."""

    horizon: Horizon
    has_measure: bool
    closed: Week | None = None


@dataclass(slots=True)
class _Chain:
    """Every priority that was set in the weeks so far."""

    unreadable: frozenset[Week]
    """Weeks whose meeting can't be read: what they set is not known."""
    lives: dict[PriorityId, _Life] = field(default_factory=dict)
    latest: Meeting | None = None
    """The latest meeting held so far."""


def check_priorities(
    meetings: Iterable[Meeting], unreadable: frozenset[Week]
) -> Iterator[tuple[Week, Finding]]:
    """Follow priorities in order of weeks; a draft is checked, but nothing builds on it.

    Neither does anything on a week of which only a part could be read.
    """
    chain = _Chain(unreadable)
    for meeting in sorted(meetings, key=lambda meeting: meeting.week):
        if meeting.cancelled is not None:
            continue
        # Nothing builds on a draft, so it works on a life of its own.
        is_loose = meeting.is_draft or meeting.week in unreadable
        before = replace(chain, lives=dict(chain.lives)) if is_loose else chain
        for found in _check_week(meeting, before):
            yield meeting.week, found
        if meeting.is_held and not is_loose:
            chain.latest = meeting


def check_after(meeting: Meeting, latest: Meeting | None) -> Iterator[Finding]:
    """Check a meeting against the latest one held before it alone.

    That is all there is to know as long as nothing is found: what the latest meeting did not have
    is closed, unknown or without a measure, and only the whole chain tells which.
    """
    chain = _Chain(frozenset(), latest=latest)
    if latest is not None:
        for line in latest.priorities:
            horizon, has_measure = line.horizon or Horizon.WEEK, line.measure is not None
            chain.lives[_identity(latest, line)] = _Life(horizon, has_measure)
    if meeting.cancelled is None:
        yield from _check_week(meeting, chain)


@dataclass(frozen=True, slots=True)
class KnownPriorities:
    """Every priority that a set picture has, and the weeks whose pictures can't be read."""

    known: frozenset[PriorityId]
    unreadable: frozenset[Week]

    def may_hold(self, priority: PriorityId) -> bool:
        """Tell whether the priority is there, or may be in a week that can't be read."""
        return priority in self.known or priority.week in self.unreadable


def known_priorities(meetings: Iterable[Meeting], unreadable: frozenset[Week]) -> KnownPriorities:
    """Return every priority that a set picture has."""
    known = frozenset(
        PriorityId(meeting.week, line.id)
        for meeting in meetings
        if meeting.is_held
        for line in meeting.priorities
        if isinstance(line, NewPriority)
    )
    return KnownPriorities(known, unreadable)


def _check_week(meeting: Meeting, chain: _Chain) -> Iterator[Finding]:
    named: set[PriorityId] = set()
    before = dict(chain.lives)
    for index, line in enumerate(meeting.priorities):
        here: Loc = ("prioriteringar", index)
        if isinstance(line, NewPriority):
            yield from _set(meeting.week, line, here, chain.lives)
            continue
        loc = (*here, "fortsätter")
        yield from _check_reference(line.carries, loc, meeting.week, chain.unreadable, before)
        yield from _name_once(line.carries, loc, named)
        yield from _carry(line, here, chain.lives)
    for index, follow_up in enumerate(meeting.follow_ups):
        loc = ("uppföljning", index, "prioritering")
        ended = follow_up.priority
        yield from _check_reference(ended, loc, meeting.week, chain.unreadable, before)
        yield from _name_once(ended, loc, named)
        if ended in chain.lives:
            chain.lives[ended] = replace(chain.lives[ended], closed=meeting.week)
    yield from _find_forgotten(meeting, chain, named)


def _find_forgotten(meeting: Meeting, chain: _Chain, named: set[PriorityId]) -> Iterator[Finding]:
    """Give each priority of the latest meeting that this one says nothing of."""
    latest = chain.latest
    if latest is None or any(latest.week < week < meeting.week for week in chain.unreadable):
        return
    closed = {line.priority for line in latest.follow_ups}
    for line in latest.priorities:
        priority = _identity(latest, line)
        if priority not in named and priority not in closed:
            yield Finding.of(codes.PRIORITY_FORGOTTEN, ("prioriteringar",), id=priority).at_key()


def _identity(meeting: Meeting, line: NewPriority | CarriedPriority) -> PriorityId:
    return line.carries if isinstance(line, CarriedPriority) else PriorityId(meeting.week, line.id)


def _check_reference(
    priority: PriorityId,
    loc: Loc,
    week: Week,
    unreadable: frozenset[Week],
    before: Mapping[PriorityId, _Life],
) -> Iterator[Finding]:
    life = before.get(priority)
    if priority.week >= week:
        yield Finding.of(codes.PRIORITY_NOT_EARLIER, loc, id=priority)
    elif life is None:
        if priority.week not in unreadable:
            near = most_alike(str(priority), _candidates(priority, before))
            yield Finding.of(codes.UNKNOWN_PRIORITY, loc, id=priority, nearest=near)
    elif life.closed is not None:
        yield Finding.of(codes.PRIORITY_CLOSED, loc, id=priority, week=life.closed)


def _candidates(priority: PriorityId, before: Mapping[PriorityId, _Life]) -> list[str]:
    """Return what a wrong reference may have meant: open ones, not every one of ten years."""
    still_open = [known for known, life in before.items() if life.closed is None]
    same = [known for known in still_open if known.id == priority.id]
    return [str(known) for known in same or still_open[-200:]]


def _name_once(priority: PriorityId, loc: Loc, named: set[PriorityId]) -> Iterator[Finding]:
    if priority in named:
        yield Finding.of(codes.PRIORITY_TWICE, loc, id=priority)
    named.add(priority)


def _set(
    week: Week, line: NewPriority, loc: Loc, lives: dict[PriorityId, _Life]
) -> Iterator[Finding]:
    if line.horizon is Horizon.LONGER and line.measure is None:
        yield Finding.of(codes.LONGER_WITHOUT_MEASURE, (*loc, "tidsram"), id=line.id)
    lives.setdefault(PriorityId(week, line.id), _Life(line.horizon, line.measure is not None))


def _carry(line: CarriedPriority, loc: Loc, lives: dict[PriorityId, _Life]) -> Iterator[Finding]:
    """What is not written again is as before, so an earlier measure counts."""
    life = lives.get(line.carries)
    has_measure = line.measure is not None or (life is not None and life.has_measure)
    if line.horizon is Horizon.LONGER and not has_measure:
        yield Finding.of(codes.LONGER_WITHOUT_MEASURE, (*loc, "tidsram"), id=line.carries)
    if life is not None:
        horizon = line.horizon or life.horizon
        lives[line.carries] = replace(life, horizon=horizon, has_measure=has_measure)
