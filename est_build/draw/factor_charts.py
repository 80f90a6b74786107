"""The factor's chart: the index week by week with what is usual, and its gaps."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import dropwhile, groupby

from est_build.analyse.signals import Signal, Yardstick
from est_build.draw.chart import Chart, ChartTable, KeyEntry
from est_build.draw.hidden_words import say_withheld
from est_build.draw.palette import SIGNAL_ROLES
from est_build.draw.survey_words import (
    say_band,
    say_brief,
    say_compared_shortly,
    say_curve_week,
    say_finding,
    say_margin,
    say_signal,
)
from est_build.draw.time_series import Band, Gap, Mark, Point, TimeSeries, specify_time_series
from est_build.report.factor import FactorReport, FactorWeekLine
from est_build.words.catalogue import Words
from est_build.words.dates import say_week, say_week_and_year, say_weeks
from est_build.words.numbers import say_number

HALF_A_WEEK = timedelta(days=3)
_ROLES = {
    None: SIGNAL_ROLES[0],
    Signal.USUAL: SIGNAL_ROLES[0],
    Signal.HIGHER: SIGNAL_ROLES[1],
    Signal.LOWER: SIGNAL_ROLES[2],
}


def draw_factor(words: Words, report: FactorReport) -> Chart | None:
    """Return the chart of a factor, or None if nobody has answered about it."""
    weeks = tuple(dropwhile(lambda line: not line.counted, report.weeks))
    if not weeks:
        return None
    shown = TimeSeries(
        points=tuple(_points(words, weeks)),
        gaps=tuple(_gaps(weeks)),
        marks=tuple(_marks(words, report, weeks)),
        bands=tuple(_bands(weeks)),
        unit="index",
        month_step=2,
    )
    return Chart(
        name=f"faktor-{report.id}",
        title=_say_finding(words, report, weeks),
        description=_describe(words, weeks),
        specification=specify_time_series(words, shown),
        table=_table(words, weeks),
        key=_key(words, weeks),
    )


def _describe(words: Words, weeks: tuple[FactorWeekLine, ...]) -> str:
    """Return type, what, period, last value and usual range in words."""
    latest = next(line for line in reversed(weeks) if line.counted)
    return words.gettext(
        "Linje med en punkt för varje vecka, {span}; det grå bandet är det vanliga, och veckor "
        "utan svar är luckor. Senast: {latest}. Samma siffror står i tabellen under diagrammet.",
        span=say_weeks(words, weeks[0].week, weeks[-1].week),
        latest=say_curve_week(words, latest.curve),
    )


def say_week_count(words: Words, line: FactorWeekLine) -> str:
    """Return a week in words: ``vecka 47, 2026: 12 av 33, index 1,25 (vanligtvis 0,55–1,13)``."""
    week = say_week_and_year(words, line.week)
    if line.survey and line.survey.withheld:
        return f"{week}: {say_withheld(words, line.survey.withheld)}"
    if not line.counted:
        return f"{week}: {words.gettext('inga svar')}"
    counted = words.gettext("{count} av {whole}", count=line.at_or_above, whole=line.counted)
    compared = say_compared_shortly(words, line.curve)
    return f"{week}: {counted}, {compared}"


def _points(words: Words, weeks: tuple[FactorWeekLine, ...]) -> Iterator[Point]:
    for number, (_, run) in enumerate(groupby(weeks, key=_joined)):
        for line in run:
            value = line.curve.value
            is_noted = line is weeks[-1] and value is not None
            yield Point(
                day=line.week.thursday,
                value=value,
                label=say_week_count(words, line),
                role=_ROLES[line.curve.signal],
                line=SIGNAL_ROLES[0],
                series=str(number),
                is_hollow=line.curve.band is None,
                note=say_number(words, value or 0, 2) if is_noted else "",
            )


def _joined(line: FactorWeekLine) -> tuple[int, Yardstick | None, bool]:
    """Return what weeks that are joined have in common: one series, compared in one way."""
    return line.series, line.curve.yardstick, line.curve.value is None


def _bands(weeks: Iterable[FactorWeekLine]) -> Iterator[Band]:
    # Each week's band is as wide as the week, so that one that stands alone is seen too.
    for number, (_, run) in enumerate(groupby(weeks, key=_joined)):
        for line in run:
            if line.curve.band:
                for day in (line.week.thursday - HALF_A_WEEK, line.week.thursday + HALF_A_WEEK):
                    yield Band(day, *line.curve.band, run=str(number))


def _gaps(weeks: Iterable[FactorWeekLine]) -> Iterator[Gap]:
    for is_missing, run in groupby(weeks, key=lambda line: not line.counted):
        if is_missing:
            days = [line.week.thursday for line in run]
            yield Gap(days[0] - HALF_A_WEEK, days[-1] + HALF_A_WEEK)


def _marks(words: Words, report: FactorReport, weeks: tuple[FactorWeekLine, ...]) -> Iterator[Mark]:
    begins, ends = weeks[0].week.monday, weeks[-1].week.sunday
    for line in report.wordings[1:]:
        if line.first and begins < line.first <= ends:
            new = words.gettext("ny serie") if line.is_new_series else words.gettext("ny fråga")
            yield Mark(line.first, new)
    for restart in report.restarts:
        if begins < restart.first <= ends:
            new = words.gettext("ny serie: {reason}", reason=restart.reason)
            yield Mark(restart.first, new)


def _say_finding(words: Words, report: FactorReport, weeks: tuple[FactorWeekLine, ...]) -> str:
    latest = next(line for line in reversed(weeks) if line.counted)
    return words.gettext(
        "{name}, {week}: {finding}.",
        name=report.name,
        week=say_week(words, latest.week),
        finding=say_finding(words, latest.survey) if latest.survey else "",
    )


def _table(words: Words, weeks: tuple[FactorWeekLine, ...]) -> ChartTable:
    return ChartTable(
        caption=words.gettext("Svar vecka för vecka, den senaste först"),
        header=(
            words.gettext("Vecka"),
            words.gettext("Jämfört med vanligt"),
            words.gettext("Index"),
            words.gettext("Vanligt"),
            words.gettext("Räknade"),
            words.gettext("Kunde bedöma"),
            words.gettext("Andel"),
            words.gettext("Svarade"),
            words.gettext("Tillfrågade"),
        ),
        rows=tuple(_row(words, line) for line in reversed(weeks)),
    )


def _row(words: Words, line: FactorWeekLine) -> tuple[str, ...]:
    week, survey = str(line.week), line.survey
    if survey is None:
        return (week, words.gettext("inga svar"), *("–",) * 7)
    value, band = line.curve.value, line.curve.band
    if survey.withheld:
        why = say_withheld(words, survey.withheld)
        people = (say_number(words, line.answered), say_number(words, line.asked))
        return (week, why, *("–",) * 5, *people)
    return (
        week,
        say_brief(words, survey.compared),
        "–" if value is None else say_number(words, value, 2),
        "–" if band is None else say_band(words, band),
        say_number(words, line.at_or_above),
        say_number(words, line.counted),
        say_margin(words, survey) or "–",
        say_number(words, line.answered),
        say_number(words, line.asked),
    )


def _key(words: Words, weeks: tuple[FactorWeekLine, ...]) -> tuple[KeyEntry, ...]:
    key = []
    signals = {line.curve.signal for line in weeks}
    if any(line.curve.band for line in weeks):
        key.append(KeyEntry("band", words.gettext("det vanliga: 99 veckor av 100")))
    for signal, symbol in ((Signal.HIGHER, "higher"), (Signal.LOWER, "lower")):
        if signal in signals:
            key.append(KeyEntry(symbol, say_signal(words, signal)))
    if any(line.counted and line.curve.band is None for line in weeks):
        key.append(KeyEntry("hollow", words.gettext("jämförs inte: svarens medelvärde")))
    if any(line.curve.yardstick is Yardstick.RARE for line in weeks):
        text = words.gettext("sällan nämnt: andelen som svarade mer än det lägsta, inte fogat ihop")
        key.append(KeyEntry("usual", text))
    if any(line.survey and line.survey.withheld for line in weeks):
        key.append(KeyEntry("missing", words.gettext("för få svar")))
    if any(line.survey is None or not (line.counted or line.survey.withheld) for line in weeks):
        key.append(KeyEntry("missing", words.gettext("inga svar")))
    return tuple(key)
