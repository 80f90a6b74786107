"""Methods on measures against numbers computed by hand or by other programs."""

import numpy as np
import pytest
import statsmodels.api as sm
from scipy.stats import nbinom

from est_build.analyse.methods.before_after import compare_before_after, spread_of
from est_build.analyse.methods.effects import (
    expected_range,
    relative_effect,
    smallest_reduction,
    smallest_visible_reduction,
    weighted_displacement_difference,
)
from est_build.analyse.methods.interrupted import fit_interrupted
from est_build.analyse.methods.panel_effect import fit_panel


def test_the_ratio_is_that_of_the_two_changes() -> None:
    # By hand: 20·100/(40·110) = 5/11; variance 1/40 + 1/20 + 1/100 + 1/110 = .0940909.
    found = relative_effect(40, 20, 100, 110)
    assert found.ratio == pytest.approx(5 / 11)
    assert found.standard_error == pytest.approx(0.3067424)
    assert (round(found.low, 4), round(found.high, 4)) == (0.2492, 0.8292)


def test_dispersion_widens_the_interval_by_its_root() -> None:
    one, four = relative_effect(40, 20, 100, 110), relative_effect(40, 20, 100, 110, 4)
    assert four.ratio == one.ratio
    assert four.standard_error == pytest.approx(2 * one.standard_error)


def test_a_count_of_nothing_gets_half_an_event_on_all_four() -> None:
    # (0.5 · 30.5) / (20.5 · 30.5)
    assert relative_effect(20, 0, 30, 30).ratio == pytest.approx(0.5 / 20.5)


def test_periods_of_different_length_cancel() -> None:
    assert relative_effect(24, 6, 48, 24).ratio == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("expected", "plain", "spread"),
    [(10, 0.86, 0.95), (20, 0.69, 0.79), (50, 0.48, 0.57), (100, 0.36, 0.43), (200, 0.26, 0.31)],
)
def test_the_smallest_reduction_shrinks_with_events(
    expected: int, plain: float, spread: float
) -> None:
    for dispersion, known in ((1, plain), (1.5, spread)):
        found = smallest_reduction(expected, dispersion)
        assert found is not None
        assert round(found, 2) == known


def test_with_very_few_events_no_reduction_shows() -> None:
    assert smallest_reduction(3) is None
    assert smallest_visible_reduction(10, 400, 400, 1.5) is None
    assert smallest_visible_reduction(0, 400, 400) is None


@pytest.mark.parametrize("counts", [(20, 60, 60), (40, 60, 30), (150, 90, 120)])
def test_a_reduction_that_is_said_to_show_does_and_a_smaller_one_is_not_promised(
    counts: tuple[int, int, int],
) -> None:
    a, c, d = counts
    smallest = smallest_visible_reduction(a, c, d, 1.2)
    assert smallest is not None
    after = int(a * d / c * (1 - smallest))
    assert relative_effect(a, after, c, d, 1.2).high < 1


def test_time_weights_make_two_years_before_and_one_after_alike() -> None:
    # By hand: (20 − 80/2) − (50 − 100/2) = −20; 20 + 80/4 + 50 + 100/4 = 115.
    found = weighted_displacement_difference((100, 50), (80, 20), time_weights=(2, 1)).local
    assert found.estimate == -20
    assert found.standard_error == pytest.approx(115**0.5)


def test_a_larger_comparison_weighs_less() -> None:
    # By hand: (15 − 20) − (60 − 40)/2 = −15; 15 + 20 + (60 + 40)/4 = 60, times φ 2.
    found = weighted_displacement_difference(
        (40, 60), (20, 15), area_weights=(2, 1, 1, 1), dispersion=2
    )
    assert found.local.estimate == -15
    assert found.local.standard_error == pytest.approx(120**0.5)


def test_the_range_of_a_month_holds_what_its_distribution_says() -> None:
    low, high = expected_range(79, 81, 5, 1.14)
    a, c, d = 79.5, 81.5, 5.5
    mean = a * d / c
    variance = 1.14 * mean * (1 + (d + mean + a) / c)
    size = mean**2 / (variance - mean)
    p = mean / variance
    assert nbinom.cdf(high, size, p) >= 0.975 > nbinom.cdf(high - 1, size, p)
    assert nbinom.cdf(low, size, p) >= 0.025
    assert low == 0 or nbinom.cdf(low - 1, size, p) < 0.025


