"""The start page."""

from est_build.model.meeting import Level
from est_build.report.start import Card, StartReport
from est_build.report.week_state import MeetingState
from est_build.words.catalogue import Words
from est_build.words.dates import say_week
from est_build.words.numbers import say_share
from est_build.write.addresses import START
from est_build.write.curve import Curve, draw_curve
from est_build.write.templates import Templates
from est_build.write.tree import Page
from est_build.write.week import say_others
from est_build.write.wording import SIGNS, say_level

MOST_PRIORITIES = 10
"""A reader of thirty seconds needs the first ones; the weekly report has all."""


def say_late(words: Words, report: StartReport) -> str:
    """Return how much is late and how old the oldest is, or nothing."""
    days = [line.days for line in report.late]
    days += [line.days_late for line in report.follow_ups if line.days_late]
    if not days:
        return ""
    if len(days) == 1:
        return words.ngettext("{n} dag", "{n} dagar", days[0])
    return words.ngettext(
        "{count} saker, den äldsta {n} dag", "{count} saker, den äldsta {n} dagar", max(days),
        count=len(days),
    )  # fmt: skip


def _curve(words: Words, card: Card) -> Curve:
    shares = [
        words.gettext("inga svar") if share is None else say_share(words, share)
        for share in card.shares
    ]
    said = words.gettext("De senaste veckorna: {shares}.", shares=", ".join(shares))
    return draw_curve(card.shares, said)


def _levels(words: Words, report: StartReport) -> tuple[tuple[str, str], ...]:
    seen = {
        square.level.level: square.level
        for row in (report.strip.rows if report.strip else ())
        for square in row.squares
        if square.level
    }
    return tuple((SIGNS[one], say_level(words, seen[one])) for one in Level if one in seen)


def _slots(report: StartReport, templates: Templates) -> tuple[tuple[str, str], ...]:
    words = templates.words
    late = say_late(words, report)
    slots = [("chips", templates.fragment("start_chips.html.j2", START, report=report, late=late))]
    if report.cards:
        cards = [(card, _curve(words, card)) for card in report.cards]
        cards_html = templates.fragment("start_cards.html.j2", START, report=report, cards=cards)
        slots.append(("cards", cards_html))
    slots.append(("beside", templates.fragment("start_beside.html.j2", START, report=report)))
    if report.strip and report.state:
        strip = templates.fragment(
            "start_strip.html.j2",
            START,
            report=report,
            levels=_levels(words, report),
            missing=[one for one in report.strip.weeks if one.meeting is not MeetingState.SET],
            caption=words.gettext(
                "Mötets nivå per faktor och vecka, och enkätens svar {week}",
                week=say_week(words, report.state.week),
            ),
        )
        slots.append(("strip", strip))
    return tuple(slots)


def write_start(report: StartReport, templates: Templates) -> Page:
    """Return the start page."""
    words = templates.words
    ranked = report.picture.priorities if report.picture else ()
    return Page(
        path=START,
        title=words.gettext("Lägesbilden"),
        description=words.gettext(
            "Senaste lägesbilden för {municipality}", municipality=report.municipality
        ),
        markdown=templates.page(
            "start.md.j2",
            START,
            report=report,
            others=say_others(words, report.others),
            first=ranked[:MOST_PRIORITIES],
            more=len(ranked[MOST_PRIORITIES:]),
        ),
        slots=_slots(report, templates),
    )
