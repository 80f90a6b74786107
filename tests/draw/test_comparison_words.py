"""Each sentence on months and places, on both sides of its condition."""

from dataclasses import replace
from math import inf

import pytest

from est_build.analyse.hot_spots import HotSpot, HotSpots
from est_build.analyse.methods.concentration import Concentration
from est_build.analyse.methods.rates import RateRatio, compare_rates
from est_build.analyse.methods.weekday import compare_weekdays
from est_build.analyse.months import MonthValue
from est_build.analyse.near_repeats import NearRepeat
from est_build.analyse.patterns import SeasonFigures
from est_build.analyse.place_signals import PlaceSignal
from est_build.analyse.usual import Basis, Usual
from est_build.analyse.weekdays import WeekdayFigures, WeekdayValue
from est_build.draw import comparison_words as say
from est_build.words.catalogue import words_for
from est_build.words.periods import Month

SV, EN = words_for("sv"), words_for("en")
MARCH, FEBRUARY = Month(2026, 3), Month(2026, 2)


def _change(now: int, before: int) -> str:
    values = MonthValue(Month(2026, 3), now), MonthValue(Month(2025, 3), before)
    ratio = compare_rates(now, 31, before, 31)
    return say.say_change(SV, f"{now} händelser", *values, ratio)


def test_a_small_base_is_told_in_numbers_with_the_margin_of_error() -> None:
    ratio = compare_rates(18, 31, 9, 28)
    said = say.say_change(
        SV, "18 anmälda händelser", MonthValue(MARCH, 18), MonthValue(FEBRUARY, 9), ratio
    )
    assert said == (
        "18 anmälda händelser i mars 2026 mot 9 i februari 2026. Skillnaden kan vara slump "
        "(felmarginal: från 23\u00a0% färre till 4,6 gånger så många)."
    )


@pytest.mark.parametrize(("before", "is_percent"), [(19, False), (20, True)])
def test_percent_is_said_from_a_base_of_twenty(before: int, is_percent: bool) -> None:
    head = _change(30, before).split(" Skillnaden")[0]
    assert ("%" in head) is is_percent


def test_a_difference_is_called_larger_than_chance_exactly_where_the_interval_leaves_one_out() -> (
    None
):
    assert "kan vara slump" in _change(40, 26)
    assert "större än slumpen brukar ge" in _change(42, 22)


def test_what_is_not_final_is_not_set_beside_a_year_before() -> None:
    ratio = compare_rates(40, 31, 30, 31)
    final, early = MonthValue(MARCH, 40), MonthValue(MARCH, 40, is_preliminary=True)
    assert say.say_change(SV, "40", early, MonthValue(FEBRUARY, 30), ratio) == ""
    assert say.say_change(SV, "40", final, replace(early, month=FEBRUARY), ratio) == ""


@pytest.mark.parametrize(
    ("ratio", "said"),
    [
        (0.0, "100\u00a0% färre"),
        (0.77, "23\u00a0% färre"),
        (0.996, "lika många"),
        (1.0, "lika många"),
        (1.99, "99\u00a0% fler"),
        (2.0, "2,0 gånger så många"),
        (4.56, "4,6 gånger så många"),
    ],
)
def test_a_ratio_is_percent_below_two_and_times_from_two(ratio: float, said: str) -> None:
    assert say.say_times(SV, ratio) == said


def test_without_an_upper_limit_only_the_lower_is_said() -> None:
    said = say.say_margin(SV, RateRatio(inf, 0.4, inf, 0.2))
    assert said == "från 60\u00a0% färre och uppåt"


def test_more_reports_are_expected_only_where_a_list_shows_it() -> None:
    value = MonthValue(Month(2026, 5), 30, is_preliminary=True, completeness=0.83)
    said = say.say_preliminary(SV, value)
    assert said.startswith("Preliminärt: fler anmälningar för maj väntas.")
    assert "83\u00a0%" in said
    assert say.say_preliminary(SV, replace(value, completeness=None)) == ""
    assert say.say_preliminary(SV, replace(value, is_preliminary=False)) == ""


def _season(**fields: object) -> SeasonFigures:
    known = SeasonFigures("bra", "alla", Month(2023, 1), Month(2025, 12), 36, is_judged=True)
    return replace(known, **fields)  # type: ignore[arg-type]


def test_seasons_are_said_from_two_years() -> None:
    early = _season(months=23, is_judged=False)
    assert say.say_season(SV, early) == (
        "För tidigt att säga något om årstider: 23 månader av minst 24."
    )
    assert say.say_season(SV, _season(peak=(7, 8))) == (
        "Fler i juli–augusti än andra månader, 2023–2025."
    )
    assert say.say_season(SV, _season(months=24)) == (
        "Antalet följer ingen tydlig årstid, 2023–2025."
    )
    assert "För lite underlag" in say.say_season(SV, _season(is_judged=False))


def test_months_of_a_season_may_lie_over_new_year() -> None:
    assert say.say_month_span(SV, (1, 2, 12)) == "december–februari"
    assert say.say_month_span(SV, (5,)) == "maj"


