"""A form: which column is which factor, and which week an answer is about."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, WithJsonSchema

from est_build.model.base import (
    Id,
    Ids,
    Model,
    SpanEnd,
    SpanStart,
    Text,
    Texts,
    YesNo,
    choice,
    is_valid,
    refusal,
)
from est_build.model.calendar import Calendar
from est_build.words.periods import Week

_WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


class WeekMoment(Model):
    """A weekday and a time of day, written ``tisdag 08:00``."""

    weekday: int
    """1 for Monday to 7 for Sunday."""
    clock: time

    def in_week(self, week: Week, zone: ZoneInfo) -> datetime:
        """Return the moment in a week, in the form's time zone."""
        return datetime.combine(week.day(self.weekday), self.clock, tzinfo=zone)


def _read_week_moment(value: Any) -> Any:
    if isinstance(value, WeekMoment):
        return value
    try:
        weekday, clock = value.split()
        return WeekMoment(weekday=_WEEKDAYS.index(weekday) + 1, clock=time.fromisoformat(clock))
    except (AttributeError, ValueError):
        written = value if isinstance(value, str) else ""
        raise refusal("week_moment_expected", written=written) from None


def _read_zone(value: Any) -> ZoneInfo:
    try:
        return ZoneInfo(value)
    except (KeyError, ValueError, TypeError, OSError):
        raise refusal("zone_expected", written=value if isinstance(value, str) else "") from None


class Covers(StrEnum):
    """Which days the survey speaks of."""

    WEEK_BEFORE = "veckan före"
    """The seven days before the day it opens."""
    SAME_WEEK = "samma vecka"
    """Monday to Sunday of the week it is held in."""


class Wording(Model):
    """A question as it was put in a span of time."""

    question: Text = Field(alias="fråga")
    first: SpanStart | None = Field(None, alias="från")
    last: SpanEnd | None = Field(None, alias="till")
    new_series: YesNo | None = Field(None, alias="ny serie")

    def is_valid_in(self, week: Week) -> bool:
        """Tell whether the question is put so in the week."""
        return is_valid(self.first, self.last, week.thursday)


class Question(Model):
    """One factor's question and its wordings over time."""

    factor: Id = Field(alias="faktor")
    wordings: tuple[Wording, ...] = Field(alias="lydelser", min_length=1)


class Information(Model):
    """What the form tells those who answer; what is left out has a usual text."""

    why: Text | None = Field(None, alias="varför")
    readers: Text | None = Field(None, alias="vem läser")
    kept: Text = Field(alias="hur länge")
    """How long the answers stay in the form tool: only the municipality knows."""
    contact: Text | None = Field(None, alias="kontakt")


class NewSeries(Model):
    """From when answers are no longer compared with those before, and why."""

    first: SpanStart = Field(alias="från")
    reason: Text = Field(alias="skäl")
    factors: Ids = Field((), alias="faktor")
    """Empty for all factors."""


Moment = Annotated[
    WeekMoment,
    BeforeValidator(_read_week_moment),
    # The reader takes every ISO time, so only the weekday is told here.
    WithJsonSchema({"type": "string", "pattern": rf"^\s*({'|'.join(_WEEKDAYS)})\s+\S+\s*$"}),
]
Zone = Annotated[ZoneInfo, BeforeValidator(_read_zone), WithJsonSchema({"type": "string"})]


class Form(Model):
    """A hosted form and its place in the week."""

    id: Id = Field(alias="formulär")
    title: Text = Field(alias="rubrik")
    opens: Moment = Field(alias="öppnar")
    closes: Moment = Field(alias="stänger")
    address: Text | None = Field(None, alias="adress")
    """Where the form is answered; letters about the survey lead there."""
    zone: Zone = Field(ZoneInfo("Europe/Stockholm"), alias="tidszon")
    covers: Annotated[Covers, choice(Covers)] = Field(Covers.WEEK_BEFORE, alias="gäller")
    submitted: Text | None = Field(None, alias="tidpunkt")
    """The column that tells when an answer was sent in, where the tool isn't known."""
    group: Text | None = Field(None, alias="verksamhet")
    places: Text | None = Field(None, alias="platser")
    other_places: Texts = Field((), alias="annan plats")
    """Columns with what was written where no place fitted."""
    free_text: Text | None = Field(None, alias="fritext")
    information: Information | None = None
    ignored: Texts = Field((), alias="räknas inte")
    """Columns that are known and not taken."""
    questions: tuple[Question, ...] = Field(alias="frågor", min_length=1)
    new_series: tuple[NewSeries, ...] = Field((), alias="nya serier")

    def wordings_of(self, factor: str) -> tuple[Wording, ...]:
        """Return how the factor's question has been put; nothing for one that isn't asked about."""
        found = (line.wordings for line in self.questions if line.factor == factor)
        return next(found, ())

    def restarts_of(self, factor: str) -> tuple[date, ...]:
        """Return the days from which a factor's answers make a new series, the first one first."""
        reworded = (line.first for line in self.wordings_of(factor) if line.new_series)
        said = (line.first for line in self.new_series if factor in (line.factors or (factor,)))
        return tuple(sorted({day for day in (*reworded, *said) if day is not None}))

    def opens_in(self, week: Week) -> datetime:
        """Return when the week's survey opens."""
        return self.opens.in_week(week, self.zone)

    def closes_in(self, week: Week) -> datetime:
        """Return when the week's survey closes: the first closing moment after it opened."""
        closing = self.closes.in_week(week, self.zone)
        if closing > self.opens_in(week):
            return closing
        return self.closes.in_week(week.plus(1), self.zone)

    def next_week(self, today: date) -> Week:
        """Return the week of the survey that is open on the day, or of the next one to open."""
        week = Week.of(today)
        return week if today <= self.closes_in(week).date() else week.plus(1)

    def covers_in(self, week: Week, calendar: Calendar) -> tuple[date, date]:
        """Return the first and last day that the week's survey speaks of."""
        special = calendar.covered_by(week)
        if special is not None:
            return special
        if self.covers is Covers.SAME_WEEK:
            return week.monday, week.sunday
        last = week.day(self.opens.weekday) - timedelta(days=1)
        return last - timedelta(days=6), last
