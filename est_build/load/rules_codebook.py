"""The codebook against itself: ids, names and spans that contradict each other."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain, combinations
from typing import Protocol

from est_build.diagnostics import codes_content as codes
from est_build.diagnostics import codes_papers as paper_codes
from est_build.diagnostics import codes_privacy as privacy_codes
from est_build.diagnostics import codes_sending as sending_codes
from est_build.diagnostics import codes_upgrade as upgrade_codes
from est_build.load.findings import Finding
from est_build.load.quoting import most_alike, name_keys
from est_build.load.references import References
from est_build.model.codebook import (
    FORMAT,
    OTHER_GROUPS,
    WHOLE_MUNICIPALITY,
    Codebook,
    Contacts,
    DatedName,
    Named,
)
from est_build.model.privacy import Kind, Treatment
from est_build.model.recipient import read_address
from est_build.model.sending import Sending
from est_build.model.statistics import Sources
from est_build.sources.yaml_tree import Loc

RESERVED = {OTHER_GROUPS: "annat", WHOLE_MUNICIPALITY: "kommunen", "kommun": "kommunen"}

_SOON = timedelta(days=90)


class Dated(Protocol):
    """Anything that is valid between two days, either of which may be open."""

    @property
    def first(self) -> date | None:
        """The first day."""

    @property
    def last(self) -> date | None:
        """The last day."""


def check_codebook(codebook: Codebook, today: date | None = None) -> Iterator[Finding]:
    """Give everything in the codebook that contradicts something else in it."""
    yield from check_format(codebook)
    yield from _check_scale(codebook)
    for key, many in _registers(codebook):
        yield from _check_register(many, (key,))
    yield from _check_factors(codebook)
    yield from _check_organisations(codebook)
    yield from _check_places(codebook)
    yield from _check_place_names(codebook)
    yield from _check_group_names(codebook)
    for index, group in enumerate(codebook.groups):
        yield from check_spans(group.asked, ("verksamheter", index, "tillfrågade"))
    yield from check_spans(codebook.agreements, ("överenskommelser",))
    yield from _check_group_sizes(codebook)
    yield from _check_privacy(codebook)
    yield from _check_contacts(codebook.contacts)
    if codebook.sending is not None:
        yield from _check_sending(codebook.sending)
    if today is not None:
        yield from _check_agreements(codebook, today)


def check_format(codebook: Codebook, known: int = FORMAT) -> Iterator[Finding]:
    """Give the format if it isn't the one that this version reads."""
    if codebook.format != known:
        code = upgrade_codes.NEWER_FORMAT if codebook.format > known else upgrade_codes.OLDER_FORMAT
        yield Finding.of(code, ("format",), written=codebook.format, known=known)


def check_span(dated: Dated, loc: Loc) -> Iterator[Finding]:
    """Give the span if it ends before it begins."""
    if dated.first and dated.last and dated.last < dated.first:
        here = (*loc, "till")
        yield Finding.of(codes.REVERSED_SPAN, here, field="till", first=dated.first)


def check_spans(many: Iterable[Dated], loc: Loc) -> Iterator[Finding]:
    """Give each span of a list that ends before it begins."""
    for index, dated in enumerate(many):
        yield from check_span(dated, (*loc, index))


def overlap(one: Dated, other: Dated) -> bool:
    """Tell whether two spans have a day in common."""
    ends = min(one.last or date.max, other.last or date.max)
    return max(one.first or date.min, other.first or date.min) <= ends


def check_doubled(ids: Sequence[str], loc: Loc, key: str) -> Iterator[Finding]:
    """Give each id that stands a second time in a list."""
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name in seen:
            yield Finding.of(codes.DOUBLED_ID, (*loc, index, key), id=name)
        seen.add(name)


def _check_group_sizes(codebook: Codebook) -> Iterator[Finding]:
    """Give each group that is now too small to be shown alone, with the smallest others."""
    sizes = {group.id: group.asked[-1].count for group in codebook.groups if group.last is None}
    for index, group in enumerate(codebook.groups):
        size = sizes.get(group.id)
        least = codebook.fewest_in(group.id)
        if size is None or size >= least:
            continue
        others = sorted((number, name) for name, number in sizes.items() if name != group.id)
        loc: Loc = ("verksamheter", index, "tillfrågade", len(group.asked) - 1, "antal")
        yield Finding.of(
            codes.GROUP_TOO_SMALL,
            loc,
            id=group.id,
            count=size,
            least=least,
            others=name_keys(name for _, name in others[:2]) or "–",
        )


