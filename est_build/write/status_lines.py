"""What the running week lacks, line by line: the same on the page and in the terminal."""

from collections.abc import Iterator
from dataclasses import dataclass

from est_build.model.meeting import PriorityId
from est_build.report.recipients import GroupReach, Missed, Unreached
from est_build.report.running_week import Stage
from est_build.report.status import LetterSent, SourceStatus, StatusReport
from est_build.report.week_state import SurveyState
from est_build.words.catalogue import Words
from est_build.words.dates import (
    say_day,
    say_full_day,
    say_month,
    say_week,
    say_weekday_and_day,
)
from est_build.words.numbers import say_sentence_start
from est_build.write.wording import say_names

DONE, WAITS, NONE = "✓", "○", "–"


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One thing that is done, waited for, or not to be."""

    text: str
    sign: str = ""
    title: str = ""
    """What stands before the text: a priority's or measure's own words."""
    priority: PriorityId | None = None
    measure: str = ""


@dataclass(frozen=True, slots=True)
class StatusSection:
    """The lines of one subject."""

    heading: str
    lines: tuple[StatusLine, ...]


def status_sections(report: StatusReport, words: Words) -> tuple[StatusSection, ...]:
    """Return all that the status shows below its first line."""
    month = say_month(words, report.month)
    return (
        StatusSection(words.gettext("Enkäten"), (_survey(report, words), *_letters(report, words))),
        StatusSection(words.gettext("Mötet"), tuple(_meeting(report, words))),
        *_sending(report, words),
        StatusSection(words.gettext("Uppföljningar"), tuple(_follow_ups(report, words))),
        StatusSection(
            words.gettext("Statistiken för {month}", month=month),
            tuple(_statistics(report, words)),
        ),
        *_weeding(report, words),
    )


def reach_section(reach: tuple[GroupReach, ...], words: Words) -> StatusSection:
    """Return where the list of recipients and the codebook don't agree on who is asked."""
    lines = tuple(
        StatusLine(
            words.gettext(
                "{listed} i mottagarlistan, men {asked} tillfrågas enligt kodboken.",
                listed=one.listed,
                asked=one.asked,
            ),
            WAITS,
            one.group.name,
        )
        for one in reach
        if one.differs
    )
    agrees = words.gettext("Lika många i varje verksamhet som kodboken säger tillfrågas.")
    return StatusSection(words.gettext("Mottagarlistan"), lines or (StatusLine(agrees, DONE),))


def unreached_section(unreached: tuple[Unreached, ...], words: Words) -> tuple[StatusSection, ...]:
    """Return who is without a letter, by line of the list alone; nothing where nobody is."""
    lines = tuple(
        StatusLine(
            _say_missed(one, words), WAITS, words.gettext("Rad {line} i listan", line=one.line)
        )
        for one in unreached
    )
    return (StatusSection(words.gettext("Utan brev"), lines),) if lines else ()


def _say_missed(one: Unreached, words: Words) -> str:
    command = f"est send {one.kind} {one.week}"
    if one.missed is Missed.REFUSED:
        return words.gettext(
            "servern nekade adressen. Rätta den, och kör {command}.", command=command
        )
    if one.missed is Missed.DEFERRED:
        return words.gettext(
            "servern bad oss vänta. Ett schema försöker igen samma dag. Annars kör {command}.",
            command=command,
        )
    if one.missed is Missed.UNCERTAIN:
        return words.gettext(
            "det är osäkert om brevet kom fram. Fråga mottagaren, eller kör {command} "
            "--resend-uncertain.",
            command=command,
        )
    return words.gettext("har inget brev än. Kör {command}.", command=command)


def _weeding(report: StatusReport, words: Words) -> Iterator[StatusSection]:
    """Give the reminder of what the program can't delete itself."""
    if report.to_delete is not None:
        text = words.gettext(
            "Svaren till och med {week} ska vara raderade i formulärverktyget. När det är gjort: "
            "est weed --deleted-in-form {week}",
            week=report.to_delete,
        )
        yield StatusSection(words.gettext("Gallring"), (StatusLine(text, WAITS),))


