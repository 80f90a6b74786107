"""What the tables of figures under ``/data/`` hold: exactly what the pages show."""

from collections.abc import Iterable
from dataclasses import dataclass

from est_build.analyse.figures import Figures
from est_build.analyse.months import MonthSeries
from est_build.analyse.weekdays import WeekdayFigures
from est_build.model.repository import Repository
from est_build.report.measure import MeasureReport
from est_build.report.month import MonthReport


@dataclass(frozen=True, slots=True)
class FigureTables:
    """The rows of ``months.csv``, ``places.csv``, ``weekdays.csv`` and ``measures.csv``."""

    months: tuple[MonthSeries, ...]
    """Series of the whole and of areas."""
    places: tuple[MonthSeries, ...]
    weekdays: tuple[WeekdayFigures, ...]
    measures: tuple[MeasureReport, ...]


def report_figure_tables(
    repository: Repository,
    figures: Figures,
    months: Iterable[MonthReport],
    measures: Iterable[MeasureReport],
) -> FigureTables:
    """Return the tables, from the figures and from what the pages of months and measures show."""
    places = repository.codebook.place
    series = figures.months.series
    return FigureTables(
        months=tuple(line for line in series if line.area not in places),
        places=tuple(line for line in series if line.area in places),
        weekdays=tuple(
            source.weekdays for month in months for source in month.sources if source.weekdays
        ),
        measures=tuple(measures),
    )
