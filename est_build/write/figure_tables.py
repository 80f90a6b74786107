"""The tables of months, places, weekdays and measures as files."""

from collections.abc import Iterable, Iterator

from est_build.analyse.months import MonthSeries
from est_build.analyse.weekdays import WeekdayFigures
from est_build.report.figure_tables import FigureTables
from est_build.report.measure import MeasureReport
from est_build.write.table_files import Cell, table_files
from est_build.write.tree import File

MONTHS_HEADER = (
    "månad;källa;typ;område;antal_minst;antal_högst;preliminär;vanligt_låg;vanligt_hög;signal"
)
PLACES_HEADER = "månad;plats;källa;typ;antal_minst;antal_högst;signal"
WEEKDAYS_HEADER = "från;till;källa;typ;veckodag;antal;dagar;per_dag"
MEASURES_HEADER = (
    "id;rubrik;platser;faktorer;ansvariga;beslutad;start;slut;status;följs_upp;utfall;"
    "kvot;kvot_låg;kvot_hög"
)


def write_figure_tables(tables: FigureTables) -> tuple[File, ...]:
    """Return the four tables."""
    return (
        *table_files("months", MONTHS_HEADER, _month_rows(tables.months)),
        *table_files("places", PLACES_HEADER, _place_rows(tables.places)),
        *table_files("weekdays", WEEKDAYS_HEADER, _weekday_rows(tables.weekdays)),
        *table_files("measures", MEASURES_HEADER, map(_measure_row, tables.measures)),
    )


def _month_rows(all_series: Iterable[MonthSeries]) -> Iterator[tuple[Cell, ...]]:
    for series in all_series:
        for value in series.values:
            yield (
                str(value.month),
                series.source,
                series.type,
                series.area,
                value.least,
                value.most,
                value.is_preliminary,
                value.usual.low if value.usual else None,
                value.usual.high if value.usual else None,
                value.signal.value if value.signal else None,
            )


def _place_rows(all_series: Iterable[MonthSeries]) -> Iterator[tuple[Cell, ...]]:
    for series in all_series:
        for value in series.values:
            yield (
                str(value.month),
                series.area,
                series.source,
                series.type,
                value.least,
                value.most,
                value.signal.value if value.signal else None,
            )


def _weekday_rows(found: Iterable[WeekdayFigures]) -> Iterator[tuple[Cell, ...]]:
    for figures in found:
        for value in figures.days:
            yield (
                figures.first,
                figures.last,
                figures.source,
                figures.type,
                value.weekday,
                value.count,
                value.days,
                value.per_day,
            )


def _measure_row(report: MeasureReport) -> tuple[Cell, ...]:
    upcoming, latest = report.next_follow_up, report.latest_outcome
    return (
        report.id,
        report.title,
        ",".join(place.id for place in report.places),
        ",".join(factor.id for factor in report.factors),
        ",".join(one.id for one in report.responsible),
        report.decided,
        report.start,
        report.end,
        report.status.value,
        upcoming.day if upcoming else None,
        latest.outcome.value if latest and latest.outcome else None,
        *_ratio(report),
    )


def _ratio(report: MeasureReport) -> tuple[float | None, float | None, float | None]:
    """Return the ratio to what was expected and its interval, where the page says them."""
    found = report.effect.comparison
    if found is None or found.verdict is None:
        return None, None, None
    return found.ratio, found.low, found.high
