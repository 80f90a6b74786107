"""All figures of a repository: what the reports are made from, besides what people wrote."""

from collections.abc import Mapping
from dataclasses import dataclass

from est_build.analyse.effects import MeasureEffect, analyse_effects
from est_build.analyse.judged_months import judge_months
from est_build.analyse.memory import Memory
from est_build.analyse.months import MonthlyFigures
from est_build.analyse.patterns import NO_PATTERNS, Patterns, find_patterns
from est_build.analyse.place_signals import (
    NO_PLACE_SIGNALS,
    PlaceSignals,
    find_place_signals,
    mark_places,
)
from est_build.analyse.priorities import PriorityFigures, follow_priorities
from est_build.analyse.suppression import analyse_shown_months
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
    effects: Mapping[str, MeasureEffect]
    """By the measure's id."""
    place_signals: PlaceSignals = NO_PLACE_SIGNALS
    patterns: Patterns = NO_PATTERNS


def analyse(repository: Repository, memory: Memory | None = None) -> Figures:
    """Return all figures of the repository; what a memory holds is not figured again."""
    known = memory or Memory()
    data, codebook = repository.statistics, repository.codebook
    statistics = known.recall_apart(analyse_statistics, data, codebook)
    months = statistics.months
    return Figures(
        weeks=known.recall(
            analyse_weeks,
            repository.codebook,
            repository.form,
            repository.calendar,
            repository.answers,
        ),
        priorities=follow_priorities(repository.meetings),
        months=months,
        effects=known.recall_apart(analyse_effects, repository.measures, data, months, codebook),
        place_signals=statistics.place_signals,
        patterns=statistics.patterns,
    )


@dataclass(frozen=True)
class StatisticsFigures:
    """What the statistics become."""

    months: MonthlyFigures
    place_signals: PlaceSignals
    patterns: Patterns


def analyse_statistics(statistics: tuple[SourceData, ...], codebook: Codebook) -> StatisticsFigures:
    """Return every month with how it compares, what is unusual at places, and what lasts.

    What is hidden is hidden first, so that no comparison can tell of it.
    """
    months = judge_months(analyse_shown_months(statistics, codebook), codebook.place)
    signals = find_place_signals(months, codebook)
    patterns = find_patterns(statistics, codebook, months)
    return StatisticsFigures(mark_places(months, signals), signals, patterns)
