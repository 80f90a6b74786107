"""What a report of several months leaves open: what has no outcome, and what is missing."""

from collections.abc import Iterator

from est_build.report.period.report import PeriodReport
from est_build.words.catalogue import Words
from est_build.words.dates import say_full_day, say_short_day
from est_build.words.numbers import say_list
from est_build.write.period.information import say_weeks
from est_build.write.period.mapping import say_months_named
from est_build.write.period.pieces import Heading, Piece, Points, Text
from est_build.write.wording import say_names

LINES_SHOWN = 25


def lay_out_questions(words: Words, report: PeriodReport) -> Iterator[Piece]:
    """Give the open questions, each group under a heading of its own."""
    yield Heading(1, words.gettext("Öppna frågor"))
    groups = [
        (words.gettext("Utan utfall"), tuple(_without_outcome(words, report))),
        (words.gettext("Öppna prioriteringar när perioden slutade"), tuple(_open(words, report))),
        (words.gettext("Uppgifter som saknas"), tuple(missing_lines(words, report))),
    ]
    if not any(lines for _, lines in groups):
        yield Text(words.gettext("Inget saknas i det som programmet kan se."))
    for heading, lines in groups:
        if lines:
            yield Heading(2, heading)
            yield Points(lines[:LINES_SHOWN])
            rest = len(lines) - LINES_SHOWN
            if rest > 0:
                yield Text(words.gettext("Och {n} till.", n=rest))


def count_questions(words: Words, report: PeriodReport) -> int:
    """Return how many open questions there are."""
    found = (_without_outcome, _open, missing_lines)
    return sum(1 for lay_out in found for _ in lay_out(words, report))


def _without_outcome(words: Words, report: PeriodReport) -> Iterator[tuple[str, str]]:
    for one in report.measures.measures:
        for line in one.waiting:
            yield (
                words.gettext("{name}:", name=one.report.title),
                words.gettext(
                    "effekten skulle ha följts upp {day}.", day=say_full_day(words, line.day)
                ),
            )
    for closed in report.priorities.unknown_effect:
        yield (
            words.gettext("{name}:", name=closed.what),
            words.gettext("klar, men det står inte om det blev bättre."),
        )


def _open(words: Words, report: PeriodReport) -> Iterator[tuple[str, str]]:
    for line in report.priorities.open:
        when = line.due or line.last
        said = [say_names(words, line.places), say_names(words, line.responsible)]
        if when:
            said.append(
                words.gettext("senast {day}", day=f"{say_short_day(words, when)} {when.year}")
            )
        yield words.gettext("{name}:", name=line.what), " · ".join(filter(None, said))


def missing_lines(words: Words, report: PeriodReport) -> Iterator[tuple[str, str]]:
    """Give what is missing of figures, surveys, meetings, conclusions and the agreement."""
    for source in report.sources:
        if not source.rows:
            yield (
                words.gettext("{name}:", name=source.name),
                words.gettext("inga siffror för perioden."),
            )
        elif source.missing:
            yield (
                words.gettext("{name}:", name=source.name),
                words.gettext(
                    "fullständiga siffror saknas för {months}.",
                    months=say_months_named(words, source.missing),
                ),
            )
    if report.unanswered:
        yield words.gettext("Veckor utan enkätsvar:"), f"{say_weeks(words, report.unanswered)}."
    if report.not_set:
        yield (
            words.gettext("Veckor utan fastställd lägesbild:"),
            f"{say_weeks(words, report.not_set)}.",
        )
    if report.attendance.unlisted:
        weeks = f"{say_weeks(words, report.attendance.unlisted)}."
        yield words.gettext("Möten som inte anger vilka som var närvarande:"), weeks
    if report.unwritten:
        months = say_months_named(words, report.unwritten)
        yield words.gettext("Månader utan slutsatser:"), f"{months}."
    yield from _agreement(words, report)


def _agreement(words: Words, report: PeriodReport) -> Iterator[tuple[str, str]]:
    if not report.agreements:
        yield words.gettext("Överenskommelsen:"), words.gettext("ingen finns i kodboken.")
        return
    if report.has_uncovered_days:
        yield words.gettext("Överenskommelsen:"), words.gettext("gällde inte under hela perioden.")
    if report.attendance.absent and report.attendance.meetings:
        names = say_names(words, report.attendance.absent)
        yield (
            words.gettext("Parter som inte står som närvarande vid något möte:"),
            words.gettext("{names}. Har någon annan företrätt dem?", names=names),
        )
    if report.without_goal:
        goals = say_list(words, report.without_goal)
        yield words.gettext("Fokusområden utan mål:"), f"{goals}."
    if report.without_figures:
        areas = say_list(words, report.without_figures)
        yield words.gettext("Fokusområden utan statistik och enkätfråga:"), f"{areas}."
