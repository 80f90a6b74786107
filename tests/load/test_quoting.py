"""What of a written value a message may repeat."""

import pytest

from est_build.load.quoting import closest, make_id, mask_personal, most_alike, quote


@pytest.mark.parametrize(
    "person",
    [
        "850709-9805",
        "8507099805",
        "19850709-9805",
        "198507099805",
        "850709+9805",
        "850709 9805",
        "1985-07-09-9805",
        "1985-07-09 9805",
        "19850769-9805",
        "070-123 45 67",
        "0701234567",
        "+46 70 123 45 67",
        "+46701234567",
        "anna.berg@example.se",
        "ABC 123",
        "ABC12D",
    ],
)
def test_what_points_out_a_person_is_covered_at_the_same_length(person: str) -> None:
    line = f"text: {person}, och mer"
    masked = mask_personal(line)
    assert masked == f"text: {'•' * len(person)}, och mer"


@pytest.mark.parametrize(
    "text",
    ["2026-11-19", "2026-W47", "2026-W46/skolgarden", "20261119", "4 500", "[55.372, 13.157]"],
)
def test_days_weeks_and_small_numbers_may_be_repeated(text: str) -> None:
    assert mask_personal(text) == text


def test_a_long_value_is_repeated_in_part_on_one_line() -> None:
    assert quote("rad\n" * 50) == f"{'rad ' * 14}rad…"


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Västra Ringvägen", "vastra-ringvagen"),
        ("Södra Åby", "sodra-aby"),
        ("So\u0308dra", "sodra"),
        (" Café (gamla) ", "cafe-gamla"),
        ("åäö", "aao"),
        ("!", ""),
    ],
)
def test_a_label_suggests_an_id(label: str, expected: str) -> None:
    assert make_id(label) == expected


def test_the_closest_word_is_found_whatever_its_case() -> None:
    assert closest("TRAFIKVERK", ["Trafikverket", "kommun"]) == "Trafikverket"
    assert closest("xyz", ["kommun"]) == ""


def test_there_is_always_something_most_alike_unless_nothing_is_known() -> None:
    assert most_alike("statoinen", ["skegrie", "stationen"]).startswith("`stationen`")
    assert most_alike("x", []) == "–"
