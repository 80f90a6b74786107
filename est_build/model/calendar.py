"""The year's calendar: weeks without survey, moved meetings, holidays and events."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from est_build.model.base import Day, Id, Model, Text, WeekField, choice, refusal
from est_build.words.periods import Week


def _read_two_days(value: Any) -> Any:
    if isinstance(value, list | tuple) and len(value) == 2:
        return tuple(value)
    raise refusal("two_days_expected")


class SurveyException(Model):
    """A week without survey, or one that speaks of other days than usual."""

    week: WeekField = Field(alias="vecka")
    pause: Text | None = Field(None, alias="uppehåll")
    covers: Annotated[tuple[Day, Day], BeforeValidator(_read_two_days)] | None = Field(
        None, alias="gäller"
    )


class MeetingException(Model):
    """A meeting on another day than Thursday, or not held."""

    week: WeekField = Field(alias="vecka")
    day: Day | None = Field(None, alias="dag")
    cancelled: Text | None = Field(None, alias="inställt")


class RedFriday(StrEnum):
    """When the report goes out if Friday is a public holiday."""

    DAY_BEFORE = "dagen före"
    DAY_AFTER = "dagen efter"


class ReportRule(Model):
    """Rules for Friday's report."""

    red_friday: Annotated[RedFriday, choice(RedFriday)] = Field(
        RedFriday.DAY_BEFORE, alias="röd fredag"
    )


class Event(Model):
    """Something that is coming: one day or a span."""

    day: Day | None = Field(None, alias="datum")
    first: Day | None = Field(None, alias="från")
    last: Day | None = Field(None, alias="till")
    what: Text = Field(alias="vad")
    place: Id | None = Field(None, alias="plats")

    @property
    def begins(self) -> date:
        """The first day."""
        return self.day or self.first or self.last or date.max

    @property
    def ends(self) -> date:
        """The last day."""
        return self.day or self.last or self.first or date.max


class Calendar(Model):
    """What differs from the usual week."""

    survey: tuple[SurveyException, ...] = Field((), alias="enkät")
    meeting: tuple[MeetingException, ...] = Field((), alias="möte")
    report: ReportRule = Field(ReportRule(), alias="rapport")
    events: tuple[Event, ...] = Field((), alias="händelser")

    @cached_property
    def _surveys(self) -> Mapping[Week, SurveyException]:
        # Where a week stands twice, which is an error, the first line counts.
        return {line.week: line for line in reversed(self.survey)}

    def pause_in(self, week: Week) -> str | None:
        """Return why no survey is held in the week, or None if one is."""
        found = self._surveys.get(week)
        return found.pause if found else None

    def covered_by(self, week: Week) -> tuple[date, date] | None:
        """Return the days that the week's survey speaks of, if they are not the usual ones."""
        found = self._surveys.get(week)
        return found.covers if found else None

    def meeting_day(self, week: Week) -> date:
        """Return the day of the week's meeting: Thursday, or the day it was moved to."""
        moved = next((line.day for line in self.meeting if line.week == week and line.day), None)
        return moved or week.thursday

    def report_day(self, week: Week) -> date:
        """Return the usual day of the week's report, Friday, without regard to holidays."""
        return week.day(5)
