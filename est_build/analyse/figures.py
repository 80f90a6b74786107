"""All figures of a repository: what the reports are made from, besides what people wrote."""

from collections.abc import Mapping
from dataclasses import dataclass

from est_build.analyse.memory import Memory
from est_build.analyse.months import MonthlyFigures, analyse_months
from est_build.analyse.priorities import PriorityFigures, follow_priorities
from est_build.analyse.weeks import WeekFigures, analyse_weeks
from est_build.model.repository import Repository
from est_build.words.periods import Week


@dataclass(frozen=True)
class Figures:
    """Frozen results, one part a subject."""

    weeks: Mapping[Week, WeekFigures]
    priorities: PriorityFigures
    months: MonthlyFigures


def analyse(repository: Repository, memory: Memory | None = None) -> Figures:
    """Return all figures of the repository; what a memory holds is not figured again."""
    recall = (memory or Memory()).recall
    return Figures(
        weeks=analyse_weeks(
            repository.codebook, repository.form, repository.calendar, repository.answers
        ),
        priorities=follow_priorities(repository.meetings),
        months=recall(analyse_months, repository.statistics, repository.codebook),
    )
