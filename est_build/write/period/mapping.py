"""The first part that the law names: crime, its extent and its consequences."""

from collections.abc import Iterable, Iterator, Sequence

from est_build.analyse.signals import Signal
from est_build.draw.comparison_words import say_weekdays
from est_build.draw.count_words import say_span_of_counts
from est_build.draw.period_charts import draw_period
from est_build.report.period.report import PeriodReport
from est_build.report.period.sources import PeriodRow, PeriodSource, Total
from est_build.report.period.span import Span
from est_build.words.catalogue import Words
from est_build.words.dates import (
    say_days,
    say_full_day,
    say_month_name,
    say_months,
    say_short_month,
)
from est_build.words.numbers import (
    say_list,
    say_number,
    say_sentence_start,
    say_small_number,
)
from est_build.words.periods import Month
from est_build.write.period.pieces import Drawing, Heading, Piece, Points, Table, Text, ToFill
from est_build.write.place_words import say_exposed, say_unusual
from est_build.write.wording import say_name


def lay_out_mapping(words: Words, report: PeriodReport) -> Iterator[Piece]:
    """Give the first part, source by source."""
    yield Heading(
        1, words.gettext("1. Kartläggning av brottsligheten, dess omfattning och konsekvenser")
    )
    told = [source for source in report.sources if source.rows]
    if not told:
        yield Text(words.gettext("Ingen statistik har kommit in för perioden."))
    for source in told:
        yield from _source(words, report, source)
    yield Heading(2, words.gettext("Konsekvenser"))
    yield from _costs(words, told)
    yield ToFill(
        words.gettext(
            "Beskriv vad brottsligheten leder till: för dem som utsätts, för tryggheten på "
            "platserna, för verksamheterna och i kostnader."
        )
    )


def say_sum(words: Words, total: Total | None) -> str:
    """Return a sum alone, a dash where there is none."""
    return say_span_of_counts(words, total.least, total.most) if total else "–"


def say_total(words: Words, total: Total | None) -> str:
    """Return a sum; how many months it holds is said where some are missing."""
    said = say_sum(words, total)
    if total is None or total.is_whole:
        return said
    return words.gettext(
        "{sum} ({known} av {months} månader)", sum=said, known=total.known, months=total.months
    )


def say_earlier(words: Words, span: Span) -> str:
    """Return which months a period is set beside: ``samma månader året före``."""
    if span.years_back == 1:
        return words.gettext("samma månader året före")
    years = say_small_number(words, span.years_back)
    return words.gettext("samma månader {years} år tidigare", years=years)


def say_months_named(words: Words, months: Sequence[Month]) -> str:
    """Return months in running text: many in a row as one span, those of a single year by name."""
    runs: list[list[Month]] = []
    for month in months:
        if runs and runs[-1][-1].plus(1) == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    if max(map(len, runs), default=0) < 3 and len({month.year for month in months}) == 1:
        return say_list(words, [say_month_name(words, month) for month in months])
    said = []
    for run in runs:
        short = [say_short_month(words, month) for month in run]
        said += [say_months(words, run[0], run[-1])] if len(run) > 2 else short
    return say_list(words, said)


def say_standing_out(words: Words, row: PeriodRow) -> str:
    """Return the months that were higher or lower than usual, or a dash."""
    higher, lower = row.standing_out(Signal.HIGHER), row.standing_out(Signal.LOWER)
    said = []
    if higher:
        said.append(words.gettext("▲ fler i {months}", months=say_months_named(words, higher)))
    if lower:
        said.append(words.gettext("▼ färre i {months}", months=say_months_named(words, lower)))
    return "; ".join(said) or "–"


def _source(words: Words, report: PeriodReport, source: PeriodSource) -> Iterator[Piece]:
    yield Heading(2, source.name)
    yield Text(" ".join(_say_state(words, source)))
    chart = draw_period(words, source, report.span)
    if chart is not None:
        yield Drawing(chart)
        yield Table(chart.table.caption, chart.table.header, chart.table.rows, (1, 2))
    months = say_months(words, report.span.first, report.span.last)
    if len(source.rows) > 1:
        yield _table(
            words,
            report.span,
            words.gettext("{name} efter typ, {months}", name=source.name, months=months),
            words.gettext("Typ"),
            [(row.type_name or words.gettext("Alla"), row) for row in source.rows],
        )
    for caption, column, rows in (
        (
            words.gettext("{name} efter område, {months}", name=source.name, months=months),
            words.gettext("Område"),
            source.areas,
        ),
        (
            words.gettext("{name}: platserna med flest, {months}", name=source.name, months=months),
            words.gettext("Plats"),
            source.places,
        ),
    ):
        if rows:
            yield _table(
                words, report.span, caption, column, [(_title(words, row), row) for row in rows]
            )
    yield from _places(words, source)
    yield from _weekdays(words, source)


def _say_state(words: Words, source: PeriodSource) -> Iterator[str]:
    if source.taken:
        yield words.gettext("Uttaget {day}.", day=say_full_day(words, source.taken))
    if source.missing:
        yield words.gettext(
            "Fullständiga siffror saknas för {months}.",
            months=say_months_named(words, source.missing),
        )
    if source.preliminary:
        yield words.gettext(
            "Siffrorna för {months} är preliminära och kan ändras.",
            months=say_months_named(words, source.preliminary),
        )
    yield words.gettext("Siffrorna visar det som någon har rapporterat, inte allt som händer.")


def _table(
    words: Words, span: Span, caption: str, column: str, rows: Iterable[tuple[str, PeriodRow]]
) -> Table:
    found = tuple(rows)
    has_signals = any(value.signal for _, row in found for value in row.months)
    signals = (words.gettext("Månader som inte var som vanligt"),) if has_signals else ()
    return Table(
        caption,
        (
            column,
            words.gettext("Perioden"),
            say_sentence_start(say_earlier(words, span)),
            *signals,
        ),
        tuple(
            (
                title,
                say_total(words, row.total),
                say_total(words, row.total_before),
                *((say_standing_out(words, row),) if has_signals else ()),
            )
            for title, row in found
        ),
        numbers=(1, 2),
    )


def _title(words: Words, row: PeriodRow) -> str:
    name = say_name(words, row.area) if row.area else ""
    return ", ".join(filter(None, (name, row.type_name)))


def _places(words: Words, source: PeriodSource) -> Iterator[Piece]:
    lines = [("", say_unusual(words, line)) for line in source.unusual]
    if lines:
        yield Text(words.gettext("Platser som stack ut någon av månaderna:"))
        yield Points(tuple(lines))
    if source.hot_spots:
        yield Text(say_exposed(words, source.hot_spots))


def _weekdays(words: Words, source: PeriodSource) -> Iterator[Piece]:
    found = source.weekdays
    if found is None:
        return
    days = say_days(words, found.first, found.last)
    begins = words.gettext("Veckodagar, {days}:", days=days)
    yield Text(say_weekdays(words, found), begins)


def _costs(words: Words, sources: Iterable[PeriodSource]) -> Iterator[Piece]:
    lines = [
        (
            words.gettext("{name}:", name=source.name),
            words.gettext(
                "{crowns} kronor, för {known} av {events} händelser där kostnaden är angiven.",
                crowns=say_number(words, source.cost.crowns),
                known=say_number(words, source.cost.known),
                events=say_number(words, source.cost.events),
            ),
        )
        for source in sources
        if source.cost
    ]
    if lines:
        yield Text(words.gettext("Kostnader som är angivna i statistiken:"))
        yield Points(tuple(lines))
