"""What was done through several months: priorities, measures, who met, and what was passed on."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from est_build.analyse.figures import Figures
from est_build.analyse.priorities import Priority, PriorityFigures, PriorityState, follow_priorities
from est_build.model.measure import Measure, MeasureStatus, Outcome
from est_build.model.meeting import Effect, Meeting, PriorityKind
from est_build.model.repository import Repository
from est_build.report.labels import Label, label, place_labels
from est_build.report.measure import FollowUpLine, MeasureReport
from est_build.report.period.span import Span, agreements_of
from est_build.report.priority_lines import (
    ClosedLine,
    PriorityLine,
    closed_line,
    priority_line,
)
from est_build.report.week import DeclinedLine, HandedOverLine, report_picture
from est_build.words.periods import Week


@dataclass(frozen=True, slots=True)
class PlaceWork:
    """What was set and what came of it at a place."""

    place: Label
    set: int
    closed: int
    effects: tuple[tuple[Effect | None, int], ...]


@dataclass(frozen=True, slots=True)
class PeriodPriorities:
    """The priorities of the period; ``before + set + resumed = done + dropped + after``."""

    before: int
    """Open when the period began."""
    set: int
    """Set for the first time in the period."""
    resumed: int
    """Closed before the period and taken up again in it."""
    carried: int
    """Those that a meeting of the period carried on from an earlier one."""
    done: int
    dropped: int
    effects: tuple[tuple[Effect | None, int], ...]
    """What came of those that were done; None where nothing is written."""
    kinds: tuple[tuple[PriorityKind, int], ...]
    """Those set in the period, the most first."""
    places: tuple[PlaceWork, ...]
    """Where most was set first."""
    open: tuple[PriorityLine, ...]
    """Open when the period ended."""
    dropped_lines: tuple[ClosedLine, ...]
    unknown_effect: tuple[ClosedLine, ...]
    """Done without a word of the effect."""

    @property
    def after(self) -> int:
        """How many were open when the period ended."""
        return len(self.open)


def report_priorities(repository: Repository, span: Span) -> PeriodPriorities:
    """Return what became of the priorities, as it stood when the period ended."""
    started = _as_of(repository.meetings, lambda week: week.thursday < span.first.first)
    ended = _as_of(repository.meetings, lambda week: week.thursday <= span.last.last)
    known = tuple(ended.all.values())
    new = [line for line in known if span.holds_week(line.id.week)]
    closed = [line for line in known if line.closed and span.holds_week(line.closed)]
    done = [line for line in closed if line.state is PriorityState.DONE]
    dropped = [line for line in closed if line.state is PriorityState.DROPPED]
    codebook, day = repository.codebook, span.last.last
    return PeriodPriorities(
        before=len(started.open),
        set=len(new),
        resumed=sum(_is_resumed(line, started, span) for line in known),
        carried=sum(any(span.holds_week(step.week) for step in line.steps[1:]) for line in known),
        done=len(done),
        dropped=len(dropped),
        effects=_effects(done),
        kinds=tuple(Counter(line.kind for line in new).most_common()),
        places=_places(repository, new, done, span),
        open=tuple(priority_line(codebook, line, day) for line in ended.open),
        dropped_lines=tuple(closed_line(codebook, line, day) for line in dropped),
        unknown_effect=tuple(
            closed_line(codebook, line, day) for line in done if line.effect is None
        ),
    )


def _as_of(meetings: Mapping[Week, Meeting], counts: Callable[[Week], bool]) -> PriorityFigures:
    return follow_priorities({week: one for week, one in meetings.items() if counts(week)})


def _is_resumed(line: Priority, started: PriorityFigures, span: Span) -> bool:
    before = started.all.get(line.id)
    if before is None or before.state is PriorityState.OPEN:
        return False
    return any(span.holds_week(step.week) for step in line.steps)


def _effects(closed: Iterable[Priority]) -> tuple[tuple[Effect | None, int], ...]:
    counts = Counter(line.effect for line in closed)
    return tuple((effect, counts[effect]) for effect in (*Effect, None) if counts[effect])


def _places(
    repository: Repository, new: Iterable[Priority], done: Iterable[Priority], span: Span
) -> tuple[PlaceWork, ...]:
    was_set: Counter[Label] = Counter()
    was_done: dict[Label, list[Priority]] = {}
    for line in new:
        was_set.update(place_labels(repository.codebook, line.places, span.last.last))
    for line in done:
        for place in place_labels(repository.codebook, line.places, span.last.last):
            was_done.setdefault(place, []).append(line)
    found = (
        PlaceWork(
            place, was_set[place], len(was_done.get(place, ())), _effects(was_done.get(place, ()))
        )
        for place in {**was_set, **was_done}
    )
    return tuple(sorted(found, key=lambda one: (-one.set, -one.closed, one.place.name)))


@dataclass(frozen=True, slots=True)
class PeriodMeasure:
    """A measure that was planned or went on in the period, and how it was followed up then."""

    report: MeasureReport
    follow_ups: tuple[FollowUpLine, ...]
    """Those of the period that have an outcome."""
    waiting: tuple[FollowUpLine, ...]
    """Those up to the end of the period that should have one."""
    latest: FollowUpLine | None
    """The latest outcome up to the end of the period."""


@dataclass(frozen=True, slots=True)
class PeriodMeasures:
    """The measures of the period, in their own order."""

    measures: tuple[PeriodMeasure, ...]

    @property
    def outcomes(self) -> tuple[tuple[Outcome, int], ...]:
        """How many follow-ups of the period came to each outcome."""
        counts = Counter(
            line.outcome for one in self.measures for line in one.follow_ups if line.outcome
        )
        return tuple((outcome, counts[outcome]) for outcome in Outcome if counts[outcome])

    @property
    def waiting(self) -> int:
        """How many follow-ups should have had an outcome by the end of the period."""
        return sum(len(one.waiting) for one in self.measures)


def report_measures_of(
    repository: Repository, reports: Iterable[MeasureReport], span: Span
) -> PeriodMeasures:
    """Return the measures that were planned or went on in the period."""
    by_id = {report.id: report for report in reports}
    return PeriodMeasures(
        tuple(
            _measure(by_id[measure.id], span)
            for measure in repository.measures
            if _is_alive(measure, span)
        )
    )


def _is_alive(measure: Measure, span: Span) -> bool:
    begins = min((day for day in (measure.decided, measure.start) if day), default=None)
    if begins is None:
        # Nothing says when it was thought of, so it is there as long as it is only planned.
        return measure.status is MeasureStatus.PLANNED
    if begins > span.last.last:
        return False
    # One that ended earlier still counts where its effect was to be followed up in the period.
    is_followed = any(span.holds(line.day) for line in measure.follow_ups)
    return is_followed or measure.end is None or measure.end >= span.first.first


def _measure(report: MeasureReport, span: Span) -> PeriodMeasure:
    known = [line for line in report.follow_ups if line.outcome and line.day <= span.last.last]
    return PeriodMeasure(
        report,
        tuple(line for line in report.follow_ups if line.outcome and span.holds(line.day)),
        tuple(
            line for line in report.follow_ups if not line.outcome and line.day <= span.last.last
        ),
        max(known, key=lambda line: line.day, default=None),
    )


@dataclass(frozen=True, slots=True)
class PartyLine:
    """An organisation and how many of the period's meetings it attended."""

    organisation: Label
    is_party: bool
    """Whether the agreement names it."""
    attended: int


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who attended, out of the meetings that say who did."""

    meetings: int
    """Those that were held and say who was present."""
    unlisted: tuple[Week, ...]
    """Weeks whose meeting was held without a word of who was present."""
    parties: tuple[PartyLine, ...]
    """The agreement's parties first, then the others that attended."""

    @property
    def absent(self) -> tuple[Label, ...]:
        """The agreement's parties that no meeting names."""
        return tuple(one.organisation for one in self.parties if one.is_party and not one.attended)


