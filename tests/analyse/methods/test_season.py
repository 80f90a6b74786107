"""Season and trend against statsmodels' quasi-Poisson regression."""

import numpy as np
import pytest
import statsmodels.api as sm

from est_build.analyse.methods.season import fit_months, fit_poisson, fit_season
from est_build.words.periods import Month

MONTHS = Month(2022, 3).until(Month(2026, 2))
COUNTS = [
    round(12 * 1.006**step * np.exp(0.4 * np.cos(2 * np.pi * (month.number - 7) / 12))) + step % 5
    for step, month in enumerate(MONTHS)
]
DAYS_OFF = [8 + month.number % 4 for month in MONTHS]


def _columns() -> "np.ndarray":
    angles = np.array([month.number for month in MONTHS]) * np.pi / 6
    trend = np.arange(1, len(MONTHS) + 1)
    return np.column_stack([np.ones(len(MONTHS)), trend, np.sin(angles), np.cos(angles), DAYS_OFF])


def test_trend_and_wave_are_those_of_a_quasi_poisson_regression() -> None:
    offset = np.log([month.days for month in MONTHS])
    reference = sm.GLM(COUNTS, _columns(), family=sm.families.Poisson(), offset=offset).fit(
        scale="X2", tol=1e-12
    )
    found = fit_season(MONTHS, COUNTS, DAYS_OFF)
    assert found is not None
    assert found.fit.coefficients == pytest.approx(reference.params, rel=1e-7)
    assert found.phi == pytest.approx(reference.scale, rel=1e-7)
    assert np.sqrt(np.diag(found.fit.covariance) * found.phi) == pytest.approx(reference.bse)
    low, high = reference.conf_int()[1]
    slope = np.log([found.year_low, found.year_high]) / 12
    # statsmodels takes the normal distribution, we Student's t with 43 degrees of freedom.
    assert slope[0] < low < high < slope[1]
    assert 6 < found.peak < 8
    assert found.p < 0.001


def test_without_a_wave_none_is_found() -> None:
    flat = [20 + (step * 7) % 5 for step in range(len(MONTHS))]
    found = fit_season(MONTHS, flat, DAYS_OFF)
    assert found is not None
    assert found.p > 0.05


def test_each_month_stands_beside_the_average_month() -> None:
    found = fit_months(MONTHS, COUNTS)
    assert found is not None
    assert sum(found.logs) == pytest.approx(0, abs=1e-9)
    assert max(found.ratios) in (found.ratios[5], found.ratios[6], found.ratios[7])


@pytest.mark.parametrize(("months", "season", "each"), [(23, False, False), (24, True, False)])
def test_seasons_need_two_years_and_single_months_three(
    months: int, season: bool, each: bool
) -> None:
    given = MONTHS[:months], COUNTS[:months]
    assert (fit_season(*given, DAYS_OFF[:months]) is not None) is season
    assert (fit_months(*given) is not None) is each
    assert fit_months(MONTHS[:35], COUNTS[:35]) is None
    assert fit_months(MONTHS[:36], COUNTS[:36]) is not None


def test_no_events_have_no_season() -> None:
    assert fit_season(MONTHS, [0] * len(MONTHS), DAYS_OFF) is None
    assert fit_months(MONTHS, [0] * len(MONTHS)) is None


def test_a_rate_that_goes_to_nothing_ends_the_fit() -> None:
    # All events in one month of the year: the wave has no end, the fit must have one.
    columns = _columns()[:, :4]
    counts = np.array([5.0 if month.number == 7 else 0.0 for month in MONTHS])
    found = fit_poisson(columns, counts, np.zeros(len(MONTHS)))
    assert np.isfinite(found.coefficients).all()
    assert np.isfinite(found.deviance)
