"""What people conclude from a month's statistics."""

from pydantic import Field

from est_build.model.base import Day, Ids, Model, MonthField, Text, YesNo
from est_build.model.meeting import Correction, PriorityRef
from est_build.words.periods import Month


class Conclusion(Model):
    """One conclusion and what it leads to."""

    places: Ids = Field((), alias="plats")
    factors: Ids = Field((), alias="faktor")
    text: Text
    leads_to: PriorityRef | None = Field(None, alias="leder till")


class MonthNotes(Model):
    """A month as it is written in ``content/months``; without ``settled`` it is a draft."""

    month: MonthField = Field(alias="månad")
    settled: Day | None = Field(None, alias="fastställd")
    reviewed: YesNo = Field(False, alias="granskad")
    summary: Text | None = Field(None, alias="sammanfattning")
    conclusions: tuple[Conclusion, ...] = Field((), alias="slutsatser")
    corrections: tuple[Correction, ...] = Field((), alias="rättelser")

    @property
    def version(self) -> int:
        """1, and one more for each correction: the number that a sent report carries."""
        return 1 + len(self.corrections)

    @property
    def is_draft(self) -> bool:
        """Whether the conclusions are not set yet."""
        return self.settled is None


def month_path(month: Month) -> str:
    """Return where a month's conclusions are written, relative to the repository."""
    return f"content/months/{month}.yaml"
