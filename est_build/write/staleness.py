"""What a page says by itself once it is old, though no build has run since."""

from datetime import date, timedelta

from est_build.report.staleness import Staleness
from est_build.words.catalogue import N_, Words
from est_build.words.dates import say_week, say_weekday_and_day
from est_build.words.periods import Week
from est_build.write.tree import StaleNotice

OLD_PICTURE = N_("Bilden är från {week}; det är nu vecka #. En ny skulle ha kommit senast {day}.")
OLD_PAGE = N_("Sidan visar läget {day}, för # dagar sedan. Den har inte uppdaterats sedan dess.")
"""``#`` is the reader's own week, or how many days have passed for the reader."""
DAYS_WITHOUT_BUILD = 7
"""Every week has its meeting, and so at least one build."""


def notice_of_picture(words: Words, staleness: Staleness, today: date) -> StaleNotice:
    """Return what the start page says when its picture is old."""
    text = words.gettext(
        OLD_PICTURE,
        week=say_week(words, staleness.week),
        day=say_weekday_and_day(words, staleness.due),
    )
    is_old = today > staleness.last_day
    told = text.replace("#", str(Week.of(today).number)) if is_old else ""
    return StaleNotice(staleness.last_day.isoformat(), text, told=told)


def notice_of_day(words: Words, today: date) -> StaleNotice:
    """Return what a page that shows how things are on a day says when that is long ago."""
    text = words.gettext(OLD_PAGE, day=say_weekday_and_day(words, today))
    last_day = today + timedelta(days=DAYS_WITHOUT_BUILD)
    return StaleNotice(last_day.isoformat(), text, since=today.isoformat())
