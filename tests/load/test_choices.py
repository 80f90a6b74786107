from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from est_build.load.choices import group_in, read_groups, read_places, read_scale, split_choices
from est_build.load.codebook import load_codebook
from est_build.model.codebook import Codebook
from est_build.sources.headings import normalise
from est_build.words.periods import Week
from tests.tasks.survey import write_survey

KNOWN = {normalise(name): name for name in ("Torget, norra delen", "Torget", "Parken", "a b")}


@pytest.fixture
def codebook(tmp_path: Path) -> Codebook:
    codebook = load_codebook(write_survey(tmp_path)).value
    assert codebook is not None
    return codebook


@pytest.mark.parametrize(
    ("text", "separators", "chosen", "is_unknown"),
    [
        ("Torget;Parken;", (";",), {"Torget", "Parken"}, False),
        ("Torget, norra delen, Parken", (",",), {"Torget, norra delen", "Parken"}, False),
        ("Torget, Parken", (";", ","), {"Torget", "Parken"}, False),
        ("Torget, södra delen", (",",), {"Torget"}, True),
        ("Månen", (";",), set(), True),
        ("", (";",), set(), False),
        (" ; ", (";",), set(), False),
        ("a b parken", (" ",), {"a b", "Parken"}, False),
    ],
)
def test_choices_are_split_around_the_ones_that_are_known(
    text: str, separators: tuple[str, ...], chosen: set[str], is_unknown: bool
) -> None:
    assert split_choices(text, separators, KNOWN) == (chosen, is_unknown)


@given(st.sets(st.sampled_from(sorted(KNOWN.values())), min_size=1))
def test_every_set_of_known_choices_is_found_again(chosen: set[str]) -> None:
    assert split_choices(", ".join(sorted(chosen)), (",",), KNOWN) == (chosen, False)


def test_a_long_cell_is_read_in_reasonable_time() -> None:
    _, is_unknown = split_choices(",".join("x" * 5000), (",",), KNOWN)
    assert is_unknown


def test_blank_is_no_answer_and_no_zero(codebook: Codebook) -> None:
    scale = read_scale(codebook)
    assert scale[""] == "obesvarad"
    assert scale["vet ej"] == "vet ej"
    assert scale["inget känt"] == "0"


def test_the_weeks_own_name_of_a_group_comes_first(codebook: Codebook) -> None:
    names = read_groups(codebook, Week(2026, 47))
    assert {names[normalise(name)] for name in ("Skolan", "Skola och förskola", "Skolor")} == {
        "skola"
    }


def test_places_are_known_by_alias_and_id(codebook: Codebook) -> None:
    places = read_places(codebook)
    assert [places[name] for name in ("centralen", "resecentrum", "stationen")] == ["stationen"] * 3


def test_a_group_stands_alone_only_where_enough_are_asked(codebook: Codebook) -> None:
    week = Week(2026, 47)
    assert [group_in(codebook, week, name) for name in ("skola", "park", None)] == [
        "skola",
        "ovriga",
        "skola",
    ]
