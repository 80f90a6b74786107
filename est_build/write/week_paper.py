"""What a weekly report's paper shows: every text said, in the order in which it is read."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from est_build.draw.survey_words import (
    say_bounds,
    say_brief,
    say_compared,
    say_false_alarms,
    signal_class,
)
from est_build.report.assessments import FactorLine
from est_build.report.priority_lines import PriorityLine
from est_build.report.week import Picture, WeekReport
from est_build.words.catalogue import Words
from est_build.words.dates import (
    say_days,
    say_full_day,
    say_short_days,
    say_week,
    say_week_and_year,
)
from est_build.words.numbers import say_list, say_number, say_sentence_start
from est_build.words.sentences import join_sentences, split_paragraphs
from est_build.write.mention_words import say_mentions
from est_build.write.own_words import add_names, say_closed, say_declined
from est_build.write.week import say_group, say_others, sort_factors, stack_bar
from est_build.write.week_words import (
    say_meeting,
    say_meeting_sentence,
    say_survey,
    say_survey_sentence,
)
from est_build.write.wording import (
    level_class,
    say_basis,
    say_change,
    say_level,
    say_name,
    say_names,
    say_source,
    say_when,
)

Data = dict[str, Any]


def lay_out_week(words: Words, report: WeekReport) -> Data:
    """Return everything that the template of a weekly report prints."""
    state, picture = report.state, report.picture
    sections = sort_factors(words, report.factors)
    told = {line.factor.id for section in sections for line in section.lines}
    rest = tuple(line for line in report.factors if line.factor.id not in told)
    return {
        **_head(words, report),
        "corrections": [
            [
                words.gettext("Rättad {day}:", day=say_full_day(words, line.day)),
                join_sentences(line.text),
            ]
            for line in (picture.corrections if picture else ())
        ],
        "summary": split_paragraphs(picture.summary) if picture else [],
        "chips": [
            [words.gettext("Enkät"), say_survey(words, state)],
            *([[words.gettext("Sent"), _say_late(words, state.late)]] if state.late else []),
            [words.gettext("Möte"), say_meeting(words, state)],
        ],
        "sections": [
            {
                "heading": section.heading,
                "lines": [_factor(words, report, line) for line in section.lines],
            }
            for section in sections
        ],
        "others": say_others(words, rest),
        "todo": _todo(words, picture) if picture else None,
        "table": _table(words, report) if report.factors else None,
        "lists": [found for found in _lists(words, report) if found["lines"]],
        "basis": list(_basis(words, report)),
    }


def _head(words: Words, report: WeekReport) -> Data:
    state = report.state
    week = say_week_and_year(words, state.week)
    days = say_days(words, state.week.monday, state.week.sunday)
    return {
        "title": words.gettext(
            "Lägesbild {week}, {municipality}", week=week, municipality=report.municipality
        ),
        "description": words.gettext(
            "Lägesbild för {municipality}, {days}", municipality=report.municipality, days=days
        ),
        "author": report.municipality,
        "running": [
            words.gettext("Lägesbild, {municipality}", municipality=report.municipality),
            say_sentence_start(week),
        ],
        "heading": say_sentence_start(say_week(words, state.week)),
        "days": days,
        "dates": f"{say_survey_sentence(words, state)} {say_meeting_sentence(words, state)}",
    }


def _say_late(words: Words, late: int) -> str:
    return words.ngettext(
        "{n} svar efter stängning, räknas inte", "{n} svar efter stängning, räknas inte", late
    )


def _level(words: Words, line: FactorLine) -> Data | None:
    if line.level is None:
        return None
    return {
        "word": say_level(words, line.level),
        "kind": level_class(line.level),
    }


def _factor(words: Words, report: WeekReport, line: FactorLine) -> Data:
    remarks = []
    if line.is_raised:
        remarks.append(words.gettext("högre än förra mötet"))
    if line.change:
        remarks.append(say_change(words, line.change))
    said = []
    if line.survey:
        said = [
            say_compared(words, line.survey, report.counted_labels),
            say_bounds(words, line.survey),
        ]
    return {
        "name": say_name(words, line.factor),
        "level": _level(words, line),
        "remark": say_sentence_start(", ".join(remarks)),
        "places": say_names(words, line.places),
        "comment": split_paragraphs(line.comment),
        "survey": [words.gettext("Enkäten:"), " ".join(filter(None, said))] if said else None,
    }


def _todo(words: Words, picture: Picture) -> Data:
    return {
        "heading": words.gettext("Det här gör vi i helgen och nästa vecka"),
        "none": words.gettext("Mötet satte inga prioriteringar."),
        "lines": [_priority(words, line, picture.settled) for line in picture.priorities],
    }


def _priority(words: Words, line: PriorityLine, settled: date) -> Data:
    return {
        "what": line.what,
        "when": say_sentence_start(say_when(words, line, settled)),
        "where": say_names(words, line.places),
        "who": say_names(words, line.responsible),
    }


def _table(words: Words, report: WeekReport) -> Data:
    return {
        "heading": words.gettext("Alla faktorer"),
        "caption": words.gettext("Mötets nivå, och hur många som gav varje svar i enkäten"),
        "columns": [
            words.gettext("Faktor"),
            words.gettext("Nivå"),
            words.gettext("Förändring"),
            words.gettext("Enkäten jämfört med vanligt"),
            words.gettext("Svar"),
        ],
        "steps": [*report.scale, words.gettext("Vet ej"), words.gettext("Obesvarad")],
        "rows": [_row(words, line) for line in report.factors],
        "note": say_false_alarms(words, len(report.factors)),
        "unanswered": words.gettext("Inga svar"),
    }


def _row(words: Words, line: FactorLine) -> Data:
    survey = line.survey
    is_counted = survey is not None and survey.counted
    return {
        "name": say_name(words, line.factor),
        "level": _level(words, line),
        "change": say_sentence_start(say_change(words, line.change)) if line.change else "–",
        "survey": {
            "kind": signal_class(survey.compared),
            "word": say_brief(words, survey.compared),
        }
        if survey is not None and is_counted
        else None,
        "bar": [[part.step, float(part.width)] for part in stack_bar(survey)],
        "counts": [
            say_number(words, count)
            for count in (*survey.distribution, survey.dont_know, survey.blank)
        ]
        if survey is not None
        else [],
    }


def _lists(words: Words, report: WeekReport) -> Iterable[Data]:
    """Give the lists that follow: each line is what it begins with, and the rest."""
    picture = report.picture
    yield {
        "heading": words.gettext("På gång"),
        "lines": [
            [
                f"{say_sentence_start(say_short_days(words, line.first, line.last))}:",
                ", ".join((line.what, *([say_name(words, line.place)] if line.place else []))),
            ]
            for line in report.events
        ],
    }
    if picture is None:
        return
    yield {
        "heading": words.gettext("Observationer"),
        "lines": [
            [
                f"{say_sentence_start(say_source(words, group.source))}:",
                add_names(words, line.text, (*line.factors, *line.places)),
            ]
            for group in picture.observations
            for line in group.lines
        ],
    }
    yield {
        "heading": words.gettext("Uppföljning av tidigare prioriteringar"),
        "lines": [[line.what, f"· {say_closed(words, line)}"] for line in picture.closed],
    }
    yield {
        "heading": words.gettext("Överlämnat till andra"),
        "lines": [
            [f"{say_name(words, line.to)}:", add_names(words, line.what, line.places)]
            for line in picture.handed_over
        ],
    }
    yield {
        "heading": words.gettext("Det här gör vi inte nu, och varför"),
        "lines": [list(say_declined(words, line)) for line in picture.declined],
    }


def _basis(words: Words, report: WeekReport) -> Iterable[str]:
    """Give what the report rests on, sentence by sentence."""
    picture = report.picture
    if report.groups:
        # A group's own name may hold a comma.
        answered = "; ".join(say_group(words, line) for line in report.groups)
        yield words.gettext("Svarade: {groups}.", groups=answered)
    if report.mentions:
        named = say_mentions(words, report.mentions)
        yield words.gettext("Platser som nämndes i enkäten: {places}.", places=named)
    if picture is not None:
        if picture.present:
            names = say_names(words, picture.present)
            yield words.gettext("Med på mötet: {names}.", names=names)
        if picture.basis:
            basis = say_list(words, [say_basis(words, one) for one in picture.basis])
            yield words.gettext("Mötet vägde in {basis}.", basis=basis)
        settled = say_full_day(words, picture.settled)
        yield words.gettext("Lägesbilden fastställdes {day}.", day=settled)
    yield words.gettext(
        "De som rapporterar är en liten grupp, och enkäten visar vad de har sett eller hört."
    )
