"""Places are held against the rest, from six months and five events, all in one family."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from est_build.analyse.hot_spots import find_hot_spots
from est_build.analyse.months import ALL_TYPES, MonthlyFigures, MonthSeries, MonthValue
from est_build.analyse.near_repeats import find_near_repeats, types_not_of_things
from est_build.analyse.place_signals import PlaceSignals, find_place_signals, mark_places
from est_build.analyse.signals import Signal
from est_build.model.codebook import Codebook
from est_build.model.statistics import RecordedEvent, Source, SourceData
from est_build.words.periods import Month

FIRST = Month(2025, 1)
PLACES = 12


def _codebook() -> Codebook:
    return Codebook.model_validate(
        {
            "kommun": "Provkommun",
            "skala": [{"värde": "0", "svar": "Nej"}, {"värde": "1", "svar": "Ja"}],
            "faktorer": [{"id": "trafik", "namn": "Trafik"}],
            "verksamheter": [{"id": "skola", "namn": "Skola", "tillfrågade": [{"antal": "8"}]}],
            "platser": [{"id": f"p{n}", "namn": f"Plats {n}"} for n in range(PLACES)],
        }
    )


CODEBOOK = _codebook()


def _figures(counts: "np.ndarray") -> MonthlyFigures:
    return MonthlyFigures(
        tuple(
            MonthSeries(
                "skador",
                ALL_TYPES,
                f"p{place}",
                tuple(MonthValue(FIRST.plus(step), int(n)) for step, n in enumerate(row)),
            )
            for place, row in enumerate(counts)
        ),
        {},
    )


def _find(counts: "np.ndarray") -> PlaceSignals:
    return find_place_signals(_figures(counts), CODEBOOK)


def _even(months: int) -> "np.ndarray":
    return np.full((PLACES, months), 3)


@pytest.mark.parametrize(("history", "is_flagged"), [(5, False), (6, True)])
def test_a_place_is_judged_from_six_months(history: int, is_flagged: bool) -> None:
    counts = _even(history + 1)
    counts[4, -1] = 20
    month = FIRST.plus(history)
    found = _find(counts)
    assert bool(found.at("p4", month)) is is_flagged
    assert found.is_tested("skador", month) is is_flagged


def test_no_place_is_unusual_with_fewer_than_five_events() -> None:
    counts = _even(24)
    counts[4] = 0
    counts[4, -1] = 4
    assert _find(counts).at("p4", FIRST.plus(23)) == ()
    counts[4, -1] = 5
    assert _find(counts).at("p4", FIRST.plus(23))


def test_a_month_that_is_worse_everywhere_makes_no_place_stand_out() -> None:
    counts = _even(13)
    counts[:, -1] = 12
    assert _find(counts).flagged[FIRST.plus(12)] == ()


def test_three_months_together_show_what_one_does_not() -> None:
    counts = _even(24)
    counts[4, -3:] = 8
    (found,) = _find(counts).at("p4", FIRST.plus(23))
    assert (found.first, found.count) == (FIRST.plus(21), 24)
    marked = mark_places(_figures(counts), _find(counts)).of("skador", ALL_TYPES, "p4")
    assert marked is not None
    assert marked.values[-1].signal is Signal.HIGHER
    assert marked.values[-1].months_judged == 3
    assert marked.values[-4].signal is Signal.USUAL
    assert marked.values[0].signal is None


def test_a_months_verdict_does_not_change_when_more_months_come() -> None:
    counts = np.random.default_rng(3).poisson(3, (PLACES, 24))
    counts[2, 15] = 18
    early, late = _find(counts[:, :18]), _find(counts)
    for step in range(18):
        month = FIRST.plus(step)
        assert early.flagged.get(month) == late.flagged.get(month)


def test_what_is_not_final_is_neither_judged_nor_judges() -> None:
    counts = _even(13)
    counts[4, -1] = 20
    figures = _figures(counts)
    series = tuple(
        replace(found, values=(*found.values[:-1], replace(found.values[-1], is_preliminary=True)))
        for found in figures.series
    )
    found = find_place_signals(MonthlyFigures(series, {}), CODEBOOK)
    assert FIRST.plus(12) not in found.flagged


@pytest.mark.parametrize(("months", "is_judged"), [(5, False), (6, True)])
def test_exposed_places_need_six_months(months: int, is_judged: bool) -> None:
    counts = _even(months)
    counts[4] = 15
    found = find_hot_spots(_figures(counts), CODEBOOK, "skador", ALL_TYPES, FIRST.plus(months - 1))
    assert (found is not None) is is_judged
    if found:
        assert [spot.place for spot in found.found] == ["p4"]
        assert (found.months, found.places, found.events) == (6, 12, 11 * 18 + 90)


def test_places_that_are_alike_have_no_exposed_one() -> None:
    found = find_hot_spots(_figures(_even(12)), CODEBOOK, "skador", ALL_TYPES, FIRST.plus(11))
    assert found is not None
    assert found.found == ()


SOURCE = Source.model_validate({"id": "skador", "slag": "händelser", "format": "tabell"})


def _list(*days: date, covered: date = date(2024, 1, 1)) -> SourceData:
    events = tuple(
        RecordedEvent(n, day, None, None, "torget", "klotter", None, None)
        for n, day in enumerate(days)
    )
    return SourceData(SOURCE, events=events, covered=((covered, date(2026, 12, 31)),))


@pytest.mark.parametrize(("gap", "is_listed"), [(14, True), (15, False)])
def test_a_repeat_comes_within_fourteen_days(gap: int, is_listed: bool) -> None:
    # Two events the year before: 1 − exp(−14·2/365) = .0738.
    days = (date(2025, 9, 1), date(2025, 12, 1), date(2026, 5, 1), date(2026, 5, 1 + gap))
    found = find_near_repeats(_list(*days), date(2026, 5, 1), date(2026, 5, 31))
    assert bool(found) is is_listed
    if found:
        assert found[0].chance == pytest.approx(0.0738, abs=1e-4)


def test_repeats_are_not_listed_where_chance_is_not_known_or_makes_them_anyhow() -> None:
    span = date(2026, 5, 1), date(2026, 5, 31)
    pair = date(2026, 5, 1), date(2026, 5, 5)
    assert not find_near_repeats(_list(*pair, covered=date(2025, 6, 1)), *span)
    often = tuple(date(2025, 5 + n % 8, 1 + n) for n in range(27))
    assert not find_near_repeats(_list(*sorted(often), *pair), *span)


def test_crimes_against_persons_are_never_listed() -> None:
    days = date(2026, 5, 1), date(2026, 5, 5)
    span = date(2026, 5, 1), date(2026, 5, 31)
    assert find_near_repeats(_list(*days), *span)
    assert not find_near_repeats(_list(*days), *span, left_out={"klotter"})


@pytest.mark.parametrize(
    ("type_id", "label", "is_left_out"),
    [
        ("klotter", "Klotter", False),
        ("misshandel", "Misshandel", True),
        ("typ-7", "Glaskross", False),
        ("typ-8", "Övrigt", True),
    ],
)
def test_only_what_its_words_show_to_be_of_things_may_be_listed(
    type_id: str, label: str, is_left_out: bool
) -> None:
    source = Source.model_validate(
        {"id": "skador", "slag": "händelser", "format": "tabell", "typer": {type_id: [label]}}
    )
    event = RecordedEvent(1, date(2026, 5, 1), None, None, "torget", type_id, None, None)
    assert (type_id in types_not_of_things(SourceData(source, events=(event,)))) is is_left_out
