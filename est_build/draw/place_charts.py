"""The place's chart: what each source counts there, month by month over two years."""

from est_build.draw.chart import Chart, ChartTable, KeyEntry
from est_build.draw.count_words import say_count, say_finding, say_remark
from est_build.draw.month_series import (
    from_first_count,
    has_signals,
    month_gaps,
    month_key,
    month_points,
)
from est_build.draw.palette import ROLES, SIGNAL_ROLES
from est_build.draw.time_series import TimeSeries, specify_time_series
from est_build.report.place import PlaceReport, PlaceSeries
from est_build.words.catalogue import Words
from est_build.words.dates import say_month, say_short_month


def draw_place(words: Words, report: PlaceReport) -> Chart | None:
    """Return the chart of a place, or None if no source counts there."""
    lines = report.charted[: len(ROLES)]
    if not lines:
        return None
    main = lines[0]
    values = from_first_count(main.values)
    points = [
        point
        for role, line in zip(ROLES, lines, strict=False)
        for point in month_points(
            words,
            from_first_count(line.values),
            role,
            series_name(line) if len(lines) > 1 else "",
            (values[-1].month, values[-1].month.plus(-12)) if line is main else (),
        )
    ]
    shown = TimeSeries(tuple(points), gaps=month_gaps(values))
    return Chart(
        name=f"plats-{report.id}",
        title=say_finding(words, series_name(main), main.kind, values[-1]),
        description=words.gettext(
            "Linje med en punkt för varje månad från {first} till {last}. "
            "Samma siffror står i tabellen under diagrammet.",
            first=say_month(words, values[0].month),
            last=say_month(words, values[-1].month),
        ),
        specification=specify_time_series(words, shown),
        table=_table(words, report, lines),
        key=(*_names(lines, is_judged=has_signals(values)), *month_key(words, values)),
    )


def series_name(line: PlaceSeries) -> str:
    """Return what a series counts: its type, or its source if it holds all types."""
    return line.type_name or line.source_name


def _names(lines: tuple[PlaceSeries, ...], *, is_judged: bool) -> tuple[KeyEntry, ...]:
    if len(lines) < 2:
        return ()
    roles = (SIGNAL_ROLES[0] if is_judged else ROLES[0], *ROLES[1:])
    return tuple(
        KeyEntry(role, series_name(line)) for role, line in zip(roles, lines, strict=False)
    )


def _table(words: Words, report: PlaceReport, lines: tuple[PlaceSeries, ...]) -> ChartTable:
    by_month = [{value.month: value for value in line.values} for line in lines]
    months = sorted({month for values in by_month for month in values}, reverse=True)
    rows = []
    for month in months:
        found = [values.get(month) for values in by_month]
        counts = (say_count(words, value) for value in found)
        rows.append((say_short_month(words, month), *counts, say_remark(words, found[0])))
    return ChartTable(
        caption=words.gettext("{name}, antal per månad", name=report.name),
        header=(
            words.gettext("Månad"),
            *(series_name(line) for line in lines),
            words.gettext("Anmärkning"),
        ),
        rows=tuple(rows),
    )
