"""The calendar against the weeks and the codebook."""

from collections.abc import Iterator, Sequence

from est_build.diagnostics import codes_content as codes
from est_build.load.findings import Finding
from est_build.load.references import References
from est_build.load.rules_codebook import check_span
from est_build.model.calendar import Calendar, Event
from est_build.sources.yaml_tree import Loc
from est_build.words.periods import Week


def check_calendar(calendar: Calendar, references: References | None) -> Iterator[Finding]:
    """Give everything in the calendar that can't be as it says."""
    yield from _check_doubled([line.week for line in calendar.survey], "enkät")
    yield from _check_doubled([line.week for line in calendar.meeting], "möte")
    for index, survey in enumerate(calendar.survey):
        if survey.covers and survey.covers[1] < survey.covers[0]:
            here: Loc = ("enkät", index, "gäller", 1)
            first = survey.covers[0]
            yield Finding.of(codes.REVERSED_SPAN, here, field="gäller", first=first)
    for index, meeting in enumerate(calendar.meeting):
        if meeting.day and Week.of(meeting.day) != meeting.week:
            here = ("möte", index, "dag")
            yield Finding.of(codes.MOVED_OUT_OF_WEEK, here, day=meeting.day, week=meeting.week)
    yield from check_events(calendar.events, references)


def check_events(events: Sequence[Event], references: References | None) -> Iterator[Finding]:
    """Give each event without a day, at an unknown place or with its days reversed."""
    for index, event in enumerate(events):
        here: Loc = ("händelser", index)
        if not (event.day or event.first or event.last):
            yield Finding.of(codes.EVENT_WITHOUT_DAY, here)
        yield from check_span(event, here)
        if event.place and references is not None:
            week = Week.of(event.begins) if event.day or event.first or event.last else None
            for found in references.check_places((event.place,), (*here, "plats"), week):
                yield Finding(found.code, (*here, "plats"), found.values)


def _check_doubled(weeks: Sequence[Week], key: str) -> Iterator[Finding]:
    for index, week in enumerate(weeks):
        if week in weeks[:index]:
            yield Finding.of(codes.DOUBLED_WEEK, (key, index, "vecka"), week=week)
