"""A month's count against what earlier months lead one to expect: the range that is usual.

Before there are 24 final months the range rests on their days alone; from then
on the time of year is taken away. A month is judged by the months before it and never again, and
nothing that is preliminary or partial is judged or judges.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from est_build.analyse.methods.dispersion import pooled_dispersion
from est_build.analyse.methods.prediction import Prediction, predict
from est_build.analyse.methods.season import MONTHS_FOR_SEASON, fit_poisson, waves
from est_build.analyse.signals import Signal
from est_build.words.periods import Month

ALPHA = 0.01
"""The share of quiet months that lie outside the range by chance."""
MONTHS_NEEDED = 8
MONTHS_USED = 36
"""What lies further back says little of what is usual now."""
EVENTS_FOR_SEASON = 50
"""With fewer events the year's rhythm can't be told from chance."""


class Basis(StrEnum):
    """What a range rests on."""

    DAYS = "days"
    """Earlier months by their number of days; the time of year is not taken away."""
    SEASON = "season"
    """Earlier months with the year's rhythm taken away."""
    REST = "rest"
    """The rest of the municipality in the same months."""


@dataclass(frozen=True, slots=True)
class Usual:
    """The range in which a month's count is as usual, both ends included."""

    low: int
    high: int
    months: int
    """How many earlier months it rests on."""
    basis: Basis

    def judge(self, count: int) -> Signal:
        """Return whether a count is higher or lower than usual, or as usual."""
        if count > self.high:
            return Signal.HIGHER
        return Signal.LOWER if count < self.low else Signal.USUAL


def usual_range(months: Sequence[Month], counts: Sequence[int], month: Month) -> Usual | None:
    """Return a month's usual range from earlier months' counts; None with fewer than eight."""
    months, counts = months[-MONTHS_USED:], counts[-MONTHS_USED:]
    if len(months) < MONTHS_NEEDED:
        return None
    is_seasonal = len(months) >= MONTHS_FOR_SEASON and sum(counts) >= EVENTS_FOR_SEASON
    found = (
        predict_in_season(months, counts, month)
        if is_seasonal
        else _predict_by_days(months, counts, month)
    )
    low, high = found.usual_range(ALPHA)
    return Usual(low, high, len(months), Basis.SEASON if is_seasonal else Basis.DAYS)


def _predict_by_days(months: Sequence[Month], counts: Sequence[int], month: Month) -> Prediction:
    days = [month.days for month in months]
    return predict(counts, days, month.days, pooled_dispersion([counts], [days]))


def predict_in_season(months: Sequence[Month], counts: Sequence[int], month: Month) -> Prediction:
    """Return what a month may hold when the year has one wave, without a trend.

    The variance is φ(m + m²·x′Cx), C the covariance of the coefficients without φ: what
    φ·m(1 + e/Σe) of the plain prediction becomes when the rate has three coefficients.
    """
    import numpy as np

    columns = np.column_stack([np.ones(len(months)), waves(months)])
    offsets = np.log([float(one.days) for one in months])
    fit = fit_poisson(columns, np.asarray(counts, float), offsets)
    row = np.concatenate([[1.0], waves([month])[0]])
    mean = float(np.exp(row @ fit.coefficients)) * month.days
    unsure = float(row @ fit.covariance @ row)
    return Prediction(mean, max(1.0, fit.phi) * (mean + mean**2 * unsure))
