"""How long things are kept, and what was weeded when."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from est_build.model.base import Model, Text, choice, refusal, written_as
from est_build.words.periods import Month

_AGE = re.compile(r"(?P<number>[1-9]\d{0,3}) ?(?P<unit>[dvwmåy])")
_AGE_PATTERN = r"^[1-9]\d{0,3} ?[dvwmåy]$"


class Stock(StrEnum):
    """What is weeded by age, as people name it."""

    RAW_EXPORTS = "råa exporter"
    FREE_TEXT = "fritext"
    EVENT_LISTS = "händelselistor"
    FORM_TOOL = "svar i formulärverktyget"


@dataclass(frozen=True, slots=True)
class Age:
    """An age as it was written: ``24m``, ``2å``, ``90d``, ``12v``."""

    months: int = 0
    days: int = 0

    def __str__(self) -> str:
        return f"{self.months}m" if self.months else f"{self.days}d"

    @classmethod
    def parse(cls, text: str) -> "Age":
        """Read an age (ValueError if it is none)."""
        match = _AGE.fullmatch(text.strip())
        if match is None:
            raise ValueError(text)
        number = int(match["number"])
        match match["unit"]:
            case "d":
                return cls(days=number)
            case "v" | "w":
                return cls(days=number * 7)
            case "m":
                return cls(months=number)
            case _:
                return cls(months=number * 12)

    def before(self, day: date) -> date:
        """Return the day that lies so long before another; what is earlier is older."""
        month = Month.of(day).plus(-self.months)
        same = date(month.year, month.number, min(day.day, month.days))
        return same - timedelta(days=self.days)


def _read_age(value: Any) -> Age:
    if isinstance(value, Age):
        return value
    try:
        return Age.parse(value)
    except (ValueError, TypeError, AttributeError):
        raise refusal("age_expected", written=value if isinstance(value, str) else "") from None


AgeField = Annotated[Age, BeforeValidator(_read_age), written_as(_AGE_PATTERN)]


class RetentionRule(Model):
    """How long one kind of thing is kept, and what decided it."""

    what: Annotated[Stock, choice(Stock)] = Field(alias="vad")
    after: AgeField = Field(alias="efter")
    according: Text | None = Field(None, alias="enligt")


@dataclass(frozen=True, slots=True)
class WeedRecord:
    """One line of the record of what was weeded."""

    day: date
    what: Stock
    source: str
    """A source's or form's id, '' where there is none."""
    until: date
    """What is older than this day is gone."""
    count: int
    according: str
