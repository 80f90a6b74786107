"""ISO weeks and calendar months as values that sort, step and print."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO 8601 week, written ``2026-W47``; it is known by its Thursday."""

    year: int
    number: int

    def __post_init__(self) -> None:
        """Refuse a week that the ISO year does not have (ValueError)."""
        date.fromisocalendar(self.year, self.number, 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2026-W47``; raise ValueError for anything else."""
        match = _WEEK.fullmatch(text)
        if match is None:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the ISO week that holds the day."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    def day(self, weekday: int) -> date:
        """Return a day of the week, 1 for Monday to 7 for Sunday."""
        return date.fromisocalendar(self.year, self.number, weekday)

    @property
    def monday(self) -> date:
        """The first day."""
        return self.day(1)

    @property
    def thursday(self) -> date:
        """The day that decides which year and month the week belongs to."""
        return self.day(4)

    @property
    def sunday(self) -> date:
        """The last day."""
        return self.day(7)

    def plus(self, weeks: int) -> "Week":
        """Return the week so many weeks later (or earlier, if negative)."""
        return Week.of(self.monday + timedelta(weeks=weeks))

    def until(self, last: "Week") -> tuple["Week", ...]:
        """Return every week from this to the last, both included."""
        count = (last.monday - self.monday).days // 7
        return tuple(self.plus(step) for step in range(count + 1))

    def __str__(self) -> str:
        """Return ``2026-W47``."""
        return f"{self.year:04d}-W{self.number:02d}"


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, written ``2026-10``."""

    year: int
    number: int

    def __post_init__(self) -> None:
        """Refuse a month that no year has (ValueError)."""
        date(self.year, self.number, 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2026-10``; raise ValueError for anything else."""
        match = _MONTH.fullmatch(text)
        if match is None:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the month that holds the day."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return date(self.year, self.number, self.days)

    @property
    def days(self) -> int:
        """The number of days."""
        return monthrange(self.year, self.number)[1]

    def plus(self, months: int) -> "Month":
        """Return the month so many months later (or earlier, if negative)."""
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def until(self, last: "Month") -> tuple["Month", ...]:
        """Return every month from this to the last, both included."""
        count = (last.year - self.year) * 12 + last.number - self.number
        return tuple(self.plus(step) for step in range(count + 1))

    def __str__(self) -> str:
        """Return ``2026-10``."""
        return f"{self.year:04d}-{self.number:02d}"
