"""The months that a report is about."""

from dataclasses import dataclass
from datetime import date

from est_build.model.codebook import Agreement, Codebook
from est_build.words.periods import Month, Week


@dataclass(frozen=True, slots=True)
class Span:
    """Some months in a row, the first and the last included."""

    first: Month
    last: Month

    @property
    def months(self) -> tuple[Month, ...]:
        """Every month, in order."""
        return self.first.until(self.last)

    @property
    def years_back(self) -> int:
        """How many years earlier the months lie that these are set beside: never among these."""
        return -(-len(self.months) // 12)

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the months."""
        return self.first.first <= day <= self.last.last

    def holds_week(self, week: Week) -> bool:
        """Tell whether a meeting's week does: its Thursday decides."""
        return self.holds(week.thursday)

    def __str__(self) -> str:
        """Return ``2026-01--2026-04``."""
        return f"{self.first}--{self.last}"


def agreements_of(codebook: Codebook, span: Span) -> tuple[Agreement, ...]:
    """Return the agreements in force on any day of some months."""
    return tuple(
        one
        for one in codebook.agreements
        if one.first <= span.last.last and one.last >= span.first.first
    )
