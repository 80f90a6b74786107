"""The open priorities of a prepared meeting: each one is carried, closed or dropped."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from est_build.analyse.priorities import Priority, follow_priorities
from est_build.model.meeting import Decision, Effect, Horizon, Meeting, PriorityKind
from est_build.model.repository import Repository
from est_build.report.labels import organisation_labels, place_labels
from est_build.tasks.new.draft import Block, remark
from est_build.words.catalogue import Words
from est_build.words.dates import say_day, say_week
from est_build.words.periods import Week
from est_build.write.wording import say_names


@dataclass(frozen=True, slots=True)
class OpenPriority:
    """A priority that earlier meetings left open, and how it stands on the meeting's day."""

    priority: Priority
    day: date
    is_late: bool


def open_before(
    meetings: Mapping[Week, Meeting], week: Week, day: date
) -> tuple[OpenPriority, ...]:
    """Return what the meetings before the week left open: late ones first, then as ranked."""
    earlier = {one: meeting for one, meeting in meetings.items() if one < week}
    left = follow_priorities(earlier).open
    lines = [OpenPriority(one, day, one.is_late_on(day)) for one in left]
    return tuple(sorted(lines, key=lambda line: not line.is_late))


def draft_priorities(
    repository: Repository,
    still_open: Sequence[OpenPriority],
    day: date,
    words: Words,
    due: tuple[str, ...],
) -> Iterator[Block]:
    """Give the lists of priorities and of what became of earlier ones.

    A late one stands in both lists, and one of the two must go: nobody carries it by oversight.
    """
    rank = words.gettext("Ordningen är rangordningen. Det som går vidare står redan här.")
    change = words.gettext(
        "Ändra bara det som blev annorlunda, till exempel med klart: på raden under."
    )
    yield Block((*remark(rank), *remark(change)))
    yield Block(("prioriteringar:",), ("prioriteringar",))
    for line in still_open:
        yield _carried(repository, line, words)
    yield _new(day, words)
    yield from _closings_intro(still_open, due, words)
    for line in still_open:
        if line.is_late:
            yield _late_closing(line, words)
    rest = [line for line in still_open if not line.is_late]
    if rest:
        yield _other_closings(rest, words)
    yield Block(("",))


def _carried(repository: Repository, line: OpenPriority, words: Words) -> Block:
    priority, codebook = line.priority, repository.codebook
    about = words.gettext(
        "{what}. {places}. Ansvarig: {who}.",
        what=priority.what.rstrip("."),
        places=say_names(words, place_labels(codebook, priority.places, line.day)),
        who=say_names(words, organisation_labels(codebook, priority.responsible, line.day)),
    )
    reference = f"  - fortsätter: {priority.id}"
    notes = (about, _say_time(line, words))
    return Block((reference,), ("prioriteringar", str(priority.id)), notes)


def _say_time(line: OpenPriority, words: Words) -> str:
    first = say_week(words, line.priority.id.week)
    last = say_day(words, line.priority.last_day)
    if not line.is_late:
        return words.gettext("Satt {week}, sista dag {day}.", week=first, day=last)
    days = (line.day - line.priority.last_day).days
    return words.ngettext(
        "FÖRSENAD: satt {week}, skulle ha varit klar {day}, {n} dag före mötet. "
        "Ta bort raden här eller raderna under uppföljning.",
        "FÖRSENAD: satt {week}, skulle ha varit klar {day}, {n} dagar före mötet. "
        "Ta bort raden här eller raderna under uppföljning.",
        days,
        week=first,
        day=last,
    )


def _new(day: date, words: Words) -> Block:
    intro = words.gettext("En ny: ta bort # på raderna och fyll i.")
    example = (
        "- id: plats-vad",
        "  vad: …",
        "  plats: ID                # " + words.gettext("en, flera [ID, ID] eller hela-kommunen"),
        "  faktor: ID               # " + words.gettext("får saknas"),
        "  typ: närvaro             # " + ", ".join(PriorityKind),
        "  tidsram: vecka           # " + ", ".join(Horizon),
        "  ansvarig: ID             # "
        + words.gettext("organisation eller roll, aldrig en person"),
        f"  klart: {day + timedelta(days=7)}",
    )
    return Block((*remark(intro, "  "), *(f"  # {text}" for text in example), ""))


def _closings_intro(
    still_open: Sequence[OpenPriority], due: tuple[str, ...], words: Words
) -> Iterator[Block]:
    if still_open:
        decisions = words.gettext(
            "beslut: {decisions} (stryks kräver skäl:). effekt: {effects}.",
            decisions=", ".join(Decision),
            effects=", ".join(Effect),
        )
        yield Block(remark(decisions))
    yield Block(("uppföljning:",), ("uppföljning",), due)


def _late_closing(line: OpenPriority, words: Words) -> Block:
    note = words.gettext("Försenad: {what}", what=line.priority.what)
    lines = (
        f"  - prioritering: {line.priority.id}",
        "    beslut:                # " + ", ".join(Decision),
        "    resultat:",
        "    effekt:                # " + ", ".join(Effect),
    )
    return Block(lines, ("uppföljning", str(line.priority.id)), (note,))


def _other_closings(rest: Sequence[OpenPriority], words: Words) -> Block:
    intro = words.gettext(
        "Är en av de andra klar? Ta bort dess rad under prioriteringar, och # på raderna här."
    )
    lines = [*remark(intro, "  ")]
    for line in rest:
        lines += [
            f"  # - prioritering: {line.priority.id}",
            "  #   beslut: klar",
            "  #   resultat:",
            "  #   effekt:",
        ]
    return Block(tuple(lines))
