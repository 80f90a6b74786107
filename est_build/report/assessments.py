"""Each factor of a week: what the meeting set, beside what the survey said."""

from dataclasses import dataclass

from est_build.analyse.figures import Figures
from est_build.analyse.signals import Compared, Comparison, Signal
from est_build.analyse.weeks import FactorWeek, Withheld
from est_build.model.codebook import Codebook
from est_build.model.meeting import Change, FactorAssessment, Level, Meeting
from est_build.model.repository import Repository
from est_build.report.labels import Label, label, place_labels
from est_build.words.periods import Week

WEEKS_BACK = 8
"""How far back a level is compared with the one before."""

_RANK = {Level.NO_INFORMATION: 0, Level.GREEN: 1, Level.YELLOW: 2, Level.RED: 3}


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """What the survey said of a factor, from answers given in time."""

    at_or_above: int
    counted: int
    dont_know: int
    blank: int
    answered: int
    asked: int
    distribution: tuple[int, ...]
    compared: Compared
    """How it compares with the weeks before, or why that can't be said."""
    margin: tuple[float, float] | None
    """The margin of error of the share at ``räknas från`` or above."""
    bounds: tuple[float, float] | None
    """What the share could be if all had answered; None where most did."""
    weighted: float | None
    """The share, had all groups answered as often; None where that can't be said."""
    positive_labels: tuple[str, ...]
    """The answers above the lowest, as the form puts them."""
    withheld: Withheld | None = None
    """Why the answers on the scale are not shown; the counts of them are then 0."""

    @property
    def is_higher(self) -> bool:
        """Whether it is higher than usual, or has been so for long."""
        return self._is(Signal.HIGHER, is_above=True)

    @property
    def is_lower(self) -> bool:
        """Whether it is lower than usual, or has been so for long."""
        return self._is(Signal.LOWER, is_above=False)

    def _is(self, signal: Signal, *, is_above: bool) -> bool:
        found = self.compared
        if not isinstance(found, Comparison):
            return False
        if found.signal is not Signal.USUAL:
            return found.signal is signal
        return found.shift is not None and found.shift.is_above is is_above


@dataclass(frozen=True, slots=True)
class LevelShown:
    """A level with the municipality's own word; the word for no information is ours, so empty."""

    level: Level
    name: str


@dataclass(frozen=True, slots=True)
class FactorLine:
    """One factor in one week."""

    factor: Label
    level: LevelShown | None
    """What the meeting set; None if there was no meeting."""
    is_raised: bool
    """Whether the level is higher than the meeting before set it."""
    change: Change | None
    places: tuple[Label, ...]
    comment: str
    survey: SurveyLine | None
    """None if nobody was asked about the factor."""

    @property
    def is_worse(self) -> bool:
        """Whether it is new or goes the wrong way."""
        return self.is_raised or self.change is Change.WORSE

    @property
    def is_elevated(self) -> bool:
        """Whether the meeting set a level above the lowest."""
        return self.level is not None and self.level.level in (Level.YELLOW, Level.RED)

    @property
    def is_higher(self) -> bool:
        """Whether the survey's answers are higher than usual, or have been so for long."""
        return self.survey is not None and self.survey.is_higher

    @property
    def is_lower(self) -> bool:
        """Whether the survey's answers are lower than usual, or have been so for long."""
        return self.survey is not None and self.survey.is_lower

    @property
    def is_bad_news(self) -> bool:
        """Whether meeting or survey says that it goes the wrong way."""
        return self.is_worse or (self.is_higher and self.change is not Change.BETTER)

    @property
    def is_good_news(self) -> bool:
        """Whether it is better, and nothing says the opposite."""
        better = self.change is Change.BETTER or self.is_lower
        return better and not self.is_worse and not (self.is_higher and not self.is_elevated)

    @property
    def urgency(self) -> tuple[int, bool, bool, bool]:
        """What sorts the worst first, with ``reverse=True``."""
        rank = 0 if self.level is None else _RANK[self.level.level]
        return (
            rank if self.is_elevated else 0,
            self.is_worse,
            self.is_higher,
            self.is_good_news,
        )


def level_shown(codebook: Codebook, level: Level) -> LevelShown:
    """Return a level with the word that the codebook has for it."""
    names = {
        Level.GREEN: codebook.levels.green,
        Level.YELLOW: codebook.levels.yellow,
        Level.RED: codebook.levels.red,
    }
    return LevelShown(level, names.get(level, ""))


def counted_labels(codebook: Codebook) -> tuple[str, ...]:
    """Return the answers from ``räknas från`` and up, as the form puts them."""
    return tuple(step.label for step in codebook.scale if step.value >= codebook.counts_from)


def held_before(repository: Repository, week: Week) -> Meeting | None:
    """Return the latest meeting held in the weeks before, if one was."""
    earlier = (repository.meetings.get(week.plus(-back)) for back in range(1, WEEKS_BACK + 1))
    return next((meeting for meeting in earlier if meeting is not None and meeting.is_held), None)


def positive_labels(codebook: Codebook) -> tuple[str, ...]:
    """Return the answers above the lowest, as the form puts them."""
    lowest = min(step.value for step in codebook.scale)
    return tuple(step.label for step in codebook.scale if step.value > lowest)


def survey_line(codebook: Codebook, found: FactorWeek | None) -> SurveyLine | None:
    """Return what a survey said of a factor, or None if nobody answered."""
    if found is None or not found.answered:
        return None
    return SurveyLine(
        at_or_above=found.at_or_above,
        counted=found.counted,
        dont_know=found.dont_know,
        blank=found.blank,
        answered=found.answered,
        asked=found.asked,
        distribution=found.distribution,
        compared=found.compared,
        margin=found.margin,
        bounds=found.bounds,
        weighted=found.weighted,
        positive_labels=positive_labels(codebook),
        withheld=found.withheld,
    )


def _is_raised(now: FactorAssessment | None, before: FactorAssessment | None) -> bool:
    if now is None or before is None or now.level is Level.NO_INFORMATION:
        return False
    return before.level is not Level.NO_INFORMATION and _RANK[now.level] > _RANK[before.level]


def _factor_line(
    repository: Repository,
    factor: str,
    week: Week,
    before: Meeting | None,
    found: FactorWeek | None,
) -> FactorLine:
    codebook = repository.codebook
    meeting = repository.meetings.get(week)
    now = meeting.assessment(factor) if meeting else None
    return FactorLine(
        factor=label(codebook.factor, factor, week.thursday),
        level=level_shown(codebook, now.level) if now else None,
        is_raised=_is_raised(now, before.assessment(factor) if before else None),
        change=now.change if now else None,
        places=place_labels(codebook, now.places, week.thursday) if now else (),
        comment=(now.comment or "") if now else "",
        survey=survey_line(codebook, found),
    )


def factor_lines(repository: Repository, figures: Figures, week: Week) -> tuple[FactorLine, ...]:
    """Return every factor that is valid in the week or was answered, in the codebook's order."""
    answers = figures.weeks.get(week)
    ids = [factor.id for factor in repository.codebook.factors_in(week)]
    if answers:
        ids += [line.factor for line in answers.factors if line.factor not in ids]
    before = held_before(repository, week)
    return tuple(
        _factor_line(repository, factor, week, before, answers.factor(factor) if answers else None)
        for factor in ids
    )
