"""A month is preliminary while more of its events are expected."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from est_build.analyse.completeness import COMPLETE, expected_completeness
from est_build.analyse.months import analyse_months
from est_build.model.statistics import RecordedEvent, Source, SourceData
from est_build.words.periods import Month
from tests.town import CODEBOOK

SOURCE = Source.model_validate({"id": "skador", "slag": "händelser", "format": "tabell"})
TAKEN = date(2026, 11, 10)


def _events(late: int) -> Iterator[RecordedEvent]:
    """Ten events a month, so many of them registered on the 20th of the month after."""
    for month in Month(2025, 1).until(Month(2026, 10)):
        for n in range(10):
            day = month.first + timedelta(days=n * 2)
            registered = month.plus(1).first.replace(day=20) if n < late else day
            if registered < TAKEN:
                yield RecordedEvent(n, day, None, registered, "", "klotter", None, None)


def _data(late: int) -> SourceData:
    events = tuple(_events(late))
    return SourceData(SOURCE, events=events, covered=((date(2025, 1, 1), TAKEN),), taken=TAKEN)


@pytest.mark.parametrize(("late", "expected"), [(0, 1.0), (2, 0.8)])
def test_the_latest_month_lacks_what_came_late_before(late: int, expected: float) -> None:
    found = expected_completeness(_data(late))
    assert found[Month(2026, 10)] == pytest.approx(expected)
    assert found[Month(2026, 9)] == pytest.approx(1.0)


def test_such_a_month_is_preliminary_and_not_compared() -> None:
    series = analyse_months((_data(2),), CODEBOOK).of("skador", "alla", "kommun")
    assert series is not None
    assert [value.is_preliminary for value in series.values[-3:]] == [False, True, False]
    assert (series.values[-2].completeness or 1) < COMPLETE
    assert not series.values[-1].is_covered


def test_a_list_that_was_taken_out_early_lacks_its_own_late_ones() -> None:
    # December 2025 comes from a list taken out on 11 January 2026: it was followed one step only.
    early = date(2026, 1, 11)
    events = tuple(
        event
        for event in _events(2)
        if Month.of(event.start) != Month(2025, 12) or (event.registered or early) < early
    )
    extracts = (
        (early, date(2025, 1, 1), date(2026, 1, 10)),
        (TAKEN, date(2026, 1, 1), date(2026, 11, 9)),
    )
    data = SourceData(
        SOURCE, events=events, covered=((date(2025, 1, 1), TAKEN),), taken=TAKEN, extracts=extracts
    )
    found = expected_completeness(data)
    assert found[Month(2025, 12)] == pytest.approx(0.8)
    assert found[Month(2026, 8)] == pytest.approx(1.0)


def test_nothing_is_known_without_days_of_registration_or_with_few_months() -> None:
    bare = tuple(
        RecordedEvent(1, event.day, None, None, "", "klotter", None, None) for event in _events(0)
    )
    assert expected_completeness(SourceData(SOURCE, events=bare, taken=TAKEN)) == {}
    short = tuple(event for event in _events(0) if event.start >= date(2026, 7, 1))
    assert expected_completeness(SourceData(SOURCE, events=short, taken=TAKEN)) == {}
    assert expected_completeness(SourceData(SOURCE)) == {}
