"""The tree: plain values for the model, and places for what the model says of them."""

import pytest

from est_build.sources.yaml_reader import parse_yaml
from est_build.sources.yaml_tree import Loc, Mark, Node, field_name, find, find_key, to_plain

MEETING = """\
vecka: 2026-W47
plats: gagatan
prioriteringar:
  - vad: Rondera
    ha\u030alls: ja
  - vad: Belysning
    klart: imorgon
    platser: [a, b]
vecka: 2026-W48
"""


@pytest.fixture(scope="module")
def node() -> Node:
    """Return the tree of a meeting with a doubled key and a key in decomposed letters."""
    found, _ = parse_yaml(MEETING, "a.yaml")
    assert found is not None
    return found


def test_plain_values_hold_the_first_of_two_keys_and_keys_in_nfc(node: Node) -> None:
    assert to_plain(node) == {
        "vecka": "2026-W47",
        "plats": "gagatan",
        "prioriteringar": [
            {"vad": "Rondera", "hålls": "ja"},
            {"vad": "Belysning", "klart": "imorgon", "platser": ["a", "b"]},
        ],
    }


@pytest.mark.parametrize(
    ("loc", "mark", "exact"),
    [
        ((), (1, 1), True),
        (("vecka",), (1, 8), True),
        (("prioriteringar", 1, "klart"), (7, 12), True),
        (("prioriteringar", 1, "platser", 1), (8, 18), True),
        (("prioriteringar", 1, "platser", "list[str]", 1), (8, 18), True),
        (("prioriteringar", 0, "hålls"), (5, 13), True),
        (("plats", 0), (2, 8), True),
        (("plats", "str"), (2, 8), False),
        (("prioriteringar", 0, "klart"), (4, 5), False),
        (("prioriteringar", 7), (4, 3), False),
        (("prioriteringar", -1), (4, 3), False),
        (("ansvarig",), (1, 1), False),
    ],
)
def test_a_loc_leads_to_its_value_or_the_deepest_parent(
    node: Node, loc: Loc, mark: object, exact: bool
) -> None:
    place, found = find(node, loc)
    assert ((place.line, place.column), found) == (mark, exact)


@pytest.mark.parametrize(
    ("loc", "mark"),
    [
        (("vecka",), Mark(1, 1, 1, 6)),
        (("prioriteringar", 1, "klart"), Mark(7, 5, 7, 10)),
        (("prioriteringar", 1, "okänd"), Mark(6, 5, 9, 1)),
        (("prioriteringar", 1, "platser", 0), Mark(8, 15, 8, 16)),
        (("okänd",), Mark(1, 1, 10, 1)),
    ],
)
def test_a_loc_leads_to_its_key(node: Node, loc: Loc, mark: Mark) -> None:
    assert find_key(node, loc) == mark


@pytest.mark.parametrize(
    ("loc", "name"),
    [
        ((), ""),
        (("vecka",), "vecka"),
        (("prioriteringar", 1, "klart"), "prioriteringar[2].klart"),
        (("minsta grupp",), "minsta grupp"),
        (("plats", "list[str]", 0), "plats[1]"),
        (("plats", "function-after[check(), str]"), "plats"),
        (("nivåer", "grön", "[key]"), "nivåer.grön"),
        ((0, "version"), "[1].version"),
    ],
)
def test_a_field_is_named_as_people_write_it(loc: Loc, name: str) -> None:
    assert field_name(loc) == name
