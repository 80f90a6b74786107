"""The reference cases of weekly figures, each handed to the product's own function.

One function for each method of the reference file: it takes a case's inputs and returns what is
expected of it. What the product doesn't compute raises ``NotImplementedError``, with the reason
listed in ``test_cases.py``.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from scipy.special import stdtr

from est_build.analyse.methods.multiplicity import adjust_p_values, benjamini_hochberg
from est_build.analyse.methods.panel import Prediction, panel_index, predict_last
from est_build.analyse.methods.rare import judge_rare
from est_build.analyse.methods.runs import crossings_needed, find_runs, longest_run_allowed
from est_build.analyse.methods.shares import (
    Stratum,
    newcombe_difference,
    silence_bounds,
    weighted_share,
    wilson_interval,
)
from est_build.words.periods import Week

Inputs = Mapping[str, Any]


def _band(found: Prediction) -> dict[str, float]:
    return {
        "baseline_mean": found.mean,
        "s": found.s,
        "se_pred": found.standard_error,
        "df": found.degrees,
        "t": found.t,
        "p": float(2 * stdtr(found.degrees, -abs(found.t))),
        "band_lower": found.low,
        "band_upper": found.high,
    }


def panel_week_effects(inputs: Inputs) -> dict[str, Any]:
    """Each respondent of the case is a group of one."""
    units, weeks = (sorted(set(inputs[name])) for name in ("respondent", "week"))
    counts, sums = np.zeros((len(weeks), len(units))), np.zeros((len(weeks), len(units)))
    lines = zip(inputs["respondent"], inputs["week"], inputs["y"], strict=True)
    for unit, week, answer in lines:
        counts[weeks.index(week), units.index(unit)] += 1
        sums[weeks.index(week), units.index(unit)] += answer
    index, n = (
        panel_index(sums.tolist(), counts.tolist(), np.ones(len(units)).tolist()),
        counts.sum(axis=1),
    )
    return {
        "index": index,
        "raw_mean": (sums.sum(axis=1) / n).tolist(),
        "n": n.tolist(),
        "last": _band(predict_last(index, n.tolist())),
    }


def weighted_t_prediction(inputs: Inputs) -> dict[str, Any]:
    return _band(predict_last(inputs["index"], inputs["n"], inputs["alpha"]))


def betabinom_prediction(inputs: Inputs) -> dict[str, Any]:
    names = ("k_hist", "n_hist", "k_new", "n_new")
    found = judge_rare(*(inputs[name] for name in names))
    return {
        "expected": found.expected,
        "midp_upper": found.upper,
        "midp_lower": found.lower,
        "p_two_sided": found.two_sided,
    }


def anhoej(inputs: Inputs) -> dict[str, Any]:
    found = find_runs(inputs["y"])
    counted = {
        "longest_run": found.longest,
        "longest_run_max": found.longest_allowed,
        "n_crossings": found.crossings,
        "n_crossings_min": found.crossings_needed,
    }
    return {
        "median": found.median,
        "n_useful": found.useful,
        "signal": found.is_shifted,
        **(counted if found.useful else dict.fromkeys(counted)),
    }


def anhoej_limits(inputs: Inputs) -> dict[str, Any]:
    return {
        "longest_run_max": [longest_run_allowed(n) for n in inputs["n"]],
        "n_crossings_min": [crossings_needed(n) for n in inputs["n"]],
    }


def p_adjust(inputs: Inputs) -> dict[str, Any]:
    if inputs["method"] != "BH":
        raise NotImplementedError
    p: Sequence[float | None] = inputs["p"]
    return {
        "adjusted": list(adjust_p_values(p)),
        "n_reject_05": sum(benjamini_hochberg(p, 0.05)),
        "n_reject_10": sum(benjamini_hochberg(p)),
    }


def prop_ci(inputs: Inputs) -> dict[str, Any]:
    if inputs["method"] != "wilson":
        raise NotImplementedError
    low, high = wilson_interval(inputs["k"], inputs["n"], inputs["conf"])
    return {"estimate": inputs["k"] / inputs["n"], "lower": low, "upper": high}


def prop_diff_newcombe(inputs: Inputs) -> dict[str, Any]:
    first, second = (inputs["k1"], inputs["n1"]), (inputs["k2"], inputs["n2"])
    found = newcombe_difference(first, second, inputs["conf"])
    return {"diff": found.value, "lower": found.low, "upper": found.high}


def poststratified_share(inputs: Inputs) -> dict[str, Any]:
    lines = zip(inputs["k"], inputs["n"], inputs["N"], strict=True)
    found = weighted_share([Stratum(*line) for line in lines])
    assert found is not None
    whole = sum(inputs["k"]) / sum(inputs["n"])
    return {"unweighted": whole, "weighted": found.share, "se": found.standard_error}


def nonresponse_bounds(inputs: Inputs) -> dict[str, Any]:
    low, high = silence_bounds(inputs["k"], inputs["n"], inputs["N"])
    return {"observed": inputs["k"] / inputs["n"], "lower": low, "upper": high}


def iso_week(inputs: Inputs) -> dict[str, Any]:
    week = Week.of(date.fromisoformat(inputs["date"]))
    last = Week.of(date(week.year, 12, 28))
    return {"iso_year": week.year, "iso_week": week.number, "weeks_in_iso_year": last.number}
