"""A measure: something done over a longer time, whose effect is followed up."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from est_build.model.base import Day, Id, Ids, Model, MonthField, Text, Texts, choice


class MeasureStatus(StrEnum):
    """How far a measure has come."""

    PLANNED = "planerad"
    RUNNING = "pågår"
    FINISHED = "avslutad"
    ABANDONED = "avbruten"


class Outcome(StrEnum):
    """What people conclude of a measure's effect."""

    EFFECT = "effekt"
    NO_EFFECT = "ingen effekt"
    UNKNOWN = "kan inte avgöras"


class MeasuredBy(Model):
    """The statistics that the measure is judged by."""

    source: Id = Field(alias="källa")
    types: Ids = Field((), alias="typ")


class MeasureFollowUp(Model):
    """One occasion when the effect is followed up; without an outcome it is still to come."""

    day: Day = Field(alias="datum")
    outcome: Annotated[Outcome, choice(Outcome)] | None = Field(None, alias="utfall")
    reason: Text | None = Field(None, alias="skäl")


class Measure(Model):
    """A measure as it is written in ``content/measures``."""

    id: Id = Field(alias="åtgärd")
    title: Text = Field(alias="rubrik")
    problem: Text
    places: Ids = Field(alias="plats", min_length=1)
    factors: Ids = Field((), alias="faktor")
    focus_areas: Ids = Field((), alias="fokusområde")
    responsible: Ids = Field(alias="ansvarig", min_length=1)
    registry_number: Text | None = Field(None, alias="diarienummer")
    decided: Day | None = Field(None, alias="beslutad")
    registered: Day | None = Field(None, alias="registrerad")
    start: Day | None = None
    end: Day | None = Field(None, alias="slut")
    status: Annotated[MeasureStatus, choice(MeasureStatus)]
    expected: Text | None = Field(None, alias="förväntad effekt")
    measured_by: MeasuredBy | None = Field(None, alias="mäts med")
    compared_with: Ids = Field((), alias="jämför med")
    neighbours: Ids = Field((), alias="grannplatser")
    triggered_by: tuple[MonthField, ...] = Field((), alias="utlöstes av")
    """The months that set the measure off and are left out of the time before it."""
    follow_ups: tuple[MeasureFollowUp, ...] = Field((), alias="följs upp")
    texts: Texts = Field((), alias="anteckningar")

    def overdue_on(self, today: date) -> date | None:
        """Return the earliest follow-up that should have had an outcome by the day, if any."""
        days = [line.day for line in self.follow_ups if line.outcome is None and line.day < today]
        return min(days, default=None)


def measure_path(measure_id: str) -> str:
    """Return where a measure is written, relative to the repository."""
    return f"content/measures/{measure_id}.yaml"
