"""Thursday's meeting: the picture that is set, priorities, and what became of earlier ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema

from est_build.model.base import Day, Id, Ids, Model, Text, Texts, WeekField, YesNo, choice, refusal
from est_build.model.calendar import Event
from est_build.words.periods import Week

OTHER_FACTORS = "övriga"


class Level(StrEnum):
    """The meeting's own assessment of a factor."""

    GREEN = "grön"
    YELLOW = "gul"
    RED = "röd"
    NO_INFORMATION = "ingen uppgift"


class Change(StrEnum):
    """How the meeting thinks a factor has changed."""

    BETTER = "bättre"
    UNCHANGED = "oförändrat"
    WORSE = "sämre"
    UNKNOWN = "kan inte avgöras"


class Basis(StrEnum):
    """What the meeting weighed in. That intelligence was, is all that is ever said of it."""

    SURVEY = "enkät"
    OBSERVATIONS = "observationer"
    INTELLIGENCE = "underrättelse"
    STATISTICS = "statistik"


class PriorityKind(StrEnum):
    """What sort of thing a priority is."""

    PRESENCE = "närvaro"
    TRAFFIC_CONTROL = "trafikkontroll"
    PHYSICAL = "fysisk åtgärd"
    CAMERA = "kamera"
    DIALOGUE = "dialog"
    OTHER = "annat"


class Horizon(StrEnum):
    """For how long a priority is meant."""

    WEEKEND = "helg"
    WEEK = "vecka"
    LONGER = "längre"


class Decision(StrEnum):
    """How a priority ends."""

    DONE = "klar"
    DROPPED = "stryks"


class Effect(StrEnum):
    """What people saw of a priority's effect."""

    BETTER = "bättre"
    NO_DIFFERENCE = "ingen skillnad"
    WORSE = "sämre"
    UNKNOWN = "kan inte avgöras"


@dataclass(frozen=True, slots=True, order=True)
class PriorityId:
    """A priority's identity for as long as it lives: the week it was first set in, and its id."""

    week: Week
    id: str

    def __str__(self) -> str:
        """Return ``2026-W46/skolgarden-rondering``."""
        return f"{self.week}/{self.id}"


def _read_priority_id(value: Any) -> PriorityId:
    if isinstance(value, PriorityId):
        return value
    written = value if isinstance(value, str) else ""
    week, slash, name = written.partition("/")
    try:
        if not slash or not name:
            raise ValueError
        return PriorityId(Week.parse(week), name)
    except ValueError:
        raise refusal("priority_id_expected", written=written) from None


PriorityRef = Annotated[
    PriorityId,
    BeforeValidator(_read_priority_id),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])/."}),
]


class FactorAssessment(Model):
    """What the meeting set for a factor."""

    level: Annotated[Level, choice(Level)] = Field(alias="nivå")
    change: Annotated[Change, choice(Change)] | None = Field(None, alias="förändring")
    places: Ids = Field((), alias="platser")
    comment: Text | None = Field(None, alias="kommentar")


class Observation(Model):
    """What a source group saw."""

    source: Id = Field(alias="källa")
    places: Ids = Field((), alias="plats")
    factors: Ids = Field((), alias="faktor")
    text: Text = Field(alias="text")


class When(Model):
    """The days a priority is carried out."""

    first: Day = Field(alias="från")
    last: Day | None = Field(None, alias="till")

    @property
    def ends(self) -> date:
        """The last day."""
        return self.last or self.first


class NewPriority(Model):
    """A priority that is set for the first time."""

    id: Id
    what: Text = Field(alias="vad")
    places: Ids = Field(alias="plats", min_length=1)
    factors: Ids = Field((), alias="faktor")
    kind: Annotated[PriorityKind, choice(PriorityKind)] = Field(PriorityKind.OTHER, alias="typ")
    horizon: Annotated[Horizon, choice(Horizon)] = Field(Horizon.WEEK, alias="tidsram")
    measure: Id | None = Field(None, alias="åtgärd")
    responsible: Ids = Field(alias="ansvarig", min_length=1)
    when: When | None = Field(None, alias="när")
    due: Day | None = Field(None, alias="klart")
    basis: Texts = Field((), alias="utifrån")
    """``enkät``, ``observationer``, ``statistik``, or the ids of organisations and groups."""


