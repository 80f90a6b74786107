"""The start page."""

from collections.abc import Sequence

from est_build.analyse.signals import Comparison, NotCompared, TooLittle
from est_build.draw.survey_words import start_small
from est_build.report.assessments import FactorLine
from est_build.report.start import StartReport
from est_build.words.catalogue import Words
from est_build.words.dates import say_week
from est_build.words.numbers import say_list, say_sentence_start, say_small_number
from est_build.write.addresses import START
from est_build.write.curve import axis_top, draw_curve
from est_build.write.staleness import notice_of_picture
from est_build.write.strip import say_missing, say_signs
from est_build.write.templates import Templates
from est_build.write.tree import Page
from est_build.write.week import is_compared, say_others
from est_build.write.wording import say_name

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


def say_rest(words: Words, lines: tuple[FactorLine, ...]) -> tuple[str, ...]:
    """Return the factors without a card in a line or two: what stands out of them, then the rest.

    ``Åtta faktorer är som vanligt. För anlagda bränder är underlaget för litet.``
    """
    elevated = tuple(line for line in lines if line.is_elevated)
    calm = tuple(line for line in lines if not line.is_elevated)
    higher = [line for line in calm if line.is_higher]
    lower = [line for line in calm if line.is_lower]
    said = list(say_others(words, elevated))
    if higher:
        names = _names(words, higher)
        said.append(words.gettext("Högre än vanligt i enkäten: {names}.", names=names))
    if lower:
        names = _names(words, lower)
        said.append(words.gettext("Lägre än vanligt i enkäten: {names}.", names=names))
    rest = tuple(line for line in calm if line not in higher and line not in lower)
    usual = say_usual(words, rest)
    return (*said, usual) if usual else tuple(said)


def say_usual(words: Words, lines: Sequence[FactorLine]) -> str:
    """Return how many factors are as usual, and for which that can't be said."""
    surveys = [(line, line.survey) for line in lines if line.survey and line.survey.counted]
    if not surveys:
        return " ".join(say_others(words, tuple(lines)))
    said = []
    usual = sum(isinstance(survey.compared, Comparison) for _, survey in surveys)
    if usual:
        number = say_sentence_start(say_small_number(words, usual))
        said.append(
            words.ngettext(
                "{number} faktor är som vanligt.", "{number} faktorer är som vanligt.", usual,
                number=number,
            )
        )  # fmt: skip
    reasons = [one.compared for _, one in surveys if isinstance(one.compared, NotCompared)]
    if any(one.reason is TooLittle.OTHER_DAYS for one in reasons):
        said.append(words.gettext("Enkäten gäller andra dagar än vanligt och jämförs inte."))
    elif reasons and len(reasons) == len(surveys):
        said.append(words.gettext("Underlaget är för litet för att säga vad som är vanligt."))
    elif reasons:
        few = [line for line, one in surveys if isinstance(one.compared, NotCompared)]
        names = say_list(words, [start_small(say_name(words, line.factor)) for line in few])
        said.append(words.gettext("För {names} är underlaget för litet.", names=names))
    return " ".join(said)


def _names(words: Words, lines: Sequence[FactorLine]) -> str:
    return say_list(words, [say_name(words, line.factor) for line in lines])


def has_beside(report: StartReport) -> bool:
    """Tell whether anything is late, to follow up or coming."""
    return bool(report.late or report.follow_ups or report.events)


def _slots(report: StartReport, templates: Templates) -> tuple[tuple[str, str], ...]:
    words = templates.words
    late = say_late(words, report)
    slots = []
    if report.state or late:
        chips = templates.fragment("start_chips.html.j2", START, report=report, late=late)
        slots.append(("chips", chips))
    if report.cards:
        top = axis_top([card.weeks for card in report.cards])
        cards = [(card, draw_curve(words, card.weeks, top)) for card in report.cards]
        cards_html = templates.fragment("start_cards.html.j2", START, report=report, cards=cards)
        slots.append(("cards", cards_html))
    if has_beside(report):
        beside = templates.fragment("start_beside.html.j2", START, report=report)
        slots.append(("beside", beside))
    if report.strip and report.state:
        strip = templates.fragment(
            "start_strip.html.j2",
            START,
            report=report,
            levels=say_signs(words, report.strip),
            missing=say_missing(words, report.strip),
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
            has_beside=has_beside(report),
            has_chips=bool(report.state or say_late(words, report)),
            others=say_rest(words, report.others),
            is_compared=any(
                is_compared(line) for line in (*report.others, *(one.line for one in report.cards))
            ),
            first=ranked[:MOST_PRIORITIES],
            more=len(ranked[MOST_PRIORITIES:]),
        ),
        slots=_slots(report, templates),
        stale=(
            notice_of_picture(words, report.staleness, report.today) if report.staleness else None
        ),
    )
