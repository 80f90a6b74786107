"""You reported → we did, passed on, or chose not to, because: the latest weeks.

By group where it is large enough, by factor and by place.
"""

from dataclasses import dataclass
from datetime import date

from est_build.analyse.figures import Figures
from est_build.analyse.group_reports import most_reported
from est_build.analyse.priorities import PriorityState
from est_build.model.meeting import Effect, Meeting
from est_build.model.repository import Repository
from est_build.report.assessments import counted_labels
from est_build.report.labels import Label, label, place_labels
from est_build.report.month import GroupShare, group_shares
from est_build.report.priority_lines import source_labels
from est_build.report.strip import last_weeks
from est_build.words.periods import Week


@dataclass(frozen=True, slots=True)
class Done:
    """A priority that was set because of what was reported."""

    week: Week
    what: str
    places: tuple[Label, ...]
    basis: tuple[Label, ...]
    state: PriorityState
    result: str
    reason: str
    effect: Effect | None


@dataclass(frozen=True, slots=True)
class PassedOn:
    """Something handed over to whoever may act."""

    week: Week
    to: Label
    places: tuple[Label, ...]
    what: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not acted on, and why."""

    week: Week
    places: tuple[Label, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class FactorFeedback:
    """What was reported about a factor, and what came of it."""

    factor: Label | None
    """None for what concerns no single factor."""
    at_or_above: int
    counted: int
    done: tuple[Done, ...]
    passed_on: tuple[PassedOn, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def has_answers(self) -> bool:
        """Whether anything came of it that can be told."""
        return bool(self.done or self.passed_on or self.left_out)


@dataclass(frozen=True, slots=True)
class PlaceFeedback:
    """What came of what was reported about a place, each thing once."""

    place: Label
    done: tuple[str, ...]
    passed_on: tuple[str, ...]
    left_out: tuple[str, ...]
    """The reasons."""


@dataclass(frozen=True, slots=True)
class GroupFeedback:
    """What a group reported most, and how much came of it. The group's answers are not in it."""

    group: Label
    answered: int
    """How many answers it gave in the weeks in which that is shown."""
    asked: int
    """How many were asked for in those weeks."""
    factors: tuple[Label, ...]
    """What it reported most often, most first."""
    done: int
    """How many different things were done about these factors."""
    passed_on: int
    left_out: int
    own: tuple[str, ...]
    """What was done because of what this very group had said."""

    @property
    def is_answered(self) -> bool:
        """Whether anything came of what the group reported."""
        return bool(self.done or self.passed_on or self.left_out)


@dataclass(frozen=True, slots=True)
class FeedbackReport:
    """At most twelve weeks of feedback, ending with the latest picture."""

    first: Week | None
    last: Week | None
    counted_labels: tuple[str, ...]
    factors: tuple[FactorFeedback, ...]
    """Only those of which there is something to tell."""
    places: tuple[PlaceFeedback, ...] = ()
    """The places that something came of, by name."""
    groups: tuple[GroupFeedback, ...] = ()
    """The groups that are large enough, in the codebook's order."""

    @property
    def told(self) -> frozenset[str]:
        """The ids of the factors that have a part of their own."""
        return frozenset(part.factor.id for part in self.factors if part.factor)


def _matches(factors: tuple[str, ...], factor: str | None) -> bool:
    return factor in factors if factor is not None else not factors


def _done(
    repository: Repository, figures: Figures, weeks: tuple[Week, ...], factor: str | None
) -> tuple[Done, ...]:
    codebook = repository.codebook
    return tuple(
        Done(
            week=line.id.week,
            what=line.what,
            places=place_labels(codebook, line.places, line.id.week.thursday),
            basis=source_labels(codebook, line.basis, line.id.week.thursday),
            state=line.state,
            result=line.result or "",
            reason=line.reason or "",
            effect=line.effect,
        )
        for line in reversed(tuple(figures.priorities.all.values()))
        if line.id.week in weeks and line.basis and _matches(line.factors, factor)
    )


def _passed_on(
    repository: Repository, meetings: tuple[Meeting, ...], factor: str | None
) -> tuple[PassedOn, ...]:
    codebook = repository.codebook
    return tuple(
        PassedOn(
            week=meeting.week,
            to=label(codebook.organisation, line.to, meeting.week.thursday),
            places=place_labels(codebook, line.places, meeting.week.thursday),
            what=line.what,
        )
        for meeting in meetings
        for line in meeting.handed_over
        if _matches(line.factors, factor)
    )


