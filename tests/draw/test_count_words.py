"""Counts are said with what must be said of them, and compared only where both are final."""

from dataclasses import replace

import pytest

from est_build.analyse.months import MonthValue
from est_build.analyse.signals import Signal
from est_build.analyse.usual import Basis, Usual
from est_build.draw.count_words import say_finding, say_remark
from est_build.model.statistics import SourceKind
from est_build.words.catalogue import words_for
from est_build.words.periods import Month

WORDS = words_for("sv")
NOW = Month(2026, 10)
USUAL = Usual(31, 52, 36, Basis.SEASON)
PLAIN = Usual(31, 52, 14, Basis.DAYS)


def _say(value: MonthValue) -> str:
    return say_finding(WORDS, "Skadegörelse", SourceKind.REPORTED_CRIMES, value)


def _judged(count: int, usual: Usual) -> MonthValue:
    return MonthValue(NOW, count, usual=usual, signal=usual.judge(count), history=usual.months)


@pytest.mark.parametrize(
    ("count", "end"),
    [
        (52, "ungefär som vanligt för månaden (31–52)"),
        (31, "ungefär som vanligt för månaden (31–52)"),
        (53, "fler än vanligt för månaden (vanligtvis 31–52)"),
        (30, "färre än vanligt för månaden (vanligtvis 31–52)"),
    ],
)
def test_a_month_is_said_to_differ_exactly_outside_its_range(count: int, end: str) -> None:
    said = _say(_judged(count, USUAL))
    assert said == f"Skadegörelse: {count} anmälda brott i oktober 2026, {end}."


@pytest.mark.parametrize(
    ("count", "start"), [(52, "ungefär som"), (53, "fler än"), (30, "färre än")]
)
def test_before_two_years_the_time_of_year_is_said_to_be_left_in(count: int, start: str) -> None:
    said = _say(_judged(count, PLAIN))
    assert f", {start} de senaste 14 månaderna (" in said
    assert said.endswith("31–52; årstid är inte borträknad).")


def test_with_too_few_months_it_says_so() -> None:
    said = _say(MonthValue(NOW, 43, history=7))
    assert said.endswith(
        "för lite underlag för att säga vad som är vanligt (7 månader av minst 8)."
    )
    assert _say(MonthValue(NOW, 43, history=8)) == "Skadegörelse: 43 anmälda brott i oktober 2026."


@pytest.mark.parametrize(
    "value",
    [
        MonthValue(NOW, 43, is_preliminary=True),
        MonthValue(NOW, 43, is_covered=False),
        MonthValue(NOW, None),
    ],
)
def test_what_is_not_final_is_never_compared(value: MonthValue) -> None:
    judged = replace(value, usual=USUAL, signal=Signal.HIGHER)
    assert "31" not in _say(judged)
    assert "vanligt" not in _say(judged)


def test_a_missing_month_is_said_and_is_not_zero() -> None:
    assert _say(MonthValue(NOW, None)) == "Skadegörelse: uppgift saknas för oktober 2026."
    none = MonthValue(NOW, 0, history=8)
    assert _say(none) == "Skadegörelse: 0 anmälda brott i oktober 2026."


def test_no_percent_is_ever_said() -> None:
    assert "%" not in _say(MonthValue(NOW, 430))


def test_remarks_name_what_was_corrected() -> None:
    value = MonthValue(NOW, 43, is_preliminary=True, revised_from=41)
    assert say_remark(WORDS, value) == "preliminärt, rättad från 41"
    assert say_remark(WORDS, MonthValue(NOW, 43)) == ""
    assert say_remark(WORDS, None) == "uppgift saknas"