def _check_privacy(codebook: Codebook) -> Iterator[Finding]:
    if codebook.privacy.treatments.person_number is Treatment.OFF:
        here = ("personuppgifter", "allvar", Kind.PERSON_NUMBER)
        yield Finding.of(privacy_codes.MUST_BE_FOUND, here, field=Kind.PERSON_NUMBER)


def _check_contacts(contacts: Contacts) -> Iterator[Finding]:
    """Give each page that the law wants, and that would name nobody to turn to."""
    here: Loc = ("kontakt",) if contacts.model_fields_set else ("kommun",)
    for key, contact in (
        ("tillgänglighet", contacts.accessibility),
        ("dataskydd", contacts.privacy),
    ):
        if contact is None or not (contact.email or contact.phone):
            yield Finding.of(codes.NOBODY_TO_ASK, here, key=key).at_key()


def _check_agreements(codebook: Codebook, today: date) -> Iterator[Finding]:
    """Give the agreement that ends soon, unless another one takes over."""
    final = max((agreement.last for agreement in codebook.agreements), default=date.max)
    for index, agreement in enumerate(codebook.agreements):
        if agreement.last == final and timedelta(0) <= final - today <= _SOON:
            here = ("överenskommelser", index, "till")
            yield Finding.of(codes.AGREEMENT_ENDS, here, day=agreement.last)


def _registers(codebook: Codebook) -> Iterator[tuple[str, tuple[Named, ...]]]:
    yield "faktorer", codebook.factors
    yield "verksamheter", codebook.groups
    yield "organisationer", codebook.organisations
    yield "områden", codebook.areas
    yield "platser", codebook.places


def _check_register(many: tuple[Named, ...], loc: Loc) -> Iterator[Finding]:
    yield from check_doubled([named.id for named in many], loc, "id")
    yield from check_spans(many, loc)
    for index, named in enumerate(many):
        here = (*loc, index)
        if named.id in RESERVED:
            better = RESERVED[named.id]
            yield Finding.of(codes.RESERVED_ID, (*here, "id"), id=named.id, suggestion=better)
        yield from check_spans(named.names, (*here, "namn"))
        yield from _check_names(named.names, (*here, "namn"))


def _check_names(names: tuple[DatedName, ...], loc: Loc) -> Iterator[Finding]:
    for (_, one), (index, other) in combinations(enumerate(names), 2):
        if overlap(one, other):
            here = (*loc, index, "namn")
            yield Finding.of(codes.OVERLAPPING_NAMES, here, first=one.name, second=other.name)


def _check_scale(codebook: Codebook) -> Iterator[Finding]:
    values: set[int] = set()
    labels: set[str] = set()
    for index, step in enumerate(codebook.scale):
        if step.value in values:
            here: Loc = ("skala", index, "värde")
            yield Finding.of(codes.DOUBLED_SCALE_VALUE, here, value=step.value)
        values.add(step.value)
        yield from _check_labels(step.labels, labels, ("skala", index, "svar"))
    yield from _check_labels(codebook.dont_know, labels, ("vet ej",))
    if codebook.counts_from not in values:
        known = name_keys(str(value) for value in sorted(values))
        yield Finding.of(
            codes.THRESHOLD_OUTSIDE_SCALE, ("räknas från",), value=codebook.counts_from, known=known
        )


def _check_labels(labels: tuple[str, ...], seen: set[str], loc: Loc) -> Iterator[Finding]:
    for index, label in enumerate(labels):
        if label.casefold() in seen:
            yield Finding.of(codes.AMBIGUOUS_ANSWER, (*loc, index), label=label)
        seen.add(label.casefold())


def _check_factors(codebook: Codebook) -> Iterator[Finding]:
    references = References(codebook)
    for index, factor in enumerate(codebook.factors):
        here = ("faktorer", index, "fokusområden")
        yield from references.check_focus_areas(factor.focus_areas, here)