def report_attendance(repository: Repository, span: Span) -> Attendance:
    """Return who attended the period's meetings."""
    held = [
        meeting
        for week, meeting in repository.meetings.items()
        if meeting.is_held and span.holds_week(week)
    ]
    listed = [meeting for meeting in held if meeting.present]
    codebook = repository.codebook
    parties = {party for agreement in agreements_of(codebook, span) for party in agreement.parties}
    # A unit that attends stands in for what it is a part of.
    parts = {
        one.id: {one.id, *(unit.id for unit in codebook.organisations if unit.part_of == one.id)}
        for one in codebook.organisations
    }
    lines = [
        PartyLine(
            label(codebook.organisation, one.id, span.last.last),
            one.id in parties,
            sum(not parts[one.id].isdisjoint(meeting.present) for meeting in listed),
        )
        for one in codebook.organisations
    ]
    shown = [line for line in lines if line.is_party or line.attended]
    return Attendance(
        len(listed),
        tuple(meeting.week for meeting in held if not meeting.present),
        tuple(sorted(shown, key=lambda line: (not line.is_party, -line.attended))),
    )


@dataclass(frozen=True, slots=True)
class PassedOn:
    """What the period's meetings passed on to others, and what they chose not to act on."""

    handed_over: tuple[tuple[Week, HandedOverLine], ...]
    declined: tuple[tuple[Week, DeclinedLine], ...]


def report_passed_on(repository: Repository, figures: Figures, span: Span) -> PassedOn:
    """Return it in the order of weeks."""
    pictures = [
        (week, picture)
        for week in repository.meetings
        if span.holds_week(week) and (picture := report_picture(repository, figures, week))
    ]
    return PassedOn(
        tuple((week, line) for week, picture in pictures for line in picture.handed_over),
        tuple((week, line) for week, picture in pictures for line in picture.declined),
    )
