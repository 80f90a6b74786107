"""Counts are said with what must be said of them, and compared only where both are final."""

import pytest

from est_build.analyse.months import MonthValue
from est_build.draw.count_words import say_finding, say_remark
from est_build.model.statistics import SourceKind
from est_build.words.catalogue import words_for
from est_build.words.periods import Month

WORDS = words_for("sv")
NOW = Month(2026, 10)
BEFORE = MonthValue(Month(2025, 10), 41)


def _say(value: MonthValue, before: MonthValue | None = BEFORE) -> str:
    return say_finding(WORDS, "Skadegörelse", SourceKind.REPORTED_CRIMES, value, before)


def test_two_final_months_stand_beside_each_other() -> None:
    said = _say(MonthValue(NOW, 43))
    assert said == "Skadegörelse: 43 anmälda brott i oktober 2026, 41 samma månad 2025."


@pytest.mark.parametrize(
    "value",
    [
        MonthValue(NOW, 43, is_preliminary=True),
        MonthValue(NOW, 43, is_covered=False),
        MonthValue(NOW, None),
    ],
)
def test_what_is_not_final_is_never_compared(value: MonthValue) -> None:
    assert "41" not in _say(value)


@pytest.mark.parametrize(
    "before",
    [
        None,
        MonthValue(Month(2025, 10), None),
        MonthValue(Month(2025, 10), 41, is_preliminary=True),
        MonthValue(Month(2025, 10), 41, is_covered=False),
    ],
)
def test_nothing_is_compared_with_what_is_not_final(before: MonthValue | None) -> None:
    assert _say(MonthValue(NOW, 43), before) == "Skadegörelse: 43 anmälda brott i oktober 2026."


def test_a_missing_month_is_said_and_is_not_zero() -> None:
    assert _say(MonthValue(NOW, None)) == "Skadegörelse: uppgift saknas för oktober 2026."
    assert _say(MonthValue(NOW, 0), None) == "Skadegörelse: 0 anmälda brott i oktober 2026."


def test_no_percent_is_ever_said() -> None:
    assert "%" not in _say(MonthValue(NOW, 430))


def test_remarks_name_what_was_corrected() -> None:
    value = MonthValue(NOW, 43, is_preliminary=True, revised_from=41)
    assert say_remark(WORDS, value) == "preliminärt, rättad från 41"
    assert say_remark(WORDS, MonthValue(NOW, 43)) == ""
    assert say_remark(WORDS, None) == "uppgift saknas"
