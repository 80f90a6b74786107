"""Statistics: what each file is, and the counts and events that were read from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from est_build.model.base import Count, Id, Ids, Model, Text, Texts, choice
from est_build.words.periods import Month

WHOLE_AREA = "kommun"
"""The area of a count for the whole municipality."""


class SourceKind(StrEnum):
    """What a source counts."""

    REPORTED_CRIMES = "anmälda brott"
    EVENTS = "händelser"
    COUNTS = "antal"
    """Other aggregated tables: counts by month, type and area."""


class SourceFormat(StrEnum):
    """How a source's files are laid out."""

    BRA_DATABASE_FILE = "bra-databasfil"
    TABLE = "tabell"


class Columns(Model):
    """Which of a table's columns holds what."""

    case: Text | None = Field(None, alias="ärende")
    day: Text | None = Field(None, alias="datum")
    day_latest: Text | None = Field(None, alias="datum senast")
    registered: Text | None = Field(None, alias="anmäld")
    month: Text | None = Field(None, alias="månad")
    year: Text | None = Field(None, alias="år")
    place: Text | None = Field(None, alias="plats")
    area: Text | None = Field(None, alias="område")
    type: Text | None = Field(None, alias="typ")
    count: Text | None = Field(None, alias="antal")
    cost: Text | None = Field(None, alias="kostnad")
    reported: Text | None = Field(None, alias="polisanmäld")
    preliminary: Text | None = Field(None, alias="preliminär")


class Source(Model):
    """One source of statistics in ``data/sources.yaml``."""

    id: Id
    name: Text | None = Field(None, alias="namn")
    kind: Annotated[SourceKind, choice(SourceKind)] = Field(alias="slag")
    format: Annotated[SourceFormat, choice(SourceFormat)]
    folder: Text | None = Field(None, alias="mapp")
    """Folder below ``data/`` if it is not named after the source."""
    region: Text | None = None
    delimiter: Text | None = Field(None, alias="avgränsare")
    encoding: Text | None = Field(None, alias="teckenkodning")
    sheet: Text | None = Field(None, alias="blad")
    columns: Columns = Field(Columns(), alias="kolumner")
    date_format: Text | None = Field(None, alias="datumformat")
    number_format: Text | None = Field(None, alias="talformat")
    types: Mapping[Id, Texts] = Field({}, alias="typer")
    """Our type id to the labels that mean it in the source."""
    type_names: Mapping[Id, Text] = Field({}, alias="typnamn")
    """What a type is called on pages; without it, the first label."""
    places: Mapping[Id, Texts] = Field({}, alias="platser")
    """Place id to the labels that mean it in the source, beyond the codebook's names."""
    ignored_types: Texts = Field((), alias="räknas inte")
    one_type: Id | None = Field(None, alias="alla är")
    """The type of every row where the file has no column for it."""
    hide_small: Ids | None = Field(None, alias="dölj små tal")
    """Types whose small numbers at a place are not shown; without it, crimes against persons."""
    smallest_shown: Count | None = Field(None, alias="minsta antal", ge=2)
    """The smallest number that is shown exactly of those types; without it, the codebook's."""
    all_in_year: Count | None = Field(None, alias="gäller år", ge=1900, le=2200)
    """The year of every row where the file says neither year nor month."""

    def type_name(self, type_id: str) -> str:
        """Return what a type is called on pages."""
        if type_id in self.type_names:
            return self.type_names[type_id]
        labels = self.types.get(type_id, ())
        return labels[0] if labels else type_id


class Sources(Model):
    """All sources of statistics."""

    sources: tuple[Source, ...] = Field(alias="källor")


@dataclass(frozen=True, slots=True, order=True)
class MonthCount:
    """A count that a source gives for a month, type and area; missing is None, never 0."""

    month: Month
    type: str
    area: str
    """``kommun``, an area's id or a place's id."""
    count: int | None
    is_preliminary: bool
    taken: date
    """When the extract was taken out."""
    revised_from: int | None = None
    """The count that stood before, where an extract has changed it."""

    @property
    def period(self) -> Month:
        """What the count is of."""
        return self.month


@dataclass(frozen=True, slots=True, order=True)
class YearCount:
    """A count that a source gives for a whole year only; missing is None, never 0."""

    year: int
    type: str
    area: str
    """``kommun``, an area's id or a place's id."""
    count: int | None
    is_preliminary: bool
    taken: date
    revised_from: int | None = None
    """The count that stood before, where an extract has changed it."""

    @property
    def period(self) -> int:
        """What the count is of."""
        return self.year


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """One event of a list: what may be kept of it."""

    number: int
    day: date | None
    """The day, or the first day on which it can have happened; None where ``month`` is known."""
    day_latest: date | None
    registered: date | None
    place: str
    """A place's id, or '' where the list names none."""
    type: str
    cost: int | None
    """In whole crowns."""
    is_reported: bool | None
    month: Month | None = None
    """The month, for lists that give no day."""

    @property
    def start(self) -> date:
        """The first day on which it can have happened."""
        if self.day is not None:
            return self.day
        return self.month.first if self.month is not None else date.min

    @property
    def has_known_day(self) -> bool:
        """Tell whether it is known to have happened on one day."""
        return self.day is not None and self.day_latest in {None, self.day}


@dataclass(frozen=True, slots=True)
class EventExtract:
    """A list of events as it was taken out on a day; it holds every event between two days."""

    taken: date
    first: date
    last: date
    events: tuple[RecordedEvent, ...]


@dataclass(frozen=True, slots=True)
class SourceData:
    """Everything that stands after later extracts have replaced earlier ones."""

    source: Source
    counts: tuple[MonthCount, ...] = ()
    """For aggregated sources: sorted, one for each month, type and area."""
    events: tuple[RecordedEvent, ...] = ()
    """For event lists: sorted by ``start``, each counted once."""
    covered: tuple[tuple[date, date], ...] = ()
    """For event lists: the days that the lists cover, merged and sorted."""
    earlier_counts: tuple[tuple[Month, str, str, int], ...] = ()
    """For event lists: month, type, place and count as the extract before had it, where changed."""
    taken: date | None = None
    """When the latest extract was taken out."""
    extracts: tuple[tuple[date, date, date], ...] = ()
    """For event lists: when each was taken out, and the first and last day it covers."""
    years: tuple[YearCount, ...] = ()
    """For aggregated sources: what they give for whole years only, sorted."""
