"""A place's last twelve months."""

from est_build.analyse.mentions import Mentions
from est_build.analyse.months import MonthlyFigures, MonthSeries, MonthValue
from est_build.analyse.places import analyse_place
from est_build.words.periods import Month


def test_twelve_months_are_cut_from_every_series_of_the_place() -> None:
    months = Month(2024, 1).until(Month(2026, 10))
    values = tuple(MonthValue(month, at) for at, month in enumerate(months))
    series = (
        MonthSeries("skador", "alla", "gasverket", values),
        MonthSeries("skador", "alla", "kommun", values),
        MonthSeries("gammal", "alla", "gasverket", values[:3]),
    )
    mentions = Mentions({("gasverket", Month(2026, 10)): (1, 4)}, {}, frozenset({Month(2026, 10)}))
    found = analyse_place("gasverket", Month(2026, 10), MonthlyFigures(series, {}), mentions)
    assert (found.months[0], found.months[-1]) == (Month(2025, 11), Month(2026, 10))
    assert [one.source for one in found.series] == ["skador"]
    assert [value.month for value in found.series[0].values] == list(found.months)
    assert found.mentions == (None,) * 11 + ((1, 4),)


def test_a_list_that_begins_late_has_its_numbers_under_their_months() -> None:
    september, october = Month(2026, 9), Month(2026, 10)
    series = MonthSeries("lista", "alla", "torget", (MonthValue(september, 7),))
    found = analyse_place(
        "torget", october, MonthlyFigures((series,), {}), Mentions({}, {}, frozenset())
    )
    (shown,) = found.series
    assert tuple(value.month for value in shown.values) == found.months
    assert [value.count for value in shown.values] == [None] * 10 + [7, None]
