"""The year's calendar: holidays, weeks without survey, moved meetings, events."""

from dataclasses import dataclass
from datetime import date, timedelta

from est_build.tasks.demo.plan import DemoPlan
from est_build.words.periods import Week

CHRISTMAS = "Jul och nyår"
SUMMER = "Sommar, enkät varannan vecka"
WEEKS_AHEAD = 26
"""How many weeks after the last one the calendar already speaks of."""


@dataclass(frozen=True, slots=True)
class DemoEvent:
    """One line of the calendar's events."""

    first: date
    last: date
    what: str
    place: str = ""


def easter(year: int) -> date:
    """Return Easter Sunday (the anonymous Gregorian computus)."""
    golden, century = year % 19, year // 100
    shift = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = shift - (shift // 28) * (1 - (29 // (shift + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    step = moon - weekday
    month = 3 + (step + 40) // 44
    return date(year, month, step + 28 - 31 * (month // 4))


def red_thursdays(year: int) -> dict[date, str]:
    """Return the days on which no meeting is held if they are Thursdays, outside Christmas."""
    return {
        date(year, 1, 6): "Trettondedag jul på torsdagen",
        date(year, 5, 1): "Första maj på torsdagen",
        easter(year) + timedelta(days=39): "Kristi himmelsfärd på torsdagen",
        date(year, 6, 6): "Nationaldagen på torsdagen",
        date(year, 12, 24): "Julafton på torsdagen",
    }


def pause_in(week: Week) -> str:
    """Return why no survey is held in a week, or nothing if one is."""
    thursday = week.thursday
    if (thursday.month, thursday.day) >= (12, 25) or (thursday.month, thursday.day) == (1, 1):
        return CHRISTMAS
    return SUMMER if week.number in {28, 30} else ""


def covered_by(week: Week) -> tuple[date, date] | None:
    """Return the days that a survey after a pause speaks of, or None for the usual seven."""
    before = week.plus(-1)
    while pause_in(before):
        before = before.plus(-1)
    if pause_in(week) or before == week.plus(-1):
        return None
    return before.day(2), week.day(1)


def moved_meeting(week: Week) -> tuple[date, str] | None:
    """Return the Wednesday that a meeting is moved to, and why, or None if it is not moved."""
    reason = red_thursdays(week.thursday.year).get(week.thursday)
    return (week.day(3), reason) if reason else None


def cancelled_meeting(plan: DemoPlan, week: Week) -> str:
    """Return why a week's meeting was not held, or nothing if it was."""
    if pause_in(week) == CHRISTMAS:
        return CHRISTMAS
    if week.number == 30:
        return "Semester"
    if plan.age(week) % 52 == 25 and plan.age(week) < plan.weeks - 1:
        return "För få kunde komma"
    return ""


def is_school_free(day: date) -> bool:
    """Tell whether schools are closed for a longer holiday."""
    week = Week.of(day)
    return (
        any(event.first <= day <= event.last for event in _holidays(day.year))
        or week.number in {8, 44}
        or (day.month, day.day) < (1, 8)
    )


def _holidays(year: int) -> tuple[DemoEvent, ...]:
    spring = easter(year)
    return (
        DemoEvent(Week(year, 8).monday, Week(year, 8).day(5), "Sportlov"),
        DemoEvent(spring - timedelta(days=6), spring + timedelta(days=1), "Påsklov"),
        DemoEvent(Week(year, 24).day(5), date(year, 8, 17), "Sommarlov"),
        DemoEvent(Week(year, 44).monday, Week(year, 44).day(5), "Höstlov"),
        DemoEvent(date(year, 12, 21), date(year + 1, 1, 7), "Jullov"),
    )


def _single_days(year: int) -> tuple[DemoEvent, ...]:
    midsummer = date(year, 6, 19)
    midsummer += timedelta(days=(4 - midsummer.weekday()) % 7)
    # The Saturday before the first Sunday of Advent, which is the fourth before Christmas Day.
    lights = date(year, 12, 24) - timedelta(days=date(year, 12, 24).isoweekday() % 7 + 22)
    days = (
        (date(year, 4, 30), "Valborg", "parken"),
        (Week(year, 24).day(4), "Skolavslutning", ""),
        (midsummer, "Midsommarafton", ""),
        (Week(year, 31).day(6), "Sommarfestivalen", "torget"),
        (date(year, 10, 31), "Halloween", ""),
        (lights, "Julskyltning", "gagatan"),
        (date(year, 12, 13), "Lucia", ""),
        (date(year, 12, 31), "Nyårsafton", "torget"),
    )
    return tuple(DemoEvent(day, day, what, place) for day, what, place in days)


def events_between(first: date, last: date) -> tuple[DemoEvent, ...]:
    """Return the holidays and events that lie, wholly or in part, between two days."""
    years = range(first.year - 1, last.year + 1)
    found = [event for year in years for event in (*_holidays(year), *_single_days(year))]
    return tuple(
        sorted(
            (event for event in found if event.last >= first and event.first <= last),
            key=lambda event: (event.first, event.what),
        )
    )


def calendar_weeks(plan: DemoPlan) -> tuple[Week, ...]:
    """Return the weeks that the calendar speaks of: the demo's, and half a year more."""
    return plan.first.until(plan.last.plus(WEEKS_AHEAD))
