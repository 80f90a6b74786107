"""The start page's value: the latest picture, the running week, and what sticks out."""

from datetime import date

import pytest

from est_build.model.meeting import Change, Level
from est_build.report.assessments import FactorLine, LevelShown
from est_build.report.labels import Label
from est_build.report.running_week import Stage, report_running_week
from est_build.report.start import StartReport, pick_cards, report_start
from est_build.report.strip import Gap
from est_build.words.periods import Week
from tests.builders import CALENDAR, CODEBOOK, MEETING_45, MEETING_47
from tests.towns import figures_of, town, week_answers

FRIDAY = date(2026, 11, 20)


def report(today: date = FRIDAY, **parts: object) -> StartReport:
    repository = town(**parts)  # type: ignore[arg-type]
    return report_start(repository, figures_of(repository), today)


def line(name: str, level: Level, change: Change | None = None) -> FactorLine:
    shown = LevelShown(level, level.value)
    return FactorLine(Label(name, name), shown, False, change, (), "", None)


def test_the_latest_picture_is_shown_until_the_next_is_set() -> None:
    found = report(date(2026, 11, 25))
    assert found.state is not None
    assert found.state.week == Week(2026, 47)
    assert found.running.state.week == Week(2026, 48)


def test_a_cancelled_meeting_does_not_hide_the_picture_before_it() -> None:
    cancelled = MEETING_45.replace("W45", "W48")
    found = report(date(2026, 11, 27), meetings=[MEETING_47, cancelled])
    assert found.state is not None
    assert found.state.week == Week(2026, 47)


def test_before_the_first_picture_there_is_none() -> None:
    found = report(meetings=[])
    assert found.picture is None
    assert found.strip is None


@pytest.mark.parametrize(
    ("today", "stage"),
    [
        (date(2026, 11, 23), Stage.SURVEY_OPENS),
        (date(2026, 11, 24), Stage.SURVEY_OPEN),
        (date(2026, 11, 26), Stage.MEETING_WAITS),
        (date(2026, 11, 27), Stage.PICTURE_MISSING),
    ],
)
def test_the_running_week_waits_for_one_thing_at_a_time(today: date, stage: Stage) -> None:
    repository = town()
    running = report_running_week(repository, figures_of(repository), today)
    assert (running.state.week, running.stage) == (Week(2026, 48), stage)


def test_the_running_week_is_paused_when_the_calendar_says_so() -> None:
    calendar = CALENDAR.replace("vecka: 2026-W53", "vecka: 2026-W48", 1)
    repository = town(calendar=calendar)
    running = report_running_week(repository, figures_of(repository), date(2026, 11, 24))
    assert running.stage is Stage.SURVEY_PAUSED


OWN = CODEBOOK.replace("exempeldata: ja\n", "")


def test_a_picture_is_old_when_the_next_week_has_passed_without_one() -> None:
    found = report(date(2026, 11, 24), codebook=OWN).staleness
    assert found is not None
    assert (found.week, found.due, found.last_day) == (
        Week(2026, 47),
        date(2026, 11, 27),
        date(2026, 11, 29),
    )


@pytest.mark.parametrize(
    "line",
    [
        "enkät:\n  - vecka: 2026-W48\n    uppehåll: Lov",
        "möte:\n  - vecka: 2026-W48\n    inställt: Lov",
    ],
)
def test_a_week_that_brings_no_picture_makes_none_old(line: str) -> None:
    found = report(date(2026, 11, 24), codebook=OWN, calendar=f"{line}\n").staleness
    assert found is not None
    assert found.last_day == date(2026, 12, 6)


def test_when_a_picture_is_old_does_not_depend_on_the_day() -> None:
    later = report(date(2027, 3, 1), codebook=OWN)
    assert later.staleness == report(date(2026, 11, 24), codebook=OWN).staleness


def test_sample_data_is_never_called_old() -> None:
    assert report(date(2029, 1, 1)).staleness is None


def test_the_worst_comes_first_among_the_cards() -> None:
    lines = (
        line("a", Level.GREEN, Change.BETTER),
        line("b", Level.YELLOW),
        line("c", Level.RED),
        line("d", Level.YELLOW, Change.WORSE),
        line("e", Level.GREEN),
    )
    assert [one.factor.id for one in pick_cards(lines)] == ["c", "d", "b", "a"]


def test_good_news_keeps_a_place_among_many_bad() -> None:
    bad = tuple(line(f"r{number}", Level.RED) for number in range(6))
    chosen = pick_cards((*bad, line("bra", Level.GREEN, Change.BETTER)))
    assert [one.factor.id for one in chosen] == ["r0", "r1", "r2", "bra"]


def test_a_week_without_answers_is_a_gap_in_the_curve() -> None:
    found = report(answers=[week_answers("2026-W45"), week_answers("2026-W47")])
    weeks = found.cards[0].weeks
    assert len(weeks) == 12
    # Two of 0, one of 1, three of 2 and one of 3: ten over seven; too few to compare.
    assert [(week.value, week.band) for week in weeks[-3:]] == [
        (1.43, None),
        (None, None),
        (1.43, None),
    ]


def test_late_priorities_have_their_age() -> None:
    found = report(date(2026, 11, 25))
    assert [(one.id.id, one.days) for one in found.late] == [("stationen-narvaro", 4)]


def test_a_missing_week_in_the_strip_says_why() -> None:
    strip = report().strip
    assert strip is not None
    assert [state.week.number for state in strip.weeks] == [45, 46, 47]
    assert [square.gap for square in strip.rows[0].squares] == [Gap.NO_MEETING, None, None]


def test_events_that_are_over_are_not_coming() -> None:
    found = report(date(2026, 12, 14))
    assert [event.what for event in found.events] == ["Jullov"]
