"""A week's answers as figures: how many, out of how many, for each factor, and if it is usual."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from est_build.analyse.mentions import Mentioned, show_mentions
from est_build.analyse.methods.shares import silence_bounds, wilson_interval
from est_build.analyse.methods.suppression import suppress_under_total
from est_build.analyse.signals import Compared, NotCompared, TooLittle
from est_build.model.answers import BLANK, DONT_KNOW, AnswerCount, WeekAnswers
from est_build.model.calendar import Calendar
from est_build.model.codebook import OTHER_GROUPS, Codebook
from est_build.model.form import Form
from est_build.words.periods import Week

SILENT_FROM = 0.6
"""With a lower response, the figures say what the silent might have changed."""


@dataclass(frozen=True, slots=True)
class GroupResponse:
    """How many of those asked in a group answered, in time and late; None where it is hidden."""

    group: str
    asked: int
    answered: int | None
    late: int | None


@dataclass(frozen=True, slots=True)
class Withheld:
    """Why the answers on the scale are not shown: too few, or all alike from a single group."""

    count: int
    """How many there are."""
    needed: int
    """How many there must be; 0 where they are alike."""


@dataclass(frozen=True, slots=True)
class FactorWeek:
    """One factor in one week, from answers given in time.

    ``answered`` = ``counted`` + ``dont_know`` + ``blank``; a blank or *Vet ej* is never a 0.
    """

    week: Week
    factor: str
    asked: int
    answered: int
    dont_know: int
    blank: int
    distribution: tuple[int, ...]
    """How many gave each answer, in the order of the scale."""
    at_or_above: int
    """How many answered at ``räknas från`` or above."""
    mean: float | None
    """Mean of the scale's values among ``counted``; None if nobody was."""
    compared: Compared
    """How it compares with the weeks before, or why that can't be said."""
    weighted: float | None = None
    """The share, had all groups answered as often; None where that can't be said."""
    withheld: Withheld | None = None
    """Set where the answers on the scale are not shown; then none of them is in the figures."""

    @property
    def counted(self) -> int:
        """How many gave an answer on the scale."""
        return sum(self.distribution)

    @property
    def share(self) -> float | None:
        """The share of ``counted`` at ``räknas från`` or above, 0–1; None if nobody counts."""
        return self.at_or_above / self.counted if self.counted else None

    @property
    def margin(self) -> tuple[float, float] | None:
        """The margin of error of the share; None if nobody counts."""
        return wilson_interval(self.at_or_above, self.counted) if self.counted else None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The share if none or all of the silent were like the counted; None where most answer."""
        if not self.counted or self.answered >= SILENT_FROM * self.asked:
            return None
        return silence_bounds(self.at_or_above, self.counted, self.asked)


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """All figures of one week's survey."""

    week: Week
    asked: int
    answered: int
    """In time."""
    late: int
    groups: tuple[GroupResponse, ...]
    factors: tuple[FactorWeek, ...]
    places: tuple[Mentioned, ...]
    """The places that answers mention, most first, with small numbers hidden."""

    def factor(self, factor_id: str) -> FactorWeek | None:
        """Return a factor's figures, or None if it was not asked about."""
        return next((line for line in self.factors if line.factor == factor_id), None)

    @property
    def response_rate(self) -> float | None:
        """The share of those asked who answered in time, 0–1; None if nobody was asked."""
        return self.answered / self.asked if self.asked else None


def _analyse_factor(
    codebook: Codebook,
    week: Week,
    asked: int,
    factor: str,
    lines: Iterable[AnswerCount],
    compared: Compared,
    weighted: float | None,
) -> FactorWeek:
    totals: dict[str, int] = {}
    found = tuple(lines)
    for line in found:
        totals[line.answer] = totals.get(line.answer, 0) + line.count
    steps = [(step.value, totals.get(str(step.value), 0)) for step in codebook.scale]
    counted = sum(count for _, count in steps)
    groups = {line.group for line in found if line.answer not in {DONT_KNOW, BLANK}}
    needed = codebook.fewest_about(factor)
    withheld = _withhold(codebook, week, [count for _, count in steps], groups, needed)
    if withheld:
        steps, counted = [(value, 0) for value, _ in steps], 0
        compared, weighted = NotCompared(TooLittle.FEW_ANSWERS), None
    return FactorWeek(
        week=week,
        factor=factor,
        asked=asked,
        answered=sum(totals.values()),
        dont_know=totals.get(DONT_KNOW, 0),
        blank=totals.get(BLANK, 0),
        distribution=tuple(count for _, count in steps),
        at_or_above=sum(count for value, count in steps if value >= codebook.counts_from),
        mean=sum(value * count for value, count in steps) / counted if counted else None,
        compared=compared,
        weighted=weighted,
        withheld=withheld,
    )


