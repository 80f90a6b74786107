"""What is compared with what, when nothing can be said, and that there are three answers."""

import pytest

from est_build.analyse.effect_checks import CheckKind
from est_build.analyse.effects import Obstacle, Side, Verdict, judge
from est_build.words.periods import Month
from tests.measured import MEASURE, effect_of

BEFORE, AFTER = 24, 12


Rows = dict[str, list[int | None]]


def _row(before: int, after: int) -> list[int | None]:
    return [before if step < BEFORE else after for step in range(BEFORE + AFTER)]


def _counts(here: int, after: int) -> Rows:
    return {"torget": _row(here, after), "parken": _row(10, 10), "gatan": _row(5, 5)}


def test_fewer_than_expected_is_said_when_the_whole_margin_lies_below() -> None:
    effect = effect_of(_counts(8, 4))
    found = effect.comparison
    assert found is not None
    assert effect.obstacle is None
    assert (found.before, found.after) == (192, 48)
    assert (found.compared_before, found.compared_after) == (240, 120)
    assert found.expected == 96
    assert found.ratio == pytest.approx(0.5)
    assert found.high < 1
    assert found.verdict is Verdict.FEWER


def test_more_than_expected_is_said_when_the_whole_margin_lies_above() -> None:
    found = effect_of(_counts(4, 8)).comparison
    assert found is not None
    assert found.verdict is Verdict.MORE


def test_a_margin_on_both_sides_says_what_would_have_shown() -> None:
    found = effect_of(_counts(8, 7)).comparison
    assert found is not None
    assert found.verdict is Verdict.UNDECIDED
    assert found.smallest is not None
    assert 0.2 < found.smallest < 0.6


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (0.5, 0.999, Verdict.FEWER),
        (0.5, 1.0, Verdict.UNDECIDED),
        (1.0, 1.5, Verdict.UNDECIDED),
        (1.001, 1.5, Verdict.MORE),
        (0.9, 1.1, Verdict.UNDECIDED),
    ],
)
def test_a_margin_that_touches_the_expected_decides_nothing(
    low: float, high: float, verdict: Verdict
) -> None:
    assert judge(low, high) is verdict


def test_a_fall_that_the_comparison_shares_is_no_effect() -> None:
    counts = _counts(8, 4)
    counts["parken"] = _row(10, 5)
    found = effect_of(counts).comparison
    assert found is not None
    assert found.ratio == pytest.approx(1)
    assert found.verdict is Verdict.UNDECIDED


def test_months_that_set_it_off_are_left_out_of_the_time_before() -> None:
    counts = _counts(4, 4)
    counts["torget"][BEFORE - 1] = 40
    with_it, without = effect_of(counts), effect_of(counts, {"utlöstes av": ["2025-12"]})
    assert with_it.comparison is not None
    assert without.comparison is not None
    assert with_it.comparison.before == 4 * 23 + 40
    assert without.comparison.before == 4 * 23
    assert without.comparison.compared_before == 10 * 23
    sides = {one.month: one.side for one in without.months}
    assert sides[Month(2025, 12)] is Side.TRIGGER


def test_only_calendar_months_on_both_sides_count() -> None:
    counts = {place: row[: BEFORE + 4] for place, row in _counts(8, 4).items()}
    effect = effect_of(counts)
    assert effect.span is not None
    assert [month.number for month in effect.span.before] == [1, 2, 3, 4] * 2
    assert [month.number for month in effect.span.after] == [1, 2, 3, 4]
    assert [one.side for one in effect.months][4:12] == [Side.UNUSED] * 8


def test_the_month_in_which_it_began_counts_on_neither_side() -> None:
    effect = effect_of(_counts(8, 4), {"start": "2026-01-15"})
    assert effect.span is not None
    assert effect.span.after[0] == Month(2026, 2)
    assert effect.span.before[-1] == Month(2025, 12)
    assert Month(2026, 1) not in effect.span.before


def test_preliminary_and_missing_months_are_compared_on_neither_side() -> None:
    counts = _counts(8, 4)
    counts["parken"][BEFORE + 1] = None
    effect = effect_of(counts, preliminary=(Month(2026, 12),))
    assert effect.span is not None
    assert Month(2026, 2) not in effect.span.after
    assert Month(2026, 12) not in effect.span.after
    assert Month(2025, 12) not in effect.span.before


def test_a_measure_that_ended_is_judged_while_it_went_on() -> None:
    effect = effect_of(_counts(8, 4), {"slut": "2026-06-30"})
    assert effect.span is not None
    assert (effect.span.after[-1], effect.span.is_after_end) == (Month(2026, 6), False)


def test_what_was_built_quickly_is_judged_from_when_it_stood_there() -> None:
    effect = effect_of(_counts(8, 4), {"start": "2026-01-12", "slut": "2026-02-20"})
    assert effect.span is not None
    assert (effect.span.after[0], effect.span.is_after_end) == (Month(2026, 3), True)


