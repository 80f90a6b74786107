"""The weekly report: everything that a week's page shows."""

from dataclasses import dataclass
from datetime import date, timedelta

from est_build.analyse.figures import Figures
from est_build.analyse.weeks import WeekFigures
from est_build.model.codebook import OTHER_GROUPS, Codebook
from est_build.model.meeting import Basis, Meeting, meeting_path
from est_build.model.repository import Repository
from est_build.report.assessments import FactorLine, counted_labels, factor_lines
from est_build.report.coming import EventLine, events_between
from est_build.report.labels import (
    Label,
    factor_labels,
    label,
    organisation_labels,
    place_labels,
)
from est_build.report.priority_lines import (
    ClosedLine,
    PriorityLine,
    closed_line,
    priority_line,
    source_labels,
)
from est_build.report.week_state import WeekState, state_of
from est_build.words.periods import Week

DAYS_AHEAD = 28
"""How far ahead a weekly report looks for events, from its Friday."""


@dataclass(frozen=True, slots=True)
class ObservationLine:
    """What one source group saw."""

    places: tuple[Label, ...]
    factors: tuple[Label, ...]
    text: str


@dataclass(frozen=True, slots=True)
class SourceObservations:
    """A source group and all it saw."""

    source: Label
    lines: tuple[ObservationLine, ...]


@dataclass(frozen=True, slots=True)
class HandedOverLine:
    """Something passed on to whoever may act on it."""

    to: Label
    places: tuple[Label, ...]
    factors: tuple[Label, ...]
    what: str


