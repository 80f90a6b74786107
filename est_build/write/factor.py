"""The factor and the list of factors as pages."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from est_build.analyse.signals import Comparison
from est_build.draw.effect_words import say_effect_verdict
from est_build.draw.factor_charts import draw_factor
from est_build.draw.hidden_words import say_withheld
from est_build.draw.survey_words import (
    say_answers,
    say_bounds,
    say_compared,
    say_last_year,
    say_margin,
    say_verdict,
    say_weighted,
    signal_sign,
)
from est_build.report.factor import (
    WEEKS_SHOWN,
    FactorLine,
    FactorListReport,
    FactorReport,
    FactorWeekLine,
)
from est_build.report.week_state import MeetingState
from est_build.words.catalogue import Words
from est_build.words.dates import say_full_day, say_week, say_weeks
from est_build.words.numbers import say_list
from est_build.write.addresses import FACTORS, factor_address
from est_build.write.charts import chart_figure
from est_build.write.curve import TALL, draw_curve
from est_build.write.measure import say_status
from est_build.write.templates import Templates
from est_build.write.tree import Page
from est_build.write.wording import level_sign, say_level


def say_span(words: Words, first: date | None, last: date | None) -> str:
    """Return between which days something was so: ``från 1 maj 2026``, ``till 30 april 2026``."""
    start = say_full_day(words, first) if first else ""
    end = say_full_day(words, last) if last else ""
    if start and end:
        return words.gettext("från {first} till {last}", first=start, last=end)
    if start:
        return words.gettext("från {first}", first=start)
    return words.gettext("till {last}", last=end) if end else words.gettext("hela tiden")


def say_latest(words: Words, latest: FactorWeekLine | None, counted: tuple[str, ...]) -> str:
    """Return what is known of a factor's latest week, in a sentence or two."""
    if latest is None:
        return words.gettext("Ingen uppgift det senaste året.")
    said = []
    week = say_week(words, latest.week)
    if latest.level:
        level = say_level(words, latest.level)
        said.append(words.gettext("Mötet {week}: {level}.", week=week, level=level))
    if latest.survey and latest.survey.withheld:
        why = say_withheld(words, latest.survey.withheld)
        said.append(words.gettext("Enkäten {week}: {why}.", week=week, why=why))
    elif latest.survey and latest.counted:
        compared = say_compared(words, latest.survey, counted)
        said.append(words.gettext("Enkäten {week}: {compared}", week=week, compared=compared))
    return " ".join(said)


def say_survey_details(words: Words, report: FactorReport) -> tuple[str, ...]:
    """Return how sure the latest survey's figures are, and how they were a year ago."""
    latest = report.latest_survey
    if latest is None or latest.survey is None:
        return ()
    said = [
        words.gettext(
            "Andelen {week} är {share}. {answered} av {asked} svarade.",
            week=say_week(words, latest.week),
            share=say_margin(words, latest.survey),
            answered=latest.answered,
            asked=latest.asked,
        )
    ]
    more = (say_weighted(words, latest.survey), say_bounds(words, latest.survey))
    said[0] = " ".join(filter(None, (said[0], *more)))
    if report.last_year:
        said.append(say_last_year(words, report.last_year))
    elif isinstance(latest.survey.compared, Comparison) and len(report.weeks) < WEEKS_SHOWN:
        said.append(
            words.ngettext(
                "Jämfört med de senaste {n} veckorna; årstid är inte borträknad.",
                "Jämfört med de senaste {n} veckorna; årstid är inte borträknad.",
                latest.survey.compared.weeks,
            )
        )
    return tuple(said)


def say_latest_shortly(words: Words, latest: FactorWeekLine | None) -> str:
    """Return a factor's latest week for a list that says once which answers are counted."""
    if latest is None:
        return words.gettext("Ingen uppgift det senaste året.")
    said = []
    if latest.level:
        level = say_level(words, latest.level)
        said.append(f"{level_sign(latest.level)} {level}")
    if latest.survey and latest.counted:
        said.append(
            words.gettext(
                "{count} av {whole} i enkäten", count=latest.at_or_above, whole=latest.counted
            )
        )
        compared = latest.survey.compared
        said.append(f"{signal_sign(compared)} {say_verdict(words, compared)}")
    if latest.survey and latest.survey.withheld:
        said.append(say_withheld(words, latest.survey.withheld))
    said.append(say_week(words, latest.week))
    return " · ".join(said)


def say_square(words: Words, line: FactorWeekLine) -> str:
    """Return a week's level in a word or two, or why there is none."""
    if not line.is_valid:
        return words.gettext("faktorn fanns inte")
    if line.level:
        return say_level(words, line.level)
    if line.meeting is MeetingState.CANCELLED:
        return words.gettext("mötet ställdes in")
    return words.gettext("ingen lägesbild")


def _say_weeks(words: Words, lines: Sequence[FactorWeekLine]) -> str:
    return say_weeks(words, lines[0].week, lines[-1].week)


def write_factor(report: FactorReport, templates: Templates) -> Page:
    """Return the page of a factor."""
    words, path = templates.words, factor_address(report.id)
    chart = draw_factor(words, report)
    slots = []
    has_levels = any(line.level for line in report.weeks)
    if has_levels:
        strip = templates.fragment(
            "factor_strip.html.j2",
            path,
            span=partial(_say_weeks, words),
            halves=[half for half in (report.weeks[-26:], report.weeks[:-26]) if half],
            square=partial(say_square, words),
        )
        slots.append(("levels", strip))
    if chart:
        slots.append(("share", chart_figure(templates, path, chart)))
    return Page(
        path=path,
        title=report.name,
        description=words.gettext("{name} vecka för vecka, och vad som görs", name=report.name),
        markdown=templates.page(
            "factor.md.j2",
            path,
            report=report,
            chart=chart,
            has_levels=has_levels,
            latest=say_latest(words, report.latest, report.counted_labels),
            focus=say_list(words, report.focus_areas),
            span=partial(say_span, words),
            status=partial(say_status, words),
            verdict=partial(say_effect_verdict, words),
            counted=say_answers(words, report.counted_labels),
            details=say_survey_details(words, report),
        ),
        slots=tuple(slots),
        has_charts=chart is not None,
        charts=(chart.picture,) if chart else (),
        source="content/codebook.yaml",
    )


def write_factor_list(report: FactorListReport, templates: Templates) -> Page:
    """Return the page that lists all factors."""
    words = templates.words

    def latest(line: FactorLine) -> str:
        return say_latest_shortly(words, line.latest)

    curves = [
        (line, draw_curve(words, line.weeks, report.top, TALL), latest(line))
        for line in report.current
    ]
    multiples = templates.fragment("factor_curves.html.j2", FACTORS, curves=curves, top=report.top)
    return Page(
        path=FACTORS,
        title=words.gettext("Faktorer"),
        description=words.gettext("Det som enkäten frågar om varje vecka"),
        markdown=templates.page("factor_list.md.j2", FACTORS, report=report),
        slots=(("factors", multiples),),
        source="content/codebook.yaml",
    )
