"""Reference cases on measures, put to the product's own functions."""

import csv
import os
from collections.abc import Mapping
from pathlib import Path
from statistics import NormalDist
from typing import Any

from est_build.analyse.methods.before_after import compare_before_after
from est_build.analyse.methods.effects import (
    relative_effect,
    smallest_reduction,
    weighted_displacement_difference,
)
from est_build.analyse.methods.interrupted import Interrupted, fit_interrupted
from est_build.analyse.methods.panel_effect import fit_panel

Case = Mapping[str, Any]
NORMAL = NormalDist().inv_cdf(0.975)


def res(case: Case) -> Case:
    a, b, c, d = (case[key] for key in "abcd")
    found = relative_effect(a, b, c, d, case["phi"], case["conf"])
    return {
        "res": 1 / found.ratio,
        "ln_res": -found.log_ratio,
        "se_ln_res": found.standard_error,
        "res_lower": 1 / found.high,
        "res_upper": 1 / found.low,
        "rate_ratio": found.ratio,
        "rr_lower": found.low,
        "rr_upper": found.high,
        "p": found.p_value,
    }


def wdd(case: Case) -> Case:
    pairs = (case[key] for key in ("control", "treated", "disp_control", "disp_treated"))
    found = weighted_displacement_difference(
        *pairs,
        time_weights=case["time_weights"],
        area_weights=case["area_weights"],
        confidence=case["conf"],
    )
    return {
        "est_local": found.local.estimate,
        "se_local": found.local.standard_error,
        "est_displace": found.displaced.estimate,
        "se_displace": found.displaced.standard_error,
        "est_total": found.total.estimate,
        "se_total": found.total.standard_error,
        "z": found.total.deviates,
        "lower": found.total.low,
        "upper": found.total.high,
    }


def mde(case: Case) -> Case:
    found = smallest_reduction(case["mu"], alpha=case["alpha"], power=case["power"])
    assert found is not None
    return {"mu_after": case["mu"] * (1 - found), "relative_reduction": found}


def eb_before_after(case: Case) -> Case:
    found = compare_before_after(
        case["x_before"],
        case["x_after"],
        case["mu_before"] * case["years_before"],
        case["mu_after"] * case["years_after"],
        case["k"],
    )
    return {
        "w": found.weight,
        "expected_before_eb": found.expected_before,
        "expected_after_without": found.expected_after,
        "var_expected_after": found.variance,
        "theta": found.ratio,
        "se_theta": found.standard_error,
        "naive_ratio": case["x_after"] / case["x_before"],
    }


def did_poisson(case: Case) -> Case:
    rows: dict[int, list[int]] = {}
    for place, count in zip(case["place"], case["count"], strict=True):
        rows.setdefault(place, []).append(count)
    begins = case["treated"].index(1)
    found = fit_panel(list(rows.values()), 0, begins)
    assert found is not None
    low, high = found.interval_at(NORMAL)
    return {
        "log_rr": found.log_ratio,
        "se": found.standard_error,
        "rate_ratio": found.ratio,
        "lower": low,
        "upper": high,
        "dispersion": found.dispersion,
        "placebo_log_rr": [found.log_ratio, *found.placebos],
        "placebo_p": found.p_value,
        "T0": case["t"][begins],
    }


def its_poisson(case: Case) -> Case:
    if "dataset" in case:
        return _smoking_ban(case["model"])
    found = fit_interrupted(case["count"], case["t"], case["treated"])
    low, high = found.interval
    return {
        "coef": found.coefficients,
        "se": found.standard_errors,
        "dispersion": found.dispersion,
        "rate_ratio": found.ratio,
        "lower": low,
        "upper": high,
        "nw_se_lag3": found.serial_error,
    }


def sicily(harmonics: int, slope_from: int | None = None) -> Interrupted:
    """Fit the months of Sicily's smoking ban with the standard population as exposure."""
    path = Path(os.environ["EST_REAL_DATA"]) / "incidents/sicily.csv"
    with path.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    return fit_interrupted(
        [int(row["aces"]) for row in rows],
        [int(row["time"]) for row in rows],
        [int(row["smokban"]) for row in rows],
        [float(row["stdpop"]) for row in rows],
        harmonics=harmonics,
        slope_from=slope_from,
    )


def _smoking_ban(model: str) -> Case:
    harmonics, slope_from = {
        "Poisson, aces ~ 1 + smokban + time": (0, None),
        "the same, quasi-Poisson": (0, None),
        "quasi-Poisson + sin1 cos1 sin2 cos2 of month": (2, None),
    }.get(model, (2, 36))
    found = sicily(harmonics, slope_from)
    scale = 1.0 if model.startswith("Poisson") else found.dispersion
    errors = [error * (scale / found.dispersion) ** 0.5 for error in found.standard_errors]
    low, high = found.interval_at(NORMAL, errors[found.step_at])
    # The authors' order: constant, step, time, harmonics, slope.
    order = [0, found.step_at, 1, *range(2, found.step_at), *range(found.step_at + 1, len(errors))]
    return {
        "coef": [found.coefficients[place] for place in order],
        "se": [errors[place] for place in order],
        "dispersion": scale,
        "deviance": found.deviance,
        "step_rr": found.ratio,
        "step_lower": low,
        "step_upper": high,
    }


def slope_change() -> float:
    """Return the F of the change of slope over the model with two harmonics."""
    without, whole = sicily(2), sicily(2, 36)
    return (without.deviance - whole.deviance) / whole.dispersion
