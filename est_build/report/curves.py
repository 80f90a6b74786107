"""A factor's latest weeks as small curves show them: what is compared, and what is usual."""

from collections.abc import Iterable
from dataclasses import dataclass

from est_build.analyse.figures import Figures
from est_build.analyse.signals import Comparison, Signal, Yardstick
from est_build.analyse.weeks import FactorWeek
from est_build.words.periods import Week


@dataclass(frozen=True, slots=True)
class CurveWeek:
    """One week of a curve."""

    week: Week
    value: float | None
    """What is compared; the plain mean where nothing can be; None where nobody answered."""
    band: tuple[float, float] | None
    """The usual range of the value, where it could be compared."""
    signal: Signal | None
    yardstick: Yardstick | None


def curve_week(week: Week, found: FactorWeek | None) -> CurveWeek:
    """Return one week of a factor's curve."""
    if found is None or found.mean is None:
        return CurveWeek(week, None, None, None, None)
    compared = found.compared
    if not isinstance(compared, Comparison):
        return CurveWeek(week, round(found.mean, 2), None, None, None)
    return CurveWeek(week, compared.value, compared.band, compared.signal, compared.yardstick)


def factor_curve(figures: Figures, factor: str, weeks: Iterable[Week]) -> tuple[CurveWeek, ...]:
    """Return a factor's curve through the weeks, gaps included."""
    return tuple(
        curve_week(week, figures.weeks[week].factor(factor) if week in figures.weeks else None)
        for week in weeks
    )
