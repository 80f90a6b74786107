"""An interrupted time series: whether the counts of one place take a step where something began."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, exp, log, pi, sin, sqrt
from typing import Any

LONG_SERIES = 50
"""From so many months the standard error of the model is taken alone."""


@dataclass(frozen=True)
class Interrupted:
    """A quasi-Poisson regression with a step.

    ``coefficients`` and ``standard_errors`` stand in the order constant, time, sine and cosine of
    each harmonic, step and, if asked for, change of slope.
    """

    coefficients: tuple[float, ...]
    standard_errors: tuple[float, ...]
    """Of the quasi-Poisson model."""
    dispersion: float
    deviance: float
    residual_freedom: int
    months: int
    step_at: int
    """The step's place among the coefficients."""
    step_error: float
    """The step's standard error by the model, never less than chance alone gives."""
    serial_error: float
    """The step's standard error by Newey & West 1987, for months that resemble the one before."""

    @property
    def ratio(self) -> float:
        """How many times as many after the step as the model says without it."""
        return exp(self.coefficients[self.step_at])

    @property
    def standard_error(self) -> float:
        """The step's: in a short series the larger of the two, since Newey–West is too small."""
        if self.months < LONG_SERIES:
            return max(self.step_error, self.serial_error)
        return self.step_error

    @cached_property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the ratio, with Student's t."""
        from scipy.stats import t

        return self.interval_at(float(t.ppf(0.975, self.residual_freedom)), self.standard_error)

    def interval_at(self, deviates: float, error: float) -> tuple[float, float]:
        """Return the interval that so many standard errors make."""
        middle = self.coefficients[self.step_at]
        return exp(middle - deviates * error), exp(middle + deviates * error)


def fit_interrupted(
    counts: Sequence[float],
    times: Sequence[int],
    treated: Sequence[int],
    exposures: Sequence[float] | None = None,
    *,
    harmonics: int = 1,
    slope_from: int | None = None,
) -> Interrupted:
    """Fit log μ = log e + b0 + b1 t + Σ (s sin 2πkt/12 + c cos 2πkt/12) + step [+ new slope].

    ``times`` are months numbered so that 12 steps are a year; a month without a count is left
    out. φ is Pearson's chi-square per degree of freedom. ``slope_from`` adds a change of slope
    counted from that time, which must have been decided in advance. Lopez Bernal, Cummins &
    Gasparrini 2017, Interrupted time series regression (Int. J. Epidemiol. 46:348).
    """
    # The class's own module loads in a fraction of the time of statsmodels.api.
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    design = [
        _row(time, step, harmonics, slope_from) for time, step in zip(times, treated, strict=True)
    ]
    offset = None if exposures is None else [log(exposed) for exposed in exposures]
    model = GLM(list(counts), design, family=Poisson(), offset=offset)
    fitted = _fit(model)
    dispersion = float(fitted.pearson_chi2 / fitted.df_resid)
    step_at = 2 + 2 * harmonics
    return Interrupted(
        coefficients=tuple(map(float, fitted.params)),
        standard_errors=tuple(float(error) * sqrt(dispersion) for error in fitted.bse),
        dispersion=dispersion,
        deviance=float(fitted.deviance),
        residual_freedom=int(fitted.df_resid),
        months=len(design),
        step_at=step_at,
        step_error=float(fitted.bse[step_at]) * sqrt(max(1.0, dispersion)),
        serial_error=_serial_error(model, len(design), step_at),
    )


def _row(time: int, step: int, harmonics: int, slope_from: int | None) -> list[float]:
    row = [1.0, float(time)]
    for k in range(1, harmonics + 1):
        angle = 2 * pi * k * time / 12
        row += [sin(angle), cos(angle)]
    row.append(float(step))
    return row if slope_from is None else [*row, float((time - slope_from) * step)]


def _fit(model: Any, **how: Any) -> Any:
    """Fit with a scale of 1: with scale="X2" statsmodels stops at a series that never varies."""
    from statsmodels.tools.sm_exceptions import PerfectSeparationWarning

    with warnings.catch_warnings():
        # Said of a series that the model meets exactly, which is no separation for counts.
        warnings.simplefilter("ignore", PerfectSeparationWarning)
        return model.fit(tol=1e-12, maxiter=100, **how)


def _serial_error(model: Any, months: int, step_at: int) -> float:
    # The usual number of lags for so many months, Newey & West 1994.
    lags = int(4 * (months / 100) ** (2 / 9))
    kwds = {"maxlags": lags, "use_correction": False}
    return float(_fit(model, cov_type="HAC", cov_kwds=kwds).bse[step_at])
