"""A month has four or five of each weekday, so weekdays are means."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from est_build.analyse.weekdays import analyse_weekdays
from est_build.model.codebook import Codebook
from est_build.model.statistics import RecordedEvent, Source, SourceData
from est_build.words.periods import Month

MAY = date(2026, 5, 1), date(2026, 5, 31)
CODEBOOK = Codebook.model_validate(
    {
        "kommun": "Provkommun",
        "skala": [{"värde": "0", "svar": "Nej"}, {"värde": "1", "svar": "Ja"}],
        "faktorer": [{"id": "trafik", "namn": "Trafik"}],
        "verksamheter": [{"id": "skola", "namn": "Skola", "tillfrågade": [{"antal": "8"}]}],
        "områden": [{"id": "centrum", "namn": "Centrum"}],
        "platser": [
            {"id": "gasverket", "namn": "Gasverket", "område": "centrum"},
            {"id": "skegrie", "namn": "Skegrie"},
        ],
    }
)
SOURCE = Source.model_validate({"id": "skador", "slag": "händelser", "format": "tabell"})


def event(
    day: date | None,
    latest: date | None = None,
    month: Month | None = None,
    place: str = "",
    type_id: str = "klotter",
) -> RecordedEvent:
    return RecordedEvent(1, day, latest, None, place, type_id, None, None, month)


def data_of(*events: RecordedEvent, covered: tuple[tuple[date, date], ...] = (MAY,)) -> SourceData:
    ordered = tuple(sorted(events, key=lambda one: one.start))
    return SourceData(SOURCE, events=ordered, covered=covered)


def test_a_mean_is_by_the_number_of_such_days() -> None:
    fridays = [event(date(2026, 5, 1) + timedelta(weeks=week)) for week in range(5)]
    monday = event(date(2026, 5, 4))
    figures = analyse_weekdays(data_of(*fridays, monday), CODEBOOK, MAY)
    by_weekday = {value.weekday: value for value in figures.days}
    assert (by_weekday[5].count, by_weekday[5].days, by_weekday[5].per_day) == (5, 5, 1.0)
    assert (by_weekday[1].count, by_weekday[1].days, by_weekday[1].per_day) == (1, 4, 0.25)
    assert by_weekday[2].per_day == 0.0
    assert (figures.events, figures.known_share) == (6, 1.0)


def test_an_event_over_several_days_counts_a_part_on_each_and_without_a_day_on_none() -> None:
    figures = analyse_weekdays(
        data_of(
            event(date(2026, 5, 1), date(2026, 5, 4)),
            event(date(2026, 5, 1), date(2026, 5, 1)),
            event(None, month=Month(2026, 5)),
            event(date(2026, 5, 2)),
        ),
        CODEBOOK,
        MAY,
    )
    # Friday to Monday a quarter on each, besides a Friday and a Saturday.
    assert [value.count for value in figures.days] == [0.25, 0, 0, 0, 1.25, 1.25, 0.25]
    assert (figures.events, figures.known_share) == (4, 0.5)


def test_only_covered_days_count_as_days() -> None:
    covered = (date(2026, 5, 4), date(2026, 5, 10)), (date(2026, 5, 30), date(2026, 6, 30))
    figures = analyse_weekdays(data_of(covered=covered), CODEBOOK, MAY)
    assert [value.days for value in figures.days] == [1, 1, 1, 1, 1, 2, 2]
    nothing = analyse_weekdays(data_of(covered=()), CODEBOOK, MAY)
    assert {value.per_day for value in nothing.days} == {None}
    assert nothing.known_share is None


@pytest.mark.parametrize(
    ("type_id", "area", "count"),
    [
        *(("alla", "kommun", 3), ("klotter", "kommun", 2), ("alla", "centrum", 1)),
        *(("alla", "skegrie", 1), ("klotter", "skegrie", 0)),
    ],
)
def test_events_are_chosen_by_type_and_area(type_id: str, area: str, count: int) -> None:
    data = data_of(
        event(date(2026, 5, 1), place="gasverket"),
        event(date(2026, 5, 2), place="skegrie", type_id="glaskross"),
        event(date(2026, 5, 31)),
        event(date(2026, 4, 30)),
        event(date(2026, 6, 1)),
    )
    assert analyse_weekdays(data, CODEBOOK, MAY, type_id, area).events == count


@given(
    st.dates(date(2020, 1, 1), date(2026, 12, 31)),
    st.integers(0, 400),
    st.dates(date(2020, 1, 1), date(2026, 12, 31)),
    st.integers(0, 400),
)
def test_days_are_those_that_lie_in_both_spans(
    begin: date, length: int, first: date, span: int
) -> None:
    covered = begin, begin + timedelta(days=length)
    asked = first, first + timedelta(days=span)
    figures = analyse_weekdays(data_of(covered=(covered,)), CODEBOOK, asked)
    days = [first + timedelta(days=step) for step in range(span + 1)]
    expected = [
        sum(covered[0] <= day <= covered[1] and day.isoweekday() == weekday for day in days)
        for weekday in range(1, 8)
    ]
    assert [value.days for value in figures.days] == expected
