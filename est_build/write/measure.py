"""The measure and the list of measures as pages."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from est_build.draw.chart import Chart
from est_build.draw.count_words import say_things
from est_build.draw.effect_words import (
    say_check,
    say_effect,
    say_effect_notes,
    say_effect_short,
    say_month_count,
)
from est_build.draw.measure_charts import draw_measure
from est_build.draw.survey_words import say_counted
from est_build.model.measure import MeasureStatus, Outcome, measure_path
from est_build.report.assessments import FactorLine
from est_build.report.measure import MeasureListReport, MeasureReport, Overdue
from est_build.words.catalogue import N_, Words
from est_build.words.dates import say_full_day, say_month, say_months, say_week_and_year
from est_build.words.numbers import say_list
from est_build.words.periods import Week
from est_build.write.addresses import MEASURES, measure_address
from est_build.write.charts import chart_figure
from est_build.write.templates import Html, Templates
from est_build.write.tree import Page
from est_build.write.wording import say_level, say_name

STATUSES: Mapping[MeasureStatus, str] = {
    MeasureStatus.PLANNED: N_("Planerad"),
    MeasureStatus.RUNNING: N_("Pågår"),
    MeasureStatus.FINISHED: N_("Avslutad"),
    MeasureStatus.ABANDONED: N_("Avbruten"),
}
STATUS_HEADINGS: Mapping[MeasureStatus, str] = {
    MeasureStatus.PLANNED: N_("Planerade"),
    MeasureStatus.RUNNING: N_("Pågår nu"),
    MeasureStatus.FINISHED: N_("Avslutade"),
    MeasureStatus.ABANDONED: N_("Avbrutna"),
}
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.EFFECT: N_("Effekt"),
    Outcome.NO_EFFECT: N_("Ingen effekt"),
    Outcome.UNKNOWN: N_("Kan inte avgöras"),
}


def say_status(words: Words, status: MeasureStatus) -> str:
    """Return how far a measure has come."""
    return words.gettext(STATUSES[status])


def say_outcome(words: Words, outcome: Outcome) -> str:
    """Return what people concluded of a measure's effect."""
    return words.gettext(OUTCOMES[outcome])


def say_overdue(words: Words, overdue: Overdue) -> str:
    """Return when the effect should have been followed up, and how long ago that is."""
    return words.ngettext(
        "Effekten skulle ha följts upp {day}, för {n} dag sedan.",
        "Effekten skulle ha följts upp {day}, för {n} dagar sedan.",
        overdue.days,
        day=say_full_day(words, overdue.day),
    )


def say_known(words: Words, report: MeasureReport) -> tuple[str, ...]:
    """Return what was known of the problem when the measure was decided, in sentences."""
    lines = tuple(
        _say_factor(words, report.week_at_decision, line, report.counted_labels)
        for line in report.factors_at_decision
        if report.week_at_decision
    )
    found = report.at_decision
    if found is None:
        return lines
    counted = words.gettext(
        "{count} på tolv månader, {first} – {last}. Källa: {source}.",
        count=say_things(words, report.months.kind if report.months else None, found.count),
        first=say_month(words, found.first),
        last=say_month(words, found.last),
        source=_say_source(words, report),
    )
    return (counted, *lines)


def _say_source(words: Words, report: MeasureReport) -> str:
    types = report.months.types if report.months else ()
    if not types:
        return report.measured_by
    lowered = say_list(words, [name[:1].lower() + name[1:] for name in types])
    return f"{report.measured_by} ({lowered})"


def _say_factor(words: Words, week: Week, line: FactorLine, labels: tuple[str, ...]) -> str:
    said = [
        words.gettext(
            "{factor}, {week}:",
            factor=say_name(words, line.factor),
            week=say_week_and_year(words, week),
        )
    ]
    if line.level:
        level = say_level(words, line.level)
        said.append(words.gettext("mötets nivå var {level}.", level=level[:1].lower() + level[1:]))
    if line.survey:
        said.append(say_counted(words, line.survey, labels))
    return " ".join(said)


