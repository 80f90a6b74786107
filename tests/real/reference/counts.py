"""Reference cases on months, weekdays and places, put to the product's own functions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import numpy as np

from est_build.analyse.methods.concentration import concentrate, generalised_gini, plain_gini
from est_build.analyse.methods.delay import chain_ladder as climb
from est_build.analyse.methods.exposure import (
    customary_days_off,
    month_exposure,
    public_holidays,
    spread_over_weekdays,
)
from est_build.analyse.methods.multiplicity import adjust_p_values
from est_build.analyse.methods.prediction import predict
from est_build.analyse.methods.rates import binomial_chances, compare_rates
from est_build.analyse.methods.season import fit_months, fit_season
from est_build.analyse.methods.shrinkage import marshall, shrink_rates
from est_build.analyse.methods.weekday import compare_weekdays
from est_build.words.periods import Month, Week

Case = Mapping[str, Any]


def nb_prediction(case: Case) -> Case:
    found = predict(case["y_hist"], case["e_hist"], case["e_new"], case["phi"])
    upper = found.as_many(case["y_new"])
    return {
        "expected": found.mean,
        "variance": found.variance,
        "size": found.size,
        "midp_upper": upper,
        "midp_lower": 1 - upper,
        "p_two_sided": found.two_sided(case["y_new"]),
        "q99": next(count for count in range(1000) if 1 - found.above(count) >= 0.99),
    }


def rate_ratio_exact(case: Case) -> Case:
    k1, e1, k2, e2 = (case[key] for key in ("k1", "e1", "k2", "e2"))
    found = compare_rates(k1, e1, k2, e2, case["conf"])
    assert found is not None
    chances = binomial_chances(k1 + k2, e1 / (e1 + e2))
    below, at = chances[:k1].sum(), chances[k1] / 2
    return {
        "ratio": found.ratio,
        "lower": found.low,
        "upper": found.high,
        "pvalue": found.p,
        "midp_two_sided": 2 * min(below + at, 1 - below - at),
    }


def weekday_effects(case: Case) -> Case:
    counts, days = case["count"], case["days"]
    found = compare_weekdays(counts, days)
    assert found is not None
    ratios = [ratio for ratio in found.ratios if ratio is not None]
    return {
        "lr": found.likelihood_ratio,
        "lr_p": found.p,
        "rr_vs_other_days": [ratio.ratio for ratio in ratios],
        "rr_lower": [ratio.low for ratio in ratios],
        "rr_upper": [ratio.high for ratio in ratios],
        "p": [ratio.p for ratio in ratios],
        "p_bh": adjust_p_values([ratio.p for ratio in ratios]),
    }


def aoristic_weekday(case: Case) -> Case:
    each = [
        spread_over_weekdays(*(datetime.fromisoformat(moment) for moment in interval))
        for interval in case["intervals"]
    ]
    return {"per_incident": each, "total": [sum(day) for day in zip(*each, strict=True)]}


def chain_ladder(case: Case) -> Case:
    found = climb(case["triangle"])
    return {
        "factors": found.factors,
        "nowcast_total": found.expected,
        "reported": found.reported,
    }


def glm_harmonic(case: Case) -> Case:
    months = [Month(*pair) for pair in zip(case["year"], case["month"], strict=True)]
    assert case["days"] == [month.days for month in months]
    found = fit_season(months, case["count"], case["off_days"])
    assert found is not None
    return {
        "coef": found.fit.coefficients,
        "se": np.sqrt(np.diag(found.fit.covariance) * found.phi),
        "dispersion": found.phi,
        "deviance": found.fit.deviance,
        "df": found.fit.freedom,
        "annual_rate_ratio": found.year_ratio,
        "annual_lower": found.year_low,
        "annual_upper": found.year_high,
        "amplitude": found.amplitude,
        "peak_month": found.peak,
        "season_F": found.f,
        "season_p": found.p,
    }


def month_effects(case: Case) -> Case:
    months = [Month(*pair) for pair in zip(case["year"], case["month"], strict=True)]
    found = fit_months(months, case["count"])
    assert found is not None
    return {
        "month_log_rr": found.logs,
        "se": found.errors,
        "rr": found.ratios,
        "dispersion": found.phi,
        "trend_coef": found.trend,
        "season_F": found.f,
        "season_p": found.p,
    }


def calendar_month(case: Case) -> Case:
    month = Month(case["year"], case["month"])
    found = month_exposure(month)
    by_law = [day for day in public_holidays(month.year) if Month.of(day) == month]
    by_custom = [day for day in customary_days_off(month.year) if Month.of(day) == month]
    weeks = Week.of(month.first).until(Week.of(month.last))
    return {
        "days": found.days,
        "weekday_counts_mon_first": found.by_weekday,
        "public_holidays": [str(day) for day in by_law],
        "de_facto_holidays": [str(day) for day in by_custom],
        "days_off_weekend_or_holiday": found.days_off,
        "holidays_on_mon_fri": sum(day.weekday() < 5 for day in (*by_law, *by_custom)),
        "iso_weeks_touching": [str(week) for week in weeks],
    }


def gini(case: Case) -> Case:
    counts = case["x"]
    return {
        "gini": plain_gini(counts) if sum(counts) else None,
        "gini_general": generalised_gini(counts),
    }


def concentration(case: Case) -> Case:
    found = concentrate(case["x"], case["share"])
    assert found is not None
    return {
        "n_places": found.places,
        "share_of_places": found.places / found.of_places,
        "share_of_events": found.share,
    }


def eb_gamma_poisson(case: Case) -> Case:
    found = shrink_rates(case["y"], case["e"])
    above_mean = shrink_rates(case["y"], case["e"], factor=1.0)
    assert found is not None
    assert above_mean is not None
    return {
        "mu": found.mean,
        "theta": found.theta,
        "est": [place.rate for place in found.places],
        "p_above_mean": [place.p_high for place in above_mean.places],
        "p_above_1_5_mean": [place.p_high for place in found.places],
    }


def eb_marshall(case: Case) -> Case:
    y, e = np.asarray(case["y"], float), np.asarray(case["e"], float)
    variation, mean, rates = marshall(y, e)
    return {"raw": y / e, "est": rates, "a": variation, "b": mean}
