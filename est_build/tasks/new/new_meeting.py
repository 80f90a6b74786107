"""``est new meeting``: the week as far as it is known, ready to be filled in."""

from collections.abc import Iterator
from datetime import date, timedelta

from est_build.analyse.figures import Figures
from est_build.draw.survey_words import say_compared, say_margin
from est_build.load.meetings import week_of_path
from est_build.model.codebook import Codebook
from est_build.model.meeting import Basis, Change, Level, Meeting, meeting_path
from est_build.model.repository import Repository
from est_build.report.assessments import (
    FactorLine,
    SurveyLine,
    counted_labels,
    factor_lines,
    held_before,
)
from est_build.report.coming import EventLine, MeasureDue, events_between, measures_due
from est_build.report.week_state import SurveyState, WeekState, state_of
from est_build.tasks.new.draft import Block, Draft, remark, schema_line
from est_build.tasks.new.meeting_priorities import draft_priorities, open_before
from est_build.words.catalogue import Words
from est_build.words.dates import say_days, say_week, say_weekday_and_day
from est_build.words.periods import Week
from est_build.write.wording import say_name, say_names

MEETINGS = "content/meetings/"
WEEKS_AHEAD = 8
"""How far the next meeting is looked for."""
EVENTS = timedelta(days=21)
"""How far ahead events are named."""
FOLLOW_UP_DAYS = 14
"""How long before its day a measure's follow-up is named."""


def draft_meeting(repository: Repository, figures: Figures, week: Week, words: Words) -> Draft:
    """Return the week's meeting as far as it is known before it is held."""
    cancelled = cancelled_in(repository, week)
    if cancelled is not None:
        return _draft_cancelled(week, cancelled)
    day = repository.calendar.meeting_day(week)
    still_open = open_before(repository.meetings, week, day)
    blocks = (
        Block((schema_line("meeting", 3),)),
        _head(repository, figures, week, words),
        _to_set(words),
        *_present(repository, day, words),
        *_factors(repository, figures, week, words),
        *draft_priorities(repository, still_open, day, words, _due_notes(repository, day, words)),
        _events(repository, day, words),
    )
    return Draft(meeting_path(week), blocks, tuple(line.priority.id for line in still_open))


def cancelled_in(repository: Repository, week: Week) -> str | None:
    """Return why the calendar has no meeting in the week, or None where there is one."""
    lines = repository.calendar.meeting
    return next((line.cancelled for line in lines if line.week == week and line.cancelled), None)


def _draft_cancelled(week: Week, reason: str) -> Draft:
    why = tuple(f"  {line}" for line in reason.splitlines())
    lines = (schema_line("meeting", 3), f"vecka: {week}", "inställt: |", *why)
    return Draft(meeting_path(week), (Block(lines),))


def next_meeting(repository: Repository, week: Week) -> date | None:
    """Return the day of the next meeting that the calendar doesn't cancel."""
    weeks = (week.plus(step) for step in range(1, WEEKS_AHEAD + 1))
    later = next((one for one in weeks if cancelled_in(repository, one) is None), None)
    return None if later is None else repository.calendar.meeting_day(later)


def _head(repository: Repository, figures: Figures, week: Week, words: Words) -> Block:
    state = state_of(repository, figures, week)
    day = repository.calendar.meeting_day(week)
    notes = [
        words.gettext(
            "Utkast till mötet {day}, {week}.",
            day=say_weekday_and_day(words, day),
            week=say_week(words, week),
        ),
        *_survey_notes(state, words),
    ]
    unset = [str(one) for one in _unset_before(repository, week)]
    if unset:
        notes.append(
            words.gettext(
                "Inte fastställt än: {weeks}. Det som mötet sätter där kommer med här "
                "först efter --update.",
                weeks=", ".join(unset),
            )
        )
    later = next_meeting(repository, week)
    if later is not None:
        notes.append(words.gettext("Nästa möte: {day}.", day=say_weekday_and_day(words, later)))
    command = f"est new meeting {week} --update"
    notes.append(
        words.gettext("Rader som börjar med #: skrivs om av `{command}`.", command=command)
    )
    notes.append(words.gettext("Allt annat är ditt och rörs aldrig."))
    return Block((f"vecka: {week}", f"datum: {day}"), ("vecka",), tuple(notes))


def _unset_before(repository: Repository, week: Week) -> tuple[Week, ...]:
    """Return the earlier weeks whose meetings are begun and not set."""
    weeks = (week_of_path(path) for path in repository.drafts if path.startswith(MEETINGS))
    return tuple(sorted(one for one in weeks if one is not None and one < week))


def _survey_notes(state: WeekState, words: Words) -> Iterator[str]:
    if state.survey is SurveyState.PAUSED:
        yield words.gettext("Ingen enkät: {reason}.", reason=state.pause)
        return
    days = say_days(words, state.first, state.last)
    yield words.gettext("Enkäten gäller {days}.", days=days)
    if state.survey is SurveyState.UNANSWERED:
        yield words.gettext("Inga svar är inlästa än.")
        return
    yield words.gettext(
        "{count} av {whole} har svarat i tid.", count=state.answered, whole=state.asked
    )
    if state.late:
        yield words.ngettext(
            "{n} svar kom efter stängning och räknas inte här.",
            "{n} svar kom efter stängning och räknas inte här.",
            state.late,
        )


