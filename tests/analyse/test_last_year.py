"""A week beside the same time last year: three weeks then, if they can be compared."""

import pytest
from statsmodels.stats.proportion import confint_proportions_2indep

from est_build.analyse.last_year import LastYear, same_time_last_year
from est_build.analyse.signals import NotCompared, TooLittle
from est_build.analyse.weeks import FactorWeek, WeekFigures
from est_build.model.calendar import Calendar
from est_build.model.form import Form
from est_build.words.periods import Week

NOW = Week(2026, 47)
THEN = Week(2025, 46).until(Week(2025, 48))


def form(**rest: object) -> Form:
    question = {"faktor": "trafik", "lydelser": [{"fråga": "Trafik"}]}
    plain = {"formulär": "weekly", "rubrik": "Enkät", "öppnar": "tisdag 08:00"}
    return Form.model_validate(plain | {"stänger": "torsdag 08:00", "frågor": [question]} | rest)


def answered(week: Week, count: int, counted: int) -> FactorWeek:
    distribution = (counted - count, 0, count, 0)
    few = NotCompared(TooLittle.FEW_WEEKS)
    return FactorWeek(week, "trafik", 40, counted, 0, 0, distribution, count, 0.0, few)


def figures(*lines: FactorWeek) -> dict[Week, WeekFigures]:
    return {line.week: WeekFigures(line.week, 40, 30, 0, (), (line,), ()) for line in lines}


def compared(
    now: FactorWeek, *then: FactorWeek, series: Form | None = None, calendar: Calendar | None = None
) -> LastYear | None:
    return same_time_last_year(now, figures(*then), series or form(), calendar or Calendar())


LAST = tuple(answered(week, 4, 30) for week in THEN)


def test_the_three_weeks_around_are_added_and_the_difference_is_newcombes() -> None:
    found = compared(answered(NOW, 12, 33), *LAST)
    assert found is not None
    assert (found.first, found.last, found.at_or_above, found.counted) == (*THEN[::2], 12, 90)
    low, high = confint_proportions_2indep(12, 33, 12, 90, method="newcomb")
    assert [found.difference.low, found.difference.high] == pytest.approx([low, high])


def test_weeks_that_are_missing_are_left_out_and_too_few_answers_say_nothing() -> None:
    found = compared(answered(NOW, 12, 33), LAST[0])
    assert found is not None
    assert found.counted == 30
    assert compared(answered(NOW, 12, 33)) is None
    assert compared(answered(NOW, 2, 9), *LAST) is None
    assert compared(answered(NOW, 3, 10), answered(THEN[1], 3, 10)) is not None


def test_another_series_or_other_days_are_not_compared() -> None:
    anew = form(**{"nya serier": [{"från": "2026-W10", "skäl": "Nya rapportörer"}]})
    assert compared(answered(NOW, 12, 33), *LAST, series=anew) is None
    old = form(**{"nya serier": [{"från": "2025-W10", "skäl": "Nya rapportörer"}]})
    assert compared(answered(NOW, 12, 33), *LAST, series=old) is not None
    other = form(**{"nya serier": [{"från": "2026-W10", "skäl": "Ny skala", "faktor": ["brand"]}]})
    assert compared(answered(NOW, 12, 33), *LAST, series=other) is not None
    days = {"vecka": "2026-W47", "gäller": ["2026-11-01", "2026-11-16"]}
    two_weeks = Calendar.model_validate({"enkät": [days]})
    assert compared(answered(NOW, 12, 33), *LAST, calendar=two_weeks) is None


def test_week_53_is_compared_with_the_last_of_a_year_without_one() -> None:
    found = compared(answered(Week(2026, 53), 12, 33), answered(Week(2025, 52), 9, 30))
    assert found is not None
    assert (found.first, found.counted) == (Week(2025, 51), 30)