class CarriedPriority(Model):
    """An earlier priority that goes on; what is not written again is as before."""

    carries: PriorityRef = Field(alias="fortsätter")
    what: Text | None = Field(None, alias="vad")
    places: Ids | None = Field(None, alias="plats")
    factors: Ids | None = Field(None, alias="faktor")
    kind: Annotated[PriorityKind, choice(PriorityKind)] | None = Field(None, alias="typ")
    horizon: Annotated[Horizon, choice(Horizon)] | None = Field(None, alias="tidsram")
    measure: Id | None = Field(None, alias="åtgärd")
    responsible: Ids | None = Field(None, alias="ansvarig")
    when: When | None = Field(None, alias="när")
    due: Day | None = Field(None, alias="klart")
    basis: Texts | None = Field(None, alias="utifrån")


def _priority_kind(value: Any) -> str:
    if isinstance(value, CarriedPriority):
        return "carried"
    return "carried" if isinstance(value, dict) and "fortsätter" in value else "new"


Priority = Annotated[
    Annotated[NewPriority, Tag("new")] | Annotated[CarriedPriority, Tag("carried")],
    Discriminator(_priority_kind),
]


class FollowUp(Model):
    """How an earlier priority ended."""

    priority: PriorityRef = Field(alias="prioritering")
    decision: Annotated[Decision, choice(Decision)] = Field(alias="beslut")
    reason: Text | None = Field(None, alias="skäl")
    result: Text | None = Field(None, alias="resultat")
    effect: Annotated[Effect, choice(Effect)] | None = Field(None, alias="effekt")


class HandedOver(Model):
    """Something passed on to whoever may act on it."""

    to: Id = Field(alias="till")
    places: Ids = Field((), alias="plats")
    factors: Ids = Field((), alias="faktor")
    what: Text = Field(alias="vad")


class Declined(Model):
    """Something that was reported and that the meeting chose not to act on, with the reason."""

    factors: Ids = Field((), alias="faktor")
    places: Ids = Field((), alias="plats")
    reason: Text = Field(alias="skäl")


class Correction(Model):
    """A correction of a picture that was already set."""

    day: Day = Field(alias="datum")
    text: Text
    send_again: YesNo = Field(False, alias="skicka om")


class Meeting(Model):
    """A week's meeting as it is written in ``content/meetings``.

    A cancelled meeting has a week and a reason, nothing else. Without ``settled`` it is a draft.
    """

    week: WeekField = Field(alias="vecka")
    cancelled: Text | None = Field(None, alias="inställt")
    day: Day | None = Field(None, alias="datum")
    settled: Day | None = Field(None, alias="fastställd")
    reviewed: YesNo = Field(False, alias="granskad")
    present: Ids = Field((), alias="närvarande")
    basis: tuple[Annotated[Basis, choice(Basis)], ...] = Field((), alias="underlag")
    summary: Text | None = Field(None, alias="sammanfattning")
    factors: Mapping[str, FactorAssessment] = Field({}, alias="faktorer")
    observations: tuple[Observation, ...] = Field((), alias="observationer")
    priorities: tuple[Priority, ...] = Field((), alias="prioriteringar")
    follow_ups: tuple[FollowUp, ...] = Field((), alias="uppföljning")
    handed_over: tuple[HandedOver, ...] = Field((), alias="överlämnat")
    declined: tuple[Declined, ...] = Field((), alias="avstår")
    events: tuple[Event, ...] = Field((), alias="händelser")
    corrections: tuple[Correction, ...] = Field((), alias="rättelser")

    @property
    def version(self) -> int:
        """1, and one more for each correction: the number that a sent report carries."""
        return 1 + len(self.corrections)

    @property
    def is_draft(self) -> bool:
        """Whether the picture is not set yet; a cancelled meeting is no draft."""
        return self.settled is None and self.cancelled is None

    @property
    def is_held(self) -> bool:
        """Whether the meeting was held and its picture set."""
        return self.settled is not None and self.cancelled is None

    def assessment(self, factor: str) -> FactorAssessment | None:
        """Return what was set for a factor, by name or by ``övriga``."""
        return self.factors.get(factor) or self.factors.get(OTHER_FACTORS)


def meeting_path(week: Week) -> str:
    """Return where the week's meeting is written, relative to the repository."""
    return f"content/meetings/{week.year:04d}/{week}.yaml"
