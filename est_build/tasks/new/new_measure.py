"""``est new measure``: proposals for what to measure it by and compare it with, from the data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from est_build.analyse.figures import Figures
from est_build.analyse.methods.effects import smallest_visible_reduction
from est_build.analyse.months import ALL_TYPES, MonthSeries
from est_build.model.codebook import Codebook, Place
from est_build.model.measure import MeasureStatus, Outcome, measure_path
from est_build.model.repository import Repository
from est_build.model.statistics import SourceData
from est_build.report.status import last_whole_month
from est_build.sources.yaml_reader import read_yaml
from est_build.sources.yaml_tree import to_plain
from est_build.tasks.new.draft import Block, Draft, remark, schema_line
from est_build.words.catalogue import Words
from est_build.words.numbers import say_number, say_share
from est_build.words.periods import Month

MONTHS = 12
"""Counts are of the last twelve whole months."""
NEAR = 400
"""Metres within which a place may take over what a measure drives away."""
COMPARED = 3
LIKE = 3.0
"""A place with more than three times as many, or fewer than a third, is no comparison."""
USUAL_DISPERSION = 1.5
"""How much more than chance months at one place usually vary."""
FOLLOWED_UP = (6, 12)
"""Months until the effect is followed up."""


@dataclass(frozen=True, slots=True)
class MeasureSubject:
    """What a measure is about, as far as it was said."""

    id: str
    place: str | None = None
    factor: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a measure at a place may be judged by: a source, a type and its count there."""

    source: SourceData
    type: str
    last: Month
    counts: Mapping[str, int]
    """Each type's count at the place in the last twelve months."""


def draft_measure(
    repository: Repository, figures: Figures, subject: MeasureSubject, today: date, words: Words
) -> Draft:
    """Return a measure with proposals; without a place nothing can be proposed from the data."""
    place = repository.codebook.place.get(subject.place or "")
    proposal = propose_type(repository, figures, place.id, subject.factor) if place else None
    command = f"est new measure {subject.id} --update"
    rewritten = words.gettext("Rader som börjar med #: skrivs om av `{command}`.", command=command)
    blocks = (
        Block((schema_line("measure", 2),)),
        Block((f"åtgärd: {subject.id}", "rubrik:"), ("åtgärd",), (rewritten,)),
        *_problem(place, proposal, words),
        *_who_and_where(repository.codebook, subject, words),
        *_dates(words),
        _measured_by(proposal, place, words),
        *_compared(repository, figures, place, proposal, words),
        _follow_ups(today, words),
    )
    return Draft(measure_path(subject.id), blocks)


def subject_in(root: Path, subject: MeasureSubject) -> MeasureSubject:
    """Return the subject with the place and factor that its file names, where none was said."""
    tree, _ = read_yaml(root, measure_path(subject.id))
    written = to_plain(tree) if tree is not None else None
    if not isinstance(written, dict):
        return subject
    place = subject.place or _first(written.get("plats"))
    return MeasureSubject(subject.id, place, subject.factor or _first(written.get("faktor")))


def _first(written: object) -> str | None:
    found = written[0] if isinstance(written, list) and written else written
    return found if isinstance(found, str) else None


def propose_type(
    repository: Repository, figures: Figures, place: str, factor: str | None
) -> Proposal | None:
    """Return the source and type with most counts at the place, one named as the factor first."""
    found = []
    for data in repository.statistics:
        last = last_whole_month(data)
        if last is None:
            continue
        counts = _count_types(figures, data.source.id, place, last)
        best = max(counts, key=lambda name: (name == factor, counts[name]), default=None)
        if best is not None and counts[best]:
            found.append(Proposal(data, best, last, counts))
    return max(found, key=lambda one: (one.type == factor, one.counts[one.type]), default=None)


