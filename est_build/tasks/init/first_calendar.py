"""The calendar that a new repository begins with: what public holidays do to the week."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from est_build.analyse.methods.named_days import name_red_days
from est_build.words.catalogue import N_, Words
from est_build.words.periods import Week

CHRISTMAS = N_("Jul och nyår")


class FirstCalendar:
    """The lines of the calendar's three lists, from a day to the end of the year after."""

    def __init__(self, first: date, words: Words) -> None:
        self.last_year = first.year + 1
        self._words = words
        self._first = first
        years = range(first.year, self.last_year + 2)
        self._red: Mapping[date, str] = {
            day: name for year in years for day, name in name_red_days(year, words.language).items()
        }
        # A week more, so that the survey after the pause at the turn of the year is there.
        end = Week.of(date(self.last_year, 12, 31)).plus(1)
        self._weeks = Week.of(first).until(end)

    def survey_lines(self) -> Iterator[str]:
        """Yield the weeks without survey, and after each pause the days that the next is about."""
        for week in self._weeks:
            if is_pause(week):
                yield f"  - vecka: {week}"
                yield f"    uppehåll: {self._words.gettext(CHRISTMAS)}"
            elif is_pause(week.plus(-1)):
                yield f"  - vecka: {week}"
                yield f"    gäller: [{_last_asked(week).day(2)}, {week.day(1)}]"

    def meeting_lines(self) -> Iterator[str]:
        """Yield the meetings that are cancelled or moved to an earlier working day."""
        for week in self._weeks:
            if is_pause(week):
                yield f"  - vecka: {week}"
                yield f"    inställt: {self._words.gettext(CHRISTMAS)}"
            elif week.thursday in self._red:
                yield f"  - vecka: {week}"
                moved = self._working_day_before(week.thursday)
                yield f"    dag: {moved}{' ' * 16}# {self._red[week.thursday]}"

    def event_lines(self) -> Iterator[str]:
        """Yield the holidays, those on weekends too."""
        for day, name in self._red.items():
            if self._first <= day <= date(self.last_year, 12, 31):
                yield f"  - datum: {day}"
                yield f"    vad: {name}"

    def _working_day_before(self, day: date) -> date:
        while day in self._red:
            day -= timedelta(days=1)
        return day


def is_pause(week: Week) -> bool:
    """Tell whether a week lies between Christmas and New Year: its Thursday does."""
    day = week.thursday
    return (day.month, day.day) >= (12, 25) or (day.month, day.day) == (1, 1)


def _last_asked(week: Week) -> Week:
    before = week.plus(-1)
    while is_pause(before):
        before = before.plus(-1)
    return before
