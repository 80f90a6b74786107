"""A report of several months, piece by piece, laid out by the three parts that the law names."""

from collections.abc import Iterator

from est_build.analyse.months import ALL_TYPES
from est_build.draw.count_words import say_things
from est_build.report.period.report import PeriodReport
from est_build.report.period.sources import PeriodSource
from est_build.words.catalogue import Words
from est_build.words.dates import say_days, say_full_day, say_months
from est_build.words.numbers import say_sentence_start
from est_build.write.period.analysis import lay_out_analysis, say_follow_ups, say_priorities
from est_build.write.period.information import (
    lay_out_information,
    say_meetings,
    say_response,
    say_surveys,
)
from est_build.write.period.mapping import (
    lay_out_mapping,
    say_earlier,
    say_months_named,
    say_sum,
    say_total,
)
from est_build.write.period.pieces import (
    Heading,
    Manuscript,
    Notice,
    Piece,
    Points,
    Text,
    ToFill,
)
from est_build.write.period.questions import count_questions, lay_out_questions


def write_manuscript(words: Words, report: PeriodReport) -> Manuscript:
    """Return all that the report says, in one language."""
    months = say_months(words, report.span.first, report.span.last)
    name = report.municipality
    return Manuscript(
        name=f"underlag-{report.span}",
        title=words.gettext(
            "Underlag till lägesbild, {months}, {municipality}", months=months, municipality=name
        ),
        heading=words.gettext("Underlag till lägesbild"),
        subheading=say_sentence_start(months),
        description=words.gettext(
            "Underlag till lägesbilden av brottsligheten i {municipality}, {months}",
            municipality=name,
            months=months,
        ),
        author=name,
        running=words.gettext("Underlag till lägesbild, {municipality}", municipality=name),
        pieces=tuple(_pieces(words, report)),
    )


def _pieces(words: Words, report: PeriodReport) -> Iterator[Piece]:
    yield Notice(
        words.gettext(
            "Det här är ett underlag till den lägesbild som kommunen ska ta fram enligt 4 § lagen "
            "(2023:196) om kommuners ansvar för brottsförebyggande arbete. Det är inte hela "
            "lägesbilden. Ett program har sammanställt det ur veckornas enkäter och möten, "
            "månadernas statistik och åtgärdernas uppföljning. Det som är märkt Att fylla i måste "
            "människor skriva."
        )
    )
    if report.is_sample:
        yield Notice(words.gettext("Exempeldata: siffror och texter är påhittade."))
    yield Heading(1, words.gettext("Perioden i korthet"))
    yield Points(tuple(_in_short(words, report)))
    yield ToFill(
        words.gettext("Sammanfatta perioden i några meningar: vad är viktigast att veta och göra?")
    )
    yield from lay_out_mapping(words, report)
    yield from lay_out_information(words, report)
    yield from lay_out_analysis(words, report)
    yield from lay_out_questions(words, report)
    yield Heading(1, words.gettext("Så är underlaget gjort"))
    for text in _method(words, report):
        yield Text(text)


def _in_short(words: Words, report: PeriodReport) -> Iterator[tuple[str, str]]:
    for source in report.sources:
        if source.rows:
            yield words.gettext("{name}:", name=source.name), say_source(words, report, source)
    surveys = f"{say_surveys(words, report)} {say_response(words, report)}"
    yield words.gettext("Enkäter:"), surveys
    yield words.gettext("Möten:"), say_meetings(words, report)
    yield words.gettext("Prioriteringar:"), say_priorities(words, report.priorities)
    yield words.gettext("Åtgärder:"), say_follow_ups(words, report)
    questions = count_questions(words, report)
    yield (
        words.gettext("Öppna frågor:"),
        words.gettext("{n}, sist i underlaget.", n=questions)
        if questions
        else words.gettext("inga som programmet kan se."),
    )


def say_source(words: Words, report: PeriodReport, source: PeriodSource) -> str:
    """Return what a source counts in the period, beside the same months earlier.

    Types of crimes are never added, so where there is no sum each type is named.
    """
    row, earlier = source.rows[0], say_earlier(words, report.span)
    if len(source.rows) > 1 and row.type != ALL_TYPES:
        each = [
            f"{one.type_name} {say_sum(words, one.total)} ({say_sum(words, one.total_before)})"
            for one in source.rows
        ]
        said = words.gettext(
            "{counts}. Inom parentes {earlier}.", counts=", ".join(each), earlier=earlier
        )
        if not source.missing:
            return said
        months = say_months_named(words, source.missing)
        return f"{said} " + words.gettext(
            "Fullständiga siffror saknas för {months}.", months=months
        )
    named = f"{row.type_name}, " if row.type_name else ""
    return words.gettext(
        "{count}; {earlier} {before}.",
        earlier=earlier,
        count=f"{named}{_say_count(words, source)}",
        before=say_total(words, row.total_before),
    )


def _say_count(words: Words, source: PeriodSource) -> str:
    total = source.rows[0].total
    if total is not None and total.is_whole and total.least == total.most:
        return say_things(words, source.kind, total.least)
    return say_total(words, total)


def _method(words: Words, report: PeriodReport) -> Iterator[str]:
    first, last = report.span.first.first, report.span.last.last
    yield words.gettext(
        "Underlaget gäller {days}. Ett möte räknas till perioden om veckans torsdag ligger i den, "
        "och en enkät om de flesta av dagarna som den frågar om gör det.",
        days=say_days(words, first, last),
    )
    yield words.gettext(
        "Siffrorna är desamma som på webbplatsen. Månader läggs ihop, men aldrig olika typer av "
        "brott, eftersom de överordnade typerna redan innehåller de andra. Små tal som kan röja "
        "någon visas som ett spann. Om en månad är som vanligt avgörs av månaderna före den."
    )
    yield words.gettext(
        "Att en siffra skiljer sig från året före behöver inte betyda att något har ändrats: fler "
        "kan ha rapporterat, och små tal varierar av slump."
    )
    taken = [
        words.gettext("{name}, uttaget {day}", name=one.name, day=say_full_day(words, one.taken))
        for one in report.sources
        if one.rows and one.taken
    ]
    if taken:
        yield words.gettext("Källor: {sources}.", sources="; ".join(taken))
