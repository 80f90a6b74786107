"""What a month's paper shows: the month page's own texts and figures, in the same order."""

from collections.abc import Iterable
from typing import Any

from est_build.draw.chart import Chart
from est_build.draw.comparison_words import say_signal
from est_build.draw.count_words import say_count, say_remark
from est_build.draw.month_charts import draw_month
from est_build.report.month import CountRow, GroupShare, MonthReport, SourceMonth
from est_build.words.catalogue import Words
from est_build.words.dates import (
    say_full_day,
    say_month,
    say_short_days,
    say_short_month,
    say_week,
)
from est_build.words.numbers import say_number, say_sentence_start
from est_build.words.sentences import join_sentences, split_paragraphs
from est_build.write.month import (
    has_preliminary,
    row_bars,
    say_month_finding,
    say_source_sentences,
    say_source_title,
    say_usual,
)
from est_build.write.own_words import say_conclusion
from est_build.write.week_words import say_survey_sentence
from est_build.write.wording import say_name

Data = dict[str, Any]


def lay_out_month(words: Words, report: MonthReport, drawing: str) -> Data:
    """Return everything that the template of a month prints; ``drawing`` is its chart as SVG."""
    chart = draw_month(words, report)
    summary = split_paragraphs(report.summary)
    finding = say_month_finding(words, report)
    unwritten = words.gettext("Ingen har skrivit slutsatser om månaden än.")
    return {
        **_head(words, report),
        "corrections": [
            [
                words.gettext("Rättad {day}:", day=say_full_day(words, line.day)),
                join_sentences(line.text),
            ]
            for line in report.corrections
        ],
        "summary": summary if report.settled else list(filter(None, (finding,))),
        "unwritten": "" if report.settled else unwritten,
        "finding": finding if report.settled and not chart else "",
        "conclusions": {
            "heading": words.gettext("Slutsatser"),
            "lines": [["", say_conclusion(words, line)] for line in report.conclusions],
        },
        "chart": _chart(words, chart, drawing) if chart else None,
        "sources": [_source(words, report, source) for source in report.sources],
        "statistics": ""
        if report.sources
        else words.gettext("Ingen statistik har kommit in för månaden."),
        "lists": [found for found in _lists(words, report) if found["lines"]],
        "basis": list(_basis(words, report)),
    }


def _head(words: Words, report: MonthReport) -> Data:
    month = say_month(words, report.month)
    name = report.municipality
    running = words.gettext("Månadens statistik, {municipality}", municipality=name)
    return {
        "title": words.gettext(
            "Statistik och slutsatser för {month}, {municipality}", month=month, municipality=name
        ),
        "description": words.gettext("Statistik och slutsatser för {month}", month=month),
        "author": name,
        "running": [running, say_sentence_start(month)],
        "heading": say_sentence_start(month),
        "days": "",
        "dates": words.gettext("Fastställt {day}.", day=say_full_day(words, report.settled))
        if report.settled
        else "",
    }


def _chart(words: Words, chart: Chart, drawing: str) -> Data:
    return {
        "heading": words.gettext("Utvecklingen"),
        "title": chart.title,
        "description": f"{chart.title} {chart.description}",
        "drawing": drawing,
        "key": [[entry.symbol, entry.text] for entry in chart.key],
    }


def _source(words: Words, report: MonthReport, source: SourceMonth) -> Data:
    return {
        "heading": source.name,
        "sentences": say_source_sentences(words, source),
        "types": _types(words, report, source),
        "places": [
            {"heading": heading, "columns": [column, *_month_columns(words, report)], "rows": rows}
            for heading, column, rows in (
                (
                    words.gettext("{name} efter område", name=source.name),
                    words.gettext("Område"),
                    [_place(words, row) for row in source.areas],
                ),
                (
                    _places_heading(words, source),
                    words.gettext("Plats"),
                    [_place(words, row) for row in source.places],
                ),
            )
            if rows
        ],
    }


