"""One meeting against the codebook, the calendar and its own dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from est_build.diagnostics import codes_content as codes
from est_build.diagnostics import codes_meetings
from est_build.load.findings import Finding
from est_build.load.quoting import name_keys
from est_build.load.references import References
from est_build.load.rules_calendar import check_events
from est_build.load.rules_codebook import check_doubled, check_span
from est_build.model.calendar import Calendar
from est_build.model.meeting import (
    OTHER_FACTORS,
    CarriedPriority,
    Decision,
    Meeting,
    NewPriority,
)
from est_build.sources.yaml_tree import Loc
from est_build.words.periods import Week

_CLOCK = re.compile(r"\bkl\.? ?\d|(?<![\d.:])\d{1,2}[.:]\d{2}(?![\d.:])")
_NEAR = timedelta(days=7)
_ALLOWED_WHEN_CANCELLED = frozenset({"week", "cancelled"})


@dataclass(frozen=True, slots=True)
class MeetingContext:
    """What a meeting is held against."""

    references: References
    calendar: Calendar | None
    answered: frozenset[Week] = frozenset()
    """The weeks that have answers."""


def check_meeting(meeting: Meeting, context: MeetingContext) -> Iterator[Finding]:
    """Give everything in a meeting that contradicts the codebook, the calendar or itself."""
    if meeting.cancelled is not None:
        yield from _check_cancelled(meeting)
        return
    references, week = context.references, meeting.week
    yield from _check_days(meeting, context.calendar)
    yield from _check_answered(meeting, context)
    yield from references.check_parties(meeting.present, ("närvarande",), week)
    yield from _check_assessments(meeting, references)
    for index, priority in enumerate(meeting.priorities):
        yield from _check_priority(priority, ("prioriteringar", index), meeting, references)
    new = [line.id if isinstance(line, NewPriority) else f"/{n}" for n, line in _numbered(meeting)]
    yield from check_doubled(new, ("prioriteringar",), "id")
    for index, line in enumerate(meeting.follow_ups):
        if line.decision is Decision.DROPPED and not line.reason:
            here: Loc = ("uppföljning", index, "beslut")
            yield Finding.of(codes_meetings.DROPPED_WITHOUT_REASON, here, id=line.priority)
    yield from _check_reported(meeting, references)
    yield from check_events(meeting.events, references)


def _numbered(meeting: Meeting) -> Iterator[tuple[int, NewPriority | CarriedPriority]]:
    return iter(enumerate(meeting.priorities))


def _check_cancelled(meeting: Meeting) -> Iterator[Finding]:
    filled = sorted(meeting.model_fields_set - _ALLOWED_WHEN_CANCELLED)
    for name in filled:
        if getattr(meeting, name):
            key = Meeting.model_fields[name].alias or name
            yield Finding.of(codes_meetings.CANCELLED_WITH_CONTENT, (key,), key=key).at_key()


def _check_days(meeting: Meeting, calendar: Calendar | None) -> Iterator[Finding]:
    day, settled, week = meeting.day, meeting.settled, meeting.week
    expected = calendar.meeting_day(week) if calendar is not None else week.thursday
    if day and day != expected:
        yield from _check_day(day, week, expected)
    if day and settled and settled < day:
        yield Finding.of(
            codes_meetings.SETTLED_BEFORE_MEETING, ("fastställd",), settled=settled, day=day
        )
    if settled and not meeting.reviewed:
        yield Finding.of(codes_meetings.NOT_REVIEWED, ("fastställd",)).at_key()


def _check_day(day: date, week: Week, expected: date) -> Iterator[Finding]:
    here: Loc = ("datum",)
    if not week.monday - _NEAR <= day <= week.sunday + _NEAR:
        other = Week.of(day)
        yield Finding.of(codes_meetings.DAY_FAR_FROM_WEEK, here, day=day, other=other, week=week)
    elif Week.of(day) != week:
        yield Finding.of(codes_meetings.DAY_OUTSIDE_WEEK, here, day=day, week=week)
    elif expected != week.thursday:
        yield Finding.of(codes.NOT_THE_MOVED_DAY, here, day=day, moved=expected)


def _check_answered(meeting: Meeting, context: MeetingContext) -> Iterator[Finding]:
    """Give a meeting whose survey left nothing, once answers have begun to be read in."""
    week, calendar, answered = meeting.week, context.calendar, context.answered
    if not meeting.is_held or week in answered:
        return
    is_paused = calendar is not None and calendar.pause_in(week) is not None
    if not is_paused and any(earlier < week for earlier in answered):
        yield Finding.of(codes_meetings.MEETING_WITHOUT_ANSWERS, ("vecka",), week=week)


def _check_assessments(meeting: Meeting, references: References) -> Iterator[Finding]:
    week = meeting.week
    for factor, assessment in meeting.factors.items():
        here: Loc = ("faktorer", factor)
        if factor != OTHER_FACTORS:
            for found in references.check_factors((factor,), here, week):
                yield Finding(found.code, here, found.values, is_at_key=True)
        yield from references.check_places(assessment.places, (*here, "platser"), week)
    valid = (factor.id for factor in references.codebook.factors_in(week))
    missing = [factor for factor in valid if factor not in meeting.factors]
    if missing and OTHER_FACTORS not in meeting.factors:
        factors = name_keys(missing)
        yield Finding.of(
            codes_meetings.FACTORS_NOT_COVERED, ("faktorer",), factors=factors
        ).at_key()


def _check_priority(
    line: NewPriority | CarriedPriority, loc: Loc, meeting: Meeting, references: References
) -> Iterator[Finding]:
    week = meeting.week
    yield from references.check_wide_places(line.places or (), (*loc, "plats"), week)
    yield from references.check_factors(line.factors or (), (*loc, "faktor"), week)
    yield from references.check_responsible(line.responsible or (), (*loc, "ansvarig"), week)
    yield from references.check_measure(line.measure, (*loc, "åtgärd"))
    yield from references.check_basis(line.basis or (), (*loc, "utifrån"), week)
    decided = meeting.day or week.monday
    yield from _check_due(line.due, decided, (*loc, "klart"))
    if line.when:
        yield from check_span(line.when, (*loc, "när"))
        key = "till" if line.when.last else "från"
        yield from _check_due(line.when.ends, decided, (*loc, "när", key))
    police = any("polis" in responsible for responsible in line.responsible or ())
    if police and line.what and _CLOCK.search(line.what):
        yield Finding.of(codes_meetings.CLOCK_FOR_POLICE, (*loc, "vad"), field="vad")


def _check_due(day: date | None, decided: date, loc: Loc) -> Iterator[Finding]:
    if day and day < decided:
        yield Finding.of(
            codes_meetings.DUE_BEFORE_DECIDED, loc, field=loc[-1], day=day, decided=decided
        )


def _check_reported(meeting: Meeting, references: References) -> Iterator[Finding]:
    """Check what was seen, passed on and declined."""
    week = meeting.week
    for index, seen in enumerate(meeting.observations):
        here: Loc = ("observationer", index)
        yield from _check_one_party(seen.source, (*here, "källa"), references, week)
        yield from references.check_wide_places(seen.places, (*here, "plats"), week)
        yield from references.check_factors(seen.factors, (*here, "faktor"), week)
    for index, passed in enumerate(meeting.handed_over):
        here = ("överlämnat", index)
        yield from _check_one_party(passed.to, (*here, "till"), references, week)
        yield from references.check_wide_places(passed.places, (*here, "plats"), week)
        yield from references.check_factors(passed.factors, (*here, "faktor"), week)
    for index, declined in enumerate(meeting.declined):
        here = ("avstår", index)
        yield from references.check_wide_places(declined.places, (*here, "plats"), week)
        yield from references.check_factors(declined.factors, (*here, "faktor"), week)


def _check_one_party(party: str, loc: Loc, references: References, week: Week) -> Iterator[Finding]:
    for found in references.check_parties((party,), loc, week):
        yield Finding(found.code, loc, found.values)