def propose_places(
    repository: Repository, figures: Figures, place: Place, proposal: Proposal
) -> tuple[tuple[Place, int], ...]:
    """Return places to compare with: of the same kind or area, about as many, and not near."""
    here = proposal.counts[proposal.type]
    found: list[tuple[tuple[bool, bool, float], Place, int]] = []
    for other in repository.codebook.places:
        is_kin = _is_same(place.kind, other.kind) or _is_same(place.area, other.area)
        if other.id == place.id or not is_kin or other.id in _near(repository.codebook, place):
            continue
        count = count_at(figures, proposal, other.id)
        # Half a case more, so that none at all can be held against few.
        ratio = (count + 0.5) / (here + 0.5) if count is not None else 0.0
        if count is not None and 1 / LIKE <= ratio <= LIKE:
            same = (not _is_same(place.kind, other.kind), not _is_same(place.area, other.area))
            found.append(((*same, max(ratio, 1 / ratio)), other, count))
    found.sort(key=lambda line: (line[0], line[1].id))
    return tuple((other, count) for _, other, count in found[:COMPARED])


def count_at(figures: Figures, proposal: Proposal, place: str) -> int | None:
    """Return the proposed type's count at a place in the last twelve months, None if unknown."""
    series = figures.months.of(proposal.source.source.id, proposal.type, place)
    return None if series is None else _sum_up(series, proposal.last)


def _count_types(figures: Figures, source: str, place: str, last: Month) -> dict[str, int]:
    counts: dict[str, int] = {}
    for series in figures.months.for_area(place):
        if series.source == source and series.type != ALL_TYPES:
            counts[series.type] = _sum_up(series, last) or 0
    return counts


def _sum_up(series: MonthSeries, last: Month) -> int | None:
    counts = [value.count for value in series.between(last.plus(1 - MONTHS), last)]
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _is_same(one: str | None, other: str | None) -> bool:
    return one is not None and one == other


def _near(codebook: Codebook, place: Place) -> frozenset[str]:
    return frozenset(
        other.id
        for other in codebook.places
        if other.id != place.id and (metres := distance(place, other)) is not None
        if metres <= NEAR
    )


def distance(one: Place, other: Place) -> float | None:
    """Return the metres between two places, None where a position is not known.

    The haversine formula, on a sphere with the earth's mean radius.
    """
    if one.position is None or other.position is None:
        return None
    (north, east), (north2, east2) = (
        (radians(float(position[0])), radians(float(position[1])))
        for position in (one.position, other.position)
    )
    half = sin((north2 - north) / 2) ** 2
    half += cos(north) * cos(north2) * sin((east2 - east) / 2) ** 2
    return 2 * 6_371_000 * asin(sqrt(half))


def _problem(place: Place | None, proposal: Proposal | None, words: Words) -> Iterator[Block]:
    intro = words.gettext("Vad som är fel, med siffror när det beslutas. Skriv under, indraget.")
    yield Block(remark(intro))
    notes = (_say_counts(place, proposal, words),) if place and proposal else ()
    yield Block(("problem: |", ""), ("problem",), notes)


def _say_counts(place: Place, proposal: Proposal, words: Words) -> str:
    counts = sorted(proposal.counts.items(), key=lambda line: (-line[1], line[0]))
    source = proposal.source.source
    said = ", ".join(
        f"{source.type_name(name)} {say_number(words, count)}" for name, count in counts if count
    )
    return words.gettext(
        "{place}, tolv månader till och med {month}, {source}: {counts}.",
        place=place.name,
        month=proposal.last,
        source=source.name or source.id,
        counts=said,
    )


def _who_and_where(codebook: Codebook, subject: MeasureSubject, words: Words) -> Iterator[Block]:
    organisations = ", ".join(one.id for one in codebook.organisations)
    yield Block((f"plats: {subject.place or ''}".rstrip(),))
    yield Block((f"faktor: {subject.factor or ''}".rstrip(),))
    responsible = words.gettext(
        "En organisation eller roll, aldrig en person: {ids}", ids=organisations
    )
    yield Block((*remark(responsible), "ansvarig:"))