def _left_out(
    repository: Repository, meetings: tuple[Meeting, ...], factor: str | None
) -> tuple[LeftOut, ...]:
    return tuple(
        LeftOut(
            week=meeting.week,
            places=place_labels(repository.codebook, line.places, meeting.week.thursday),
            reason=line.reason,
        )
        for meeting in meetings
        for line in meeting.declined
        if _matches(line.factors, factor)
    )


def _feedback(
    repository: Repository, figures: Figures, weeks: tuple[Week, ...], factor: str | None
) -> FactorFeedback:
    meetings = tuple(
        repository.meetings[week] for week in reversed(weeks) if week in repository.meetings
    )
    found = [
        line
        for week in weeks
        if factor is not None and week in figures.weeks
        if (line := figures.weeks[week].factor(factor)) is not None
    ]
    known = repository.codebook.factor
    return FactorFeedback(
        factor=None if factor is None else label(known, factor, weeks[-1].thursday),
        at_or_above=sum(line.at_or_above for line in found),
        counted=sum(line.counted for line in found),
        done=_done(repository, figures, weeks, factor),
        passed_on=_passed_on(repository, meetings, factor),
        left_out=_left_out(repository, meetings, factor),
    )


def _by_place(told: tuple[FactorFeedback, ...]) -> tuple[PlaceFeedback, ...]:
    """Return the same by place. A dictionary's keys keep each thing once, in its order."""
    labels: dict[str, Label] = {}
    things: dict[tuple[str, str], dict[str, None]] = {}

    def note(kind: str, places: tuple[Label, ...], said: str) -> None:
        for place in places:
            labels.setdefault(place.id, place)
            things.setdefault((place.id, kind), {})[said] = None

    for part in told:
        for done in part.done:
            note("done", done.places, done.what)
        for passed in part.passed_on:
            note("passed_on", passed.places, passed.what)
        for left in part.left_out:
            note("left_out", left.places, left.reason)
    return tuple(
        PlaceFeedback(
            place=place,
            done=tuple(things.get((place.id, "done"), ())),
            passed_on=tuple(things.get((place.id, "passed_on"), ())),
            left_out=tuple(things.get((place.id, "left_out"), ())),
        )
        for place in sorted(labels.values(), key=lambda one: one.name)
    )


def _by_group(
    repository: Repository,
    figures: Figures,
    weeks: tuple[Week, ...],
    told: tuple[FactorFeedback, ...],
) -> tuple[GroupFeedback, ...]:
    codebook, day = repository.codebook, weeks[-1].thursday
    named = most_reported(codebook, repository.answers, figures.weeks, weeks)
    parts = {part.factor.id: part for part in told if part.factor}
    shares = {share.group.id: share for share in group_shares(codebook, figures, day, weeks)}
    return tuple(
        _of_group(
            label(codebook.group, group, day),
            shares[group],
            tuple(label(codebook.factor, name, day) for name in named[group]),
            tuple(parts[name] for name in named[group] if name in parts),
            tuple(line for part in told for line in part.done),
        )
        for group in codebook.group
        if group in named
    )


def _of_group(
    group: Label,
    share: GroupShare,
    factors: tuple[Label, ...],
    parts: tuple[FactorFeedback, ...],
    done: tuple[Done, ...],
) -> GroupFeedback:
    own = dict.fromkeys(
        line.what for line in done if any(source.id == group.id for source in line.basis)
    )
    return GroupFeedback(
        group=group,
        answered=share.answered,
        asked=share.asked,
        factors=factors,
        done=len({(line.what, line.places) for part in parts for line in part.done}),
        passed_on=len({(line.what, line.places) for part in parts for line in part.passed_on}),
        left_out=len({(line.reason, line.places) for part in parts for line in part.left_out}),
        own=tuple(own),
    )


def report_feedback(repository: Repository, figures: Figures, today: date) -> FeedbackReport:
    """Return the feedback of the twelve weeks up to the latest picture."""
    held = [week for week, meeting in repository.meetings.items() if meeting.is_held]
    last = max((week for week in held if week <= Week.of(today)), default=None)
    labels = counted_labels(repository.codebook)
    if last is None:
        return FeedbackReport(None, None, labels, ())
    # Before the first week with anything nothing was reported.
    weeks = tuple(week for week in last_weeks(last) if week >= repository.weeks[0])
    ids: list[str | None] = [factor.id for factor in repository.codebook.factors]
    found = [_feedback(repository, figures, weeks, factor) for factor in (*ids, None)]
    told = tuple(one for one in found if one.has_answers)
    return FeedbackReport(
        weeks[0], last, labels, told, _by_place(told), _by_group(repository, figures, weeks, told)
    )
