"""Which types are crimes against persons, and what a place shows of them."""

from datetime import date

import pytest

from est_build.analyse.against_persons import types_with_hidden_numbers
from est_build.analyse.months import ALL_TYPES, MonthlyFigures, analyse_months
from est_build.analyse.suppression import suppress_months
from est_build.model.codebook import Codebook
from est_build.model.statistics import RecordedEvent, Source, SourceData
from est_build.words.periods import Month

JANUARY = Month(2026, 1)


def source(**values: object) -> Source:
    plain = {"id": "polisen", "slag": "händelser", "format": "tabell"}
    return Source.model_validate({**plain, **values})


@pytest.mark.parametrize(
    ("label", "is_hidden"),
    [
        ("därav misshandel inkl. grov", True),
        ("Olaga hot", True),
        ("3 kap. Brott mot liv och hälsa", True),
        ("Personrån", True),
        ("Sexuellt ofredande", True),
        ("12 kap. Skadegörelsebrott", False),
        ("8 kap. Stöld, rån m.m.", True),
        ("Inbrottsstöld i bostad", False),
        ("Brott mot trafikbrottslagen", False),
        ("Klotter från hotellet", False),
        ("Övrigt", True),
    ],
)
def test_what_is_not_known_to_concern_things_is_hidden(label: str, is_hidden: bool) -> None:
    found = types_with_hidden_numbers(source(typer={"x": [label]}), ["x"])
    assert bool(found) is is_hidden


def test_a_list_of_vandalism_shows_all_but_what_its_words_say_is_against_persons() -> None:
    vandalism = source(id="vandalism", typer={"hiss": ["Hiss"], "hot": ["Hot mot personal"]})
    assert types_with_hidden_numbers(vandalism, ["hiss", "hot"]) == {"hot"}


def test_what_the_source_declares_counts() -> None:
    shown = source(typer={"misshandel": ["Misshandel"]}, **{"dölj små tal": []})
    hidden = source(typer={"klotter": ["Klotter"]}, **{"dölj små tal": ["klotter"]})
    assert types_with_hidden_numbers(shown, ["misshandel"]) == frozenset()
    assert types_with_hidden_numbers(hidden, ["klotter"]) == {"klotter"}


CODEBOOK = Codebook.model_validate(
    {
        "kommun": "Provkommun",
        "skala": [{"värde": str(value), "svar": [f"steg {value}"]} for value in range(4)],
        "faktorer": [{"id": "hot", "namn": "Hot"}],
        "verksamheter": [{"id": "skola", "namn": "Skola", "tillfrågade": [{"antal": "8"}]}],
        "områden": [{"id": "centrum", "namn": "Centrum"}],
        "platser": [
            {"id": "torget", "namn": "Torget", "område": "centrum"},
            {"id": "hamnen", "namn": "Hamnen", "område": "centrum"},
            {"id": "parken", "namn": "Parken"},
        ],
    }
)


def figures(counts: dict[tuple[str, str], int], **values: object) -> MonthlyFigures:
    events: list[RecordedEvent] = []
    for (place, kind), count in counts.items():
        for _ in range(count):
            day = date(2026, 1, 10)
            events.append(RecordedEvent(len(events) + 1, day, None, None, place, kind, None, None))
    data = SourceData(
        source(typer={"misshandel": ["Misshandel"], "klotter": ["Klotter"]}, **values),
        events=tuple(events),
        covered=((JANUARY.first, JANUARY.last),),
    )
    return suppress_months(analyse_months([data], CODEBOOK), [data], CODEBOOK)


def shown(found: MonthlyFigures, kind: str, area: str) -> tuple[int | None, int | None]:
    series = found.of("polisen", kind, area)
    assert series is not None
    value = series.values[0]
    return value.least, value.most


def test_sums_that_hold_a_hidden_number_are_spans_and_the_whole_is_exact() -> None:
    found = figures(
        {("torget", "misshandel"): 3, ("hamnen", "misshandel"): 9, ("torget", "klotter"): 2}
    )
    assert shown(found, "misshandel", "torget") == (1, 4)
    assert shown(found, "misshandel", "hamnen") == (1, 12)
    assert shown(found, "misshandel", "parken") == (0, 0)
    assert shown(found, "klotter", "torget") == (2, 2)
    assert shown(found, ALL_TYPES, "torget") == (3, 6)
    assert shown(found, ALL_TYPES, "centrum") == (4, 18)
    assert shown(found, "misshandel", "kommun") == (12, 12)
    assert shown(found, ALL_TYPES, "kommun") == (14, 14)


def test_the_only_crime_of_a_month_can_have_been_at_any_place() -> None:
    found = figures({("torget", "misshandel"): 1})
    assert {shown(found, "misshandel", place) for place in ("torget", "hamnen", "parken")} == {
        (0, 4)
    }


def test_a_source_may_hide_more_or_nothing() -> None:
    more = figures(
        {("torget", "misshandel"): 7, ("hamnen", "misshandel"): 30}, **{"minsta antal": 10}
    )
    assert shown(more, "misshandel", "torget") == (1, 9)
    nothing = figures({("torget", "misshandel"): 1}, **{"dölj små tal": []})
    assert shown(nothing, "misshandel", "torget") == (1, 1)
