"""What people wrote keeps its paragraphs and lists, and runs together as sentences."""

import pytest

from est_build.words.sentences import join_sentences, split_paragraphs, without_stop


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("En rad\nsom fortsätter.\n\nEn till.\n", ("En rad som fortsätter.", "En till.")),
        (
            "Vi gör så här:\n- Lyser upp\n  gången\n- Ringer",
            ("Vi gör så här:", "- Lyser upp gången", "- Ringer"),
        ),
        ("* Ett\n* Två", ("* Ett", "* Två")),
        # A dash that only happens to begin a line is no list.
        ("Lugnare vid skolorna\n- som vanligt.", ("Lugnare vid skolorna - som vanligt.",)),
        ("\n \n", ()),
        ("", ()),
    ],
)
def test_paragraphs_and_items_are_kept_apart(text: str, paragraphs: tuple[str, ...]) -> None:
    assert split_paragraphs(text) == paragraphs


@pytest.mark.parametrize(
    ("texts", "line"),
    [
        (("Lagad 17 november", "", "Det blev bättre."), "Lagad 17 november. Det blev bättre."),
        (("Lagad\n\nNytt stycke.",), "Lagad. Nytt stycke."),
        (("Varför? (Se bilaga.)", "Mer"), "Varför? (Se bilaga.) Mer"),
        (("Se https://kommun.example/a", "Mer"), "Se https://kommun.example/a Mer"),
        (("Utan punkt",), "Utan punkt"),
        ((), ""),
    ],
)
def test_texts_in_one_line_are_sentences(texts: tuple[str, ...], line: str) -> None:
    assert join_sentences(*texts) == line


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Laga belysningen.", "Laga belysningen"),
        ("Laga belysningen", "Laga belysningen"),
        ("Bänkar m.m.", "Bänkar m.m."),
        ("Vänta...", "Vänta..."),
    ],
)
def test_a_full_stop_goes_where_more_follows(text: str, bare: str) -> None:
    assert without_stop(text) == bare
