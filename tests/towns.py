"""A made-up town as values, for tests of figures, reports and pages: no file is read."""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from est_build.analyse.effects import analyse_effects
from est_build.analyse.figures import Figures
from est_build.analyse.months import MonthlyFigures
from est_build.analyse.priorities import follow_priorities
from est_build.analyse.weeks import analyse_weeks
from est_build.model.answers import BLANK, DONT_KNOW, AnswerCount, ImportRecord, WeekAnswers
from est_build.model.calendar import Calendar
from est_build.model.codebook import Codebook
from est_build.model.form import Form
from est_build.model.measure import Measure
from est_build.model.meeting import Meeting
from est_build.model.repository import HandWrittenPage, Repository
from est_build.words.periods import Week
from tests.builders import CALENDAR, CODEBOOK, FORM, MEASURE, MEETING_45, MEETING_46, MEETING_47

MEETINGS = (MEETING_45, MEETING_46, MEETING_47)


def read(text: str) -> Any:
    """Read YAML as text only, without keys that are left empty, as the loader does."""
    found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - the base loader makes text only
    return {key: value for key, value in found.items() if value != ""}


def counts(
    week: str, answers: Mapping[str, Sequence[int]], *, group: str = "skola", late: bool = False
) -> tuple[AnswerCount, ...]:
    """Return one group's counts: for each factor those of 0, 1, 2, 3, *Vet ej* and blank."""
    words = ("0", "1", "2", "3", DONT_KNOW, BLANK)
    return tuple(
        AnswerCount(factor, group, word, late, count)
        for factor, line in answers.items()
        for word, count in zip(words, line, strict=True)
        if count
    )


QUIET = {
    "narkotika": (2, 1, 3, 1, 1, 0),
    "skadegorelse": (5, 2, 1, 0, 0, 0),
    "trafik": (6, 1, 0, 0, 0, 1),
}


def week_answers(week: str, *lines: tuple[AnswerCount, ...]) -> WeekAnswers:
    """Return a week's answers; without lines, eight from the schools."""
    chosen = lines or (counts(week, QUIET),)
    return WeekAnswers(
        "weekly",
        Week.parse(week),
        tuple(sorted(count for line in chosen for count in line)),
        (("stationen", 4), ("biblioteket", 1)),
    )


def town(
    *,
    codebook: str = CODEBOOK,
    calendar: str = CALENDAR,
    meetings: Sequence[str] = MEETINGS,
    measures: Sequence[str] = (MEASURE,),
    answers: Sequence[WeekAnswers] = (),
    imports: Sequence[ImportRecord] = (),
    pages: Sequence[HandWrittenPage] = (),
) -> Repository:
    """Return a repository of the given texts; drafts are left out, as the loader does."""
    read_meetings = [Meeting.model_validate(read(text)) for text in meetings]
    return Repository(
        codebook=Codebook.model_validate(read(codebook)),
        calendar=Calendar.model_validate(read(calendar)),
        form=Form.model_validate(read(FORM)),
        answers={line.week: line for line in answers},
        imports=tuple(imports),
        meetings={one.week: one for one in read_meetings if not one.is_draft},
        measures=tuple(Measure.model_validate(read(text)) for text in measures),
        months={},
        statistics=(),
        pages=tuple(pages),
    )


def figures_of(repository: Repository) -> Figures:
    """Return the figures of weeks and priorities; there are no statistics."""
    months = MonthlyFigures((), {})
    return Figures(
        weeks=analyse_weeks(
            repository.codebook, repository.form, repository.calendar, repository.answers
        ),
        priorities=follow_priorities(repository.meetings),
        months=months,
        effects=analyse_effects(repository.measures, (), months, repository.codebook),
    )
