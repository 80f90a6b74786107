"""A measure's chart where its effect can be looked at: observed, expected, and the range."""

from collections.abc import Iterator
from typing import NamedTuple

from est_build.analyse.effects import EffectMonth, Side
from est_build.analyse.months import MonthValue
from est_build.draw.chart import Chart, ChartTable, KeyEntry
from est_build.draw.count_words import is_final, say_count, say_month_and_count, say_remark
from est_build.draw.effect_words import say_outcome_of
from est_build.draw.month_series import month_gaps, month_key
from est_build.draw.time_series import (
    Band,
    Level,
    Mark,
    Point,
    TimeSeries,
    specify_time_series,
)
from est_build.report.measure import MeasureReport
from est_build.words.catalogue import N_, Words
from est_build.words.dates import say_months, say_short_month
from est_build.words.numbers import say_list, say_number

SIDES = {
    Side.BEFORE: N_("före"),
    Side.AFTER: N_("efter"),
    Side.TRIGGER: N_("utlöste åtgärden, räknas inte"),
    Side.UNUSED: N_("räknas inte"),
}


class _Line(NamedTuple):
    """A month of the chart: what happened here and there, and what was expected."""

    here: MonthValue
    there: MonthValue | None
    effect: EffectMonth

    @property
    def sign(self) -> str:
        """Which sign its point has."""
        low, high, count = self.effect.low, self.effect.high, self.here.count
        if self.effect.side is Side.TRIGGER:
            return "apart"
        if self.effect.side is Side.UNUSED or count is None or low is None or high is None:
            return "usual"
        return "lower" if count < low else "higher" if count > high else "usual"


def draw_effect(words: Words, report: MeasureReport, marks: tuple[Mark, ...]) -> Chart | None:
    """Return the chart of what happened and what was expected; None where nothing is expected."""
    lines = tuple(_lines(report))
    if not lines:
        return None
    here = tuple(line.here for line in lines)
    shown = TimeSeries(
        points=tuple(_point(words, line) for line in lines),
        gaps=month_gaps(here),
        marks=marks,
        bands=tuple(_bands(lines)),
        levels=tuple(Level(line.here.month.first, line.effect.expected) for line in lines),
    )
    return Chart(
        name=f"atgard-{report.id}",
        title=say_outcome_of(words, report),
        description=_describe(words, report, lines),
        specification=specify_time_series(words, shown),
        table=_table(words, report, lines),
        key=(*_key(words, report, lines), *month_key(words, here)),
    )


def _lines(report: MeasureReport) -> Iterator[_Line]:
    if report.months is None:
        return
    here = {value.month: value for value in report.months.here}
    there = {value.month: value for value in report.months.there}
    for one in report.effect.months:
        if one.month in here:
            yield _Line(here[one.month], there.get(one.month), one)


def _bands(lines: tuple[_Line, ...]) -> Iterator[Band]:
    """Give the range of each month; one without breaks the band."""
    run = 0
    for line in lines:
        low, high = line.effect.low, line.effect.high
        if low is None or high is None:
            run += 1
        else:
            yield Band(line.here.month.first, low, high, str(run))


def _point(words: Words, line: _Line) -> Point:
    said = [say_month_and_count(words, line.here)]
    if line.effect.expected is not None:
        said.append(_say_expected(words, line.effect))
    if line.effect.side is Side.TRIGGER:
        said.append(words.gettext(SIDES[Side.TRIGGER]))
    return Point(
        day=line.here.month.first,
        value=line.here.count,
        label=", ".join(said),
        role=line.sign,
        line="usual",
        is_hollow=not is_final(line.here),
    )


def _say_expected(words: Words, month: EffectMonth) -> str:
    return words.gettext(
        "väntat {expected}, vanligen {low}–{high}",
        expected=say_number(words, month.expected or 0, 1),
        low=month.low,
        high=month.high,
    )


def _describe(words: Words, report: MeasureReport, lines: tuple[_Line, ...]) -> str:
    span = say_months(words, lines[0].here.month, lines[-1].here.month)
    places = say_list(words, [place.name for place in report.compared_with])
    return words.gettext(
        "Linje med en punkt för varje månad, {months}. Bakom den ett band: så många som kunde "
        "väntas om det hade gått som vid {places}. Ett streck visar när åtgärden började. "
        "Samma siffror står i tabellen under diagrammet.",
        months=span,
        places=places,
    )


def _key(words: Words, report: MeasureReport, lines: tuple[_Line, ...]) -> Iterator[KeyEntry]:
    places = say_list(words, [place.name for place in report.places])
    compared = say_list(words, [place.name for place in report.compared_with])
    yield KeyEntry("usual", places)
    yield KeyEntry(
        "expected", words.gettext("väntat, om det går som vid {places}", places=compared)
    )
    yield KeyEntry(
        "band", words.gettext("19 månader av 20 hamnar här om åtgärden inte ändrar något")
    )
    signs = {line.sign for line in lines}
    for sign, text in (
        ("lower", words.gettext("färre än bandet")),
        ("higher", words.gettext("fler än bandet")),
        ("apart", words.gettext(SIDES[Side.TRIGGER])),
    ):
        if sign in signs:
            yield KeyEntry(sign, text)


def _table(words: Words, report: MeasureReport, lines: tuple[_Line, ...]) -> ChartTable:
    places = say_list(words, [place.name for place in report.places])
    header = (
        words.gettext("Månad"),
        places,
        words.gettext("Väntat"),
        words.gettext("Vanligen"),
        words.gettext("Jämförelseplatserna"),
        words.gettext("Räknas som"),
        words.gettext("Anmärkning"),
    )
    return ChartTable(
        caption=words.gettext("Antal per månad, och vad som var väntat"),
        header=header,
        rows=tuple(_row(words, line) for line in reversed(lines)),
    )


def _row(words: Words, line: _Line) -> tuple[str, ...]:
    month = line.effect
    known = month.expected is not None
    return (
        say_short_month(words, month.month),
        say_count(words, line.here),
        say_number(words, month.expected or 0, 1) if known else "–",
        f"{month.low}–{month.high}" if known else "–",
        say_count(words, line.there),
        words.gettext(SIDES[month.side]),
        say_remark(words, line.here),
    )