@pytest.mark.parametrize(
    ("changes", "obstacle"),
    [
        ({"start": None}, Obstacle.NOT_STARTED),
        ({"mäts med": None}, Obstacle.NO_SOURCE),
        ({"mäts med": {"källa": "annan"}}, Obstacle.NO_COUNTS),
        ({"mäts med": {"källa": "skador", "typ": ["alla", "andra"]}}, Obstacle.NO_COUNTS),
        ({"plats": "hela-kommunen"}, Obstacle.NO_COUNTS),
        ({"jämför med": []}, Obstacle.NO_COMPARISON),
        ({"start": "2026-11-01"}, Obstacle.TOO_FEW_MONTHS),
        ({"start": "2027-03-01"}, Obstacle.TOO_FEW_MONTHS),
    ],
)
def test_why_nothing_can_be_computed_is_known(
    changes: dict[str, object], obstacle: Obstacle
) -> None:
    effect = effect_of(_counts(8, 4), changes)
    assert (effect.obstacle, effect.comparison) == (obstacle, None)


def test_ten_must_be_expected_for_an_answer() -> None:
    counts = _counts(1, 0)
    for step in range(20, BEFORE + AFTER):
        counts["torget"][step] = 0
    few = effect_of(counts)
    assert few.comparison is not None
    assert few.comparison.expected == 10
    assert few.obstacle is None
    counts["torget"][0] = 0
    fewer = effect_of(counts)
    assert fewer.comparison is not None
    assert (fewer.obstacle, fewer.comparison.verdict) == (Obstacle.TOO_FEW_EVENTS, None)
    assert fewer.checks == ()


def test_what_moved_to_the_neighbours_is_counted() -> None:
    counts = _counts(8, 4)
    counts["gatan"] = _row(5, 9)
    found = effect_of(counts).comparison
    assert found is not None
    assert found.displaced is not None
    assert (found.displaced.before, found.displaced.after) == (120, 108)
    assert found.displaced.expected == 60
    assert found.displaced.more == pytest.approx(48)
    assert found.displaced.low > 0
    assert found.displaced.total == pytest.approx(48 - 48)


def test_without_neighbours_nothing_is_said_of_what_moved() -> None:
    found = effect_of(_counts(8, 4), {"grannplatser": []}).comparison
    assert found is not None
    assert found.displaced is None


def test_other_measures_at_the_same_time_and_place_are_named() -> None:
    other = MEASURE | {"åtgärd": "ljus", "plats": ["torget", "gatan"], "start": "2025-09-01"}
    there = MEASURE | {"åtgärd": "rondering", "plats": "parken", "start": "2026-03-01"}
    long_ago = MEASURE | {"åtgärd": "gammal", "start": "2020-01-01", "slut": "2021-01-01"}
    effect = effect_of(_counts(8, 4), others=(other, there, long_ago))
    assert [(one.id, one.places, one.is_at_comparison) for one in effect.beside] == [
        ("ljus", ("torget",), False),
        ("rondering", ("parken",), True),
    ]


@pytest.mark.parametrize(
    ("registered", "is_first"), [("2025-12-31", True), ("2026-01-01", False), (None, False)]
)
def test_a_comparison_settled_after_the_start_is_known_as_such(
    registered: str | None, is_first: bool
) -> None:
    assert effect_of(_counts(8, 4), {"registrerad": registered}).is_registered_first is is_first


def test_a_series_of_its_own_needs_a_year_before_and_half_a_year_after() -> None:
    kinds = [check.kind for check in effect_of(_counts(8, 4)).checks]
    assert CheckKind.OWN_SERIES in kinds
    short = {place: row[: BEFORE + 5] for place, row in _counts(8, 4).items()}
    assert CheckKind.OWN_SERIES not in [check.kind for check in effect_of(short).checks]
    late = _counts(8, 4)
    # Eleven months before.
    for row in late.values():
        for step in range(13):
            row[step] = None
    assert CheckKind.OWN_SERIES not in [check.kind for check in effect_of(late).checks]


def test_a_measure_without_comparison_still_has_its_own_series() -> None:
    effect = effect_of(_counts(8, 4), {"jämför med": []})
    assert [check.kind for check in effect.checks] == [CheckKind.OWN_SERIES]


def test_all_places_are_asked_only_when_there_are_twenty() -> None:
    counts = _counts(8, 4)
    for number in range(17):
        counts[f"plats-{number}"] = _row(3 + number % 3, 3 + number % 3)
    without = {check.kind for check in effect_of(counts).checks}
    assert CheckKind.ALL_PLACES not in without
    counts["plats-17"] = counts["plats-18"] = _row(4, 4)
    found = {check.kind: check for check in effect_of(counts).checks}
    # The neighbour is no untouched place.
    assert found[CheckKind.ALL_PLACES].places == 21
    assert found[CheckKind.ALL_PLACES].as_large == 1
    assert found[CheckKind.CHOSEN_BECAUSE_BAD].high < 1


def test_nothing_is_computed_from_counts_that_are_hidden() -> None:
    effect = effect_of(_counts(8, 4), hidden=("parken", Month(2025, 6)))
    assert (effect.obstacle, effect.comparison, effect.checks) == (Obstacle.HIDDEN, None, ())