def _to_set(words: Words) -> Block:
    last = words.gettext(
        "Fyll i dagens datum sist. Då räknas lägesbilden: varje nivå ska vara satt, "
        "sammanfattningen skriven och granskad vara ja."
    )
    read = words.gettext("Skriv ja när någon har läst igenom: inga personuppgifter.")
    return Block((*remark(last), "fastställd:", *remark(read), "granskad:"))


def _present(repository: Repository, day: date, words: Words) -> Iterator[Block]:
    codebook = repository.codebook
    known = ", ".join(one.id for one in codebook.organisations if one.is_valid_at(day))
    present = words.gettext("Vilka som var med, till exempel [polisen]: {ids}", ids=known)
    basis = words.gettext("Vad ni vägde in: {words}", words=", ".join(Basis))
    summary = words.gettext("Ett stycke om veckan, det viktigaste först. Skriv under, indraget.")
    yield Block((*remark(present), "närvarande:", *remark(basis), "underlag:"))
    yield Block((*remark(summary), "sammanfattning: |", ""))


def _factors(repository: Repository, figures: Figures, week: Week, words: Words) -> Iterator[Block]:
    levels = words.gettext(
        "nivå: {levels}. förändring: {changes}, eller tomt.",
        levels=", ".join(Level),
        changes=", ".join(Change),
    )
    places = words.gettext("Lägg till platser: [ID, ID] där det behövs.")
    comment = words.gettext("kommentar får vara tom. Skriv den under ett | när den är lång.")
    yield Block((*remark(levels), *remark(f"{places} {comment}"), "faktorer:"))
    before = held_before(repository, week)
    pause = repository.calendar.pause_in(week)
    unasked = words.gettext("inga svar än.") if pause is None else words.gettext("ingen enkät.")
    for line in factor_lines(repository, figures, week):
        notes = _factor_notes(line, before, unasked, repository.codebook, words)
        yield Block(
            (
                f"  {line.factor.id}:",
                "    nivå:                  # " + ", ".join(Level),
                "    förändring:            # " + ", ".join(Change),
                "    kommentar:",
            ),
            ("faktorer", line.factor.id),
            tuple(notes),
        )
    yield Block(("",))


def _factor_notes(
    line: FactorLine, before: Meeting | None, unasked: str, codebook: Codebook, words: Words
) -> Iterator[str]:
    said = unasked if line.survey is None else _say_survey(line.survey, codebook, words)
    yield f"{say_name(words, line.factor)}: {said}"
    assessment = before.assessment(line.factor.id) if before else None
    if before and assessment:
        week = say_week(words, before.week)
        set_then = [assessment.level.value]
        if assessment.change:
            set_then.append(assessment.change.value)
        yield words.gettext("Mötet {week}: {level}.", week=week, level=", ".join(set_then))


def _say_survey(survey: SurveyLine, codebook: Codebook, words: Words) -> str:
    parts = [say_compared(words, survey, counted_labels(codebook))]
    if survey.counted:
        share = say_margin(words, survey)
        parts.append(words.gettext("Det är {share}.", share=share))
    if survey.dont_know:
        dont_know = codebook.dont_know[0]
        parts.append(words.gettext("{n} svarade {answer}.", n=survey.dont_know, answer=dont_know))
    return " ".join(parts)


def _due_notes(repository: Repository, day: date, words: Words) -> tuple[str, ...]:
    """Return what is to be followed up besides priorities: measures, each with its file."""
    due = measures_due(repository, repository.measures, day, FOLLOW_UP_DAYS)
    return tuple(_say_due(line, words) for line in due)


def _say_due(line: MeasureDue, words: Words) -> str:
    values = {
        "title": line.title,
        "day": line.day,
        "who": say_names(words, line.responsible),
        "file": f"content/measures/{line.id}.yaml",
    }
    if line.days_late:
        return words.gettext(
            "Åtgärden {title} skulle ha följts upp {day} ({who}). Skriv utfallet i {file}.",
            **values,
        )
    return words.gettext(
        "Åtgärden {title} följs upp {day} ({who}). Skriv utfallet i {file}.", **values
    )


def _events(repository: Repository, day: date, words: Words) -> Block:
    coming = events_between(repository, (), day, day + EVENTS)
    notes = [_say_event(line, words) for line in coming]
    if notes:
        intro = words.gettext("Ur kalendern; det kommer med av sig självt:")
        notes.insert(0, intro)
    help_text = words.gettext("Lägg bara till det som inte står i kalendern.")
    lines = (
        "",
        *remark(help_text),
        "# - datum: " + str(day + timedelta(days=7)),
        "#   vad: …",
        "#   plats: ID",
    )
    return Block(("händelser:", *lines[1:]), ("händelser",), tuple(notes))


def _say_event(line: EventLine, words: Words) -> str:
    place = f", {say_name(words, line.place)}" if line.place else ""
    return f"{say_days(words, line.first, line.last)}: {line.what}{place}"
