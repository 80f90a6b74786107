"""The second part that the law names: other information of importance."""

from collections.abc import Iterable, Iterator, Sequence

from est_build.draw.count_words import say_span_of_counts
from est_build.draw.hidden_words import say_shown
from est_build.model.meeting import Level
from est_build.report.labels import Label
from est_build.report.month import GroupShare
from est_build.report.period.assessments import FactorPeriod
from est_build.report.period.report import PeriodReport
from est_build.report.week_state import MeetingState, SurveyState
from est_build.words.catalogue import Words
from est_build.words.dates import say_days
from est_build.words.numbers import say_list, say_number, say_share
from est_build.words.periods import Week
from est_build.write.period.pieces import Heading, Piece, Points, Table, Text, ToFill
from est_build.write.wording import CLASSES, say_level, say_name

PLACES_NAMED = 10


def lay_out_information(words: Words, report: PeriodReport) -> Iterator[Piece]:
    """Give the second part: surveys, meetings, who met, and what was passed on."""
    yield Heading(1, words.gettext("2. Annan information av betydelse"))
    yield from _surveys(words, report)
    yield from _meetings(words, report)
    yield from _attendance(words, report)
    yield from _passed_on(words, report)
    yield from _events(words, report)
    yield Heading(2, words.gettext("Annat som kommunen vet"))
    yield ToFill(
        words.gettext(
            "Komplettera med det som inte finns här: trygghetsmätningar, polisens bild, "
            "skolans och socialtjänstens erfarenheter, medborgardialoger och forskning."
        )
    )


def say_response(words: Words, report: PeriodReport) -> str:
    """Return how many answered, all surveys together."""
    found = report.surveys
    if not found.answered:
        return words.gettext("Inga enkätsvar.")
    return words.gettext(
        "{answered} svar av {asked} möjliga ({share}).",
        answered=say_number(words, found.answered),
        asked=say_number(words, found.asked),
        share=say_share(words, found.answered / found.asked),
    )


def say_surveys(words: Words, report: PeriodReport) -> str:
    """Return how many weeks have answers, and how many were without a survey."""
    states = [state.survey for state in report.surveys.weeks]
    said = [
        words.ngettext(
            "{answered} av {n} vecka har enkätsvar.",
            "{answered} av {n} veckor har enkätsvar.",
            len(states),
            answered=states.count(SurveyState.ANSWERED),
        )
    ]
    paused = states.count(SurveyState.PAUSED)
    if paused:
        said.append(
            words.ngettext(
                "{n} vecka var utan enkät enligt kalendern.",
                "{n} veckor var utan enkät enligt kalendern.",
                paused,
            )
        )
    return " ".join(said)


def say_meetings(words: Words, report: PeriodReport) -> str:
    """Return how many pictures were set, and how many meetings were cancelled."""
    states = [state.meeting for state in report.meetings]
    said = [
        words.ngettext(
            "{set} av {n} vecka har en fastställd lägesbild.",
            "{set} av {n} veckor har en fastställd lägesbild.",
            len(states),
            set=report.held,
        )
    ]
    cancelled = states.count(MeetingState.CANCELLED)
    if cancelled:
        said.append(words.ngettext("{n} möte ställdes in.", "{n} möten ställdes in.", cancelled))
    return " ".join(said)


def _surveys(words: Words, report: PeriodReport) -> Iterator[Piece]:
    yield Heading(2, words.gettext("Enkäten: vad verksamheterna ser"))
    yield Text(f"{say_surveys(words, report)} {say_response(words, report)}")
    factors = [one for one in report.factors if one.compared or one.not_compared]
    if factors:
        yield Text(
            words.gettext(
                "Varje veckas svar jämförs med upp till ett halvår före. Tabellen räknar veckor, "
                "inte svar."
            )
        )
        yield Table(
            words.gettext("Veckor då enkätens svar var högre, lägre eller som vanligt"),
            (
                words.gettext("Faktor"),
                words.gettext("Högre"),
                words.gettext("Som vanligt"),
                words.gettext("Lägre"),
                words.gettext("Kan inte jämföras"),
            ),
            tuple(_survey_row(words, one) for one in factors),
            (1, 2, 3, 4),
        )
    groups = [line for line in report.surveys.groups if line.asked or line.hidden]
    if groups:
        yield Table(
            words.gettext("Svar efter verksamhet, utan veckor där antalet är dolt"),
            (
                words.gettext("Verksamhet"),
                words.gettext("Svar"),
                words.gettext("Möjliga svar"),
                words.gettext("Veckor där antalet är dolt"),
            ),
            tuple(
                (
                    say_name(words, line.group) if line.group.name else words.gettext("Övriga"),
                    *_shown(words, line),
                    say_number(words, line.hidden),
                )
                for line in groups
            ),
            (1, 2, 3),
        )
    named = report.surveys.mentions[:PLACES_NAMED]
    if named:
        names = ", ".join(
            f"{say_name(words, one.place)} ({say_span_of_counts(words, one.least, one.most)})"
            for one in named
        )
        yield Text(names, words.gettext("Platser som svaren nämner oftast:"))


