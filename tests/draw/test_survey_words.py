"""Sentences on a factor's week: each condition at its edges, and no two that contradict."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from est_build.analyse.signals import (
    Compared,
    Comparison,
    NotCompared,
    Shift,
    Signal,
    TooLittle,
    Yardstick,
)
from est_build.draw.survey_words import (
    say_beside,
    say_bounds,
    say_brief,
    say_compared,
    say_margin,
    say_usual_count,
    say_verdict,
    say_weighted,
)
from est_build.report.assessments import SurveyLine
from est_build.words.catalogue import words_for

SV, EN = words_for("sv"), words_for("en")
LABELS = ("Återkommande eller ökande", "Allvarliga händelser")


def survey(
    count: int,
    compared: Compared,
    *,
    whole: int = 33,
    bounds: tuple[float, float] | None = None,
    weighted: float | None = None,
) -> SurveyLine:
    return SurveyLine(
        at_or_above=count,
        counted=whole,
        dont_know=0,
        blank=0,
        answered=whole,
        asked=40,
        distribution=(whole - count, 0, count, 0),
        compared=compared,
        margin=(0.15, 0.44) if whole else None,
        bounds=bounds,
        weighted=weighted,
        positive_labels=("Enstaka händelser", *LABELS),
    )


def index(signal: Signal, shift: Shift | None = None) -> Comparison:
    value = {Signal.HIGHER: 1.25, Signal.LOWER: 0.5, Signal.USUAL: 0.8}[signal]
    return Comparison(Yardstick.INDEX, value, (0.55, 1.13), signal, 12, (4, 8), 20, None, shift)


def rare(positive: int, signal: Signal) -> Comparison:
    value, band = positive / 33, (0.0, 3 / 33)
    return Comparison(Yardstick.RARE, value, band, signal, 12, (0, 1), positive, (0, 3))


ANSWERS = "svarade återkommande, ökande eller allvarliga händelser"


@pytest.mark.parametrize(
    ("count", "signal", "said"),
    [
        (9, Signal.HIGHER, f"högre än vanligt. 9 av 33 {ANSWERS}; vanligtvis 4–8 av 33."),
        (
            8,
            Signal.HIGHER,
            f"svaren är högre än vanligt (index 1,25, vanligtvis 0,55–1,13). 8 av 33 {ANSWERS}.",
        ),
        (
            3,
            Signal.HIGHER,
            f"svaren är högre än vanligt (index 1,25, vanligtvis 0,55–1,13). 3 av 33 {ANSWERS}.",
        ),
        (8, Signal.USUAL, f"som vanligt. 8 av 33 {ANSWERS}; vanligtvis 4–8 av 33."),
        (4, Signal.USUAL, f"som vanligt. 4 av 33 {ANSWERS}; vanligtvis 4–8 av 33."),
        (
            9,
            Signal.USUAL,
            f"som vanligt (index 0,80, vanligtvis 0,55–1,13). 9 av 33 {ANSWERS}.",
        ),
        (
            3,
            Signal.USUAL,
            f"som vanligt (index 0,80, vanligtvis 0,55–1,13). 3 av 33 {ANSWERS}.",
        ),
        (3, Signal.LOWER, f"lägre än vanligt. 3 av 33 {ANSWERS}; vanligtvis 4–8 av 33."),
        (
            4,
            Signal.LOWER,
            f"svaren är lägre än vanligt (index 0,50, vanligtvis 0,55–1,13). 4 av 33 {ANSWERS}.",
        ),
    ],
)
def test_a_count_is_beside_what_is_usual_only_where_both_say_the_same(
    count: int, signal: Signal, said: str
) -> None:
    assert say_compared(SV, survey(count, index(signal)), LABELS) == said


def test_a_rare_factor_shows_the_count_that_was_compared() -> None:
    assert say_compared(SV, survey(1, rare(6, Signal.HIGHER)), LABELS) == (
        "svaren är högre än vanligt (6 av 33 svarade enstaka händelser, återkommande, ökande eller "
        f"allvarliga händelser, vanligtvis 0–3). 1 av 33 {ANSWERS}."
    )
    assert say_compared(SV, survey(2, rare(6, Signal.HIGHER)), LABELS).startswith(
        "högre än vanligt. 2 av 33"
    )


@pytest.mark.parametrize(
    ("compared", "said"),
    [
        (
            NotCompared(TooLittle.FEW_ANSWERS, 20),
            "för lite underlag (7 svar; minst 10 behövs). 2 av 7",
        ),
        (
            NotCompared(TooLittle.FEW_WEEKS, 1),
            "för lite underlag (1 tidigare vecka; minst 8 behövs). 2 av 7",
        ),
        (
            NotCompared(TooLittle.FEW_WEEKS, 7),
            "för lite underlag (7 tidigare veckor; minst 8 behövs). 2 av 7",
        ),
        (
            NotCompared(TooLittle.FEW_GROUPS, 9),
            "för lite underlag (färre än två verksamheter går att jämföra med tidigare veckor).",
        ),
        (
            NotCompared(TooLittle.OTHER_DAYS),
            "jämförs inte (enkäten gäller andra dagar än vanligt). 2 av 7",
        ),
    ],
)
def test_where_nothing_can_be_said_the_reason_is(compared: NotCompared, said: str) -> None:
    assert say_compared(SV, survey(2, compared, whole=7), LABELS).startswith(said)


def test_nobody_who_could_tell_is_no_figure() -> None:
    nobody = survey(0, NotCompared(TooLittle.NO_ANSWERS), whole=0)
    assert say_compared(SV, nobody, LABELS) == "Ingen som svarade kunde bedöma det."
    assert (say_beside(SV, nobody), say_margin(SV, nobody)) == ("", "")


ABOVE, BELOW = Shift(is_above=True, weeks=9), Shift(is_above=False, weeks=10)


def test_a_lasting_shift_is_never_called_usual() -> None:
    lasting = survey(6, index(Signal.USUAL, ABOVE))
    assert say_compared(SV, lasting, LABELS) == (
        "har legat högre än vanligt i 9 veckor i rad (den här veckan för sig är inom det "
        "vanliga: index 0,80, vanligtvis 0,55–1,13). "
        f"6 av 33 {ANSWERS}."
    )
    assert say_verdict(SV, lasting.compared) == "har legat högre än vanligt i 9 veckor i rad"
    assert say_brief(SV, lasting.compared) == "högre i 9 veckor"
    assert say_usual_count(SV, lasting) == ""


def test_a_lasting_shift_is_added_to_a_week_that_sticks_out() -> None:
    low = survey(3, index(Signal.LOWER, BELOW))
    assert say_compared(SV, low, LABELS).endswith(
        "vanligtvis 4–8 av 33. Har legat lägre än vanligt i 10 veckor i rad."
    )
    assert say_brief(SV, low.compared) == "lägre"


def test_english_says_the_same() -> None:
    assert say_compared(EN, survey(9, index(Signal.HIGHER, ABOVE)), ("Serious",)) == (
        "higher than usual. 9 of 33 answered serious; usually 4–8 of 33. "
        "Has been higher than usual for 9 weeks in a row."
    )


@st.composite
def any_survey(draw: st.DrawFn) -> SurveyLine:
    whole = draw(st.integers(10, 40))
    low = draw(st.integers(0, whole))
    high = draw(st.integers(low, whole))
    signal = draw(st.sampled_from(Signal))
    shift = draw(st.sampled_from([None, ABOVE, BELOW]))
    if shift and signal is (Signal.LOWER if shift.is_above else Signal.HIGHER):
        shift = None
    compared = Comparison(Yardstick.INDEX, 0.5, (0.2, 0.9), signal, 12, (low, high), 9, None, shift)
    return survey(draw(st.integers(0, whole)), compared, whole=whole)


@given(any_survey())
def test_words_and_numbers_never_contradict_each_other(line: SurveyLine) -> None:
    said = say_compared(SV, line, LABELS)
    assert isinstance(line.compared, Comparison)
    low, high = line.compared.usual_counts
    if f" av {line.counted}." in said and "; vanligtvis" in said:
        assert said.startswith(
            "högre"
            if line.at_or_above > high
            else "lägre"
            if line.at_or_above < low
            else "som vanligt"
        )
    signals = {Signal.HIGHER: "lägre än vanligt", Signal.LOWER: "högre än vanligt"}
    against = signals.get(line.compared.signal)
    assert against is None or against not in said
    if "som vanligt" in said:
        assert "högre än vanligt" not in said
        assert "lägre än vanligt" not in said
    assert f"{line.at_or_above} av {line.counted} svarade" in said


def test_the_margin_of_error_and_the_bounds_are_in_plain_words() -> None:
    line = survey(9, index(Signal.HIGHER), bounds=(0.225, 0.45))
    assert say_margin(SV, line) == "27\u00a0% (felmarginal 15–44\u00a0%)"
    assert say_bounds(SV, line) == (
        "Bara 33 av 40 svarade. Om alla hade svarat hade andelen kunnat vara allt "
        "från 23\u00a0% till 45\u00a0%."
    )
    assert say_bounds(SV, survey(9, index(Signal.HIGHER))) == ""


def test_a_weighted_share_is_said_where_it_is_another() -> None:
    # 9 of 33 is 27 %.
    assert say_weighted(SV, survey(9, index(Signal.HIGHER), weighted=0.274)) == ""
    assert say_weighted(SV, survey(9, index(Signal.HIGHER))) == ""
    assert say_weighted(SV, survey(9, index(Signal.HIGHER), weighted=0.31)) == (
        "Hade alla verksamheter svarat lika flitigt hade andelen varit 31\u00a0%."
    )
