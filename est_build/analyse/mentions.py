"""How many answers mention each place: small numbers are hidden where the count is made.

A place that few answers mention is shown with the span that the number lies in, ``1–4``. Sums over
weeks are sums of what is shown, so that they tell nothing more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from est_build.model.answers import WeekAnswers
from est_build.model.calendar import Calendar
from est_build.model.codebook import Codebook
from est_build.model.form import Form
from est_build.words.periods import Month


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A place and how many answers of a week mention it: the least and the most that is shown."""

    place: str
    least: int
    most: int


@dataclass(frozen=True)
class Mentions:
    """How many answers mentioned each place, by month."""

    counts: Mapping[tuple[str, Month], tuple[int, int]]
    """By place and month, as it is shown; what is missing is 0 in a month that is asked about."""
    unsaid: Mapping[Month, int]
    """How many answers a month has of which nothing is told about places."""
    months: frozenset[Month]
    """The months of which a survey spoke."""

    def of(self, place: str, month: Month) -> tuple[int, int] | None:
        """Return the least and most mentions of a place in a month, or None without a survey."""
        if month not in self.months:
            return None
        least, most = self.counts.get((place, month), (0, 0))
        return least, most + self.unsaid.get(month, 0)


def count_answers(answers: WeekAnswers) -> int:
    """Return how many answered a week's survey, in time or late."""
    return sum(answers.respondents.values())


def tells_places(codebook: Codebook, answers: WeekAnswers) -> bool:
    """Tell whether a week's mentions are shown at all: not of few, nor of one group that agrees."""
    everyone = count_answers(answers)
    if everyone < codebook.smallest_group:
        return False
    groups = {group for group, _ in answers.respondents}
    is_one_of_several = len(groups) == 1 and len(codebook.groups_in(answers.week)) > 1
    return not (is_one_of_several and any(count >= everyone for _, count in answers.places))


def show_mentions(codebook: Codebook, answers: WeekAnswers) -> tuple[Mentioned, ...]:
    """Return the places that a week's answers mention, most first, with small numbers hidden."""
    if not tells_places(codebook, answers):
        return ()
    shown = []
    for place, count in answers.places:
        limit = codebook.fewest_at(place)
        span = (1, limit - 1) if 0 < count < limit else (count, count)
        shown.append(Mentioned(place, *span))
    # Hidden numbers stand last and by name: their order would tell which is larger.
    return tuple(
        sorted(shown, key=lambda one: (one.least != one.most, -one.least, one.most, one.place))
    )


def count_mentions(
    answers: Iterable[WeekAnswers], codebook: Codebook, form: Form, calendar: Calendar
) -> Mentions:
    """Count mentions by the month that holds most of the days a survey speaks of."""
    if not form.places:
        return Mentions({}, {}, frozenset())
    counts: dict[tuple[str, Month], tuple[int, int]] = {}
    unsaid: dict[Month, int] = {}
    months: set[Month] = set()
    for week in answers:
        first, last = form.covers_in(week.week, calendar)
        # A month that holds the middle day holds most of the days.
        month = Month.of(first + timedelta(days=(last - first).days // 2))
        months.add(month)
        if not tells_places(codebook, week):
            unsaid[month] = unsaid.get(month, 0) + count_answers(week)
        for one in show_mentions(codebook, week):
            key = codebook.replaced_by.get(one.place, one.place), month
            least, most = counts.get(key, (0, 0))
            counts[key] = least + one.least, most + one.most
    return Mentions(counts, unsaid, frozenset(months))