@dataclass(frozen=True, slots=True)
class DeclinedLine:
    """Something that the meeting chose not to act on, and why."""

    places: tuple[Label, ...]
    factors: tuple[Label, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A correction of the picture after it was set."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What the meeting set, as it stood when it ended."""

    settled: date
    summary: str
    present: tuple[Label, ...]
    basis: tuple[Basis, ...]
    observations: tuple[SourceObservations, ...]
    priorities: tuple[PriorityLine, ...]
    closed: tuple[ClosedLine, ...]
    handed_over: tuple[HandedOverLine, ...]
    declined: tuple[DeclinedLine, ...]
    corrections: tuple[CorrectionLine, ...]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """How many of a group answered."""

    group: Label | None
    """None for the groups that are too small to stand alone."""
    asked: int
    answered: int | None
    """None where it is hidden because it, or another group's, is small."""
    late: int | None
    """None where it is hidden in the same way."""


@dataclass(frozen=True, slots=True)
class PlaceMentions:
    """A place and how many named it in the survey."""

    place: Label
    count: int | None
    """None where few did: then the number lies in ``hidden``."""
    hidden: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class WeekReport:
    """One week, whether or not it has a survey, answers or a meeting."""

    state: WeekState
    municipality: str
    picture: Picture | None
    factors: tuple[FactorLine, ...]
    scale: tuple[str, ...]
    counted_labels: tuple[str, ...]
    groups: tuple[GroupLine, ...]
    mentions: tuple[PlaceMentions, ...]
    events: tuple[EventLine, ...]
    previous: Week | None
    following: Week | None
    source: str
    """The meeting's file, or empty."""

    @property
    def has_hidden_groups(self) -> bool:
        """Whether any group's number is hidden."""
        return any(None in (line.answered, line.late) for line in self.groups)


def _observations(repository: Repository, meeting: Meeting) -> tuple[SourceObservations, ...]:
    codebook, day = repository.codebook, meeting.week.thursday
    by_source: dict[str, list[ObservationLine]] = {}
    for line in meeting.observations:
        shown = ObservationLine(
            place_labels(codebook, line.places, day),
            factor_labels(codebook, line.factors, day),
            line.text,
        )
        by_source.setdefault(line.source, []).append(shown)
    return tuple(
        SourceObservations(source_labels(codebook, (source,), day)[0], tuple(lines))
        for source, lines in by_source.items()
    )


def _handed_over(repository: Repository, meeting: Meeting) -> tuple[HandedOverLine, ...]:
    codebook, day = repository.codebook, meeting.week.thursday
    return tuple(
        HandedOverLine(
            label(codebook.organisation, line.to, day),
            place_labels(codebook, line.places, day),
            factor_labels(codebook, line.factors, day),
            line.what,
        )
        for line in meeting.handed_over
    )


def _declined(repository: Repository, meeting: Meeting) -> tuple[DeclinedLine, ...]:
    codebook, day = repository.codebook, meeting.week.thursday
    return tuple(
        DeclinedLine(
            place_labels(codebook, line.places, day),
            factor_labels(codebook, line.factors, day),
            line.reason,
        )
        for line in meeting.declined
    )


def report_picture(repository: Repository, figures: Figures, week: Week) -> Picture | None:
    """Return what the week's meeting set, or None if none was held or set."""
    meeting = repository.meetings.get(week)
    if meeting is None or not meeting.is_held or meeting.settled is None:
        return None
    codebook, day = repository.codebook, week.thursday
    lines = figures.priorities.by_week[week]
    return Picture(
        settled=meeting.settled,
        summary=meeting.summary or "",
        present=organisation_labels(codebook, meeting.present, day),
        basis=meeting.basis,
        observations=_observations(repository, meeting),
        priorities=tuple(priority_line(codebook, line, day) for line in lines.ranked),
        closed=tuple(closed_line(codebook, line, day) for line in lines.closed),
        handed_over=_handed_over(repository, meeting),
        declined=_declined(repository, meeting),
        corrections=tuple(CorrectionLine(line.day, line.text) for line in meeting.corrections),
    )


def _groups(repository: Repository, figures: Figures, week: Week) -> tuple[GroupLine, ...]:
    answers = figures.weeks.get(week)
    known = repository.codebook.group
    return tuple(
        GroupLine(
            None
            if line.group == OTHER_GROUPS and line.group not in known
            else label(known, line.group, week.thursday),
            line.asked,
            line.answered,
            line.late,
        )
        for line in (answers.groups if answers else ())
    )


def report_mentions(
    codebook: Codebook, answers: WeekFigures | None, day: date
) -> tuple[PlaceMentions, ...]:
    """Return the places that a week's answers name, as they were called on the day."""
    return tuple(
        PlaceMentions(
            place_labels(codebook, (one.place,), day)[0],
            one.least if one.least == one.most else None,
            None if one.least == one.most else (one.least, one.most),
        )
        for one in (answers.places if answers else ())
    )


def _factor_lines_of(
    repository: Repository, figures: Figures, state: WeekState
) -> tuple[FactorLine, ...]:
    # Without a meeting or answers there is nothing to say of any factor.
    lines = factor_lines(repository, figures, state.week)
    return tuple(line for line in lines if line.level is not None or line.survey is not None)


def report_week(repository: Repository, figures: Figures, week: Week) -> WeekReport:
    """Return the report of a week; names are those that were valid then."""
    state = state_of(repository, figures, week)
    meeting = repository.meetings.get(week)
    friday = week.day(5)
    weeks = repository.weeks
    return WeekReport(
        state=state,
        municipality=repository.codebook.municipality,
        picture=report_picture(repository, figures, week),
        factors=_factor_lines_of(repository, figures, state),
        scale=tuple(step.label for step in repository.codebook.scale),
        counted_labels=counted_labels(repository.codebook),
        groups=_groups(repository, figures, week),
        mentions=report_mentions(repository.codebook, figures.weeks.get(week), week.thursday),
        events=events_between(
            repository,
            meeting.events if meeting else (),
            friday,
            friday + timedelta(days=DAYS_AHEAD),
        ),
        previous=week.plus(-1) if weeks and week > weeks[0] else None,
        following=week.plus(1) if weeks and week < weeks[-1] else None,
        source=meeting_path(week) if meeting else "",
    )


def report_weeks(repository: Repository, figures: Figures) -> tuple[WeekReport, ...]:
    """Return the report of every week from the first with anything to the last."""
    return tuple(report_week(repository, figures, week) for week in repository.weeks)
