"""The measure's chart: what was expected beside what happened, or the months as they are."""

from est_build.analyse.months import MonthValue
from est_build.draw.chart import Chart, ChartTable, KeyEntry
from est_build.draw.count_words import say_count, say_remark
from est_build.draw.effect_charts import draw_effect
from est_build.draw.month_series import (
    from_first_count,
    month_gaps,
    month_key,
    month_points,
)
from est_build.draw.time_series import Mark, TimeSeries, specify_time_series
from est_build.report.measure import MeasureMonths, MeasureReport
from est_build.words.catalogue import Words
from est_build.words.dates import say_day, say_full_day, say_month, say_short_month
from est_build.words.numbers import say_list


def draw_measure(words: Words, report: MeasureReport) -> Chart | None:
    """Return the chart of a measure, or None if nothing is counted at its places."""
    months = report.months
    if months is None:
        return None
    effect = draw_effect(words, report, _marks(words, report))
    if effect is not None:
        return effect
    here, there = from_first_count(months.here), from_first_count(months.there)
    places = say_list(words, [place.name for place in report.places])
    compared = say_list(words, [place.name for place in report.compared_with])
    shown = TimeSeries(
        points=(
            *month_points(words, here, "main", places),
            *month_points(words, there, "second", compared),
        ),
        gaps=month_gaps(here),
        marks=_marks(words, report),
    )
    return Chart(
        name=f"atgard-{report.id}",
        title=_say_counted(words, report, months, here),
        description=_describe(words, report, here),
        specification=specify_time_series(words, shown),
        table=_table(words, months, (places, compared)),
        key=_key(words, (here, there), (places, compared)),
    )


def _marks(words: Words, report: MeasureReport) -> tuple[Mark, ...]:
    marks = []
    if report.start:
        text = words.gettext("start {day}", day=say_day(words, report.start))
        marks.append(Mark(report.start, text))
    if report.end:
        text = words.gettext("slut {day}", day=say_day(words, report.end))
        marks.append(Mark(report.end, text))
    return tuple(marks)


def _say_counted(
    words: Words, report: MeasureReport, months: MeasureMonths, here: tuple[MonthValue, ...]
) -> str:
    """Return the latest count, and when it began; the effect is not for this chart to say."""
    name = months.source_name
    if months.types:
        types = say_list(words, [kind[:1].lower() + kind[1:] for kind in months.types])
        name = words.gettext("{source} ({types})", source=name, types=types)
    latest = here[-1]
    said = {
        "name": name,
        "count": say_count(words, latest),
        "month": say_month(words, latest.month),
    }
    if report.start is None:
        return words.gettext("{name}: {count} i {month}. Åtgärden har inte börjat.", **said)
    return words.gettext(
        "{name}: {count} i {month}. Åtgärden började {day}.",
        day=say_full_day(words, report.start),
        **said,
    )


def _describe(words: Words, report: MeasureReport, here: tuple[MonthValue, ...]) -> str:
    span = {
        "first": say_month(words, here[0].month),
        "last": say_month(words, here[-1].month),
    }
    if not report.compared_with:
        return words.gettext(
            "Linje med en punkt för varje månad från {first} till {last}, och ett streck där "
            "åtgärden började. Samma siffror står i tabellen under diagrammet.",
            **span,
        )
    return words.gettext(
        "Två linjer från {first} till {last}: åtgärdens plats med cirklar, platserna den jämförs "
        "med med romber, och ett streck där åtgärden började. "
        "Samma siffror står i tabellen under diagrammet.",
        **span,
    )


def _table(words: Words, months: MeasureMonths, names: tuple[str, str]) -> ChartTable:
    there = {value.month: value for value in months.there}
    columns = names if there else names[:1]
    rows = []
    for value in reversed(from_first_count(months.here)):
        beside = (say_count(words, there.get(value.month)),) if there else ()
        month, remark = say_short_month(words, value.month), say_remark(words, value)
        rows.append((month, say_count(words, value), *beside, remark))
    return ChartTable(
        caption=words.gettext("Antal per månad"),
        header=(words.gettext("Månad"), *columns, words.gettext("Anmärkning")),
        rows=tuple(rows),
    )


def _key(
    words: Words,
    lines: tuple[tuple[MonthValue, ...], tuple[MonthValue, ...]],
    names: tuple[str, str],
) -> tuple[KeyEntry, ...]:
    here, there = lines
    key = [KeyEntry("main", names[0])]
    if there:
        key.append(KeyEntry("second", names[1]))
    return (*key, *month_key(words, here))
