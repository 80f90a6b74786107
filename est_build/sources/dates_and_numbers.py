"""Dates, months, numbers, yes and no as officials and their programs write them.

Nothing is guessed: what can mean two things is told apart by the rest of its column, by the format
that the source states, or not at all.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from est_build.words.periods import Month

EARLIEST_YEAR = 1950
LATEST_YEAR = 2199
MISSING = frozenset({"", "-", "–", "—", ".", "..", "...", "…"})
"""What stands where there is no figure; it is never 0."""

_MONTH_NAMES = (
    ("jan", "januari", "january"),
    ("feb", "februari", "february", "febr"),
    ("mar", "mars", "march"),
    ("apr", "april"),
    ("maj", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("aug", "augusti", "august"),
    ("sep", "sept", "september"),
    ("okt", "oct", "oktober", "october"),
    ("nov", "november"),
    ("dec", "december"),
)
_NUMBER_OF_MONTH = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names}
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+|&nbsp;")
_TIME = re.compile(
    r"[T ,] ?(?:kl\.? ?)?[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?"
    r"(?: ?[AP]\.?M\.?)?(?: ?(?:Z|UTC|GMT)?(?:[+-][0-9]{1,2}(?::?[0-9]{2})?)?)?$",
    re.IGNORECASE,
)
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_NAME = r"(?P<name>[a-z]{3,9})\.?"
_DATES = (
    re.compile(r"(?P<year>[0-9]{4})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"),
    # A full stop, or a slash before a space or hyphen, is how Swedes write day and month.
    re.compile(rf"(?P<day>[0-9]{{1,2}})/(?P<month>[0-9]{{1,2}})[ -]{_YEAR}"),
    re.compile(rf"(?P<day>[0-9]{{1,2}})\. ?(?P<month>[0-9]{{1,2}})\. ?{_YEAR}"),
    re.compile(rf"(?:den )?(?P<day>[0-9]{{1,2}})(?:\.|:e)?[ -]{_NAME},?[ -]{_YEAR}"),
    re.compile(rf"{_NAME} (?P<day>[0-9]{{1,2}}),? (?P<year>[0-9]{{4}})"),
)
_TWO_ORDERS = re.compile(
    rf"(?P<first>[0-9]{{1,2}})(?P<sep>[/-])(?P<second>[0-9]{{1,2}})(?P=sep){_YEAR}"
)
_SERIAL = re.compile(r"(?P<days>[2-7][0-9]{4})(?:[.,][0-9]+)?")
_SERIAL_START = date(1899, 12, 30)
_MONTHS = (
    re.compile(r"(?P<year>[0-9]{4})(?:[-/.m ]|(?=[0-9]{2}$))(?P<month>[0-9]{1,2})"),
    re.compile(r"(?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})"),
    re.compile(rf"{_NAME}[, -]*{_YEAR}"),
    re.compile(rf"(?P<year>[0-9]{{4}})(?: prel\.?)?[, -]*{_NAME}"),
)
_PLAIN_NUMBER = re.compile(r"[0-9]{1,12}(?:[.,][0-9]{1,9})?")
_GROUPED_NUMBER = re.compile(
    r"[0-9]{1,3}(?:(?P<group>[ .,'])[0-9]{3})(?:(?P=group)[0-9]{3}){0,3}(?:[.,][0-9]{1,9})?"
)
_TWO_READINGS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_FORMAT = re.compile(r"1(?P<group>[^0-9]?)234(?P<point>[.,])5")
_CURRENCY = re.compile(r" ?(?:kr\.?|sek|kronor|:-)$", re.IGNORECASE)
_YES = frozenset({"ja", "j", "x", "1", "1.0", "yes", "y", "true", "sant", "prel", "prel."})
_NO = frozenset({"nej", "n", "0", "0.0", "no", "false", "falskt"})


def squeeze(text: str) -> str:
    """Return the text with every run of white space, however written, as one space."""
    return _SPACES.sub(" ", text).strip()


@dataclass(frozen=True, slots=True)
class Dates:
    """A column of dates: a value for each cell, None where blank or not read, and the faults."""

    values: tuple[date | None, ...]
    unreadable: tuple[int, ...]
    """Positions of the cells that hold no date."""
    ambiguous: tuple[int, ...]
    """Positions of the cells that can be two dates: ``3/4/26``."""


@dataclass(frozen=True, slots=True)
class Months:
    """A column of months: a value for each cell, None where blank or not read, and the faults."""

    values: tuple[Month | None, ...]
    unreadable: tuple[int, ...]
    ambiguous: tuple[int, ...]


def read_dates(texts: Sequence[str], date_format: str | None = None) -> Dates:
    """Read a column of dates; a time beside the date is dropped.

    The format is one of ``strptime``. Without it, the column decides whether ``3/4/26`` is in March
    or April, if any of its dates can be read in one way only.
    """
    read = _reader_of_format(date_format) if date_format else _read_date
    known = {text: read(squeeze(text)) for text in dict.fromkeys(texts)}
    doubtful = {
        text: found
        for text in known
        if not date_format and known[text] is None and (found := _find_two_orders(text))
    }
    day_first = _decide_order(tuple(doubtful.values()))
    for text, (first, second, year) in doubtful.items():
        if day_first is not None or first == second:
            day, month = (first, second) if day_first else (second, first)
            known[text] = _make_date(year, month, day)
    missing = {text: squeeze(text) in MISSING for text in known}
    wrong = [at for at, text in enumerate(texts) if known[text] is None and not missing[text]]
    undecided = day_first is None
    return Dates(
        tuple(known[text] for text in texts),
        tuple(at for at in wrong if not (undecided and texts[at] in doubtful)),
        tuple(at for at in wrong if undecided and texts[at] in doubtful),
    )


def read_months(texts: Sequence[str], date_format: str | None = None) -> Months:
    """Read a column of months in any spelling; a date stands for its month."""
    known = {text: None if date_format else read_month(text) for text in dict.fromkeys(texts)}
    rest = [text for text, month in known.items() if month is None]
    dates = read_dates(rest, date_format)
    for text, day in zip(rest, dates.values, strict=True):
        known[text] = Month.of(day) if day else read_month(text)
    unreadable = {rest[at] for at in dates.unreadable if known[rest[at]] is None}
    ambiguous = {rest[at] for at in dates.ambiguous if known[rest[at]] is None}
    return Months(
        tuple(known[text] for text in texts),
        tuple(at for at, text in enumerate(texts) if text in unreadable),
        tuple(at for at, text in enumerate(texts) if text in ambiguous),
    )


@lru_cache(maxsize=4096)
def read_month(text: str) -> Month | None:
    """Read ``2026-03``, ``mar-26``, ``mars 2026``, ``1995 Jan``, ``2026 prel., Aug`` or None."""
    written = squeeze(text).lower()
    for pattern in _MONTHS:
        match = pattern.fullmatch(written)
        if match:
            parts = match.groupdict()
            number = _number_of_month(parts)
            year = _full_year(parts["year"])
            if 1 <= number <= 12 and EARLIEST_YEAR <= year <= LATEST_YEAR:
                return Month(year, number)
    return None


def read_month_number(text: str) -> int | None:
    """Read the number of a month without its year: ``8``, ``08``, ``8.0``, ``Aug``, ``augusti``."""
    written = squeeze(text).lower().removesuffix(".").removesuffix(".0")
    if re.fullmatch(r"[0-9]{1,2}", written):
        return int(written) if 1 <= int(written) <= 12 else None
    return _NUMBER_OF_MONTH.get(written)


def read_year(text: str) -> tuple[int, bool] | None:
    """Read a year, and whether it is marked as preliminary: ``2026.0``, ``2026 prel.``."""
    match = re.fullmatch(r"([0-9]{4})(?:\.0)?( ?\(?prel\.?\)?)?", squeeze(text).lower())
    if match is None or not EARLIEST_YEAR <= int(match[1]) <= LATEST_YEAR:
        return None
    return int(match[1]), match[2] is not None


def is_date_format(date_format: str) -> bool:
    """Tell whether a stated format can write a date and read its year and month back."""
    day = date(2031, 10, 29)
    try:
        back = datetime.strptime(day.strftime(date_format), date_format)  # noqa: DTZ007
    except ValueError:
        return False
    return (back.year, back.month) == (day.year, day.month)


def is_number_format(number_format: str) -> bool:
    """Tell whether a stated format is the number 1234,5 in some way of writing."""
    return _FORMAT.fullmatch(squeeze(number_format)) is not None


def read_number(text: str, number_format: str | None = None) -> Decimal | None:
    """Read a number, None where it is missing; ValueError for what isn't one or could be two.

    The format is the number 1234,5 as the file writes it: ``1.234,5``. Without it, ``4.500`` is
    refused: it is four and a half in one country and four and a half thousand in another.
    """
    if text.isascii() and text.isdigit() and len(text) <= 12:
        return Decimal(text)
    written = squeeze(text)
    if written in MISSING:
        return None
    sign = -1 if written[0] in "-−" else 1
    digits = written[1:].lstrip() if sign < 0 else written
    plain = _unify(digits, number_format)
    return Decimal(plain) * sign


def read_count(text: str, number_format: str | None = None) -> int | None:
    """Read a whole number from 0, None where it is missing; ``41.0`` is 41; else ValueError."""
    number = read_number(text, number_format)
    if number is None:
        return None
    if number < 0 or number != number.to_integral_value():
        raise ValueError
    return int(number)


def read_cost(text: str, number_format: str | None = None) -> int | None:
    """Read an amount in crowns, rounded to a whole one; None where it is missing."""
    number = read_number(_CURRENCY.sub("", squeeze(text)), number_format)
    if number is None:
        return None
    if number < 0:
        raise ValueError
    return int(number + Decimal("0.5"))


def read_yes_or_no(text: str) -> bool | None:
    """Read ja, nej, x, 1, 0 and their like; None where it is blank; else ValueError."""
    written = squeeze(text).lower()
    if written in _YES:
        return True
    if written in _NO:
        return False
    if written in MISSING:
        return None
    raise ValueError


def _read_date(text: str) -> date | None:
    """Read a date that can be read in one way only."""
    written = _TIME.sub("", text).lower()
    for pattern in _DATES:
        match = pattern.fullmatch(written)
        if match:
            parts = match.groupdict()
            number = _number_of_month(parts)
            return _make_date(_full_year(parts["year"]), number, int(parts["day"]))
    serial = _SERIAL.fullmatch(written)
    if serial:
        return _SERIAL_START + timedelta(days=int(serial["days"]))
    return None


def _reader_of_format(date_format: str) -> Callable[[str], date | None]:
    def read(text: str) -> date | None:
        try:
            found = datetime.strptime(text, date_format).date()  # noqa: DTZ007 - the day alone
        except ValueError:
            # True date cells of a workbook arrive as ISO text, whatever format text cells have.
            return _read_date(text) if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\b", text) else None
        return found if EARLIEST_YEAR <= found.year <= LATEST_YEAR else None

    return read


def _find_two_orders(text: str) -> tuple[int, int, int] | None:
    """Return first, second and year of a date whose day and month can change places."""
    match = _TWO_ORDERS.fullmatch(_TIME.sub("", squeeze(text)))
    if match is None or min(int(match["first"]), int(match["second"])) > 12:
        return None
    return int(match["first"]), int(match["second"]), _full_year(match["year"])


def _decide_order(found: Sequence[tuple[int, int, int]]) -> bool | None:
    """Tell whether the day stands first; None if nothing decides, or dates disagree."""
    day_first = any(first > 12 for first, _, _ in found)
    month_first = any(second > 12 for _, second, _ in found)
    return None if day_first == month_first else day_first


def _number_of_month(parts: dict[str, str]) -> int:
    if parts.get("name"):
        return _NUMBER_OF_MONTH.get(parts["name"], 0)
    return int(parts["month"])


def _full_year(year: str) -> int:
    return int(year) + 2000 if len(year) == 2 else int(year)


def _make_date(year: int, month: int, day: int) -> date | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _unify(digits: str, number_format: str | None) -> str:
    """Return a number with a point for decimals and nothing between thousands."""
    stated = _FORMAT.fullmatch(squeeze(number_format)) if number_format else None
    if stated:
        group, point = stated["group"], stated["point"]
        whole, mark, decimals = digits.partition(point)
        if group:
            if not re.fullmatch(rf"[0-9]{{1,3}}(?:{re.escape(group)}[0-9]{{3}})*|[0-9]+", whole):
                raise ValueError
            whole = whole.replace(group, "")
        digits = f"{whole}.{decimals}" if mark else whole
    elif _TWO_READINGS.fullmatch(digits):
        raise ValueError
    elif grouped := _GROUPED_NUMBER.fullmatch(digits):
        digits = digits.replace(grouped["group"], "")
    digits = digits.replace(",", ".")
    if not _PLAIN_NUMBER.fullmatch(digits):
        raise ValueError
    return digits
