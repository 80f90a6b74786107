"""The lists of priorities: late first, closed with result, every year's."""

from datetime import date

from est_build.report.priorities import report_priorities, report_priority_years
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
