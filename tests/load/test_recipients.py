"""The list of recipients: a wrong line costs itself only, and nothing of it is repeated."""

from pathlib import Path

import pytest

from est_build.diagnostics.render import render_text
from est_build.load.codebook import load_codebook
from est_build.load.recipients import load_recipients
from est_build.model.codebook import Codebook, Language
from est_build.model.recipient import Recipient, read_address
from est_build.words.catalogue import words_for
from tests.builders import small_repository

HEADER = "adress;namn;roll;verksamheter;språk;sajt\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_repository(tmp_path / "kommun")


@pytest.fixture
def codebook(root: Path) -> Codebook:
    found = load_codebook(root).value
    assert found is not None
    return found


def _read(
    root: Path, codebook: Codebook, text: str, name: str = "mottagare.csv"
) -> tuple[tuple[Recipient, ...], list[tuple[str, int | None]]]:
    path = root.parent / name
    path.write_text(text, encoding="utf-8")
    recipients, found = load_recipients(path, root, codebook)
    return recipients, [(one.code.id, one.location.line) for one in found]


def test_a_table_gives_each_recipient(root: Path, codebook: Codebook) -> None:
    text = (
        HEADER + "eva@skola.example;Eva Ek;rektor;skola;;\n"
        "bo@polis.example;;;;en;nej\n"
        "ida@kommun.example;Ida;;skola, fritid;sv;ja\n"
    )
    recipients, found = _read(root, codebook, text)
    assert found == []
    assert recipients == (
        Recipient("eva@skola.example", "Eva Ek", "rektor", ("skola",)),
        Recipient("bo@polis.example", language=Language.ENGLISH, reaches_site=False),
        Recipient("ida@kommun.example", "Ida", "", ("skola", "fritid"), Language.SWEDISH),
    )


@pytest.mark.parametrize(
    "text",
    [
        "- adress: eva@skola.example\n  verksamheter: [skola, fritid]\n  sajt: nej\n",
        "mottagare:\n- adress: eva@skola.example\n  verksamheter: skola, fritid\n  sajt: nej\n",
    ],
)
def test_yaml_says_the_same(root: Path, codebook: Codebook, text: str) -> None:
    recipients, found = _read(root, codebook, text, "mottagare.yaml")
    assert found == []
    expected = Recipient("eva@skola.example", groups=("skola", "fritid"), reaches_site=False)
    assert recipients == (expected,)


def test_a_wrong_line_costs_only_itself(root: Path, codebook: Codebook) -> None:
    text = (
        HEADER + "eva.skola.example;Eva;;;;\n"
        "bo@polis.example;;;vaktbolaget;;\n"
        "Bo@Polis.example;;;;;\n"
        "ida@kommun.example;;;;tyska;kanske\n"
    )
    recipients, found = _read(root, codebook, text)
    assert [one.address for one in recipients] == ["bo@polis.example", "ida@kommun.example"]
    assert found == [
        ("EST606", 2),
        ("EST608", 3),
        ("EST607", 4),
        ("EST609", 5),
        ("EST609", 5),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEADER, "EST603"),
        ("namn;roll\nEva;rektor\n", "EST604"),
        ("", "EST208"),
        ("adress;personnummer\neva@skola.example;1\n", "EST605"),
    ],
)
def test_a_list_that_does_not_fit_says_why(
    root: Path, codebook: Codebook, text: str, code: str
) -> None:
    assert code in [found for found, _ in _read(root, codebook, text)[1]]


def test_a_list_in_the_repository_is_refused(root: Path, codebook: Codebook) -> None:
    path = root / "forms" / "mottagare.csv"
    path.write_text(HEADER + "eva@skola.example;;;;;\n", encoding="utf-8")
    recipients, found = load_recipients(path, root, codebook)
    assert recipients == ()
    assert [one.code.id for one in found] == ["EST602"]


def test_a_list_that_is_not_there_is_told(root: Path, codebook: Codebook) -> None:
    recipients, found = load_recipients(root.parent / "borta.csv", root, codebook)
    assert recipients == ()
    assert [one.code.id for one in found] == ["EST601"]


def test_no_message_repeats_anything_of_the_list(root: Path, codebook: Codebook) -> None:
    canary = "Kanariefågel"
    text = f"adress;{canary};verksamheter;språk;sajt\n" + "\n".join(
        (
            f"{canary};a;b;c;d",
            f"eva@skola.example;{canary};{canary};{canary};{canary}",
            f"eva@skola.example;{canary};{canary};{canary};{canary}",
        )
    )
    path = root.parent / "mottagare.csv"
    path.write_text(text, encoding="utf-8")
    recipients, found = load_recipients(path, root, codebook)
    assert len(found) > 5
    for language in ("sv", "en"):
        shown = render_text(found, words_for(language), colour=False, excerpt=lambda *_: None)
        assert canary not in shown
    assert "eva@" not in repr(recipients)


@pytest.mark.parametrize(
    "text",
    [
        "- adress:kanarie@skola.example\n",
        "- adress: kanarie@skola.example\n  namn: Kanarie Ek # 3\n",
        "- adress: kanarie@skola.example\n  namn: Kanarie: Ek\n",
        "- adress: kanarie@skola.example\n  kanarie: a\n  kanarie: b\n",
        "- adress: kanarie@skola.example\n\tnamn: Kanarie\n",
    ],
)
def test_no_message_about_yaml_repeats_the_line(root: Path, codebook: Codebook, text: str) -> None:
    path = root.parent / "mottagare.yaml"
    path.write_text(text, encoding="utf-8")
    _, found = load_recipients(path, root, codebook)
    assert found
    for language in ("sv", "en"):
        shown = render_text(found, words_for(language), colour=False, excerpt=lambda *_: None)
        assert "kanarie" not in shown.casefold()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("eva.ek@skola.example", "eva.ek@skola.example"),
        (" Eva@Skola.Example ", "Eva@skola.example"),
        ("eva@skåne.example", "eva@xn--skne-roa.example"),
        ("o'neil+est@a-b.example", "o'neil+est@a-b.example"),
        ("", None),
        ("eva", None),
        ("eva@", None),
        ("@skola.example", None),
        ("eva@localhost", None),
        ("eva ek@skola.example", None),
        ("eva@skola..example", None),
        (".eva@skola.example", None),
        ("eva@@skola.example", None),
        ("eva@skola.example\r\nBcc: x@y.example", None),
        ("Eva <eva@skola.example>", None),
        ("a" * 65 + "@skola.example", None),
    ],
)
def test_what_an_address_is(text: str, address: str | None) -> None:
    assert read_address(text) == address