def test_a_trend_is_said_with_its_margin_and_only_where_it_is_one() -> None:
    flat = say.say_year_trend(SV, _season(year_ratio=1.05, year_low=0.95, year_high=1.16))
    assert flat == (
        "Ingen tydlig förändring från år till år "
        "(felmarginal: från 5\u00a0% färre till 16\u00a0% fler per år)."
    )
    rising = say.say_year_trend(SV, _season(year_ratio=1.2, year_low=1.1, year_high=1.31))
    assert rising.startswith("Förändring från år till år: 20\u00a0% fler (felmarginal: från 10")
    assert say.say_year_trend(SV, _season(is_judged=False)) == ""


def _weekdays(counts: tuple[int, ...], events: int) -> WeekdayFigures:
    days = tuple(WeekdayValue(day, n, 52, n / 52) for day, n in enumerate(counts, 1))
    known = sum(counts)
    is_enough = known >= 100 and known >= 0.7 * events
    return WeekdayFigures(
        "s", "alla", "kommun", MARCH.first, MARCH.last, days, events, known / events,
        compare_weekdays(counts, (52,) * 7) if is_enough else None,
    )  # fmt: skip


def test_weekdays_that_stand_out_are_named() -> None:
    said = say.say_weekdays(SV, _weekdays((12, 15, 11, 14, 22, 41, 19), 140))
    assert said == (
        "Fler händelser än andra dagar: lördag. Dagen är känd för 134 av 140 händelser."
    )
    assert "Inga tydliga skillnader" in say.say_weekdays(SV, _weekdays((20,) * 7, 140))


def test_weekdays_need_a_hundred_dated_events_and_seven_of_ten_dated() -> None:
    few = say.say_weekdays(SV, _weekdays((14, 14, 14, 14, 14, 14, 15), 99))
    assert "för lite underlag (99 händelser med känd dag av minst 100)" in few
    unknown = say.say_weekdays(SV, _weekdays((20,) * 7, 201))
    assert "för lite underlag" in unknown
    assert "140 av 201" in unknown


def _spots(*probabilities: float) -> HotSpots:
    found = tuple(HotSpot(f"p{n}", 20, 2.0, 1.4, 2.7, p) for n, p in enumerate(probabilities))
    held = Concentration(7, 22, 0.54)
    return HotSpots(Month(2025, 11), Month(2026, 10), 12, 22, 422, found, held)


def test_exposed_places_are_a_group_with_a_probability() -> None:
    one = say.say_hot_spots(SV, _spots(0.973), ["Torget"])
    assert one == (
        "Torget är sannolikt en av de mest utsatta platserna: minst 1,5 gånger så många händelser "
        "som genomsnittsplatsen (sannolikhet ungefär 97 av 100)."
    )
    two = say.say_hot_spots(SV, _spots(0.999, 0.91), ["Torget", "Parken"])
    assert two.startswith("Torget och Parken är sannolikt de mest utsatta platserna:")
    assert two.endswith("(sannolikhet minst 91 av 100).")
    assert "99 av 100" in say.say_hot_spots(SV, _spots(0.9999), ["Torget"])
    assert say.say_hot_spots(SV, _spots(), []) == "Inga tydliga skillnader mellan platserna."


def test_concentration_is_said_only_where_events_are_many() -> None:
    found = _spots()
    said = say.say_concentration(SV, found)
    assert said == "54\u00a0% av händelserna ligger på 7 av 22 platser."
    assert say.say_concentration(SV, replace(found, events=44)) == said
    assert say.say_concentration(SV, replace(found, events=43)) == ""


def test_what_is_unusual_at_a_place_names_its_months_and_range() -> None:
    usual = Usual(3, 12, 24, Basis.REST)
    found = PlaceSignal("s", "alla", "p", Month(2026, 6), Month(2026, 8), 22, 6.9, usual)
    said = say.say_place_signal(SV, found, "Stationen", "")
    assert said == (
        "Stationen: 22 i juni–augusti 2026 sammanlagt, fler än väntat jämfört med resten av "
        "kommunen (vanligtvis 3–12)."
    )
    single = say.say_place_signal(SV, replace(found, first=found.last), "Stationen", "Klotter")
    assert single.startswith("Stationen, klotter: 22 i augusti 2026, fler än väntat")


def test_a_near_repeat_is_said_with_what_chance_does() -> None:
    found = NearRepeat(
        "s", "p", MARCH.first, "klotter", MARCH.first.replace(day=9), "glaskross", 0.318, 10
    )
    said = say.say_near_repeat(SV, found, "Klotter", "Glaskross")
    assert said == (
        "9 mars 2026: glaskross, 8 dagar efter klotter. Av ren slump kommer en ny händelse inom "
        "14 dagar ungefär 32 gånger av 100."
    )


def test_all_of_it_is_said_in_english_too() -> None:
    assert say.say_times(EN, 4.56) == "4.6 times as many"
    assert say.say_hot_spots(EN, _spots(), []) == "No clear differences between the places."
    assert say.say_season(EN, _season(months=9, is_judged=False)) == (
        "Too early to say anything of seasons: 9 months of at least 24."
    )
