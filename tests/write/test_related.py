"""What concerns a factor or a place, as its page lists it."""

from est_build.analyse.priorities import PriorityState
from est_build.report.factor import RelatedPriority
from est_build.words.periods import Week
from est_build.write.wording import repeated


def _line(week: int, what: str, state: PriorityState = PriorityState.DONE) -> RelatedPriority:
    return RelatedPriority(week=Week(2026, week), what=what, places=(), state=state)


def test_what_was_done_again_and_again_is_one_line() -> None:
    lines = [_line(47, "A"), _line(46, "B"), _line(45, "A"), _line(44, "A", PriorityState.DROPPED)]

    weeks = [[line.week.number for line in found] for found in repeated(lines)]

    assert weeks == [[47, 45], [46], [44]]
