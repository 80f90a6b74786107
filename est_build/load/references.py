"""References by id: known, valid that week, or refused with the ids that they may have meant."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from est_build.diagnostics import Code
from est_build.diagnostics import codes_content as codes
from est_build.load.codebook import ids_of_labels
from est_build.load.findings import Finding
from est_build.load.quoting import make_id, most_alike
from est_build.model.codebook import WHOLE_MUNICIPALITY, Codebook, Named
from est_build.model.meeting import Basis
from est_build.sources.yaml_tree import Loc
from est_build.words.periods import Week


@dataclass(frozen=True)
class References:
    """Everything that an id may lead to."""

    codebook: Codebook
    measures: frozenset[str] = frozenset()

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """The id that each folded label leads to."""
        return ids_of_labels(self.codebook)

    @cached_property
    def parties(self) -> Mapping[str, Named]:
        """Organisations and groups by id."""
        return {**self.codebook.group, **self.codebook.organisation}

    def check_factors(
        self, factors: Iterable[str], loc: Loc, week: Week | None = None
    ) -> Iterator[Finding]:
        """Give each factor that isn't known, or not valid in the week."""
        known = self.codebook.factor
        return self._check_many(factors, known, codes.UNKNOWN_FACTOR, loc, week)

    def check_places(
        self, places: Iterable[str], loc: Loc, week: Week | None = None
    ) -> Iterator[Finding]:
        """Give each place that isn't known, or not valid in the week; replaced ids are known."""
        known = (self.codebook.replaced_by.get(place, place) for place in places)
        return self._check_many(known, self.codebook.place, codes.UNKNOWN_PLACE, loc, week)

    def check_wide_places(self, places: Iterable[str], loc: Loc, week: Week) -> Iterator[Finding]:
        """The same, where the whole municipality may stand instead."""
        for index, place in enumerate(places):
            if place != WHOLE_MUNICIPALITY:
                for found in self.check_places((place,), loc, week):
                    yield Finding(found.code, (*loc, index), found.values)

    def check_responsible(
        self, ids: Iterable[str], loc: Loc, week: Week | None
    ) -> Iterator[Finding]:
        """Give each organisation that isn't known, or not valid in the week."""
        known = self.codebook.organisation
        return self._check_many(ids, known, codes.UNKNOWN_ORGANISATION, loc, week)

    def check_parties(self, ids: Iterable[str], loc: Loc, week: Week) -> Iterator[Finding]:
        """The same, where a group may stand too."""
        return self._check_many(ids, self.parties, codes.UNKNOWN_ORGANISATION, loc, week)

    def check_basis(self, words: Iterable[str], loc: Loc, week: Week) -> Iterator[Finding]:
        """Give each thing that a priority can't be based on."""
        sources = frozenset(Basis)
        for index, word in enumerate(words):
            if word in sources:
                continue
            known = self.parties.get(word)
            here = (*loc, index)
            if known is None:
                near = most_alike(make_id(word), (*Basis, *self.parties))
                yield Finding.of(codes.UNKNOWN_BASIS, here, id=word, nearest=near)
            elif not known.is_valid_at(week.thursday):
                yield Finding.of(codes.NOT_VALID_THEN, here, id=word, week=week)

    def check_measure(self, measure: str | None, loc: Loc) -> Iterator[Finding]:
        """Give the measure if there is no such."""
        if measure is not None and measure not in self.measures:
            near = most_alike(measure, self.measures)
            yield Finding.of(codes.UNKNOWN_MEASURE, loc, id=measure, nearest=near)

    def check_focus_areas(self, areas: Iterable[str], loc: Loc) -> Iterator[Finding]:
        """Give each focus area that no agreement has."""
        known = self.codebook.focus_area
        for index, area in enumerate(areas):
            if area not in known:
                near = most_alike(area, known)
                yield Finding.of(codes.UNKNOWN_FOCUS_AREA, (*loc, index), id=area, nearest=near)

    def nearest(self, word: str, known: Iterable[str]) -> str:
        """Return the ids that a word may have meant, one that it is another name of first."""
        meant = self.ids.get(make_id(word), "")
        known = tuple(known)
        return f"`{meant}`" if meant in known else most_alike(make_id(word), known)

    def _check_many(
        self,
        ids: Iterable[str],
        known: Mapping[str, Named],
        code: Code,
        loc: Loc,
        week: Week | None,
    ) -> Iterator[Finding]:
        for index, name in enumerate(ids):
            named = known.get(name)
            if named is None:
                near = self.nearest(name, known)
                yield Finding.of(code, (*loc, index), id=name, nearest=near)
            elif week is not None and not named.is_valid_at(week.thursday):
                yield Finding.of(codes.NOT_VALID_THEN, (*loc, index), id=name, week=week)
