"""Weekdays compared, against scipy's tests."""

from math import log

import pytest
from scipy.stats import binomtest, power_divergence

from est_build.analyse.methods.weekday import compare_weekdays

COUNTS = (12, 15, 11, 14, 22, 31, 19)
DAYS = (52, 52, 52, 52, 53, 52, 52)


def test_all_seven_are_tested_by_likelihood_and_each_against_the_others() -> None:
    found = compare_weekdays(COUNTS, DAYS)
    assert found is not None
    expected = [sum(COUNTS) * days / sum(DAYS) for days in DAYS]
    reference = power_divergence(COUNTS, expected, lambda_="log-likelihood")
    assert found.likelihood_ratio == pytest.approx(reference.statistic)
    assert found.p == pytest.approx(reference.pvalue)
    for ratio, count, days in zip(found.ratios, COUNTS, DAYS, strict=True):
        assert ratio is not None
        single = binomtest(count, sum(COUNTS), days / sum(DAYS))
        assert ratio.p == pytest.approx(single.pvalue)


def test_the_days_that_stand_out_are_those_that_survive_seven_tests() -> None:
    # Saturday: p = .0014, times 7/1 = .0095; Wednesday: p = .11, times 7/2 = .37.
    found = compare_weekdays(COUNTS, DAYS)
    assert found is not None
    assert found.stands_out == (False, False, False, False, False, True, False)


def test_an_empty_weekday_is_a_count_and_no_gap() -> None:
    found = compare_weekdays((0, 20, 20, 20, 20, 20, 20), (52,) * 7)
    assert found is not None
    assert found.likelihood_ratio == pytest.approx(240 * log(7 / 6))
    assert found.stands_out[0]


def test_nothing_is_said_without_events_or_without_a_weekday() -> None:
    assert compare_weekdays((0,) * 7, DAYS) is None
    assert compare_weekdays(COUNTS, (0, *DAYS[1:])) is None
