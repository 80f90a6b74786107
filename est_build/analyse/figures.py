"""All figures of a repository: what the reports are made from, besides what people wrote."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from est_build.analyse.judged_months import judge_months
from est_build.analyse.memory import Memory
from est_build.analyse.months import MonthlyFigures, analyse_months
from est_build.analyse.place_signals import (
    NO_PLACE_SIGNALS,
    PlaceSignals,
    find_place_signals,
    mark_places,
)
from est_build.analyse.priorities import PriorityFigures, follow_priorities
from est_build.analyse.weeks import WeekFigures, analyse_weeks
from est_build.model.codebook import Codebook
from est_build.model.repository import Repository
from est_build.model.statistics import SourceData
from est_build.words.periods import Week


@dataclass(frozen=True)
class Figures:
    """Frozen results, one part a subject."""

    weeks: Mapping[Week, WeekFigures]
    priorities: PriorityFigures
    months: MonthlyFigures
    place_signals: PlaceSignals = NO_PLACE_SIGNALS


def analyse(repository: Repository, memory: Memory | None = None) -> Figures:
    """Return all figures of the repository; what a memory holds is not figured again."""
    recall = (memory or Memory()).recall
    months, place_signals = recall(analyse_statistics, repository.statistics, repository.codebook)
    return Figures(
        weeks=analyse_weeks(
            repository.codebook, repository.form, repository.calendar, repository.answers
        ),
        priorities=follow_priorities(repository.meetings),
        months=months,
        place_signals=place_signals,
    )


def analyse_statistics(
    statistics: Iterable[SourceData], codebook: Codebook
) -> tuple[MonthlyFigures, PlaceSignals]:
    """Return every month with how it compares, and what is unusual at places."""
    months = judge_months(analyse_months(statistics, codebook), codebook.place)
    signals = find_place_signals(months, codebook)
    return mark_places(months, signals), signals