def say_state(words: Words, report: MeasureReport) -> str:
    """Return a measure's status and the next or latest that is known of its effect."""
    said = say_status(words, report.status)
    if report.overdue:
        return f"{said}. {say_overdue(words, report.overdue)}"
    upcoming, latest = report.next_follow_up, report.latest_outcome
    if latest and latest.outcome:
        outcome = say_outcome(words, latest.outcome)
        day = say_full_day(words, latest.day)
        said = words.gettext(
            "{status}. {outcome}, enligt uppföljningen {day}.",
            status=said,
            outcome=outcome,
            day=day,
        )
    else:
        said = words.gettext("{status}. Ingen har följt upp effekten än.", status=said)
    if upcoming:
        day = say_full_day(words, upcoming.day)
        said += " " + words.gettext("Följs upp {day}.", day=day)
    return said


def say_so_far(words: Words, report: MeasureReport) -> str:
    """Return what is known of a measure's effect, for a list that says the rest beside it.

    What the counts say stands beside what people concluded, and replaces nothing.
    """
    return " ".join(filter(None, (_say_concluded(words, report), say_effect_short(words, report))))


def _say_concluded(words: Words, report: MeasureReport) -> str:
    if report.overdue:
        return say_overdue(words, report.overdue)
    latest = report.latest_outcome
    if latest is None or latest.outcome is None:
        return words.gettext("Ingen har följt upp effekten än.")
    return words.gettext(
        "{outcome}, enligt uppföljningen {day}.",
        outcome=say_outcome(words, latest.outcome),
        day=say_full_day(words, latest.day),
    )


def write_measure(report: MeasureReport, templates: Templates) -> Page:
    """Return the page of a measure."""
    words, path = templates.words, measure_address(report.id)
    chart = draw_measure(words, report)
    title = f"{report.title} ({report.apart})" if report.apart else report.title
    return Page(
        path=path,
        title=title,
        description=words.gettext(
            "{measure}: vem som ansvarar och hur effekten följs upp", measure=title
        ),
        markdown=templates.page(
            "measure.md.j2",
            path,
            report=report,
            chart=chart,
            state=say_state(words, report),
            computed=say_effect_short(words, report),
            effect=say_effect(words, report),
            effect_notes=say_effect_notes(words, report),
            focus=say_list(words, report.focus_areas),
            known=say_known(words, report),
            **_sayings(words),
        ),
        slots=tuple(_slots(report, templates, path, chart)),
        has_charts=chart is not None,
        charts=(chart.picture,) if chart else (),
        source=measure_path(report.id),
    )


def _slots(
    report: MeasureReport, templates: Templates, path: str, chart: Chart | None
) -> Iterator[tuple[str, Html]]:
    words, effect = templates.words, report.effect
    if chart is not None:
        yield "months", chart_figure(templates, path, chart)
    if effect.comparison is not None and effect.span is not None:
        yield (
            "effect",
            templates.fragment(
                "measure_effect.html.j2",
                path,
                report=report,
                found=effect.comparison,
                spans=[
                    (say_month_count(words, len(months)), say_months(words, months[0], months[-1]))
                    for months in (effect.span.before, effect.span.after)
                ],
            ),
        )
    if effect.checks:
        kind = report.months.kind if report.months else None
        rows = [say_check(words, check, kind) for check in effect.checks]
        yield "checks", templates.fragment("measure_checks.html.j2", path, rows=rows)


def write_measure_list(report: MeasureListReport, templates: Templates) -> Page:
    """Return the page that lists all measures, those with an overdue follow-up first."""
    words = templates.words
    late = words.gettext("Uppföljningen är försenad")
    groups = [(late, report.overdue)] if report.overdue else []
    groups += [
        (words.gettext(STATUS_HEADINGS[status]), lines) for status, lines in report.by_status
    ]
    return Page(
        path=MEASURES,
        title=words.gettext("Åtgärder"),
        description=words.gettext("Åtgärder på längre sikt och hur effekten följs upp"),
        markdown=templates.page(
            "measure_list.md.j2", MEASURES, report=report, groups=groups, **_sayings(words)
        ),
    )


def _sayings(words: Words) -> dict[str, Callable[..., str]]:
    return {
        "status": partial(say_status, words),
        "outcome": partial(say_outcome, words),
        "so_far": partial(say_so_far, words),
    }
