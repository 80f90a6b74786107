"""Each part of a repository: a value, or missing with its diagnostics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from est_build.diagnostics import Diagnostic
from est_build.diagnostics.render import sort_diagnostics
from est_build.load.quoting import cover_personal, mask_personal

if TYPE_CHECKING:
    # Only names of types: a check of one file must not pay for the models of all others.
    from est_build.load.rest import Rest
    from est_build.model.answers import ImportRecord, WeekAnswers
    from est_build.model.calendar import Calendar
    from est_build.model.codebook import Codebook
    from est_build.model.form import Form
    from est_build.model.measure import Measure
    from est_build.model.meeting import Meeting
    from est_build.model.month import MonthNotes
    from est_build.model.repository import HandWrittenPage, Shape
    from est_build.model.retention import WeedRecord
    from est_build.model.sending import SentSurvey, SentVersion
    from est_build.model.statistics import SourceData, Sources
    from est_build.words.periods import Week

Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Part(Generic[Value_co]):
    """One file (or folder) as a value, or None, with all that is wrong with it alone."""

    path: str
    value: Value_co | None
    diagnostics: tuple[Diagnostic, ...] = ()
    rest: Rest[Value_co] | None = None
    """What could be read of a file without a value: only rules may look at it."""

    @property
    def readable(self) -> Value_co | None:
        """The value, or what could be read of it: for rules alone."""
        return self.rest.value if self.value is None and self.rest else self.value


@dataclass(frozen=True)
class Loaded:
    """Everything that was read, whole or not, with all that is wrong."""

    codebook: Part[Codebook]
    calendar: Part[Calendar]
    form: Part[Form]
    answers: tuple[Part[WeekAnswers], ...]
    imports: Part[tuple[ImportRecord, ...]]
    meetings: tuple[Part[Meeting], ...]
    measures: tuple[Part[Measure], ...]
    months: tuple[Part[MonthNotes], ...]
    sources: Part[Sources]
    statistics: tuple[Part[SourceData], ...]
    shapes: Part[tuple[Shape, ...]]
    pages: tuple[Part[HandWrittenPage], ...]
    weed_record: Part[tuple[WeedRecord, ...]] = Part("data/gallring.csv", ())
    sent: Mapping[Week, date] = field(default_factory=dict)
    """The day on which each week's report was last sent."""
    versions_sent: Mapping[str, tuple[SentVersion, ...]] = field(default_factory=dict)
    """Each week's and month's versions that were sent, as `est send` has written them down."""
    surveys_sent: Mapping[Week, tuple[SentSurvey, ...]] = field(default_factory=dict)
    """The letters of each week that asked people to answer."""
    rules: tuple[Diagnostic, ...] = ()
    """What is wrong between files."""
    site_address: str = ""
    """Where the site is read, as ``mkdocs.yml`` says; empty where it doesn't."""

    def parts(self) -> Iterator[Part[object]]:
        """Give every part."""
        yield from (self.codebook, self.calendar, self.form, self.imports, self.sources)
        yield from (self.shapes, self.weed_record)
        for many in (self.answers, self.meetings, self.measures, self.months):
            yield from many
        yield from self.statistics
        yield from self.pages

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that is wrong, sorted by file and line."""
        alone = [found for part in self.parts() for found in part.diagnostics]
        return in_order((*alone, *self.rules))


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics as they may be shown: sorted, each once, nothing personal in them."""
    return sort_diagnostics(map(_without_persons, diagnostics))


def _without_persons(found: Diagnostic) -> Diagnostic:
    """Cover whatever may point out a person, even in a key or a file name."""
    values = tuple((name, mask_personal(value)) for name, value in found.values)
    place = found.location
    field, path = cover_personal(place.field), mask_personal(place.path)
    if values == found.values and field == place.field and path == place.path:
        return found
    return replace(found, values=values, location=replace(place, field=field, path=path))
