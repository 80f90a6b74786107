"""What is usual: from eight months, the time of year from twenty-four."""

import pytest

from est_build.analyse.judged_months import judge_series
from est_build.analyse.months import MonthSeries, MonthValue
from est_build.analyse.signals import Signal
from est_build.analyse.usual import Basis, Usual, usual_range
from est_build.words.periods import Month

MONTHS = Month(2023, 1).until(Month(2026, 12))


def _counts(months: tuple[Month, ...]) -> list[int]:
    return [40 if month.number in {6, 7, 8} else 20 for month in months]


@pytest.mark.parametrize(
    ("history", "basis"), [(7, None), (8, Basis.DAYS), (23, Basis.DAYS), (24, Basis.SEASON)]
)
def test_what_a_range_rests_on(history: int, basis: Basis | None) -> None:
    before = MONTHS[:history]
    found = usual_range(before, _counts(before), MONTHS[history])
    assert (found.basis if found else None) == basis
    assert found is None or found.months == history


def test_no_more_than_three_years_are_used() -> None:
    found = usual_range(MONTHS[:40], _counts(MONTHS[:40]), MONTHS[40])
    assert found is not None
    assert found.months == 36


def test_the_time_of_year_moves_the_range() -> None:
    counts = _counts(MONTHS)
    summer = usual_range(MONTHS[:42], counts[:42], Month(2026, 7))
    winter = usual_range(MONTHS[:36], counts[:36], Month(2026, 1))
    assert summer is not None
    assert winter is not None
    assert summer.low > winter.low
    assert summer.judge(40) is Signal.USUAL
    assert winter.judge(40) is Signal.HIGHER


def test_rare_events_have_no_season() -> None:
    found = usual_range(MONTHS[:36], [1] * 36, MONTHS[36])
    assert found is not None
    assert found.basis is Basis.DAYS


@pytest.mark.parametrize(
    ("count", "signal"),
    [(2, Signal.LOWER), (3, Signal.USUAL), (9, Signal.USUAL), (10, Signal.HIGHER)],
)
def test_a_count_is_unusual_exactly_outside_the_range(count: int, signal: Signal) -> None:
    assert Usual(3, 9, 12, Basis.DAYS).judge(count) is signal


def test_a_month_is_judged_by_what_was_final_before_it_and_never_again() -> None:
    values = [MonthValue(month, 20) for month in MONTHS[:20]]
    values[15] = MonthValue(MONTHS[15], 90, is_preliminary=True)
    values[16] = MonthValue(MONTHS[16], None, is_covered=False)
    judged = judge_series(MonthSeries("bra", "alla", "kommun", tuple(values)))
    assert [value.signal for value in judged.values[:8]] == [None] * 8
    assert (judged.values[15].signal, judged.values[15].usual) == (None, None)
    assert judged.values[17].history == 15
    longer = judge_series(
        MonthSeries("bra", "alla", "kommun", (*values, MonthValue(MONTHS[20], 99)))
    )
    assert longer.values[:20] == judged.values
    assert longer.values[20].signal is Signal.HIGHER
