"""Meetings as the files that a coordinator would have written."""

from collections.abc import Iterator

from est_build.model.meeting import meeting_path
from est_build.tasks.demo.meetings import DemoMeeting, DemoNote
from est_build.tasks.demo.picture import FactorPicture, place_id
from est_build.tasks.demo.plan import DemoPlan
from est_build.tasks.demo.priorities import DemoClosing, DemoPriority
from est_build.tasks.demo.yaml_text import (
    block,
    document,
    flow,
    list_item,
    one_or_many,
    scalar,
    schema_line,
)
from est_build.words.periods import Week


def meeting_file(plan: DemoPlan, meeting: DemoMeeting) -> tuple[str, bytes]:
    """Return the path and content of a meeting's file."""
    head = schema_line("meeting", 3)
    path = meeting_path(meeting.week)
    if meeting.cancelled:
        lines = [head, f"vecka: {meeting.week}", f"inställt: {meeting.cancelled}"]
    elif meeting.is_draft:
        lines = [head, *_draft(meeting)]
    else:
        lines = [head, *_held(plan, meeting)]
    return path, document(lines)


def _draft(meeting: DemoMeeting) -> Iterator[str]:
    yield "# Utkast: fyll i lägesbilden på torsdag. Filen räknas först när `fastställd` står här."
    yield f"vecka: {meeting.week}"
    yield f"datum: {meeting.day}"
    yield "närvarande: [sakerhetsenheten, trygghetsvardarna, polisen]"
    yield "faktorer:"
    yield "  övriga:"
    yield "    nivå: ingen uppgift"
    if meeting.agenda.priorities:
        yield "# Det som är öppet sedan förra mötet: behåll, ändra eller följ upp."
        yield "prioriteringar:"
        for line in meeting.agenda.priorities:
            yield f"  - fortsätter: {line.reference}"


def _held(plan: DemoPlan, meeting: DemoMeeting) -> Iterator[str]:
    yield f"vecka: {meeting.week}"
    yield f"datum: {meeting.day}"
    yield f"fastställd: {meeting.day}"
    yield "granskad: ja"
    yield f"närvarande: {flow(meeting.present)}"
    yield f"underlag: {flow(meeting.basis)}"
    yield from block("sammanfattning", meeting.summary)
    yield from _factors(plan, meeting)
    yield from _notes(plan, meeting.week, "observationer", "källa", "text", meeting.observations)
    yield from _priorities(plan, meeting)
    if meeting.agenda.closings:
        yield "uppföljning:"
        for closing in meeting.agenda.closings:
            yield from _closing(closing)
    yield from _notes(plan, meeting.week, "överlämnat", "till", "vad", meeting.passed_on)
    yield from _notes(plan, meeting.week, "avstår", "", "skäl", meeting.declined)
    if meeting.event:
        day, what, place = meeting.event
        yield "händelser:"
        yield f"  - datum: {day}"
        yield f"    vad: {what}"
        yield f"    plats: {place}"
    if meeting.correction:
        day, text, is_sent_again = meeting.correction
        yield "rättelser:"
        yield f"  - datum: {day}"
        yield from block("text", text, 4)
        yield f"    skicka om: {'ja' if is_sent_again else 'nej'}"


def _factors(plan: DemoPlan, meeting: DemoMeeting) -> Iterator[str]:
    comments = dict(meeting.comments)
    yield "faktorer:"
    named = [
        picture
        for picture in meeting.pictures
        if picture.level != "grön" or picture.factor in comments
    ]
    for picture in named:
        yield from _factor(plan, meeting.week, picture, comments.get(picture.factor, ""))
    if len(named) < len(plan.factors_in(meeting.week)):
        yield "  övriga:"
        yield f"    nivå: {'grön' if meeting.pictures else 'ingen uppgift'}"


def _factor(plan: DemoPlan, week: Week, picture: FactorPicture, comment: str) -> Iterator[str]:
    yield f"  {picture.factor}:"
    yield f"    nivå: {picture.level}"
    yield f"    förändring: {picture.change}"
    if picture.places:
        yield f"    platser: {flow(place_id(plan, place, week) for place in picture.places)}"
    if comment:
        yield from block("kommentar", comment, 4)


def _notes(
    plan: DemoPlan, week: Week, key: str, who: str, what: str, notes: tuple[DemoNote, ...]
) -> Iterator[str]:
    if notes:
        yield f"{key}:"
    for note in notes:
        lines = [f"{who}: {note.who}"] if who else []
        lines.append(f"plats: {place_id(plan, note.place, week)}")
        if note.factor in {factor.id for factor in plan.factors_in(week)}:
            lines.append(f"faktor: {note.factor}")
        lines += block("text", note.text) if what == "text" else [f"{what}: {scalar(note.text)}"]
        yield from list_item(lines, 2)


def _priorities(plan: DemoPlan, meeting: DemoMeeting) -> Iterator[str]:
    if not meeting.agenda.priorities:
        return
    yield "prioriteringar:                    # i rangordning"
    for line in meeting.agenda.priorities:
        lines = _new(plan, meeting, line) if line.is_new else _carried(line)
        yield from list_item(list(lines), 2)


def _carried(line: DemoPriority) -> Iterator[str]:
    yield f"fortsätter: {line.reference}"
    if line.says_due:
        yield f"klart: {line.due}"


def _new(plan: DemoPlan, meeting: DemoMeeting, line: DemoPriority) -> Iterator[str]:
    yield f"id: {line.id}"
    yield f"vad: {scalar(line.todo.what)}"
    yield f"plats: {place_id(plan, line.place, meeting.week)}"
    yield f"faktor: {line.factor}"
    yield f"typ: {line.todo.kind}"
    yield f"tidsram: {line.todo.horizon}"
    if line.measure:
        yield f"åtgärd: {line.measure}"
    yield f"ansvarig: {one_or_many(line.responsible)}"
    if line.is_for_weekend:
        yield "när:"
        yield f"  från: {meeting.week.day(5)}"
        yield f"  till: {meeting.week.day(6)}"
    if line.due:
        yield f"klart: {line.due}"
    sources = [note.who for note in meeting.observations if note.factor == line.factor]
    basis = (["enkät"] if "enkät" in meeting.basis else []) + sorted(set(sources))
    yield f"utifrån: {flow(basis or ['observationer'])}"


def _closing(closing: DemoClosing) -> Iterator[str]:
    lines = [f"prioritering: {closing.reference}", f"beslut: {closing.decision}"]
    lines += block("skäl" if closing.decision == "stryks" else "resultat", closing.text)
    if closing.effect:
        lines.append(f"effekt: {closing.effect}")
    yield from list_item(lines, 2)
