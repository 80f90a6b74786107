"""What has a day, for people's own calendars: surveys, meetings, priorities, follow-ups, events."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from est_build.analyse.figures import Figures
from est_build.analyse.priorities import Priority, PriorityState
from est_build.model.measure import MeasureStatus
from est_build.model.meeting import PriorityId
from est_build.model.repository import Repository
from est_build.report.labels import Label, label, organisation_labels, place_labels
from est_build.report.week_state import why_cancelled
from est_build.words.periods import Week

WEEKS_BACK = 26
WEEKS_AHEAD = 13
"""How far before and after the latest week a calendar reaches; what was decided later is kept."""


class EntryKind(StrEnum):
    """What an entry is about."""

    SURVEY = "survey"
    MEETING = "meeting"
    PRIORITY = "priority"
    FOLLOW_UP = "follow-up"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """Something on a day, or from one day to another."""

    key: str
    """What stays the same when the day is moved: the priority, the week, the follow-up's number."""
    kind: EntryKind
    first: date
    last: date
    what: str
    """People's own words; empty for a survey or meeting."""
    places: tuple[Label, ...] = ()
    responsible: tuple[Label, ...] = ()
    week: Week | None = None
    priority: PriorityId | None = None
    measure: str = ""
    is_done: bool = False
    is_dropped: bool = False
    cancelled: str = ""
    """Why it is not held, else empty."""


@dataclass(frozen=True, slots=True)
class CalendarReport:
    """A calendar to subscribe to: the whole, one responsible's or one place's."""

    municipality: str
    changed: date
    """The day of the latest meeting: when what is in it was last decided."""
    entries: tuple[CalendarEntry, ...]
    responsible: Label | None = None
    place: Label | None = None


def report_calendars(repository: Repository, figures: Figures) -> tuple[CalendarReport, ...]:
    """Return the calendar of everything, then of each responsible and each place that has any."""
    weeks = repository.weeks
    if not weeks:
        return ()
    latest = max((week for week, one in repository.meetings.items() if one.is_held), default=None)
    last = latest or weeks[-1]
    changed = repository.meetings[last].settled if latest else None
    whole = CalendarReport(
        municipality=repository.codebook.municipality,
        changed=changed or last.thursday,
        entries=tuple(_all_entries(repository, figures, last)),
    )
    return (whole, *_of_responsibles(repository, whole), *_of_places(repository, whole))


def _of_responsibles(repository: Repository, whole: CalendarReport) -> Iterator[CalendarReport]:
    known = repository.codebook.organisation
    for name in known:
        mine = tuple(
            entry for entry in whole.entries if any(one.id == name for one in entry.responsible)
        )
        if mine:
            shown = label(known, name, whole.changed)
            yield CalendarReport(whole.municipality, whole.changed, mine, responsible=shown)


def _of_places(repository: Repository, whole: CalendarReport) -> Iterator[CalendarReport]:
    known = repository.codebook.place
    for name in known:
        here = tuple(
            entry for entry in whole.entries if any(one.id == name for one in entry.places)
        )
        if here:
            shown = label(known, name, whole.changed)
            yield CalendarReport(whole.municipality, whole.changed, here, place=shown)


def _all_entries(repository: Repository, figures: Figures, last: Week) -> Iterator[CalendarEntry]:
    first, end = last.plus(-WEEKS_BACK), last.plus(WEEKS_AHEAD)
    found = [
        *_surveys_and_meetings(repository, first, end),
        *_priorities(repository, figures.priorities.all.values()),
        *_follow_ups(repository),
        *_events(repository),
    ]
    kept = (entry for entry in found if entry.last >= first.monday)
    yield from sorted(kept, key=lambda entry: (entry.first, entry.last, entry.kind, entry.key))


def _surveys_and_meetings(
    repository: Repository, first: Week, end: Week
) -> Iterator[CalendarEntry]:
    calendar, form = repository.calendar, repository.form
    # Nothing was held before the first week that is known.
    for week in max(first, repository.weeks[0]).until(end):
        if calendar.pause_in(week) is None:
            yield CalendarEntry(
                key=f"enkat/{week}",
                kind=EntryKind.SURVEY,
                first=form.opens_in(week).date(),
                last=form.closes_in(week).date(),
                what="",
                week=week,
            )
        meeting = repository.meetings.get(week)
        day = (meeting.day if meeting else None) or calendar.meeting_day(week)
        yield CalendarEntry(
            key=f"mote/{week}",
            kind=EntryKind.MEETING,
            first=day,
            last=day,
            what="",
            week=week,
            cancelled=why_cancelled(repository, week) or "",
        )


def _priorities(repository: Repository, priorities: Iterable[Priority]) -> Iterator[CalendarEntry]:
    codebook = repository.codebook
    for line in priorities:
        day = line.last_day
        yield CalendarEntry(
            key=f"prioritering/{line.id}",
            kind=EntryKind.PRIORITY,
            first=line.when.first if line.when else day,
            last=day if line.when is None else max(day, line.when.first),
            what=line.what,
            places=place_labels(codebook, line.places, day),
            responsible=organisation_labels(codebook, line.responsible, day),
            priority=line.id,
            is_done=line.state is PriorityState.DONE,
            is_dropped=line.state is PriorityState.DROPPED,
        )


def _follow_ups(repository: Repository) -> Iterator[CalendarEntry]:
    codebook = repository.codebook
    for measure in repository.measures:
        if measure.status is MeasureStatus.ABANDONED:
            continue
        for number, line in enumerate(measure.follow_ups, 1):
            yield CalendarEntry(
                key=f"atgard/{measure.id}/{number}",
                kind=EntryKind.FOLLOW_UP,
                first=line.day,
                last=line.day,
                what=measure.title,
                places=place_labels(codebook, measure.places, line.day),
                responsible=organisation_labels(codebook, measure.responsible, line.day),
                measure=measure.id,
                is_done=line.outcome is not None,
            )


def _events(repository: Repository) -> Iterator[CalendarEntry]:
    codebook = repository.codebook
    own = (event for meeting in repository.meetings.values() for event in meeting.events)
    # The same event stands in the calendar and in several weeks' notes.
    found = {(one.begins, one.what.casefold()): one for one in (*own, *repository.calendar.events)}
    told = Counter[str]()
    for (begins, what), event in sorted(found.items()):
        # Its year and name stay when its day is moved; a name that comes again is counted.
        key = f"handelse/{begins.year}/{what}"
        told[key] += 1
        yield CalendarEntry(
            key=key if told[key] == 1 else f"{key}/{told[key]}",
            kind=EntryKind.EVENT,
            first=begins,
            last=event.ends,
            what=event.what,
            places=place_labels(codebook, (event.place,), begins) if event.place else (),
        )


@dataclass(frozen=True, slots=True)
class SubscribeReport:
    """What there is to subscribe to."""

    site: str
    """The site's own address, or empty where it isn't known."""
    has_calendars: bool
    """False before the first week: there is no date to tell of yet."""
    has_feed: bool
    responsibles: tuple[Label, ...]
    places: tuple[Label, ...]


def report_subscribe(
    calendars: Iterable[CalendarReport], site: str, *, has_feed: bool
) -> SubscribeReport:
    """Return the list of every feed and calendar."""
    found = tuple(calendars)
    return SubscribeReport(
        site,
        bool(found),
        has_feed,
        tuple(one.responsible for one in found if one.responsible is not None),
        tuple(one.place for one in found if one.place is not None),
    )
