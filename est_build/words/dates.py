"""Dates, weeks and months as people say them: ``fre 20 nov``, ``16–22 november 2026``."""

from datetime import date, datetime

from est_build.words.catalogue import N_, Words
from est_build.words.periods import Month, Week

WEEKDAYS = (
    N_("måndag"),
    N_("tisdag"),
    N_("onsdag"),
    N_("torsdag"),
    N_("fredag"),
    N_("lördag"),
    N_("söndag"),
)
WEEKDAYS_SHORT = (N_("mån"), N_("tis"), N_("ons"), N_("tor"), N_("fre"), N_("lör"), N_("sön"))
MONTHS = (
    N_("januari"),
    N_("februari"),
    N_("mars"),
    N_("april"),
    N_("maj"),
    N_("juni"),
    N_("juli"),
    N_("augusti"),
    N_("september"),
    N_("oktober"),
    N_("november"),
    N_("december"),
)
MONTHS_SHORT = (
    N_("jan"),
    N_("feb"),
    N_("mar"),
    N_("apr"),
    N_("maj"),
    N_("jun"),
    N_("jul"),
    N_("aug"),
    N_("sep"),
    N_("okt"),
    N_("nov"),
    N_("dec"),
)


def say_weekday(words: Words, weekday: int) -> str:
    """Return the name of a weekday, 1 for Monday: ``måndag``."""
    return words.gettext(WEEKDAYS[weekday - 1])


def say_day(words: Words, day: date) -> str:
    """Return a day in running text: ``19 november``."""
    return f"{day.day} {words.gettext(MONTHS[day.month - 1])}"


def say_full_day(words: Words, day: date) -> str:
    """Return a day with its year: ``19 november 2026``."""
    return f"{say_day(words, day)} {day.year}"


def say_weekday_and_day(words: Words, day: date) -> str:
    """Return a weekday and day in running text: ``torsdag 19 november``."""
    return f"{say_weekday(words, day.isoweekday())} {say_day(words, day)}"


def say_short_day(words: Words, day: date) -> str:
    """Return a short day for lists: ``fre 20 nov``."""
    weekday = words.gettext(WEEKDAYS_SHORT[day.isoweekday() - 1])
    return f"{weekday} {day.day} {words.gettext(MONTHS_SHORT[day.month - 1])}"


def say_short_days(words: Words, first: date, last: date) -> str:
    """Return a short span for lists: ``fre 20 – lör 21 nov``, or one day if they are the same."""
    if first == last:
        return say_short_day(words, first)
    weekday = words.gettext(WEEKDAYS_SHORT[first.isoweekday() - 1])
    same = (first.year, first.month) == (last.year, last.month)
    start = f"{weekday} {first.day}" if same else say_short_day(words, first)
    return f"{start} – {say_short_day(words, last)}"


def say_days(words: Words, first: date, last: date, *, year: bool = True) -> str:
    """Return a span: ``16–22 november 2026``, ``30 november – 6 december 2026``."""
    tail = f" {last.year}" if year else ""
    if first == last:
        return f"{say_day(words, last)}{tail}"
    if first.year != last.year:
        return f"{say_full_day(words, first)} – {say_full_day(words, last)}"
    if first.month != last.month:
        return f"{say_day(words, first)} – {say_day(words, last)}{tail}"
    return f"{first.day}–{say_day(words, last)}{tail}"


def say_clock(words: Words, moment: datetime) -> str:
    """Return a time of day: ``07.40`` in Swedish, ``07:40`` in English."""
    return f"{moment:%H.%M}" if words.language == "sv" else f"{moment:%H:%M}"


def say_week(words: Words, week: Week) -> str:
    """Return a week in running text: ``vecka 47``."""
    return words.gettext("vecka {number}", number=week.number)


def say_weeks(words: Words, first: Week, last: Week) -> str:
    """Return which weeks: ``vecka 36, 2026 till vecka 47, 2026``, or the one."""
    if first == last:
        return say_week_and_year(words, first)
    return words.gettext(
        "{first} till {last}",
        first=say_week_and_year(words, first),
        last=say_week_and_year(words, last),
    )


def say_week_and_year(words: Words, week: Week) -> str:
    """Return a week with its year: ``vecka 47, 2026``."""
    return words.gettext("vecka {number}, {year}", number=week.number, year=week.year)


def say_month(words: Words, month: Month) -> str:
    """Return a month in running text: ``oktober 2026``."""
    return f"{words.gettext(MONTHS[month.number - 1])} {month.year}"


def say_month_name(words: Words, month: Month) -> str:
    """Return a month's name alone: ``oktober``."""
    return words.gettext(MONTHS[month.number - 1])


def say_months(words: Words, first: Month, last: Month) -> str:
    """Return a span of months: ``mars–oktober 2026``, ``november 2025 – mars 2026``."""
    if first == last:
        return say_month(words, first)
    if first.year != last.year:
        return f"{say_month(words, first)} – {say_month(words, last)}"
    return f"{say_month_name(words, first)}–{say_month(words, last)}"


def say_short_month(words: Words, month: Month) -> str:
    """Return a short month for axes and tables: ``okt 2026``."""
    return f"{words.gettext(MONTHS_SHORT[month.number - 1])} {month.year}"
