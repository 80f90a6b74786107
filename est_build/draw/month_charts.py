"""The month's chart: its main series over two years, with this month and the year before named."""

from est_build.draw.chart import Chart, ChartTable
from est_build.draw.count_words import say_finding
from est_build.draw.month_series import (
    from_first_count,
    month_bands,
    month_gaps,
    month_key,
    month_points,
    month_rows,
)
from est_build.draw.time_series import TimeSeries, specify_time_series
from est_build.report.month import MonthReport
from est_build.words.catalogue import Words
from est_build.words.dates import say_month


def draw_month(words: Words, report: MonthReport) -> Chart | None:
    """Return the chart of a month, or None if no source counts it or none did before."""
    headline = report.headline
    if headline is None:
        return None
    source, row = headline
    values = from_first_count(row.recent)
    # One point is no development.
    if len(values) < 2:
        return None
    name = row.type_name or source.name
    span = {"first": say_month(words, values[0].month), "last": say_month(words, report.month)}
    shown = TimeSeries(
        points=month_points(words, values, noted=(report.month, report.month.plus(-12))),
        gaps=month_gaps(values),
        bands=month_bands(values),
    )
    return Chart(
        name=f"manad-{report.month}",
        title=say_finding(words, name, source.kind, row.value),
        description=words.gettext(
            "Linje med en punkt för varje månad från {first} till {last}. Det grå bandet är vad "
            "som är vanligt; utanför det ligger av ren slump ungefär 1 månad av 100. "
            "Samma siffror står i tabellen under diagrammet.",
            **span,
        )
        if shown.bands
        else words.gettext(
            "Linje med en punkt för varje månad från {first} till {last}. "
            "Samma siffror står i tabellen under diagrammet.",
            **span,
        ),
        specification=specify_time_series(words, shown),
        table=ChartTable(
            caption=words.gettext("{name}, {first} till {last}", name=name, **span),
            header=(
                words.gettext("Månad"),
                words.gettext("Antal"),
                words.gettext("Vanligt"),
                words.gettext("Anmärkning"),
            ),
            rows=month_rows(words, values),
        ),
        key=month_key(words, values),
    )