def _dates(words: Words) -> Iterator[Block]:
    registered = words.gettext("Dagen då jämförelsen bestäms; ska vara före start.")
    effect = words.gettext("Vad som ska bli annorlunda, så att det går att pröva.")
    statuses = ", ".join(MeasureStatus)
    yield Block(
        ("diarienummer:", "beslutad:", *remark(registered), "registrerad:", "start:", "slut:")
    )
    yield Block((f"status: planerad           # {statuses}",))
    yield Block((*remark(effect), "förväntad effekt: |", ""))


def _measured_by(proposal: Proposal | None, place: Place | None, words: Words) -> Block:
    if proposal is None or place is None:
        missing = words.gettext(
            "Inget förslag: skriv platsen och kör `est new measure ID --update`, "
            "eller läs in statistik som nämner den."
        )
        return Block(("mäts med:",), ("mäts med",), (missing,))
    source = proposal.source.source
    why = words.gettext(
        "Förslag: {source}, {type}: {count} vid {place} på tolv månader.",
        source=source.id,
        type=proposal.type,
        count=say_number(words, proposal.counts[proposal.type]),
        place=place.name,
    )
    lines = ("mäts med:", f"  källa: {source.id}", f"  typ: [{proposal.type}]")
    return Block(lines, ("mäts med",), (why,))


def _compared(
    repository: Repository,
    figures: Figures,
    place: Place | None,
    proposal: Proposal | None,
    words: Words,
) -> Iterator[Block]:
    others: Sequence[tuple[Place, int]] = ()
    if place is not None and proposal is not None:
        others = propose_places(repository, figures, place, proposal)
    notes: tuple[str, ...] = ()
    if others:
        counts = ", ".join(f"{other.id} {say_number(words, count)}" for other, count in others)
        why = words.gettext(
            "Förslag: samma slag eller område, ungefär lika många, inte grannar: {counts}.",
            counts=counts,
        )
        notes = (why, _say_power(proposal, others, words)) if proposal else (why,)
    yield Block(remark(words.gettext("Platser som liknar den här och där inget görs.")))
    listed = ", ".join(other.id for other, _ in others)
    yield Block((f"jämför med: [{listed}]",), ("jämför med",), notes)
    yield from _beside(repository.codebook, place, words)


def _say_power(proposal: Proposal, others: Sequence[tuple[Place, int]], words: Words) -> str:
    """Return what a year after the start could show, if the counts stay as they are."""
    here, there = proposal.counts[proposal.type], sum(count for _, count in others)
    found = smallest_visible_reduction(here, there, there, USUAL_DISPERSION)
    if found is None or found > 0.99:
        return words.gettext(
            "Med så få händelser kan ingen minskning synas efter ett år. Välj en typ med fler, "
            "eller fler platser att jämföra med."
        )
    return words.gettext(
        "Med så många händelser kan en minskning på minst {share} synas efter ett år.",
        share=say_share(words, found),
    )


def _beside(codebook: Codebook, place: Place | None, words: Words) -> Iterator[Block]:
    near = ", ".join(sorted(_near(codebook, place))) if place else ""
    within = words.gettext("Inom {metres} meter: {ids}.", metres=NEAR, ids=near)
    yield Block(remark(words.gettext("Platser så nära att det kan flytta dit.")))
    yield Block((f"grannplatser: [{near}]",), ("grannplatser",), (within,) if near else ())
    months = words.gettext("Månader som utlöste åtgärden; de räknas inte till tiden före.")
    yield Block((*remark(months), "utlöstes av: []"))


def _follow_ups(today: date, words: Words) -> Block:
    why = words.gettext(
        "Förslag: ett halvt och ett helt år efter {month}. utfall fylls i då: {outcomes}.",
        month=Month.of(today),
        outcomes=", ".join(Outcome),
    )
    days = (Month.of(today).plus(months).first for months in FOLLOWED_UP)
    return Block((*remark(why), "följs upp:", *(f"  - datum: {day}" for day in days)))
