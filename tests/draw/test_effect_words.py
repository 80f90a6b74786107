"""Each sentence on a measure is said when its condition holds, and not just beside it."""

from dataclasses import replace
from datetime import date

import pytest

from est_build.analyse.effects import Comparison, MeasureEffect, Obstacle, Verdict, judge
from est_build.draw.effect_words import (
    say_difference,
    say_effect,
    say_effect_notes,
    say_effect_short,
    say_outcome_of,
    say_smallest,
    say_span,
)
from est_build.model.statistics import SourceKind
from est_build.report.measure import MeasureReport, report_measures
from est_build.words.catalogue import words_for
from est_build.words.periods import Month
from tests.town import TODAY, town, town_figures

SV, EN = words_for("sv"), words_for("en")
NBSP = "\u00a0"


@pytest.fixture(scope="module")
def report() -> MeasureReport:
    """The town's camera, with kind and places; each test gives it an effect of its own."""
    repository = town()
    return report_measures(repository, town_figures(repository), TODAY)[2]


def _with(report: MeasureReport, **changes: object) -> MeasureReport:
    found = report.effect.comparison
    assert found is not None
    new = replace(found, **changes)  # type: ignore[arg-type]
    if "verdict" not in changes:
        new = replace(new, verdict=judge(new.low, new.high))
    obstacle = None if new.verdict else Obstacle.TOO_FEW_EVENTS
    return replace(report, effect=replace(report.effect, comparison=new, obstacle=obstacle))


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.54, 0.88, "12–46 % färre"),
        (0.541, 0.544, "46 % färre"),
        (0.001, 0.999, "1–99 % färre"),
        (0.9, 1.0, "från 10 % färre till lika många"),
        (1.0, 1.2, "från lika många till 20 % fler"),
        (0.54, 1.2, "från 46 % färre till 20 % fler"),
        (0.9999, 1.0001, "från 1 % färre till 1 % fler"),
        (0.54, 2.31, "från 46 % färre till 2,3 gånger så många"),
        (1.15, 1.8, "15–80 % fler"),
        (1.15, 2.0, "1,2–2,0 gånger så många"),
        (2.26, 4.61, "2,3–4,6 gånger så många"),
    ],
)
def test_an_interval_is_said_as_percent_or_times(low: float, high: float, said: str) -> None:
    assert say_difference(SV, low, high).replace(NBSP, " ") == said


def test_an_interval_in_english() -> None:
    assert say_difference(EN, 0.54, 0.88) == "12–46% fewer"
    assert say_difference(EN, 0.54, 2.31) == "from 46% fewer to 2.3 times as many"


@pytest.mark.parametrize(
    ("smallest", "said"),
    [
        (0.6, "en minskning på minst 60 % synas"),
        (0.601, "en minskning på minst 61 % synas"),
        (0.99, "en minskning på minst 99 % synas"),
        (0.991, "kan inte visa någon minskning"),
        (None, "kan inte visa någon minskning"),
    ],
)
def test_what_could_have_shown_is_never_said_smaller_than_it_is(
    smallest: float | None, said: str
) -> None:
    assert said in say_smallest(SV, smallest).replace(NBSP, " ")


def test_fewer_is_said_with_count_period_expectation_and_margin(report: MeasureReport) -> None:
    found = _with(report, after=41, expected=58.2, low=0.54, high=0.88)
    assert say_effect(SV, found).replace(NBSP, " ") == (
        "Efter starten 1 maj 2026: 41 händelser i maj–oktober 2026, väntat 58 enligt "
        "jämförelseplatserna. Färre än väntat (12–46 % färre)."
    )
    assert say_outcome_of(SV, found).startswith("Färre än väntat: 41 händelser i maj–oktober 2026")
    assert "färre än väntat, 41 händelser" in say_effect_short(SV, found)
    assert say_effect(EN, found) == (
        "After the start on 1 May 2026: 41 events in May–October 2026, expected 58 by the places "
        "compared with. Fewer than expected (12–46% fewer)."
    )


