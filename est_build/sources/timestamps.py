"""Moments as the tools write them; a date that can be read in two ways is never guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum


class DateOrder(StrEnum):
    """Which of a date's first two numbers is the day."""

    DAY_FIRST = "dag/månad/år"
    MONTH_FIRST = "månad/dag/år"


@dataclass(frozen=True, slots=True)
class Moment:
    """When an answer was sent in: a span of one instant, or of a day if no time of day is told."""

    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Written:
    """A moment's parts as written, before the order of day and month is known."""

    year: int | None
    """None if the date is written with the year last."""
    numbers: tuple[int, int, int]
    """Month and day and 0, or the three numbers of the date as they stand."""
    clock: time | None
    zone: tzinfo | None
    day_is_first: bool
    """Whether the way it is written leaves no doubt that the day comes first."""


_CLOCK = (
    r"(?:[T ,]*(?:kl\.?|klo|um|at|à)?\s*"
    r"(?P<hour>\d{1,2})(?P<mark>[:.])(?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*(?P<half>[AaPp]\.?\s?[Mm]\.?)?)?"
)
_ZONE = r"\s*(?P<zone>Z|UTC|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|GMT|CES?T|\(UTC\))?"
_YEAR_FIRST = re.compile(
    r"(?P<a>\d{4})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<c>\d{1,2})" + _CLOCK + _ZONE
)
_YEAR_LAST = re.compile(
    r"(?P<a>\d{1,2})(?P<sep>[-/.])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<c>\d{4}|\d{2})" + _CLOCK + _ZONE
)
# Days from 2009 to 2064 in the usual epoch, or to 2068 in the other.
_SERIAL = re.compile(r"[3-5]\d{4}(?P<part>[.,]\d{1,15})?")
_EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet knows no zones
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_END_OF_DAY = time(23, 59, 59)
_FIRST_YEAR = 1990


def parse_written(text: str) -> Written | None:
    """Read a moment's parts, or None if it is no moment."""
    folded = _SPACES.sub(" ", text).strip()
    match = _YEAR_FIRST.fullmatch(folded)
    if match is not None:
        numbers = (int(match["b"]), int(match["c"]), 0)
        return _finish(match, int(match["a"]), numbers)
    match = _YEAR_LAST.fullmatch(folded)
    if match is None:
        return None
    year = int(match["c"]) + (2000 if len(match["c"]) == 2 else 0)
    return _finish(match, None, (int(match["a"]), int(match["b"]), year))


def parse_serial(text: str, counts_from_1904: bool) -> Written | None:
    """Read a moment that a spreadsheet shows as days since its epoch, or None if it is none."""
    match = _SERIAL.fullmatch(text.strip())
    if match is None:
        return None
    start = _EPOCH_1904 if counts_from_1904 else _EPOCH_1900
    seconds = round(float(match[0].replace(",", ".")) * 86400)
    moment = start + timedelta(seconds=seconds)
    clock = moment.time() if match["part"] else None
    return Written(moment.year, (moment.month, moment.day, 0), clock, None, day_is_first=False)


def _finish(
    match: re.Match[str], year: int | None, numbers: tuple[int, int, int]
) -> Written | None:
    try:
        clock = _read_clock(match)
        zone = _read_zone(match["zone"])
    except ValueError:
        return None
    # Points between the numbers, or in the time of day, are never written where the month is first.
    day_first = match["sep"] == "." or (match["mark"] == "." and not match["half"])
    return Written(year, numbers, clock, zone, day_first)


def _read_clock(match: re.Match[str]) -> time | None:
    if match["hour"] is None:
        return None
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    return time(hour, int(match["minute"]), int(match["second"] or 0))


def _read_zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    named = {"CET": timedelta(hours=1), "CEST": timedelta(hours=2)}
    if text in named:
        return timezone(named[text])
    offset = text.replace("UTC", "").replace("GMT", "").strip("()Z")
    if not offset:
        return UTC
    digits = offset[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    size = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-size if offset[0] == "-" else size)


def decide_order(moments: Iterable[Written], usual: DateOrder | None) -> DateOrder | None:
    """Return the order that a column's dates show, else the tool's usual one.

    None means that it can't be known, or that the dates contradict each other.
    """
    shown = set()
    for moment in moments:
        if moment.year is not None:
            continue
        first, second, _ = moment.numbers
        if first > 12 or moment.day_is_first:
            shown.add(DateOrder.DAY_FIRST)
        elif second > 12:
            shown.add(DateOrder.MONTH_FIRST)
    if not shown:
        return usual
    return shown.pop() if len(shown) == 1 else None


def needs_order(moment: Written) -> bool:
    """Tell whether the two orders would read different days."""
    return moment.year is None and moment.numbers[0] != moment.numbers[1]


def place_in_time(moment: Written, order: DateOrder | None, zone: tzinfo) -> Moment | None:
    """Return the moment in time; a naive one is in the zone. None if there is no such day."""
    try:
        day = _day_of(moment, order)
    except ValueError:
        return None
    if day.year < _FIRST_YEAR:
        # LimeSurvey writes 1980-01-01 for every answer where it was not told to keep the time.
        return None
    used = moment.zone or zone
    if moment.clock is None:
        return Moment(datetime.combine(day, time(), used), datetime.combine(day, _END_OF_DAY, used))
    exact = datetime.combine(day, moment.clock, used)
    return Moment(exact, exact)


def _day_of(moment: Written, order: DateOrder | None) -> date:
    first, second, year = moment.numbers
    if moment.year is not None:
        return date(moment.year, first, second)
    if order is DateOrder.MONTH_FIRST:
        return date(year, first, second)
    return date(year, second, first)
