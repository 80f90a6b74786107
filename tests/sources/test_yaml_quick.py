"""The quick reader gives what the reader with places gives, or nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from est_build.sources.yaml_quick import plain_of
from est_build.sources.yaml_reader import parse_yaml
from est_build.sources.yaml_tree import to_plain
from tests.builders import SMALL

TEXTS = [text for path, text in SMALL.items() if path.endswith(".yaml")]
PIECES = [
    "",
    ":",
    "- ",
    "\n",
    "[",
    "]",
    "{",
    "}",
    ",",
    "'",
    "|",
    " #x",
    "&a ",
    "*a",
    "!t ",
    "---\n",
]


def assert_as_with_places(text: str) -> None:
    plain = plain_of(text)
    node, found = parse_yaml(text, "x.yaml")
    if plain is not None:
        assert found == ()
        assert node is not None
        assert to_plain(node) == plain


@pytest.mark.parametrize("text", TEXTS)
def test_a_file_without_faults_is_read_at_once(text: str) -> None:
    assert plain_of(text) is not None
    assert_as_with_places(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2\n",
        "a\u030a: 1\n\u00e5: 2\n",
        "a: &x 1\n",
        "a: !!int 1\n",
        "a: &x 1\nb: *x\n",
        "a: 1\n---\nb: 2\n",
        "a: Plats #3 är mörk\n",
        "a: Ny bänk # 3\n",
        "a: {b: c, d}\n",
        "? [a]\n: b\n",
        ": b\n",
        "a: " + "[" * 60 + "]" * 60,
        "text\n",
        "a: b: c\n",
        "",
    ],
)
def test_what_may_be_wrong_is_left_to_the_reader_with_places(text: str) -> None:
    assert plain_of(text) is None


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(TEXTS),
    st.floats(0, 1),
    st.integers(0, 9),
    st.sampled_from(PIECES),
)
def test_a_changed_file_is_read_as_with_places_or_not_at_all(
    text: str, where: float, length: int, piece: str
) -> None:
    start = int(where * len(text))
    assert_as_with_places(text[:start] + piece + text[start + length :])
