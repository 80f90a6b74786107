"""What differs in what lasts: codebook, calendar, form, measures, months' conclusions, pages."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import TypeVar

from est_build.model.calendar import Calendar
from est_build.model.codebook import Codebook, Group, Named
from est_build.model.form import Form
from est_build.model.measure import Measure
from est_build.model.month import MonthNotes
from est_build.model.repository import HandWrittenPage
from est_build.report.differences import (
    AskedChanged,
    Change,
    ComparisonChanged,
    CorrectionsAdded,
    Fate,
    KeysChanged,
    Kind,
    NamedChanged,
    OutcomeSet,
    Renamed,
    State,
    StatusChanged,
    changed_keys,
)

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
_JUDGED_BY = {
    "compared_with": "jämför med",
    "measured_by": "mäts med",
    "triggered_by": "utlöstes av",
}
_REGISTERS = frozenset({"factors", "groups", "organisations", "areas", "places"})


def pair(
    before: Mapping[Key, Value], after: Mapping[Key, Value]
) -> Iterator[tuple[Key, Value | None, Value | None]]:
    """Give each key of either side with what each has, in the order of the later."""
    for key in dict.fromkeys(chain(after, before)):
        was, now = before.get(key), after.get(key)
        if was != now:
            yield key, was, now


def compare_codebooks(before: Codebook, after: Codebook) -> Iterator[Change]:
    """Give what was added, removed, renamed or changed, then the keys of the codebook itself."""
    for kind, was, now in (
        (Kind.FACTOR, before.factors, after.factors),
        (Kind.GROUP, before.groups, after.groups),
        (Kind.ORGANISATION, before.organisations, after.organisations),
        (Kind.AREA, before.areas, after.areas),
        (Kind.PLACE, before.places, after.places),
    ):
        yield from _compare_register(kind, was, now)
    keys = changed_keys(before, after, _REGISTERS)
    if keys:
        yield KeysChanged(keys)


def _compare_register(
    kind: Kind, before: Iterable[Named], after: Iterable[Named]
) -> Iterator[Change]:
    was, now = ({named.id: named for named in many} for many in (before, after))
    for _, old, new in pair(was, now):
        if new is None and old is not None:
            yield NamedChanged(kind, Fate.REMOVED, old.name)
        elif old is None and new is not None:
            yield NamedChanged(kind, Fate.ADDED, new.name)
        elif old is not None and new is not None:
            yield from _compare_named(kind, old, new)


def _compare_named(kind: Kind, before: Named, after: Named) -> Iterator[Change]:
    told = {"id"}
    if before.name != after.name:
        told.add("names")
        yield Renamed(kind, before.name, after.name)
    if isinstance(before, Group) and isinstance(after, Group):
        asked = before.asked[-1].count, after.asked[-1].count
        if asked[0] != asked[1]:
            told.add("asked")
            yield AskedChanged(after.name, *asked)
    keys = changed_keys(before, after, frozenset(told))
    if keys:
        yield KeysChanged(keys, after.name)


def compare_calendars(before: Calendar, after: Calendar) -> Iterator[Change]:
    """Give each week and event that came, went or was changed."""
    for kind, was, now in (
        (Kind.SURVEY, _by_week(before.survey), _by_week(after.survey)),
        (Kind.MEETING, _by_week(before.meeting), _by_week(after.meeting)),
        (Kind.EVENT, _by_day(before), _by_day(after)),
    ):
        for (when, what), old, new in pair(was, now):
            yield NamedChanged(kind, _fate(old, new), what, when)
    if before.report != after.report:
        yield KeysChanged(("rapport",))


def _by_week(lines: Iterable[object]) -> dict[tuple[str, str], object]:
    return {(str(getattr(line, "week", "")), ""): line for line in lines}


def _by_day(calendar: Calendar) -> dict[tuple[str, str], object]:
    return {(str(event.begins), event.what): event for event in calendar.events}


def _fate(before: object | None, after: object | None) -> Fate:
    if before is None:
        return Fate.ADDED
    return Fate.REMOVED if after is None else Fate.CHANGED


def compare_forms(before: Form, after: Form, codebook: Codebook | None) -> Iterator[Change]:
    """Give the factors whose questions differ, and the form's own keys."""
    was, now = ({one.factor: one for one in form.questions} for form in (before, after))
    names = codebook.factor if codebook is not None else {}
    for factor, old, new in pair(was, now):
        name = names[factor].name if factor in names else factor
        yield NamedChanged(Kind.QUESTION, _fate(old, new), name)
    keys = changed_keys(before, after, frozenset({"questions"}))
    if keys:
        yield KeysChanged(keys)


def compare_measures(before: Measure | None, after: Measure, today: date) -> Iterator[Change]:
    """Give a measure's status, outcomes, and whether its comparison was chosen too late."""
    if before is None or before.status is not after.status:
        yield StatusChanged(before.status if before else None, after.status)
    known = {(line.day, line.outcome) for line in before.follow_ups} if before else set()
    for line in after.follow_ups:
        if line.outcome is not None and (line.day, line.outcome) not in known:
            yield OutcomeSet(line.day, line.outcome)
    if before is None:
        return
    # What is compared is settled before the start, or the result could be chosen by choosing it.
    told = {"status"}
    if before.start is not None and before.start <= today:
        changed = [f for f in _JUDGED_BY if getattr(before, f) != getattr(after, f)]
        told.update(changed)
        if changed:
            yield ComparisonChanged(before.start, tuple(_JUDGED_BY[field] for field in changed))
    outcomes = [(line.day, line.outcome) for line in before.follow_ups]
    if outcomes != [(line.day, line.outcome) for line in after.follow_ups]:
        told.add("follow_ups")
    keys = changed_keys(before, after, frozenset(told))
    if keys:
        yield KeysChanged(keys)


def compare_months(before: MonthNotes | None, after: MonthNotes | None) -> Iterator[Change]:
    """Give what a month's conclusions say otherwise."""
    if before is not None and after is not None:
        added = Counter(after.corrections) - Counter(before.corrections)
        if added:
            yield CorrectionsAdded(added.total())
        keys = changed_keys(before, after, frozenset({"settled", "corrections"}))
        if keys:
            yield KeysChanged(keys)


def state_of_month(notes: MonthNotes | None, is_begun: bool) -> State:
    """Return how far the conclusions have come; what is only begun has no value yet."""
    if notes is None:
        return State.DRAFT if is_begun else State.MISSING
    return State.DRAFT if notes.is_draft else State.SETTLED


def compare_pages(
    before: Mapping[str, HandWrittenPage], after: Mapping[str, HandWrittenPage]
) -> Iterator[Change]:
    """Give each page that came, went or was changed."""
    for name, old, new in pair(before, after):
        page = new or old
        yield NamedChanged(Kind.PAGE, _fate(old, new), page.title if page else name)
