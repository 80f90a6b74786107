"""Calendars to subscribe to (RFC 5545): one file for everything, each responsible and each place.

An entry's UID is made of what it is about, never of its day: what is moved moves in people's own
calendars too.
"""

from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, vDuration

from est_build.report.calendars import CalendarEntry, CalendarReport, EntryKind
from est_build.report.labels import Label
from est_build.words.catalogue import N_, Words
from est_build.words.dates import say_week
from est_build.words.numbers import say_list
from est_build.write.addresses import (
    CALENDAR,
    measure_address,
    place_calendar_address,
    priority_address,
    responsible_calendar_address,
    week_address,
)
from est_build.write.tree import File
from est_build.write.wording import say_names

_PRODUCER = "-//est-build//est-build//SV"
_REFRESH = timedelta(hours=12)
_CATEGORIES = {
    EntryKind.SURVEY: N_("Enkät"),
    EntryKind.MEETING: N_("Möte"),
    EntryKind.PRIORITY: N_("Prioritering"),
    EntryKind.FOLLOW_UP: N_("Uppföljning"),
    EntryKind.EVENT: N_("Händelse"),
}


def calendar_path(report: CalendarReport) -> str:
    """Return where a calendar lies in the site."""
    if report.responsible is not None:
        return responsible_calendar_address(report.responsible.id)
    return CALENDAR if report.place is None else place_calendar_address(report.place.id)


def write_calendar(report: CalendarReport, words: Words, site: str) -> File:
    """Return a calendar as a file; ``site`` is the site's address, empty where it isn't known."""
    calendar = Calendar()
    name = _say_name(report, words)
    calendar.add("prodid", _PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    # Outlook knows it by a name of its own.
    calendar.add("x-published-ttl", vDuration(_REFRESH))
    for entry in report.entries:
        calendar.add_component(_event(report, entry, words, site))
    return File(calendar_path(report), calendar.to_ical(sorted=True))


def _say_name(report: CalendarReport, words: Words) -> str:
    whole = words.gettext("Lägesbilden, {municipality}", municipality=report.municipality)
    narrowed = report.responsible or report.place
    return whole if narrowed is None else f"{narrowed.name} · {whole}"


def _event(report: CalendarReport, entry: CalendarEntry, words: Words, site: str) -> Event:
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"est-build:{report.municipality}:{entry.key}")))
    event.add("dtstamp", _midnight(report.changed))
    event.add("dtstart", entry.first)
    # The end of a whole day is the day after it.
    event.add("dtend", entry.last + timedelta(days=1))
    event.add("summary", _say_summary(entry, words))
    event.add("categories", [words.gettext(_CATEGORIES[entry.kind])])
    # Nobody is busy all day because a survey is open.
    event.add("transp", "TRANSPARENT")
    is_off = entry.is_dropped or bool(entry.cancelled)
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    description = _say_description(entry, words)
    if description:
        event.add("description", description)
    if entry.places:
        event.add("location", _names(entry.places, words))
    if site:
        event.add("url", f"{site}{_address(entry)}")
    return event


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _names(labels: tuple[Label, ...], words: Words) -> str:
    return say_names(words, labels)


def _say_summary(entry: CalendarEntry, words: Words) -> str:
    if entry.week is not None:
        week = say_week(words, entry.week)
        if entry.kind is EntryKind.SURVEY:
            return words.gettext("Enkäten är öppen, {week}", week=week)
        if entry.cancelled:
            return words.gettext("Inställt: möte om lägesbilden, {week}", week=week)
        return words.gettext("Möte om lägesbilden, {week}", week=week)
    if entry.kind is EntryKind.FOLLOW_UP:
        return words.gettext("Följ upp: {what}", what=entry.what)
    if entry.is_dropped:
        return words.gettext("Struket: {what}", what=entry.what)
    return words.gettext("Klart: {what}", what=entry.what) if entry.is_done else entry.what


def _say_description(entry: CalendarEntry, words: Words) -> str:
    if entry.cancelled:
        return entry.cancelled
    if not entry.responsible:
        return ""
    names = say_list(words, [one.name for one in entry.responsible])
    return words.gettext("Ansvarig: {names}", names=names)


def _address(entry: CalendarEntry) -> str:
    if entry.priority is not None:
        address = priority_address(entry.priority)
    elif entry.measure:
        address = measure_address(entry.measure)
    elif entry.week is not None:
        address = week_address(entry.week)
    else:
        address = "index.md"
    return address.replace("index.md", "index.html", 1)
