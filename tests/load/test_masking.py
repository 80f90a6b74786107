import pytest

from est_build.load.masking import MASK, mask_text


@pytest.mark.parametrize(
    "personal",
    [
        "anna.andersson@example.org",
        "19850709-9805",
        "850709-9805",
        "850709+9805",
        "198507099805",
        "8507099805",
        "1985-07-09-9805",
        "850769-9805",
        "850709-XXXX",
        "070-123 45 67",
        "0701234567",
        "+46 70 123 45 67",
        "0046701234567",
        "0410-73 30 00",
        "040/12 34 56",
        "ABC 123",
        "ABC 12D",
        "abc123",
    ],
)
def test_what_may_point_out_a_person_is_masked(personal: str) -> None:
    assert mask_text(f"Ring {personal}, tack") == (f"Ring {MASK}, tack", 1)


@pytest.mark.parametrize(
    "text",
    [
        "Bråk 2026-11-17 kl. 21:30 vid Torget",
        "Minst 15 personer, 3 av dem på EPA",
        "Buss 146 och 3:e gången i vecka 47",
        "Kostade 4 500 kr, se KS 2026/112",
        "Klottret är från 2025–2026",
        "Väg 101 mot E6",
    ],
)
def test_ordinary_notes_are_left_alone(text: str) -> None:
    assert mask_text(text) == (text, 0)
