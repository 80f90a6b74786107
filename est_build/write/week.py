"""The weekly report as a page."""

from dataclasses import dataclass

from est_build.analyse.signals import Comparison
from est_build.draw.hidden_words import say_shown
from est_build.report.assessments import FactorLine, SurveyLine
from est_build.report.sent import Edition
from est_build.report.week import GroupLine, WeekReport
from est_build.words.catalogue import Words
from est_build.words.dates import say_days, say_week_and_year
from est_build.words.numbers import say_list, say_sentence_start
from est_build.write.addresses import apart_address, week_address, week_pdf_address
from est_build.write.mention_words import group_mentions
from est_build.write.templates import Templates
from est_build.write.tree import Page
from est_build.write.wording import say_basis, say_level, say_name

MOST_IN_A_COLUMN = 12
"""More priorities than this stand across the page: a column of them leaves the other one empty."""


@dataclass(frozen=True, slots=True)
class FactorSection:
    """Factors of a kind under their heading."""

    heading: str
    lines: tuple[FactorLine, ...]


@dataclass(frozen=True, slots=True)
class BarPart:
    """One answer's part of a stacked bar of 100."""

    step: int
    start: str
    width: str


def is_compared(line: FactorLine) -> bool:
    """Tell whether a factor's survey could be compared with what is usual."""
    return line.survey is not None and isinstance(line.survey.compared, Comparison)


def stack_bar(survey: SurveyLine | None) -> tuple[BarPart, ...]:
    """Return the parts of those who answered on the scale, in its order; empty ones left out."""
    if survey is None or not survey.counted:
        return ()
    parts, start = [], 0.0
    for step, count in enumerate(survey.distribution):
        width = count * 100 / survey.counted
        if count:
            parts.append(BarPart(step, f"{start:.2f}", f"{width:.2f}"))
        start += width
    return tuple(parts)


def sort_factors(words: Words, lines: tuple[FactorLine, ...]) -> tuple[FactorSection, ...]:
    """Return the factors that want words, in sections: what is new or goes the wrong way first."""
    ordered = sorted(
        (line for line in lines if line.level or line.is_higher or line.is_lower),
        key=lambda line: line.urgency,
        reverse=True,
    )
    worse = [line for line in ordered if line.is_bad_news]
    still = [line for line in ordered if line.is_elevated and not line.is_bad_news]
    rest = [line for line in ordered if line not in worse and line not in still]
    better = [line for line in rest if line.is_good_news]
    told = [line for line in rest if line.comment and line not in better]
    sections = (
        (words.gettext("Det här är nytt eller går åt fel håll"), worse),
        (words.gettext("Det här är fortfarande förhöjt"), still),
        (words.gettext("Det här har blivit bättre"), better),
        (words.gettext("Övrigt att veta"), told),
    )
    return tuple(FactorSection(heading, tuple(found)) for heading, found in sections if found)


def say_group(words: Words, line: GroupLine) -> str:
    """Return how many of a group answered."""
    return words.gettext(
        "{group} {count} av {whole}",
        group=say_name(words, line.group) if line.group else words.gettext("Övriga"),
        count=say_shown(words, line.answered),
        whole=line.asked,
    )


def say_others(words: Words, lines: tuple[FactorLine, ...]) -> tuple[str, ...]:
    """Return one line for each level among the factors: its word and their names."""
    by_level: dict[str, list[str]] = {}
    for line in lines:
        if line.level:
            by_level.setdefault(say_level(words, line.level), []).append(
                say_name(words, line.factor)
            )
    return tuple(
        words.gettext("{level}: {names}.", level=level, names=say_list(words, names))
        for level, names in by_level.items()
    )


def _slots(report: WeekReport, templates: Templates, path: str) -> tuple[tuple[str, str], ...]:
    rows = [(line, stack_bar(line.survey)) for line in report.factors]
    slots = [("chips", templates.fragment("week_chips.html.j2", path, report=report))]
    if report.factors:
        table = templates.fragment(
            "week_factors.html.j2",
            path,
            report=report,
            rows=rows,
            is_compared=any(is_compared(line) for line in report.factors),
        )
        slots.append(("factors", table))
    if report.groups:
        mentions = group_mentions(templates.words, report.mentions)
        table = templates.fragment("week_response.html.j2", path, report=report, mentions=mentions)
        slots.append(("response", table))
    return tuple(slots)


def write_week(
    report: WeekReport,
    templates: Templates,
    *,
    has_letter: bool = False,
    edition: Edition | None = None,
) -> Page:
    """Return the page of a week; an edition says what is to be told of its having been sent."""
    words, state = templates.words, report.state
    folder = edition.folder if edition else ""
    path = apart_address(folder, week_address(state.week))
    sections = sort_factors(words, report.factors)
    told = {line.factor.id for section in sections for line in section.lines}
    rest = tuple(line for line in report.factors if line.factor.id not in told)
    basis = report.picture.basis if report.picture else ()
    ranked = report.picture.priorities if report.picture else ()
    days = say_days(words, state.week.monday, state.week.sunday)
    return Page(
        path=path,
        title=say_sentence_start(say_week_and_year(words, state.week)),
        description=words.gettext(
            "Lägesbild för {municipality}, {days}", municipality=report.municipality, days=days
        ),
        markdown=templates.page(
            "week.md.j2",
            path,
            report=report,
            has_letter=has_letter,
            edition=edition,
            here=week_address(state.week),
            pdf=apart_address(folder, week_pdf_address(state.week)),
            sections=sections,
            has_many=len(ranked) > MOST_IN_A_COLUMN,
            others=say_others(words, rest),
            basis=say_list(words, [say_basis(words, one) for one in basis]),
        ),
        slots=_slots(report, templates, path),
        source=report.source,
    )
