"""The factor's chart: the share at or above the threshold week by week, with its gaps."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import dropwhile, groupby

from est_build.draw.chart import Chart, ChartTable, KeyEntry
from est_build.draw.time_series import Gap, Mark, Point, TimeSeries, specify_time_series
from est_build.report.factor import FactorReport, FactorWeekLine
from est_build.words.catalogue import Words
from est_build.words.dates import say_week, say_week_and_year
from est_build.words.numbers import say_number, say_share


def draw_factor(words: Words, report: FactorReport) -> Chart | None:
    """Return the chart of a factor, or None if nobody has answered about it."""
    weeks = tuple(dropwhile(lambda line: not line.counted, report.weeks))
    if not weeks:
        return None
    shown = TimeSeries(
        points=tuple(_point(words, line, is_last=line is weeks[-1]) for line in weeks),
        gaps=tuple(_gaps(weeks)),
        marks=tuple(_marks(words, report, weeks)),
        unit="share",
        month_step=2,
    )
    return Chart(
        name=f"faktor-{report.id}",
        title=_say_finding(words, report, weeks),
        description=words.gettext(
            "Linje med en punkt för varje vecka från {first} till {last}. Veckor utan svar är "
            "luckor. Samma siffror står i tabellen under diagrammet.",
            first=say_week_and_year(words, weeks[0].week),
            last=say_week_and_year(words, weeks[-1].week),
        ),
        specification=specify_time_series(words, shown),
        table=_table(words, weeks),
        key=_key(words, weeks),
    )


def say_week_count(words: Words, line: FactorWeekLine) -> str:
    """Return a week's answers in words: ``vecka 47, 2026: 12 av 33 (36 %)``."""
    week = say_week_and_year(words, line.week)
    if line.share is None:
        return f"{week}: {words.gettext('inga svar')}"
    counted = words.gettext("{count} av {whole}", count=line.at_or_above, whole=line.counted)
    return f"{week}: {counted} ({say_share(words, line.share)})"


def _point(words: Words, line: FactorWeekLine, *, is_last: bool) -> Point:
    note = words.gettext("{count} av {whole}", count=line.at_or_above, whole=line.counted)
    return Point(
        day=line.week.thursday,
        value=None if line.share is None else round(line.share, 4),
        label=say_week_count(words, line),
        series=str(line.series),
        is_hollow=not line.is_usual_span,
        note=note if is_last and line.counted else "",
    )


def _gaps(weeks: Iterable[FactorWeekLine]) -> Iterator[Gap]:
    for is_missing, run in groupby(weeks, key=lambda line: not line.counted):
        if is_missing:
            days = [line.week.thursday for line in run]
            yield Gap(days[0] - timedelta(days=3), days[-1] + timedelta(days=3))


def _marks(words: Words, report: FactorReport, weeks: tuple[FactorWeekLine, ...]) -> Iterator[Mark]:
    for line in report.wordings[1:]:
        if line.first and line.first > weeks[0].week.monday:
            new = words.gettext("ny serie") if line.is_new_series else words.gettext("ny fråga")
            yield Mark(line.first, new)


def _say_finding(words: Words, report: FactorReport, weeks: tuple[FactorWeekLine, ...]) -> str:
    latest = next(line for line in reversed(weeks) if line.counted)
    return words.gettext(
        "{name}: {count} av {whole} i {week}.",
        name=report.name,
        count=latest.at_or_above,
        whole=latest.counted,
        week=say_week(words, latest.week),
    )


def _table(words: Words, weeks: tuple[FactorWeekLine, ...]) -> ChartTable:
    return ChartTable(
        caption=words.gettext("Svar vecka för vecka, den senaste först"),
        header=(
            words.gettext("Vecka"),
            words.gettext("Räknade"),
            words.gettext("Kunde bedöma"),
            words.gettext("Andel"),
            words.gettext("Svarade"),
            words.gettext("Tillfrågade"),
        ),
        rows=tuple(_row(words, line) for line in reversed(weeks)),
    )


def _row(words: Words, line: FactorWeekLine) -> tuple[str, ...]:
    week = str(line.week)
    if not line.answered:
        return (week, "–", "–", "–", words.gettext("inga svar"), "–")
    return (
        week,
        say_number(words, line.at_or_above),
        say_number(words, line.counted),
        "–" if line.share is None else say_share(words, line.share),
        say_number(words, line.answered),
        say_number(words, line.asked),
    )


def _key(words: Words, weeks: tuple[FactorWeekLine, ...]) -> tuple[KeyEntry, ...]:
    key = []
    if any(line.counted and not line.is_usual_span for line in weeks):
        text = words.gettext("gäller andra dagar än vanligt och jämförs inte")
        key.append(KeyEntry("hollow", text))
    if any(not line.counted for line in weeks):
        key.append(KeyEntry("missing", words.gettext("inga svar")))
    return tuple(key)
