"""What differs between two versions of a repository, as values that words are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from est_build.diagnostics import has_errors
from est_build.load.parts import Loaded, Part
from est_build.model.answers import WeekAnswers
from est_build.model.base import Model
from est_build.model.calendar import Calendar
from est_build.model.codebook import Codebook
from est_build.model.form import Form
from est_build.model.measure import Measure, MeasureStatus, Outcome
from est_build.model.meeting import Level, Meeting
from est_build.model.month import MonthNotes
from est_build.model.repository import HandWrittenPage
from est_build.model.statistics import SourceData
from est_build.words.periods import Month, Week

_Value = TypeVar("_Value")


class Fate(StrEnum):
    """What became of something that has a name."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class State(StrEnum):
    """How far a picture or a month's conclusions have come."""

    MISSING = "missing"
    DRAFT = "draft"
    SETTLED = "settled"
    CANCELLED = "cancelled"


class Kind(StrEnum):
    """What sort of thing something with a name is."""

    FACTOR = "factor"
    GROUP = "group"
    ORGANISATION = "organisation"
    AREA = "area"
    PLACE = "place"
    AGREEMENT = "agreement"
    QUESTION = "question"
    SURVEY = "survey"
    MEETING = "meeting"
    EVENT = "event"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class AnswersChanged:
    """How many answered in a week; None where there are no answers at all."""

    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class CountsChanged:
    """As many answered as before, but they answered otherwise."""


@dataclass(frozen=True, slots=True)
class StateChanged:
    """A picture or conclusions came, were settled, or went away."""

    before: State
    after: State


@dataclass(frozen=True, slots=True)
class LevelChanged:
    """A factor's level; None where it isn't assessed."""

    factor: str
    before: Level | None
    after: Level | None


@dataclass(frozen=True, slots=True)
class PrioritiesChanged:
    """How many priorities were closed, set, taken away and written otherwise."""

    closed: int
    new: int
    gone: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class CorrectionsAdded:
    """Corrections of a picture that was already settled."""

    count: int


@dataclass(frozen=True, slots=True)
class KeysChanged:
    """Keys that stand otherwise, named as people write them; ``name`` says of what."""

    keys: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class NamedChanged:
    """Something with a name came or went, or was changed."""

    kind: Kind
    fate: Fate
    name: str
    when: str = ""
    """The week or day it is about, where it has one."""


@dataclass(frozen=True, slots=True)
class CameOrWent:
    """The subject itself is new, or there no longer."""

    fate: Fate


@dataclass(frozen=True, slots=True)
class Renamed:
    """Something has another name."""

    kind: Kind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AskedChanged:
    """A group has another number of people asked."""

    group: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """A measure has come to another status; None where it is new."""

    before: MeasureStatus | None
    after: MeasureStatus


@dataclass(frozen=True, slots=True)
class OutcomeSet:
    """People concluded something of a measure's effect."""

    day: date
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class ComparisonChanged:
    """What a measure is judged by was changed after it had started: a warning."""

    start: date
    keys: tuple[str, ...]
    """The keys of its file."""


@dataclass(frozen=True, slots=True)
class FigureChanged:
    """A figure for the whole municipality that stood before stands otherwise."""

    type: str
    month: Month
    before: int
    after: int
    is_correction: bool
    """Whether the whole month was known before too."""


@dataclass(frozen=True, slots=True)
class FiguresAdded:
    """Months that had no figures before."""

    first: Month
    last: Month
    figures: int


@dataclass(frozen=True, slots=True)
class FiguresRemoved:
    """Months that have no figures any more."""

    first: Month
    last: Month
    figures: int


@dataclass(frozen=True, slots=True)
class OtherFigures:
    """Changes beyond those named: of places, areas and years, or too many to name."""

    count: int


Change = (
    AnswersChanged
    | CountsChanged
    | StateChanged
    | LevelChanged
    | PrioritiesChanged
    | CorrectionsAdded
    | KeysChanged
    | NamedChanged
    | CameOrWent
    | Renamed
    | AskedChanged
    | StatusChanged
    | OutcomeSet
    | ComparisonChanged
    | FigureChanged
    | FiguresAdded
    | FiguresRemoved
    | OtherFigures
)


class File(StrEnum):
    """The files that have no name of their own among the subjects."""

    CODEBOOK = "codebook"
    CALENDAR = "calendar"
    FORM = "form"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class MeasureSubject:
    """A measure, by its title."""

    title: str


@dataclass(frozen=True, slots=True)
class SourceSubject:
    """A source of statistics, by its name."""

    name: str


Subject = File | Week | Month | MeasureSubject | SourceSubject


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs about one subject."""

    subject: Subject
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Incomparable:
    """A file that has errors in the one version or in both, so it can't be compared."""

    path: str
    in_base: bool
    in_tree: bool


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that differs between two versions, in the order it is shown."""

    differences: tuple[Difference, ...]
    incomparable: tuple[Incomparable, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """One version of a repository, drafts too, as far as it could be read."""

    codebook: Codebook | None
    calendar: Calendar | None
    form: Form | None
    answers: Mapping[Week, WeekAnswers]
    meetings: Mapping[Week, Meeting]
    measures: Mapping[str, Measure]
    months: Mapping[Month, MonthNotes]
    statistics: Mapping[str, SourceData]
    pages: Mapping[str, HandWrittenPage]
    unreadable: frozenset[str] = field(default=frozenset())
    """The paths of what has errors."""
    begun: frozenset[str] = field(default=frozenset())
    """The paths of drafts with blanks: they are there, and nothing more is known of them."""


def take_snapshot(loaded: Loaded) -> Snapshot:
    """Return what was read as a value that another version can be held against."""
    return Snapshot(
        codebook=loaded.codebook.value,
        calendar=loaded.calendar.value,
        form=loaded.form.value,
        answers={one.week: one for one in _values(loaded.answers)},
        meetings={one.week: one for one in _values(loaded.meetings)},
        measures={one.id: one for one in _values(loaded.measures)},
        months={one.month: one for one in _values(loaded.months)},
        statistics={one.source.id: one for one in _values(loaded.statistics)},
        pages={one.name: one for one in _values(loaded.pages)},
        unreadable=frozenset(one.path for one in loaded.parts() if _is_broken(one)),
        begun=frozenset(one.path for one in loaded.parts() if _is_begun(one)),
    )


def _values(parts: tuple[Part[_Value], ...]) -> list[_Value]:
    return [part.value for part in parts if part.value is not None]


def _is_broken(part: Part[object]) -> bool:
    return part.value is None and has_errors(part.diagnostics)


def _is_begun(part: Part[object]) -> bool:
    # Whatever is found in a draft is a warning.
    return part.value is None and bool(part.diagnostics) and not has_errors(part.diagnostics)


def changed_keys(before: Model, after: Model, but: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the keys that stand otherwise, as people write them; ``but`` are names of fields."""
    fields = type(after).model_fields
    return tuple(
        info.alias or name
        for name, info in fields.items()
        if name not in but and getattr(before, name) != getattr(after, name)
    )
