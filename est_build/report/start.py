"""The start page: the latest picture that was set, and how far the running week has come."""

from dataclasses import dataclass
from datetime import date, timedelta

from est_build.analyse.figures import Figures
from est_build.model.repository import Repository
from est_build.report.assessments import FactorLine, counted_labels, factor_lines
from est_build.report.coming import EventLine, MeasureDue, events_between, measures_due
from est_build.report.curves import CurveWeek, factor_curve
from est_build.report.priority_lines import LateLine, late_lines
from est_build.report.running_week import RunningWeek, report_running_week
from est_build.report.staleness import Staleness, staleness_of
from est_build.report.strip import Strip, last_weeks, report_strip
from est_build.report.week import Picture, report_picture
from est_build.report.week_state import WeekState, state_of
from est_build.words.periods import Week

MOST_CARDS = 4
MOST_EVENTS = 6
DAYS_AHEAD = 45
FOLLOW_UP_DAYS = 14


@dataclass(frozen=True, slots=True)
class Card:
    """A factor that sticks out, with its latest weeks."""

    line: FactorLine
    weeks: tuple[CurveWeek, ...]
    """Twelve weeks, the latest last."""


@dataclass(frozen=True, slots=True)
class StartReport:
    """What the start page shows on a day."""

    municipality: str
    today: date
    state: WeekState | None
    """The week of the latest picture; None before the first."""
    picture: Picture | None
    running: RunningWeek
    staleness: Staleness | None
    """When the picture is old; None where there is none, or one that is made up."""
    cards: tuple[Card, ...]
    others: tuple[FactorLine, ...]
    counted_labels: tuple[str, ...]
    late: tuple[LateLine, ...]
    follow_ups: tuple[MeasureDue, ...]
    events: tuple[EventLine, ...]
    strip: Strip | None


def latest_picture(repository: Repository, today: date) -> Week | None:
    """Return the week of the latest picture that was set, or None."""
    held = [week for week, meeting in repository.meetings.items() if meeting.is_held]
    return max((week for week in held if week <= Week.of(today)), default=None)


def sticks_out(line: FactorLine) -> bool:
    """Tell whether meeting or survey says something else than that it is as usual."""
    return line.is_elevated or line.is_bad_news or line.is_good_news


def pick_cards(lines: tuple[FactorLine, ...]) -> tuple[FactorLine, ...]:
    """Return the factors that stick out, worst first, one place kept for good news."""
    ordered = sorted(filter(sticks_out, lines), key=lambda line: line.urgency, reverse=True)
    good = [line for line in ordered if line.is_good_news]
    chosen = ordered[:MOST_CARDS]
    if len(ordered) > MOST_CARDS and good and not any(line in good for line in chosen):
        chosen = [*chosen[:-1], good[0]]
    return tuple(chosen)


def _events(repository: Repository, week: Week | None, today: date) -> tuple[EventLine, ...]:
    meeting = repository.meetings.get(week) if week else None
    own = meeting.events if meeting else ()
    last = today + timedelta(days=DAYS_AHEAD)
    return events_between(repository, own, today, last)[:MOST_EVENTS]


def report_start(repository: Repository, figures: Figures, today: date) -> StartReport:
    """Return the start page of a day."""
    week = latest_picture(repository, today)
    codebook = repository.codebook
    lines = factor_lines(repository, figures, week) if week else ()
    chosen = pick_cards(lines)
    shown = last_weeks(week) if week else ()
    return StartReport(
        municipality=codebook.municipality,
        today=today,
        state=state_of(repository, figures, week) if week else None,
        picture=report_picture(repository, figures, week) if week else None,
        running=report_running_week(repository, figures, today),
        staleness=staleness_of(repository, week) if week else None,
        cards=tuple(Card(line, factor_curve(figures, line.factor.id, shown)) for line in chosen),
        others=tuple(line for line in lines if line not in chosen),
        counted_labels=counted_labels(codebook),
        late=late_lines(codebook, figures.priorities.open, today),
        follow_ups=measures_due(repository, repository.measures, today, FOLLOW_UP_DAYS),
        events=_events(repository, week, today),
        strip=report_strip(repository, figures, week) if week else None,
    )
