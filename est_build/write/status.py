"""What the running week lacks, as a page, as text for a terminal, and as JSON for programs."""

import json
import textwrap
from collections.abc import Iterable
from datetime import date

from est_build.report.labels import Label
from est_build.report.recipients import GroupReach, Unreached
from est_build.report.status import StatusReport
from est_build.words.catalogue import Words
from est_build.words.dates import say_weekday_and_day
from est_build.write.addresses import STATUS
from est_build.write.status_lines import (
    StatusLine,
    StatusSection,
    reach_section,
    status_sections,
    unreached_section,
)
from est_build.write.templates import Templates
from est_build.write.tree import Page
from est_build.write.week_words import say_running

WIDTH = 90
MOST_LINES = 6
"""How many lines of a subject are shown in a terminal, so that all subjects fit on one screen."""


def write_status(report: StatusReport, templates: Templates) -> Page:
    """Return the status page."""
    words = templates.words
    sections = status_sections(report, words)
    return Page(
        path=STATUS,
        title=words.gettext("Läget i veckan"),
        description=words.gettext("Vad som saknas, och vem som väntar på det"),
        markdown=templates.page("status.md.j2", STATUS, report=report, sections=sections),
    )


def write_status_text(
    report: StatusReport,
    words: Words,
    reach: tuple[GroupReach, ...] | None = None,
    unreached: tuple[Unreached, ...] | None = None,
) -> str:
    """Return the status as text: what the page shows, long lists cut short.

    Whom the list of recipients reaches, and who of it is without a letter, is told here alone: list
    and journal are no part of the repository.
    """
    day = say_weekday_and_day(words, report.today)
    parts = [
        words.gettext("Läget i veckan"),
        words.gettext("Så här såg det ut {day}.", day=day),
        "",
        say_running(words, report.running),
    ]
    recipients = () if reach is None else (reach_section(reach, words),)
    missed = unreached_section(unreached or (), words)
    for section in (*status_sections(report, words), *recipients, *missed):
        parts += ["", section.heading, *_section_lines(section, words)]
    return "".join(f"{line}\n" for line in parts)


def _section_lines(section: StatusSection, words: Words) -> Iterable[str]:
    for line in section.lines[:MOST_LINES]:
        yield from _wrap(line)
    more = len(section.lines) - MOST_LINES
    if more > 0:
        rest = words.ngettext("och {n} till", "och {n} till", more)
        yield f"  … {rest}"


def _wrap(line: StatusLine) -> Iterable[str]:
    text = f"{line.title}: {line.text}" if line.title else line.text
    return textwrap.wrap(
        text, WIDTH, initial_indent=f"  {line.sign or ' '} ", subsequent_indent="    "
    )


def write_status_json(
    report: StatusReport,
    reach: tuple[GroupReach, ...] | None = None,
    unreached: tuple[Unreached, ...] | None = None,
) -> str:
    """Return the status for programs.

    ``version`` 1 has ``today``; ``week`` with ``stage`` (``survey-opens``, ``survey-open``,
    ``survey-paused``, ``meeting-waits``, ``picture-missing`` or ``cancelled``); ``survey`` with
    ``state`` (``answered``, ``paused``, ``unanswered``), ``opens``, ``closes``, ``covers``,
    ``asked``, ``answered``, ``late``, ``reason`` and ``letters``, each with ``kind`` (``survey``,
    ``reminder``), the day it was ``sent``, the number of ``recipients`` and the number still
    ``lacking`` it; ``meeting`` with
    ``state`` (``set``, ``cancelled``, ``not-set``), ``day``, ``has_draft``, ``report_due`` and
    ``reason``; ``report`` with the latest set ``week``, the day it was ``sent`` and the number
    still ``lacking`` it; the late
    ``priorities`` and ``measures`` with ``due``, ``days_late`` and ``responsible``; and
    ``statistics`` with ``month``, ``sources``, ``is_settled`` and ``has_draft``; and
    ``delete_in_form_tool``, the last week whose answers should be gone there; and ``recipients``,
    each group with the number ``listed`` in ``EST_RECIPIENTS`` and the number ``asked``, null
    without a list; and ``unreached``, each line of that list that is without a letter, with
    ``letter`` (``report``, ``survey``, ``reminder``), ``week`` and ``missed`` (``refused``,
    ``deferred``, ``uncertain``, ``never-tried``), null without list and journal.
    What is not there is null, days are ISO 8601.
    """
    shown = {
        "version": 1,
        "today": _day(report.today),
        "week": str(report.running.state.week),
        "stage": report.running.stage.value,
        "survey": _survey(report),
        "meeting": _meeting(report),
        "report": {
            "week": None if report.latest is None else str(report.latest),
            "sent": _day(report.sent),
            "lacking": report.lacking,
        },
        "priorities": _priorities(report),
        "measures": _measures(report),
        "statistics": _statistics(report),
        "delete_in_form_tool": None if report.to_delete is None else str(report.to_delete),
        "recipients": None
        if reach is None
        else [{"group": one.group.id, "listed": one.listed, "asked": one.asked} for one in reach],
        "unreached": None if unreached is None else [_unreached(one) for one in unreached],
    }
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"


def _unreached(one: Unreached) -> dict[str, object]:
    return {
        "line": one.line,
        "letter": one.kind,
        "week": str(one.week),
        "missed": one.missed.value,
    }


def _survey(report: StatusReport) -> dict[str, object]:
    state = report.running.state
    return {
        "state": state.survey.value,
        "opens": _day(report.running.opens),
        "closes": _day(report.running.closes),
        "covers": [_day(state.first), _day(state.last)],
        "asked": state.asked,
        "answered": state.answered,
        "late": state.late,
        "reason": state.pause or None,
        "letters": [
            {
                "kind": "reminder" if letter.is_reminder else "survey",
                "sent": _day(letter.day),
                "recipients": letter.recipients,
                "lacking": letter.lacking,
            }
            for letter in report.letters
        ],
    }


def _meeting(report: StatusReport) -> dict[str, object]:
    state = report.running.state
    return {
        "state": state.meeting.value,
        "day": _day(state.meeting_day),
        "has_draft": report.has_draft,
        "report_due": _day(report.report_day),
        "reason": state.cancelled or None,
    }


def _priorities(report: StatusReport) -> list[dict[str, object]]:
    return [
        {
            "id": str(line.id),
            "what": line.what,
            "places": _ids(line.places),
            "responsible": _ids(line.responsible),
            "due": _day(line.due),
            "days_late": line.days,
        }
        for line in report.late
    ]


def _measures(report: StatusReport) -> list[dict[str, object]]:
    return [
        {
            "id": line.id,
            "title": line.title,
            "responsible": _ids(line.responsible),
            "due": _day(line.day),
            "days_late": line.days_late,
        }
        for line in report.measures
    ]


def _statistics(report: StatusReport) -> dict[str, object]:
    sources = [
        {
            "id": source.id,
            "name": source.name,
            "taken": _day(source.taken),
            "last_month": None if source.last is None else str(source.last),
            "is_missing": source.is_missing,
        }
        for source in report.sources
    ]
    return {
        "month": str(report.month),
        "sources": sources,
        "is_settled": report.is_month_set,
        "has_draft": report.has_month_draft,
    }


def _ids(labels: Iterable[Label]) -> list[str]:
    return [label.id for label in labels]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
