"""A survey knows when it opens and closes, and which days it speaks of."""

from datetime import date

from est_build.model.calendar import Calendar
from est_build.model.form import Form
from est_build.words.periods import Week


def make_form(**changes: str) -> Form:
    written: dict[str, object] = {
        "formulär": "weekly",
        "rubrik": "Veckans enkät",
        "öppnar": "tisdag 08:00",
        "stänger": "torsdag 08:00",
        "frågor": [{"faktor": "narkotika", "lydelser": [{"fråga": "Narkotika"}]}],
        **changes,
    }
    return Form.model_validate(written)


def test_the_survey_speaks_of_the_seven_days_before_it_opens() -> None:
    days = make_form().covers_in(Week(2026, 47), Calendar())
    assert days == (date(2026, 11, 10), date(2026, 11, 16))


def test_the_calendar_says_otherwise_for_two_weeks() -> None:
    calendar = Calendar.model_validate(
        {"enkät": [{"vecka": "2027-W01", "gäller": ["2026-12-22", "2027-01-04"]}]}
    )
    assert make_form().covers_in(Week(2027, 1), calendar) == (date(2026, 12, 22), date(2027, 1, 4))


def test_opening_follows_the_clocks_of_the_zone() -> None:
    form = make_form()
    assert form.opens_in(Week(2026, 43)).utcoffset() != form.opens_in(Week(2026, 44)).utcoffset()


def test_a_survey_that_closes_before_its_weekday_closes_the_week_after() -> None:
    form = make_form(öppnar="fredag 08:00", stänger="tisdag 08:00")
    assert form.closes_in(Week(2026, 47)).date() == date(2026, 11, 24)