def _check_organisations(codebook: Codebook) -> Iterator[Finding]:
    """Give what an organisation is a part of, and who has agreed, where there is no such."""
    references = References(codebook)
    for index, one in enumerate(codebook.organisations):
        here: Loc = ("organisationer", index, "del av")
        known = {other.id for other in codebook.organisations if other.id != one.id}
        if one.part_of is not None and one.part_of not in known:
            near = references.nearest(one.part_of, known)
            yield Finding.of(codes.UNKNOWN_ORGANISATION, here, id=one.part_of, nearest=near)
    for index, agreement in enumerate(codebook.agreements):
        here = ("överenskommelser", index, "parter")
        yield from references.check_responsible(agreement.parties, here, None)


def check_focus_types(codebook: Codebook, sources: Sources) -> Iterator[Finding]:
    """Give each type of a focus area that no source of statistics has."""
    known = {
        name
        for source in sources.sources
        for name in (*source.types, *source.type_names, source.one_type)
        if name
    }
    for index, agreement in enumerate(codebook.agreements):
        for number, area in enumerate(agreement.focus_areas):
            for place, name in enumerate(area.types):
                if name not in known:
                    here = ("överenskommelser", index, "fokusområden", number, "typ", place)
                    near = most_alike(name, sorted(known))
                    yield Finding.of(paper_codes.UNKNOWN_FOCUS_TYPE, here, id=name, nearest=near)


def _check_places(codebook: Codebook) -> Iterator[Finding]:
    replaced: set[str] = set()
    for index, place in enumerate(codebook.places):
        here: Loc = ("platser", index)
        if place.area and codebook.areas and place.area not in codebook.area:
            near = most_alike(place.area, codebook.area)
            yield Finding.of(codes.UNKNOWN_AREA, (*here, "område"), id=place.area, nearest=near)
        for number, old in enumerate(place.replaces):
            loc = (*here, "ersätter", number)
            if old in codebook.place:
                yield Finding.of(codes.REPLACED_STILL_THERE, loc, id=old)
            elif old in replaced:
                yield Finding.of(codes.REPLACED_TWICE, loc, id=old)
            replaced.add(old)


def _check_place_names(codebook: Codebook) -> Iterator[Finding]:
    """Give the names that lead to two places at the same time: a survey's choice would be lost."""
    named = [(index, place, place.aliases) for index, place in enumerate(codebook.places)]
    return _check_ambiguous(named, "platser")


def _check_sending(sending: Sending) -> Iterator[Finding]:
    for key, written in (("avsändare", sending.sender), ("svar till", sending.reply_to)):
        if written is not None and read_address(written) is None:
            yield Finding.of(sending_codes.SENDING_ADDRESS, ("utskick", key), field=key)
    leads_to = sending.unsubscribe or "https://"
    is_split = any(one.isspace() for one in leads_to)
    if not leads_to.startswith(("mailto:", "https://")) or is_split:
        yield Finding.of(sending_codes.UNSUBSCRIBE, ("utskick", "avregistrering"))


def _check_group_names(codebook: Codebook) -> Iterator[Finding]:
    named = [(index, group, group.aliases) for index, group in enumerate(codebook.groups)]
    return _check_ambiguous(named, "verksamheter")


def _check_ambiguous(
    many: Sequence[tuple[int, Named, tuple[str, ...]]], key: str
) -> Iterator[Finding]:
    seen: dict[str, list[tuple[str, Dated]]] = {}
    for index, named, aliases in many:
        names = ((dated.name, dated, ("namn", n)) for n, dated in enumerate(named.names))
        others = ((alias, named, ("alias", n)) for n, alias in enumerate(aliases))
        spots: Iterable[tuple[str, Dated, Loc]] = chain(names, others)
        for label, span, loc in spots:
            earlier = seen.setdefault(label.casefold(), [])
            taken = next((i for i, dated in earlier if i != named.id and overlap(dated, span)), "")
            if taken:
                here = (key, index, *loc)
                yield Finding.of(
                    codes.AMBIGUOUS_NAME, here, name=label, first=taken, second=named.id
                )
            earlier.append((named.id, span))
