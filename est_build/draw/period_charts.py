"""The chart of a source in a report of several months: the period and the year before it."""

from est_build.draw.chart import Chart, ChartTable
from est_build.draw.month_series import (
    from_first_count,
    month_bands,
    month_gaps,
    month_key,
    month_points,
    month_rows,
)
from est_build.draw.time_series import TimeSeries, specify_time_series
from est_build.report.period.sources import PeriodSource
from est_build.report.period.span import Span
from est_build.words.catalogue import Words
from est_build.words.dates import say_month, say_months


def draw_period(words: Words, source: PeriodSource, span: Span) -> Chart | None:
    """Return the chart of what a source counts first, or None if it counts nothing."""
    values = from_first_count(source.values)
    if not values:
        return None
    first = source.rows[0]
    name = first.type_name or source.name
    shown = TimeSeries(
        points=month_points(words, values, noted=(span.first, span.last)),
        gaps=month_gaps(values),
        bands=month_bands(values),
    )
    said = {"first": say_month(words, values[0].month), "last": say_month(words, span.last)}
    months = tuple(value for value in values if value.month >= span.first)
    return Chart(
        name=f"underlag-{source.id}",
        title=words.gettext("{name}, månad för månad", name=name),
        description=words.gettext(
            "Linje med en punkt för varje månad från {first} till {last}. "
            "Periodens siffror står i tabellen under diagrammet.",
            **said,
        ),
        specification=specify_time_series(words, shown),
        table=ChartTable(
            caption=words.gettext(
                "{name}, {months}", name=name, months=say_months(words, span.first, span.last)
            ),
            header=(
                words.gettext("Månad"),
                words.gettext("Antal"),
                words.gettext("Vanligt"),
                words.gettext("Anmärkning"),
            ),
            rows=tuple(reversed(month_rows(words, months))),
        ),
        key=month_key(words, values),
    )
