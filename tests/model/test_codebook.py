"""Names, factors and numbers asked are right for the week they are asked about."""

from datetime import date

import pytest
from pydantic import ValidationError

from est_build.model.codebook import Codebook, Group, Place
from est_build.words.periods import Week

PLACE = {
    "id": "stationen",
    "namn": [
        {"namn": "Stationen", "till": "2026-W53"},
        {"namn": "Resecentrum", "från": "2027-W01"},
    ],
    "läge": ["55.372", "13.157"],
}


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2020, 1, 1), "Stationen"),
        (date(2027, 1, 3), "Stationen"),
        (date(2027, 1, 4), "Resecentrum"),
        (date(2030, 1, 1), "Resecentrum"),
    ],
)
def test_a_renamed_place_has_the_name_of_the_day(day: date, name: str) -> None:
    assert Place.model_validate(PLACE).name_at(day) == name


@pytest.mark.parametrize(
    ("written", "green", "red"),
    [
        ({}, "Normalt", "Allvarligt"),
        ({"språk": "en"}, "Normal", "Serious"),
        ({"språk": "en", "nivåer": {"röd": "Grave"}}, "Normal", "Grave"),
    ],
)
def test_levels_that_are_not_named_are_in_the_language_of_the_site(
    written: dict[str, object], green: str, red: str
) -> None:
    codebook = Codebook.model_validate(
        {
            "kommun": "Exempelstad",
            "skala": [{"värde": str(value), "svar": f"Steg {value}"} for value in range(2)],
            "faktorer": [{"id": "trafik", "namn": "Trafik"}],
            "verksamheter": [{"id": "skola", "namn": "Skola", "tillfrågade": [{"antal": "8"}]}],
            **written,
        }
    )
    assert (codebook.levels.green, codebook.levels.red) == (green, red)


def test_one_more_person_asked_counts_from_its_week() -> None:
    group = Group.model_validate(
        {
            "id": "skola",
            "namn": "Skola",
            "tillfrågade": [
                {"från": "2026-W01", "antal": "8"},
                {"från": "2026-W48", "antal": "9"},
            ],
        }
    )
    asked = [group.asked_at(Week(2026, number)) for number in (1, 47, 48)]
    assert asked == [8, 8, 9]
    assert group.asked_at(Week(2025, 50)) == 0


def test_a_week_is_judged_by_its_thursday() -> None:
    codebook = Codebook.model_validate(
        {
            "kommun": "Provkommun",
            "skala": [{"värde": "0", "svar": "nej"}, {"värde": "1", "svar": "ja"}],
            "faktorer": [{"id": "vapen", "namn": "Vapen", "från": "2026-11-19"}],
            "verksamheter": [{"id": "skola", "namn": "Skola", "tillfrågade": [{"antal": "8"}]}],
        }
    )
    assert [factor.id for factor in codebook.factors_in(Week(2026, 47))] == ["vapen"]
    assert codebook.factors_in(Week(2026, 46)) == ()


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("id", "Stationen", "id_expected"),
        ("id", "007", None),
        ("läge", ["55.3"], "position_expected"),
        ("läge", ["norr", "13"], "number_expected"),
        ("väghållare", "staten", "word_expected"),
        ("namn", "  ", "blank"),
        ("färg", "blå", "extra_forbidden"),
    ],
)
def test_what_is_refused_is_named_by_its_kind(key: str, value: object, kind: str | None) -> None:
    written = {**PLACE, key: value}
    if kind is None:
        assert Place.model_validate(written).id == value
        return
    with pytest.raises(ValidationError) as caught:
        Place.model_validate(written)
    kinds = [error["type"] for error in caught.value.errors(include_input=False)]
    assert kind in kinds