def _survey(report: StatusReport, words: Words) -> StatusLine:
    running, state = report.running, report.running.state
    if state.survey is SurveyState.ANSWERED:
        text = words.gettext(
            "{count} av {whole} har svarat.", count=state.answered, whole=state.asked
        )
        if state.late:
            late = words.ngettext(
                "{n} svar kom efter stängning.", "{n} svar kom efter stängning.", state.late
            )
            text = f"{text} {late}"
        return StatusLine(text, DONE)
    if state.survey is SurveyState.PAUSED:
        return StatusLine(words.gettext("Ingen enkät: {reason}.", reason=state.pause), NONE)
    if running.stage is Stage.SURVEY_OPENS:
        day = say_weekday_and_day(words, running.opens)
        return StatusLine(words.gettext("Öppnar {day}.", day=day), WAITS)
    meeting = say_weekday_and_day(words, state.meeting_day)
    text = words.gettext("Inga svar är hämtade. Mötet {day} väntar på dem.", day=meeting)
    if running.stage is Stage.SURVEY_OPEN:
        closes = say_weekday_and_day(words, running.closes)
        text = words.gettext("Öppen till {day}.", day=closes) + f" {text}"
    return StatusLine(text, WAITS)


def _letters(report: StatusReport, words: Words) -> Iterator[StatusLine]:
    """Tell whether people were asked and reminded, as far as `est send` has written it down."""
    for letter in report.letters:
        yield _letter(letter, words)
        kind = "reminder" if letter.is_reminder else "survey"
        yield from _lacking(letter.lacking, f"est send {kind} {report.running.state.week}", words)
    if report.lacks_letter:
        yield StatusLine(words.gettext("Enkäten är inte skickad med est send."), WAITS)


def _letter(letter: LetterSent, words: Words) -> StatusLine:
    day, count = say_weekday_and_day(words, letter.day), letter.recipients
    if not count:
        started = (
            words.gettext("Påminnelsen började skickas {day}.", day=day)
            if letter.is_reminder
            else words.gettext("Enkäten började skickas {day}.", day=day)
        )
        unfinished = words.gettext("Det blev inte klart: kör samma kommando igen.")
        return StatusLine(f"{started} {unfinished}", WAITS)
    if letter.is_reminder:
        text = words.ngettext(
            "Påminnelsen skickades {day} till {n} mottagare.",
            "Påminnelsen skickades {day} till {n} mottagare.",
            count,
            day=day,
        )
    else:
        text = words.ngettext(
            "Enkäten skickades {day} till {n} mottagare.",
            "Enkäten skickades {day} till {n} mottagare.",
            count,
            day=day,
        )
    return StatusLine(text, DONE)


def _lacking(count: int, command: str, words: Words) -> Iterator[StatusLine]:
    """Tell how many are without a letter, and how they get it."""
    if count:
        text = words.ngettext(
            "{n} mottagare saknar brevet eller kan sakna det. Är adressen fel, rätta den i "
            "mottagarlistan. Kör sedan {command}: ingen annan får brevet igen.",
            "{n} mottagare saknar brevet eller kan sakna det. Är adresserna fel, rätta dem i "
            "mottagarlistan. Kör sedan {command}: ingen annan får brevet igen.",
            count,
            command=command,
        )
        yield StatusLine(text, WAITS)


