"""A meeting's agenda as one page to show on a wall, and as one sheet of paper."""

from collections.abc import Iterable, Sequence
from typing import Any

from est_build.draw.survey_words import say_compared
from est_build.report.agenda import AgendaReport
from est_build.report.coming import MeasureDue
from est_build.report.priorities import PriorityLife
from est_build.report.week_state import MeetingState, WeekState
from est_build.words.catalogue import Words
from est_build.words.dates import (
    say_full_day,
    say_short_day,
    say_short_days,
    say_week_and_year,
    say_weekday_and_day,
)
from est_build.words.numbers import say_sentence_start
from est_build.write.mention_words import say_mentions
from est_build.write.press import Press
from est_build.write.templates import Templates
from est_build.write.tree import File
from est_build.write.week_words import say_meeting_sentence, say_survey_sentence
from est_build.write.wording import say_name, say_names, say_when

Data = dict[str, Any]


def write_agenda(report: AgendaReport, templates: Templates, press: Press) -> tuple[File, ...]:
    """Return the agenda as a page without anything beside it, and as a PDF of the same."""
    data = lay_out_agenda(press.words, report)
    name = f"{report.state.week}-dagordning"
    page = templates.fragment("agenda.html.j2", f"{name}.html", data=data, brand=press.colour)
    paper = press.print_paper("agenda.typ", data, report.state.meeting_day)
    return File(f"{name}.html", f"{page}\n".encode()), File(f"{name}.pdf", paper)


def lay_out_agenda(words: Words, report: AgendaReport) -> Data:
    """Return everything that page and paper show; ``is_ranked`` lists are gone through in turn."""
    week = say_week_and_year(words, report.state.week)
    running = words.gettext("Dagordning, {municipality}", municipality=report.municipality)
    return {
        "title": words.gettext(
            "Dagordning {week}, {municipality}", week=week, municipality=report.municipality
        ),
        "description": running,
        "author": report.municipality,
        "running": [running, say_sentence_start(week)],
        "heading": words.gettext("Dagordning {week}", week=week),
        "days": "",
        "dates": " ".join(_say_state(words, report.state)),
        "warning": words.gettext(
            "Bara för mötet: här finns text ur svaren. Den är maskerad av ett program och kan "
            "ändå röja någon. Lägg inte ut den och skicka den inte vidare."
        )
        if report.texts
        else "",
        "lists": list(_lists(words, report)),
    }


def _say_state(words: Words, state: WeekState) -> Iterable[str]:
    """Give when the meeting is, what the survey is about and how many answered."""
    if state.meeting is MeetingState.CANCELLED:
        yield say_meeting_sentence(words, state)
    else:
        yield words.gettext("Möte {day}.", day=say_weekday_and_day(words, state.meeting_day))
    yield say_survey_sentence(words, state)
    if state.answered:
        yield words.gettext("{count} av {whole} svarade.", count=state.answered, whole=state.asked)


def _lists(words: Words, report: AgendaReport) -> Iterable[Data]:
    unusual = [
        [
            f"{say_name(words, line.factor)}:",
            say_compared(words, line.survey, report.counted_labels),
        ]
        for line in report.unusual
        if line.survey
    ]
    nothing = (
        words.gettext("Ingen faktor sticker ut.")
        if report.state.answered
        else words.gettext("Enkäten har inga svar.")
    )
    yield _list(words.gettext("Det här sticker ut i enkäten"), unusual, nothing)
    if report.mentions:
        named = say_mentions(words, report.mentions)
        yield _list(words.gettext("Platser som nämns"), [["", named]])
    if report.texts:
        texts = [["", text] for text in report.texts]
        yield _list(words.gettext("Ur svaren, maskerat"), texts)
    if report.measures:
        due = [_measure(words, one) for one in report.measures]
        yield _list(words.gettext("Åtgärder att följa upp"), due)
    yield {
        **_list(
            words.gettext("Prioriteringar att gå igenom"),
            [_priority(words, one) for one in report.priorities],
            words.gettext("Inga prioriteringar är öppna."),
        ),
        "is_ranked": True,
    }
    if report.events:
        events = [
            [
                f"{say_sentence_start(say_short_days(words, one.first, one.last))}:",
                _joined(one.what, say_names(words, (one.place,) if one.place else ())),
            ]
            for one in report.events
        ]
        yield _list(words.gettext("På gång"), events)


def _list(heading: str, lines: Sequence[Sequence[str]], nothing: str = "") -> Data:
    return {"heading": heading, "lines": lines, "nothing": nothing, "is_ranked": False}


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _priority(words: Words, life: PriorityLife) -> list[str]:
    line = life.line
    when = say_sentence_start(say_when(words, line))
    if life.days_late:
        late = words.ngettext(
            "skulle ha varit klart {day}, för {n} dag sedan",
            "skulle ha varit klart {day}, för {n} dagar sedan",
            life.days_late,
            day=say_short_day(words, life.last_day),
        )
        when = say_sentence_start(late)
    return [
        line.what,
        _joined(when, say_names(words, line.places), say_names(words, line.responsible)),
    ]


def _measure(words: Words, due: MeasureDue) -> list[str]:
    day = say_full_day(words, due.day)
    when = (
        words.ngettext(
            "skulle ha följts upp {day}, för {n} dag sedan",
            "skulle ha följts upp {day}, för {n} dagar sedan",
            due.days_late,
            day=day,
        )
        if due.days_late
        else words.gettext("följs upp {day}", day=day)
    )
    return [f"{due.title}:", _joined(when, say_names(words, due.responsible))]