def _places_heading(words: Words, source: SourceMonth) -> str:
    if source.unusual or source.hot_spots:
        name = source.name
        return words.gettext("{name}: platserna som sticker ut, sedan de med flest", name=name)
    return words.gettext("{name}: platserna med flest", name=source.name)


def _month_columns(words: Words, report: MonthReport) -> list[str]:
    return [say_short_month(words, report.month), str(report.years[0])]


def _types(words: Words, report: MonthReport, source: SourceMonth) -> Data:
    has_usual = any(row.value.usual for row in source.types)
    month = say_month(words, report.month)
    usual = [words.gettext("Vanligt"), words.gettext("Mot vanligt")] if has_usual else []
    return {
        "columns": [
            words.gettext("Typ"),
            say_short_month(words, report.month),
            *usual,
            *map(str, report.years),
            words.gettext("Två år till och med {month}", month=month),
        ],
        "has_usual": has_usual,
        "rows": [_type(words, source, row, has_usual=has_usual) for row in source.types],
    }


def _type(words: Words, source: SourceMonth, row: CountRow, *, has_usual: bool) -> Data:
    bars = row_bars(row)
    usual = [say_usual(words, row.value), say_signal(words, row.value.signal)]
    return {
        "name": say_source_title(words, source, row),
        "remark": say_remark(words, row.value),
        "cells": [
            say_count(words, row.value),
            *(usual if has_usual else []),
            *(say_count(words, value) for value in row.earlier),
        ],
        "bars": [bars.width, bars.missing, bars.counted, bars.unsure],
    }


def _place(words: Words, row: CountRow) -> list[str]:
    name = say_name(words, row.area) if row.area else ""
    title = ", ".join(filter(None, (name, row.type_name)))
    remark = say_remark(words, row.value)
    return [
        f"{title} ({remark})" if remark else title,
        say_count(words, row.value),
        say_count(words, row.earlier[0]),
    ]


def _lists(words: Words, report: MonthReport) -> Iterable[Data]:
    """Give the lists that follow: each line is what it begins with, and the rest."""
    yield {
        "heading": words.gettext("Månadens enkäter"),
        "lines": [
            [
                f"{say_sentence_start(say_week(words, state.week))}:",
                f"{say_survey_sentence(words, state)} "
                + words.gettext(
                    "{count} av {whole} svarade.", count=state.answered, whole=state.asked
                )
                if state.answered
                else say_survey_sentence(words, state),
            ]
            for state in report.weeks
        ],
    }
    yield {
        "heading": words.gettext("Vilka som rapporterar"),
        "lines": [
            [
                f"{say_name(words, line.group) if line.group.name else words.gettext('Övriga')}:",
                _say_response(words, line),
            ]
            for line in report.groups
        ],
    }


def _say_response(words: Words, line: GroupShare) -> str:
    if line.hidden and not line.asked:
        return words.gettext("antalet är dolt.")
    return words.gettext(
        "{count} av {whole} svarade.",
        count=say_number(words, line.answered),
        whole=say_number(words, line.asked),
    )


def _basis(words: Words, report: MonthReport) -> Iterable[str]:
    """Give what the report rests on, sentence by sentence."""
    if report.has_hidden_groups:
        yield words.gettext("Veckor då få i en verksamhet svarade är inte med i dess tal.")
    for source in report.sources:
        taken = say_full_day(words, source.taken) if source.taken else ""
        said = words.gettext("uttaget {day}", day=taken) if taken else ""
        yield f"{', '.join(filter(None, (source.name, said)))}."
        if source.police:
            count, whole = source.police
            yield words.gettext(
                "{count} av {whole} händelser är polisanmälda.", count=count, whole=whole
            )
    if has_preliminary(report):
        yield words.gettext("Preliminära siffror kan ändras. De jämförs inte med slutliga.")
    if report.events:
        events = ", ".join(
            f"{line.what} {say_short_days(words, line.first, line.last)}" for line in report.events
        )
        yield f"{words.gettext('Under månaden:')} {events}."
    yield words.gettext(
        "Siffrorna visar det som någon har rapporterat, inte allt som händer. När fler rapporterar "
        "stiger siffrorna, även om inget annat har ändrats."
    )
