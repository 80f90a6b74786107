"""The repository as a value: everything that was read, validated and may be published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from est_build.model.answers import ImportRecord, WeekAnswers
from est_build.model.calendar import Calendar
from est_build.model.codebook import Codebook
from est_build.model.form import Form
from est_build.model.measure import Measure
from est_build.model.meeting import Meeting
from est_build.model.month import MonthNotes
from est_build.model.retention import WeedRecord
from est_build.model.sending import SentSurvey, SentVersion
from est_build.model.statistics import SourceData
from est_build.words.periods import Month, Week

Ring = tuple[tuple[float, float], ...]
"""Longitude and latitude of each corner, WGS 84."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A boundary of ``data/places.geojson``: the municipality's or an area's."""

    id: str
    """An area's id, or ``kommun``."""
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class HandWrittenPage:
    """A page of ``content/pages``: Markdown without raw HTML."""

    name: str
    """The file's name without ending; its address is ``/sidor/NAME/``."""
    title: str
    markdown: str


@dataclass(frozen=True)
class Repository:
    """What a build is made from. Drafts are not in it."""

    codebook: Codebook
    calendar: Calendar
    form: Form
    """The weekly form."""
    answers: Mapping[Week, WeekAnswers]
    imports: tuple[ImportRecord, ...]
    meetings: Mapping[Week, Meeting]
    """Set and cancelled meetings by week, in order of weeks."""
    measures: tuple[Measure, ...]
    months: Mapping[Month, MonthNotes]
    statistics: tuple[SourceData, ...]
    shapes: tuple[Shape, ...] = ()
    pages: tuple[HandWrittenPage, ...] = ()
    weeded: tuple[WeedRecord, ...] = ()
    sent: Mapping[Week, date] = field(default_factory=dict)
    """The day on which each week's report was last sent, for those that were."""
    versions_sent: Mapping[str, tuple[SentVersion, ...]] = field(default_factory=dict)
    """Each week's and month's versions that were sent, as `est send` has written them down."""
    surveys_sent: Mapping[Week, tuple[SentSurvey, ...]] = field(default_factory=dict)
    """The letters of each week that asked people to answer, for those that were sent."""
    drafts: frozenset[str] = frozenset()
    """Paths of the meetings and months that are begun and not set; nothing of them is here."""
    site_address: str = ""
    """Where the site is read, with a slash at the end; empty where that isn't known."""

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """Every week from the first to the last that has answers or a meeting, gaps included."""
        known = {*self.answers, *self.meetings}
        return min(known).until(max(known)) if known else ()