def test_a_month_without_events_in_the_comparison_still_has_a_range() -> None:
    low, high = expected_range(30, 60, 0)
    assert low == 0
    assert high >= 1


def test_a_place_chosen_because_it_was_bad_is_expected_to_fall_by_itself() -> None:
    # By hand: w = 1/(1 + 4/4) = .5; expected .5·4 + .5·10 = 7, times 6/4 = 10.5;
    # variance 1.5 · 10.5 · .5 = 7.875; 7/10.5 / (1 + 7.875/110.25) = .6222222.
    found = compare_before_after(10, 7, 4, 6, 4)
    assert (found.weight, found.expected_before, found.expected_after) == (0.5, 7, 10.5)
    assert found.variance == pytest.approx(7.875)
    assert found.ratio == pytest.approx(0.6222222)


def test_places_that_differ_by_chance_alone_have_no_spread() -> None:
    assert spread_of([4, 4, 4]) == float("inf")
    # Mean 4, variance 32/3: 16 / (32/3 − 4).
    assert spread_of([0, 4, 8, 4, 0, 8, 4]) == pytest.approx(16 / (32 / 3 - 4))


SERIES = [9, 7, 12, 8, 11, 10, 13, 9, 8, 12, 10, 7, 11, 9, 4, 6, 3, 5, 7, 4, 6, 5]


def test_an_interrupted_series_is_a_quasi_poisson_regression() -> None:
    times = list(range(5, 27))
    treated = [int(time >= 19) for time in times]
    days = [30 + time % 2 for time in times]
    found = fit_interrupted(SERIES, times, treated, days)
    angle = 2 * np.pi * np.array(times) / 12
    design = np.column_stack([np.ones(22), times, np.sin(angle), np.cos(angle), treated])
    other = sm.GLM(SERIES, design, family=sm.families.Poisson(), exposure=days).fit(scale="X2")
    assert found.coefficients == pytest.approx(other.params, rel=1e-6)
    assert found.standard_errors == pytest.approx(other.bse, rel=1e-6)
    least = (max(1, other.scale) / other.scale) ** 0.5
    assert found.step_error == pytest.approx(other.bse[4] * least, rel=1e-6)
    assert found.standard_error == max(found.step_error, found.serial_error)


def test_a_series_that_never_varies_has_the_errors_of_chance() -> None:
    found = fit_interrupted([6] * 24, range(24), [int(time >= 14) for time in range(24)])
    low, high = found.interval
    assert found.ratio == pytest.approx(1)
    assert low < 0.7
    assert high > 1.4


def test_one_treated_place_among_many_is_the_regression_on_places_and_months() -> None:
    generator = np.random.default_rng(7)
    counts = generator.poisson(4, size=(8, 18)) + 1
    found = fit_panel(counts.tolist(), 2, 11)
    assert found is not None
    places, months = np.indices(counts.shape)
    columns = [
        *((places == place).ravel() for place in range(8)),
        *((months == month).ravel() for month in range(1, 18)),
        ((places == 2) & (months >= 11)).ravel(),
    ]
    design = np.column_stack(columns).astype(float)
    other = sm.GLM(counts.ravel(), design, family=sm.families.Poisson()).fit(scale="X2", tol=1e-12)
    assert found.log_ratio == pytest.approx(other.params[-1], rel=1e-6)
    assert found.dispersion == pytest.approx(other.scale, rel=1e-6)
    assert found.residual_freedom == other.df_resid
    assert found.standard_error == pytest.approx(
        other.bse[-1] * (max(1, other.scale) / other.scale) ** 0.5, rel=1e-6
    )


def test_a_placebo_is_never_held_against_the_treated_place() -> None:
    counts = [[1, 1, 90, 90], [5, 5, 5, 5], [5, 5, 5, 5], [4, 4, 4, 4]]
    found = fit_panel(counts, 0, 2)
    assert found is not None
    assert list(found.placebos) == [0, 0, 0]
    assert (found.as_large, found.places, found.p_value) == (1, 4, 0.25)


def test_a_place_without_events_on_one_side_has_no_ratio() -> None:
    assert fit_panel([[0, 0, 3, 1], [2, 2, 2, 2]], 0, 2) is None
