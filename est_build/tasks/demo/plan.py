"""What a demo is asked to be, and the dates that follow from it. There is no clock here."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from est_build.tasks.demo.places import PLACES, DemoPlace
from est_build.tasks.demo.town import FACTORS, NEW_FACTOR, DemoFactor
from est_build.words.periods import Month, Week

DEFAULT_LAST_WEEK = Week(2026, 47)
DEFAULT_SEED = 22
HISTORY_MONTHS = 36
"""How many months of statistics there are before the first survey."""


@dataclass(frozen=True)
class DemoPlan:
    """A demo's length, its last week and its seed; the same plan gives the same bytes."""

    weeks: int = 52
    last: Week = DEFAULT_LAST_WEEK
    seed: int = DEFAULT_SEED
    place_count: int | None = None
    """How many places; by default what a town uses in so many weeks."""
    events: int | None = None
    """About how many rows of vandalism; by default what the places give."""

    @cached_property
    def first(self) -> Week:
        """The first week with a survey."""
        return self.last.plus(1 - self.weeks)

    @cached_property
    def all_weeks(self) -> tuple[Week, ...]:
        """Every week of the demo, in order."""
        return self.first.until(self.last)

    @cached_property
    def places(self) -> tuple[DemoPlace, ...]:
        """The places of the register."""
        usual = 22 if self.weeks <= 104 else len(PLACES)
        return PLACES[: self.place_count or usual]

    @cached_property
    def last_day(self) -> date:
        """The Friday of the last week: the day on which the demo stands still."""
        return self.last.day(5)

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """Every month with statistics: those that were over at the latest extract."""
        first = Month.of(self.first.monday).plus(-HISTORY_MONTHS)
        return first.until(Month.of(self.latest_extract).plus(-1))

    @cached_property
    def latest_extract(self) -> date:
        """The day of the latest extract of statistics: the 10th of a month."""
        month = Month.of(self.last_day - timedelta(days=9))
        return month.first + timedelta(days=9)

    def age(self, week: Week) -> int:
        """Return how many weeks before the last one a week lies."""
        return (self.last.monday - week.monday).days // 7

    def age_of(self, day: date) -> float:
        """Return how many weeks before the end of the last one a day lies."""
        return (self.last.sunday - day).days / 7

    def at_share(self, share: float) -> Week:
        """Return the week that lies at a share of the whole time, 0 for the first."""
        return self.first.plus(int(self.weeks * share))

    @cached_property
    def new_factor_week(self) -> Week:
        """The first week in which the new factor is asked about."""
        return self.at_share(0.35)

    @cached_property
    def rename_week(self) -> Week:
        """The first week in which the renamed place has its new name."""
        return self.at_share(0.6)

    @cached_property
    def replaced_week(self) -> Week:
        """The first week in which the replaced place's id is no longer used."""
        return self.at_share(0.15)

    @cached_property
    def growth_week(self) -> Week:
        """The first week in which one more person is asked."""
        return self.at_share(0.55)

    @cached_property
    def reworded_weeks(self) -> tuple[Week, Week]:
        """The first weeks of two new wordings: one goes on with its series, one begins anew."""
        return self.at_share(0.25), self.at_share(0.45)

    def factors_in(self, week: Week) -> tuple[DemoFactor, ...]:
        """Return the factors that are asked about in a week."""
        return tuple(
            factor for factor in FACTORS if factor.id != NEW_FACTOR or week >= self.new_factor_week
        )