def _withhold(
    codebook: Codebook, week: Week, distribution: list[int], groups: set[str], needed: int
) -> Withheld | None:
    counted = sum(distribution)
    if 0 < counted < needed:
        return Withheld(counted, needed)
    # The answers of a single group are the group's own figures, and if all are alike they tell
    # what each of its members answered.
    asked = dict(codebook.groups_in(week))
    is_one_of_several = len(groups) == 1 and len(asked) > 1 and groups <= asked.keys()
    are_alike = counted > 0 and counted in distribution
    return Withheld(counted, 0) if is_one_of_several and are_alike else None


def _analyse_groups(codebook: Codebook, answers: WeekAnswers) -> tuple[GroupResponse, ...]:
    asked = dict(codebook.groups_in(answers.week))
    seen: dict[tuple[str, bool], int] = {}
    for (group, is_late), count in answers.respondents.items():
        # A group that has since been counted among those too small is shown with them.
        merged = group in codebook.group and group not in asked and OTHER_GROUPS in asked
        name = OTHER_GROUPS if merged else group
        seen[name, is_late] = seen.get((name, is_late), 0) + count
    ids = [*asked, *sorted({group for group, _ in seen} - set(asked))]
    counts = [asked.get(group, 0) for group in ids]
    limits = [codebook.fewest_in(group) for group in ids]
    answered = _hide_small([seen.get((group, False), 0) for group in ids], counts, limits)
    late = _hide_small([seen.get((group, True), 0) for group in ids], counts, limits)
    return tuple(
        GroupResponse(group, counts[place], answered[place], late[place])
        for place, group in enumerate(ids)
    )


def _hide_small(counts: list[int], asked: list[int], limits: list[int]) -> list[int | None]:
    hidden = suppress_under_total(counts, asked, limits)
    return [None if is_hidden else count for count, is_hidden in zip(counts, hidden, strict=True)]


def _sum_of(respondents: Mapping[tuple[str, bool], int], late: bool) -> int:
    return sum(count for (_, is_late), count in respondents.items() if is_late is late)


_NO_ANSWERS = NotCompared(TooLittle.NO_ANSWERS)
_UNWEIGHTED: Mapping[str, float | None] = {}


def analyse_week(
    codebook: Codebook,
    answers: WeekAnswers,
    compared: Mapping[str, Compared],
    weighted: Mapping[str, float | None] = _UNWEIGHTED,
) -> WeekFigures:
    """Return the week's figures; late answers are counted apart and are in no factor's figures."""
    in_time: dict[str, list[AnswerCount]] = {}
    for line in answers.counts:
        if not line.is_late:
            in_time.setdefault(line.factor, []).append(line)
    groups = _analyse_groups(codebook, answers)
    factors = [factor.id for factor in codebook.factors_in(answers.week)]
    factors += sorted(set(in_time) - set(factors))
    asked = sum(group.asked for group in groups)
    return WeekFigures(
        week=answers.week,
        asked=asked,
        answered=_sum_of(answers.respondents, late=False),
        late=_sum_of(answers.respondents, late=True),
        groups=groups,
        factors=tuple(
            _analyse_factor(
                codebook,
                answers.week,
                asked,
                factor,
                in_time.get(factor, ()),
                compared.get(factor, _NO_ANSWERS),
                weighted.get(factor),
            )
            for factor in factors
        ),
        places=show_mentions(codebook, answers),
    )


def analyse_weeks(
    codebook: Codebook, form: Form, calendar: Calendar, answers: Mapping[Week, WeekAnswers]
) -> Mapping[Week, WeekFigures]:
    """Return the figures of every week that has answers, in order of weeks."""
    # Figures that were kept are read without the libraries that made them.
    from est_build.analyse.comparing import compare_week, weigh_week
    from est_build.analyse.histories import make_histories

    weeks = sorted(answers)
    histories = make_histories(codebook, form, calendar, answers)
    return {
        week: analyse_week(
            codebook,
            answers[week],
            {factor: compare_week(history, place) for factor, history in histories.items()},
            {factor: weigh_week(history, place) for factor, history in histories.items()},
        )
        for place, week in enumerate(weeks)
    }