def _meeting(report: StatusReport, words: Words) -> Iterator[StatusLine]:
    state, stage = report.running.state, report.running.stage
    if stage is Stage.CANCELLED:
        yield StatusLine(words.gettext("Inställt: {reason}.", reason=state.cancelled), NONE)
        return
    day = say_weekday_and_day(words, state.meeting_day)
    last = say_weekday_and_day(words, report.report_day)
    if stage is Stage.PICTURE_MISSING:
        text = words.gettext(
            "Lägesbilden är inte fastställd. Rapporten {day} väntar på den, "
            "och de som svarade väntar på rapporten.",
            day=last,
        )
    else:
        text = words.gettext("Hålls {day}. Rapporten ska ut {last}.", day=day, last=last)
    yield StatusLine(text, WAITS)
    if report.has_draft:
        yield StatusLine(words.gettext("Utkastet är påbörjat."), DONE)
    else:
        yield StatusLine(words.gettext("Utkastet är inte påbörjat. Mötet väntar på det."), WAITS)


def _sending(report: StatusReport, words: Words) -> Iterator[StatusSection]:
    """Tell whether the latest set week's report was sent, as far as `est send` has written it."""
    if report.latest is None:
        return
    week = say_week(words, report.latest)
    if report.sent is None:
        text, sign = words.gettext("{week} är inte skickad med est send.", week=week), WAITS
    elif report.is_unfinished:
        day = say_weekday_and_day(words, report.sent)
        started = words.gettext("{week} började skickas {day}.", week=week, day=day)
        unfinished = words.gettext("Det blev inte klart: kör samma kommando igen.")
        text, sign = f"{started} {unfinished}", WAITS
    else:
        day = say_weekday_and_day(words, report.sent)
        text, sign = words.gettext("{week} skickades {day}.", week=week, day=day), DONE
    line = StatusLine(say_sentence_start(text), sign)
    lacking = _lacking(report.lacking, f"est send report {report.latest}", words)
    yield StatusSection(words.gettext("Rapporten"), (line, *lacking))


def _follow_ups(report: StatusReport, words: Words) -> Iterator[StatusLine]:
    if not report.late and not report.measures:
        yield StatusLine(words.gettext("Inget är försenat."), DONE)
    for late in report.late:
        text = words.ngettext(
            "skulle ha varit klart {day}, för {n} dag sedan",
            "skulle ha varit klart {day}, för {n} dagar sedan",
            late.days,
            day=say_day(words, late.due),
        )
        waits = words.gettext(
            "Mötet väntar på besked från {names}.", names=say_names(words, late.responsible)
        )
        yield StatusLine(f"{text}. {waits}", WAITS, title=late.what, priority=late.id)
    for due in report.measures:
        text = words.ngettext(
            "skulle ha följts upp {day}, för {n} dag sedan",
            "skulle ha följts upp {day}, för {n} dagar sedan",
            due.days_late,
            day=say_full_day(words, due.day),
        )
        waits = words.gettext("Väntar på {names}.", names=say_names(words, due.responsible))
        yield StatusLine(f"{text}. {waits}", WAITS, title=due.title, measure=due.id)


def _statistics(report: StatusReport, words: Words) -> Iterator[StatusLine]:
    if not report.sources:
        yield StatusLine(words.gettext("Inga källor är inlagda."))
        if not (report.is_month_set or report.has_month_draft):
            return
    for source in report.sources:
        yield StatusLine(_say_source(source, words), WAITS if source.is_missing else DONE)
    if report.is_month_set:
        text, sign = words.gettext("Slutsatserna om månaden är fastställda."), DONE
    elif report.has_month_draft:
        text, sign = words.gettext("Slutsatserna om månaden är påbörjade, inte fastställda."), WAITS
    else:
        text, sign = words.gettext("Slutsatserna om månaden är inte fastställda."), WAITS
    yield StatusLine(text, sign)


def _say_source(source: SourceStatus, words: Words) -> str:
    if not source.is_missing:
        parts = [words.gettext("{name} finns.", name=source.name)]
    else:
        parts = [words.gettext("{name} saknas.", name=source.name)]
        if source.last:
            last = say_month(words, source.last)
            parts.append(words.gettext("Sista månaden är {month}.", month=last))
    if source.taken:
        day = say_full_day(words, source.taken)
        parts.append(words.gettext("Hämtad {day}.", day=day))
    return " ".join(parts)
