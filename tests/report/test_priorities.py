"""The lists of priorities: late first, closed with result, every year's."""

from dataclasses import replace
from datetime import date

from est_build.analyse.priorities import PriorityStep
from est_build.report.priorities import (
    priority_life,
    report_priorities,
    report_priority_years,
)
from est_build.words.periods import Week
from tests.towns import figures_of, town


def test_the_one_that_is_latest_stands_first() -> None:
    repository = town()
    found = report_priorities(repository, figures_of(repository), date(2026, 12, 1))
    assert [(one.line.id.id, one.days_late) for one in found.late] == [
        ("stationen-narvaro", 10),
        ("skolvagen-rondering", 2),
        ("stationen-kamera", 2),
    ]


def test_a_priority_is_not_late_on_its_last_day() -> None:
    repository = town()
    found = report_priorities(repository, figures_of(repository), date(2026, 11, 21))
    assert found.late == ()
    assert len(found.open) == 3


def test_a_closed_priority_stays_a_while_and_keeps_its_result() -> None:
    repository = town()
    figures = figures_of(repository)
    (closed,) = report_priorities(repository, figures, date(2026, 12, 1)).closed
    assert (closed.result, closed.closed) == ("Lagad 17 november.", Week(2026, 47))
    assert report_priorities(repository, figures, date(2027, 3, 1)).closed == ()


def test_a_year_holds_all_that_were_first_set_in_it_with_every_step() -> None:
    repository = town()
    (year,) = report_priority_years(repository, figures_of(repository))
    steps = {life.line.id.id: [step.week.number for step in life.steps] for life in year.lives}
    assert steps == {
        "gasverket-belysning": [46],
        "skolvagen-rondering": [46, 47],
        "stationen-narvaro": [47],
        "stationen-kamera": [47],
    }


def test_weeks_in_a_row_are_one_span_and_a_week_without_meeting_ends_it() -> None:
    repository = town()
    line = priority_life(
        repository.codebook,
        next(iter(figures_of(repository).priorities.all.values())),
        date(2026, 12, 1),
    )
    weeks = [Week(2026, number) for number in (40, 41, 42, 43, 45)]
    life = replace(line, steps=tuple(PriorityStep(week, 1, None) for week in weeks))
    assert life.carried == ((Week(2026, 41), Week(2026, 43)), (Week(2026, 45), Week(2026, 45)))
    assert replace(line, steps=(PriorityStep(weeks[0], 1, None),)).carried == ()