def test_an_upper_end_at_one_decides_nothing(report: MeasureReport) -> None:
    found = _with(report, after=41, expected=58.2, low=0.5, high=1.0, smallest=0.6)
    said = say_effect(SV, found).replace(NBSP, " ")
    assert said.endswith(
        "(felmarginal: från 50 % färre till lika många). Kan inte avgöras än. Med så få händelser "
        "skulle bara en minskning på minst 60 % synas."
    )
    assert "Färre än väntat" not in said


def test_more_is_said_with_what_else_it_can_mean(report: MeasureReport) -> None:
    found = _with(report, low=1.2, high=1.8)
    assert "Fler än väntat (20–80" in say_effect(SV, found)
    assert any("mer upptäcks och anmäls" in note for note in say_effect_notes(SV, found))
    fewer = _with(report, low=0.5, high=0.8)
    assert not any("mer upptäcks" in note for note in say_effect_notes(SV, fewer))


def test_too_few_expected_events_give_no_answer(report: MeasureReport) -> None:
    found = _with(report, after=4, expected=9.4, verdict=None)
    said = say_effect(SV, found)
    assert "4 händelser i maj–oktober 2026, väntat 9" in said
    assert said.endswith("Det är för lite underlag: minst 10 måste vara väntade.")
    assert say_effect_short(SV, found) == "Enligt siffrorna: för lite underlag."
    assert say_outcome_of(SV, found) == (
        "För lite underlag: 4 händelser i maj–oktober 2026, väntat 9."
    )


@pytest.mark.parametrize(
    "obstacle", [one for one in Obstacle if one is not Obstacle.TOO_FEW_EVENTS]
)
def test_every_obstacle_has_its_reason(report: MeasureReport, obstacle: Obstacle) -> None:
    effect = replace(report.effect, obstacle=obstacle, comparison=None)
    found = replace(report, effect=effect)
    for words in (SV, EN):
        assert len(say_effect(words, found)) > 20
    if obstacle is Obstacle.TOO_FEW_MONTHS:
        assert "för lite underlag" in say_effect(SV, found)
        assert "månader" in say_effect(SV, found)


def test_a_comparison_that_was_not_settled_first_is_only_an_indication(
    report: MeasureReport,
) -> None:
    late = _with(report, low=0.5, high=0.8)
    effect: MeasureEffect = replace(late.effect, is_registered_first=False)
    for registered, said in ((None, "Det är inte angivet"), (date(2026, 6, 1), "1 juni 2026")):
        notes = say_effect_notes(SV, replace(late, effect=effect, registered=registered))
        assert any(said in note and "fingervisning" in note for note in notes)
    first = replace(late, effect=replace(effect, is_registered_first=True))
    assert not any("fingervisning" in note for note in say_effect_notes(SV, first))


def test_months_with_others_between_are_counted() -> None:
    together = tuple(Month(2026, 3).plus(step) for step in range(3))
    assert say_span(SV, together) == "i mars–maj 2026"
    apart = (Month(2025, 11), Month(2026, 3))
    assert say_span(SV, apart) == "under 2 månader av november 2025 – mars 2026"


def test_verdict_and_words_never_contradict_each_other(report: MeasureReport) -> None:
    ends = (0.3, 0.5, 0.999, 1.0, 1.001, 1.5, 2.5)
    for low in ends:
        for high in (end for end in ends if end >= low):
            found = _with(report, low=low, high=high)
            comparison: Comparison | None = found.effect.comparison
            assert comparison is not None
            said = say_effect(SV, found)
            assert ("Färre än väntat" in said) == (comparison.verdict is Verdict.FEWER)
            assert ("Fler än väntat" in said) == (comparison.verdict is Verdict.MORE)
            assert ("Kan inte avgöras än" in said) == (comparison.verdict is Verdict.UNDECIDED)


def test_what_is_counted_is_named_as_its_source_counts_it(report: MeasureReport) -> None:
    assert report.months is not None
    crimes = replace(report.months, kind=SourceKind.REPORTED_CRIMES)
    found = _with(replace(report, months=crimes), after=1, low=0.5, high=0.8)
    assert "1 anmält brott i" in say_effect(SV, found)
