"""The year's rhythm and the trend in monthly counts: quasi-Poisson regression.

log μ = b₀ + b₁t + s sin(2πm/12) + c cos(2πm/12) + d · days off + log(days).
The fit is Newton's on a handful of columns: thousands of months are judged in one build, and
statsmodels, which gives the same figures, takes a second to import and milliseconds a fit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, exp, hypot, pi
from typing import TYPE_CHECKING

from est_build.words.periods import Month

if TYPE_CHECKING:
    import numpy as np

MONTHS_FOR_SEASON = 24
MONTHS_FOR_EACH_MONTH = 36


@dataclass(frozen=True)
class Fit:
    """A fitted regression."""

    coefficients: "np.ndarray"
    covariance: "np.ndarray"
    """Without φ."""
    deviance: float
    phi: float
    """The Pearson chi-square per degree of freedom, as it is."""
    freedom: int


@dataclass(frozen=True, slots=True)
class Season:
    """Trend and one wave a year."""

    year_ratio: float
    """How many times as many a year later."""
    year_low: float
    year_high: float
    amplitude: float
    """Of the wave, on the logarithmic scale."""
    peak: float
    """The month at the wave's crest, 1.0 for January."""
    f: float
    p: float
    """Of the test that there is no wave."""
    phi: float
    fit: Fit


@dataclass(frozen=True, slots=True)
class MonthEffects:
    """Each calendar month beside the average month, the trend taken away."""

    ratios: tuple[float, ...]
    logs: tuple[float, ...]
    errors: tuple[float, ...]
    """The standard errors of the logarithms."""
    trend: float
    phi: float
    f: float
    p: float


def fit_poisson(columns: "np.ndarray", counts: "np.ndarray", offsets: "np.ndarray") -> Fit:
    """Return the regression of counts on columns with a log link, by Newton's method."""
    import numpy as np

    start = np.log((counts + 0.5) / np.exp(offsets))
    beta = _solve(columns.T @ columns, columns.T @ start)
    for _ in range(100):
        expected = np.exp(np.clip(columns @ beta + offsets, -30, 30))
        information = (columns * expected[:, None]).T @ columns
        step = _solve(information, columns.T @ (counts - expected))
        # A step beyond this is one towards a rate of 0, which has no end.
        beta = beta + step / max(1.0, float(np.abs(step).max()) / 2)
        if np.abs(step).max() < 1e-10:
            break
    expected = np.exp(np.clip(columns @ beta + offsets, -30, 30))
    logs = np.log(np.where(counts > 0, counts, 1) / expected)
    deviance = 2 * float((counts * logs - (counts - expected)).sum())
    freedom = len(counts) - columns.shape[1]
    pearson = float(((counts - expected) ** 2 / expected).sum())
    covariance = _invert((columns * expected[:, None]).T @ columns)
    return Fit(beta, covariance, deviance, pearson / freedom if freedom else 1.0, freedom)


def _solve(information: "np.ndarray", score: "np.ndarray") -> "np.ndarray":
    """Return Newton's step; the shortest one where the columns don't tell it."""
    import numpy as np

    try:
        return np.linalg.solve(information, score)
    except np.linalg.LinAlgError:
        shortest: np.ndarray = np.linalg.lstsq(information, score, rcond=None)[0]
        return shortest


def _invert(information: "np.ndarray") -> "np.ndarray":
    import numpy as np

    try:
        return np.linalg.inv(information)
    except np.linalg.LinAlgError:
        return np.linalg.pinv(information)


def waves(months: Sequence[Month]) -> "np.ndarray":
    """Return the two columns of one wave a year."""
    import numpy as np

    angles = np.array([month.number for month in months]) * (2 * pi / 12)
    return np.column_stack([np.sin(angles), np.cos(angles)])


def fit_season(
    months: Sequence[Month], counts: Sequence[int], days_off: Sequence[int]
) -> Season | None:
    """Return trend and season of at least 24 months; None for fewer or without events."""
    import numpy as np
    from scipy.special import stdtrit

    if len(months) < MONTHS_FOR_SEASON or not sum(counts):
        return None
    offsets, trend = _offsets(months), _trend(months)
    y, ones = np.asarray(counts, float), np.ones(len(months))
    off = np.asarray(days_off, float)
    fit = fit_poisson(np.column_stack([ones, trend, waves(months), off]), y, offsets)
    flat = fit_poisson(np.column_stack([ones, trend, off]), y, offsets)
    f, p = _compare(flat, fit, 2)
    error = float(np.sqrt(fit.covariance[1, 1] * fit.phi))
    reach = float(stdtrit(fit.freedom, 0.975)) * error
    slope, sine, cosine = (float(fit.coefficients[at]) for at in (1, 2, 3))
    return Season(
        year_ratio=exp(12 * slope),
        year_low=exp(12 * (slope - reach)),
        year_high=exp(12 * (slope + reach)),
        amplitude=hypot(sine, cosine),
        peak=(atan2(sine, cosine) * 12 / (2 * pi) - 1) % 12 + 1,
        f=f,
        p=p,
        phi=fit.phi,
        fit=fit,
    )


def fit_months(months: Sequence[Month], counts: Sequence[int]) -> MonthEffects | None:
    """Return each calendar month's effect, from at least 36 months that hold all twelve."""
    import numpy as np

    numbers = {month.number for month in months}
    if len(months) < MONTHS_FOR_EACH_MONTH or len(numbers) < 12 or not sum(counts):
        return None
    offsets, trend = _offsets(months), _trend(months)
    y, ones = np.asarray(counts, float), np.ones(len(months))
    at = np.array([month.number - 1 for month in months])
    # Sum-to-zero contrasts: December is minus the sum of the others.
    contrasts = np.vstack([np.eye(11), -np.ones(11)])
    fit = fit_poisson(np.column_stack([ones, trend, contrasts[at]]), y, offsets)
    flat = fit_poisson(np.column_stack([ones, trend]), y, offsets)
    f, p = _compare(flat, fit, 11)
    logs = contrasts @ fit.coefficients[2:]
    spread = np.diag(contrasts @ fit.covariance[2:, 2:] @ contrasts.T) * fit.phi
    return MonthEffects(
        ratios=tuple(np.exp(logs).tolist()),
        logs=tuple(logs.tolist()),
        errors=tuple(np.sqrt(spread).tolist()),
        trend=float(fit.coefficients[1]),
        phi=fit.phi,
        f=f,
        p=p,
    )


def _offsets(months: Sequence[Month]) -> "np.ndarray":
    import numpy as np

    return np.log([float(month.days) for month in months])


def _trend(months: Sequence[Month]) -> "np.ndarray":
    import numpy as np

    first = months[0]
    return np.array(
        [(month.year - first.year) * 12 + month.number - first.number + 1.0 for month in months]
    )


def _compare(flat: Fit, full: Fit, columns: int) -> tuple[float, float]:
    """Return F and p of the columns that only the full fit has."""
    from scipy.special import fdtrc

    f = (flat.deviance - full.deviance) / columns / full.phi if full.phi else 0.0
    return f, float(fdtrc(columns, full.freedom, max(0.0, f)))
