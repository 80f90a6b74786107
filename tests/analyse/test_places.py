"""A place's last twelve months, and the answers that mention it."""

from est_build.analyse.months import MonthlyFigures, MonthSeries, MonthValue
from est_build.analyse.places import Mentions, analyse_place, count_mentions
from est_build.model.answers import WeekAnswers
from est_build.model.calendar import Calendar
from est_build.model.codebook import Codebook
from est_build.model.form import Form
from est_build.words.periods import Month, Week

CODEBOOK = Codebook.model_validate(
    {
        "kommun": "Provkommun",
        "skala": [{"värde": "0", "svar": "Nej"}, {"värde": "1", "svar": "Ja"}],
        "faktorer": [{"id": "trafik", "namn": "Trafik"}],
        "verksamheter": [{"id": "skola", "namn": "Skola", "tillfrågade": [{"antal": "8"}]}],
        "platser": [{"id": "gasverket", "namn": "Gasverket", "ersätter": "verket"}],
    }
)
FORM = {
    "formulär": "weekly",
    "rubrik": "Veckans enkät",
    "öppnar": "tisdag 08:00",
    "stänger": "torsdag 08:00",
    "platser": "Var?",
    "frågor": [{"faktor": "trafik", "lydelser": [{"fråga": "Trafik"}]}],
}


def answers(week: int, *places: tuple[str, int]) -> WeekAnswers:
    return WeekAnswers("weekly", Week(2026, week), (), places)


def test_mentions_fall_in_the_month_that_holds_most_of_the_days() -> None:
    weeks = (
        answers(40, ("gasverket", 3)),  # 22–28 September
        answers(41, ("gasverket", 2)),  # 29 September – 5 October
        answers(45, ("verket", 4)),  # 27 October – 2 November
    )
    mentions = count_mentions(weeks, CODEBOOK, Form.model_validate(FORM), Calendar())
    assert mentions.of("gasverket", Month(2026, 9)) == 3
    assert mentions.of("gasverket", Month(2026, 10)) == 6
    assert mentions.of("skegrie", Month(2026, 10)) == 0
    assert mentions.of("gasverket", Month(2026, 11)) is None


def test_a_form_that_asks_of_no_places_gives_no_mentions() -> None:
    form = Form.model_validate({key: value for key, value in FORM.items() if key != "platser"})
    mentions = count_mentions((answers(41),), CODEBOOK, form, Calendar())
    assert mentions.of("gasverket", Month(2026, 10)) is None


def test_twelve_months_are_cut_from_every_series_of_the_place() -> None:
    months = Month(2024, 1).until(Month(2026, 10))
    values = tuple(MonthValue(month, at) for at, month in enumerate(months))
    series = (
        MonthSeries("skador", "alla", "gasverket", values),
        MonthSeries("skador", "alla", "kommun", values),
        MonthSeries("gammal", "alla", "gasverket", values[:3]),
    )
    mentions = Mentions({("gasverket", Month(2026, 10)): 4}, frozenset({Month(2026, 10)}))
    found = analyse_place("gasverket", Month(2026, 10), MonthlyFigures(series, {}), mentions)
    assert (found.months[0], found.months[-1]) == (Month(2025, 11), Month(2026, 10))
    assert [one.source for one in found.series] == ["skador"]
    assert [value.month for value in found.series[0].values] == list(found.months)
    assert found.mentions == (None,) * 11 + (4,)


def test_a_list_that_begins_late_has_its_numbers_under_their_months() -> None:
    september, october = Month(2026, 9), Month(2026, 10)
    series = MonthSeries("lista", "alla", "torget", (MonthValue(september, 7),))
    found = analyse_place(
        "torget", october, MonthlyFigures((series,), {}), Mentions({}, frozenset())
    )
    (shown,) = found.series
    assert tuple(value.month for value in shown.values) == found.months
    assert [value.count for value in shown.values] == [None] * 10 + [7, None]