def _shown(words: Words, line: GroupShare) -> tuple[str, str]:
    """Return a group's answers out of those asked for, or that they are hidden in every week."""
    answered, asked = (line.answered, line.asked) if line.asked else (None, None)
    return say_shown(words, answered), say_shown(words, asked)


def _survey_row(words: Words, found: FactorPeriod) -> tuple[str, ...]:
    counts = (found.higher, found.usual, found.lower, found.not_compared)
    return say_name(words, found.factor), *(say_number(words, count) for count in counts)


def _meetings(words: Words, report: PeriodReport) -> Iterator[Piece]:
    yield Heading(2, words.gettext("Mötenas bedömning"))
    yield Text(say_meetings(words, report))
    factors = [one for one in report.factors if one.assessed]
    if not factors:
        return
    shown = report.levels
    yield Table(
        words.gettext("Veckor på varje nivå, som mötena satte dem"),
        (words.gettext("Faktor"), *(say_level(words, level) for level in shown)),
        tuple(
            (
                say_name(words, one.factor),
                *(say_number(words, one.weeks_at(level.level)) for level in shown),
            )
            for one in factors
        ),
        tuple(range(1, len(shown) + 1)),
        strips=tuple(tuple(_square(level) for _, level in one.levels) for one in factors),
    )


def _square(level: Level | None) -> str:
    return "gap" if level is None else CLASSES[level]


def _attendance(words: Words, report: PeriodReport) -> Iterator[Piece]:
    found = report.attendance
    yield Heading(2, words.gettext("Vilka som deltog i mötena"))
    if not found.meetings:
        yield Text(words.gettext("Inget möte anger vilka som var närvarande."))
        return
    yield Text(
        words.ngettext(
            "{n} möte anger vilka som var närvarande.",
            "{n} möten anger vilka som var närvarande.",
            found.meetings,
        )
    )
    parties = [one for one in found.parties if one.is_party]
    others = [one for one in found.parties if not one.is_party]
    for caption, lines in (
        (words.gettext("Överenskommelsens parter"), parties),
        (words.gettext("Andra som deltog"), others),
    ):
        if lines:
            yield Table(
                caption,
                (
                    words.gettext("Organisation"),
                    words.gettext("Möten"),
                    words.gettext("Av"),
                ),
                tuple(
                    (
                        say_name(words, one.organisation),
                        say_number(words, one.attended),
                        say_number(words, found.meetings),
                    )
                    for one in lines
                ),
                (1, 2),
            )


def _passed_on(words: Words, report: PeriodReport) -> Iterator[Piece]:
    found = report.passed_on
    if not (found.handed_over or found.declined):
        return
    yield Heading(2, words.gettext("Överlämnat och avstått"))
    if found.handed_over:
        yield Text(words.gettext("Det här lämnade mötena över till andra:"))
        yield _grouped(
            words,
            (
                (week, (line.to,), line.what, (*line.places, *line.factors))
                for week, line in found.handed_over
            ),
        )
    if found.declined:
        yield Text(words.gettext("Det här valde mötena att inte göra något åt:"))
        yield _grouped(
            words,
            (
                (week, (*line.factors, *line.places), line.reason, ())
                for week, line in found.declined
            ),
        )


_Line = tuple[Week, tuple[Label, ...], str, tuple[Label, ...]]


def _grouped(words: Words, lines: Iterable[_Line]) -> Points:
    """Return what was said once for each thing, with all the weeks in which it was."""
    weeks: dict[tuple[tuple[Label, ...], str, tuple[Label, ...]], list[Week]] = {}
    for week, about, text, names in lines:
        weeks.setdefault((about, text, names), []).append(week)
    return Points(
        tuple(
            (
                words.gettext("{name}:", name=", ".join(say_name(words, one) for one in about)),
                _about(words, text, names, say_weeks(words, found)),
            )
            for (about, text, names), found in weeks.items()
        )
    )


def say_weeks(words: Words, weeks: Sequence[Week]) -> str:
    """Return weeks in running text, by year: ``vecka 7 och 8, 2026``."""
    by_year: dict[int, list[str]] = {}
    for week in weeks:
        by_year.setdefault(week.year, []).append(str(week.number))
    return "; ".join(
        words.gettext("vecka {numbers}, {year}", numbers=say_list(words, numbers), year=year)
        for year, numbers in by_year.items()
    )


def _about(words: Words, text: str, names: tuple[Label, ...], weeks: str) -> str:
    shown = ", ".join(filter(None, (*(say_name(words, one) for one in names), weeks)))
    return f"{text.rstrip('.')} ({shown})."


def _events(words: Words, report: PeriodReport) -> Iterator[Piece]:
    if not report.events:
        return
    events = [f"{line.what} {say_days(words, line.first, line.last)}" for line in report.events]
    yield Heading(2, words.gettext("Händelser som kan ha påverkat"))
    yield Text(f"{say_list(words, events)}.")
