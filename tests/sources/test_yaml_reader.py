"""YAML as text with its place: what is taken, what is refused, and what people are told."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from est_build.diagnostics import Code, Severity
from est_build.diagnostics import codes_yaml as codes
from est_build.diagnostics.render import say_headline, say_help
from est_build.sources.yaml_reader import DEPTH, parse_yaml, read_yaml
from est_build.sources.yaml_tree import Mapping, Mark, Scalar, Sequence, to_plain
from est_build.words.catalogue import words_for

SWEDISH = words_for("sv")


def plain(text: str) -> object:
    """Read a text that has nothing wrong with it."""
    node, found = parse_yaml(text, "a.yaml")
    assert found == ()
    assert node is not None
    return to_plain(node)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 20:30", "20:30"),
        ("a: 9:30", "9:30"),
        ("a: nej", "nej"),
        ("a: no", "no"),
        ("a: on", "on"),
        ("a: 007", "007"),
        ("a: 010", "010"),
        ("a: 0x1F", "0x1F"),
        ("a: 1_000", "1_000"),
        ("a: 55.372", "55.372"),
        ("a: 2026-13-01", "2026-13-01"),
        ("a: 2026-W47", "2026-W47"),
        ("a: null", "null"),
        ("a: ~", "~"),
        ("a: .inf", ".inf"),
        ("a: -b", "-b"),
        ("a: http://x", "http://x"),
        ("a: 'it''s'", "it's"),
        ('a: "5"', "5"),
        ('a: ""', ""),
        ("a: ''", ""),
        ("a:", None),
        ("a: # tomt", None),
        ("a: 5                    # färre visas aldrig", "5"),
        ("a: b # c", "b"),
        ('a: |\n  Åsa: sa, "hej" #3\n  då\n', 'Åsa: sa, "hej" #3\ndå\n'),
        ("a: >\n  b\n  c\n", "b c\n"),
        ("a: [b, c]", ["b", "c"]),
        ("a:\n- b\n- c", ["b", "c"]),
        ("a: {b: c, d: e}", {"b": "c", "d": "e"}),
        ("a: {b: , c: d}", {"b": None, "c": "d"}),
        ("a: {b: c, d: }", {"b": "c", "d": None}),
        ("a: []", []),
        ("a: {}", {}),
        ("a:\tb", "b"),
    ],
)
def test_a_value_stays_the_text_that_was_written(text: str, value: object) -> None:
    assert plain(text) == {"a": value}


@pytest.mark.parametrize(
    "text",
    [
        "vecka: 2026-W47\r\nhålls: ja\r\n",
        "\ufeffvecka: 2026-W47\nhålls: ja\n",
        "---\nvecka: 2026-W47\nhålls: ja\n",
        "%YAML 1.2\n---\nvecka: 2026-W47\nhålls: ja\n...\n",
        "# kommentar\n\nvecka: 2026-W47 # här\nhålls: ja",
        "vecka: 2026-W47\rhålls: ja\r",
        "vecka: 2026-W47\nha\u030alls: ja\n",
    ],
)
def test_line_breaks_bom_comments_and_composed_letters_make_no_difference(text: str) -> None:
    assert plain(text) == {"vecka": "2026-W47", "hålls": "ja"}


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_places_are_in_characters_whatever_the_bytes(bom: str, line_break: str) -> None:
    text = bom + line_break.join(["å: ä", "öäå: [é, 例, 🚓, x]", "b: |", "  c"])
    node, found = parse_yaml(text, "a.yaml")
    assert found == ()
    assert isinstance(node, Mapping)
    (first, second, third) = node.items
    assert (first[0].mark, first[1].mark) == (Mark(1, 1, 1, 2), Mark(1, 4, 1, 5))
    assert second[0].mark == Mark(2, 1, 2, 4)
    assert isinstance(second[1], Sequence)
    assert second[1].mark == Mark(2, 6, 2, 18)
    assert second[1].items[3].mark == Mark(2, 16, 2, 17)
    assert third[1].mark.line == 3


def test_a_scalar_knows_how_it_was_written() -> None:
    node, _ = parse_yaml("[a, 'b', \"c\"]", "a.yaml")
    assert isinstance(node, Sequence)
    assert [item.style for item in node.items if isinstance(item, Scalar)] == [
        "plain",
        "quoted",
        "quoted",
    ]
    block, _ = parse_yaml("- |\n  a\n- >\n  b", "a.yaml")
    assert isinstance(block, Sequence)
    assert [item.style for item in block.items if isinstance(item, Scalar)] == ["block", "block"]


# Text, code, line, column, and what headline and help together must say.
REFUSED = [
    ("a:\n\tb: c\n", codes.TAB, 2, 1, "tabb"),
    ("å: x\n\tb: c\n", codes.TAB, 2, 1, "tabb"),
    ("å: |\n\ttext\n", codes.TAB, 2, 1, "tabb"),
    ('a: b\nöä: "c\n', codes.UNCLOSED_QUOTE, 2, 5, 'börjar med " på rad 2'),
    ("öä: 'c\nd: e\n", codes.UNCLOSED_QUOTE, 1, 5, "börjar med ' på rad 1"),
    ('a: "b\nc: "d"\n', codes.UNCLOSED_QUOTE, 1, 4, 'börjar med "'),
    ('"b\nc": d\n', codes.UNCLOSED_QUOTE, 1, 1, 'börjar med "'),
    ("text: Mål: att ses\n", codes.COLON_IN_TEXT, 1, 10, 'så här: text: "Mål: att ses"'),
    ("- å: b: c  # d\n", codes.COLON_IN_TEXT, 1, 7, 'så här: - å: "b: c"  # d'),
    ('å: b: "c"\n', codes.COLON_IN_TEXT, 1, 5, "så här: å: 'b: \"c\"'"),
    ("vecka:47\nplats: x\n", codes.NO_SPACE_AFTER_COLON, 1, 6, "så här: vecka: 47"),
    ("a: b\nplats:x\nc: d\n", codes.NO_SPACE_AFTER_COLON, 2, 6, "så här: plats: x"),
    ("a: b\nplats x\nc: d\n", codes.NO_COLON, 2, 1, "Kolon saknas"),
    ("vecka 47\nplats: x\n", codes.NO_COLON, 1, 1, "Kolon saknas"),
    ('å: "Hej" sa han\n', codes.TEXT_AFTER_QUOTE, 1, 10, "så här: å: '\"Hej\" sa han'"),
    ("å: 'it's'\n", codes.TEXT_AFTER_QUOTE, 1, 8, "så här: å: \"'it's'\""),
    ("a: b\n  c: d\n", codes.BAD_INDENT, 2, 3, "inte indragen"),
    ("a:\n  b: c\n d: e\n", codes.BAD_INDENT, 3, 2, "inte indragen"),
    ("  a: b\nc: d\n", codes.BAD_INDENT, 2, 1, "inte indragen"),
    ("- a\nb: c\n", codes.BAD_INDENT, 2, 1, "inte indragen"),
    ("a: |\n  b\n c\n", codes.BAD_INDENT, 3, 2, "inte indragen"),
    ("å: [b\nc: d\n", codes.UNCLOSED_BRACKET, 1, 4, "`[` saknar sitt slut"),
    ("å: {b: c\n", codes.UNCLOSED_BRACKET, 1, 4, "`{` saknar sitt slut"),
    ("å: {b: c: d}\n", codes.TEXT_IN_BRACKETS, 1, 9, "`{ }`"),
    ('å: ["b" c]\n', codes.TEXT_IN_BRACKETS, 1, 9, "`[ ]`"),
    ("å: @b\n", codes.RESERVED_START, 1, 4, 'så här: å: "@b"'),
    ("å: `b`\n", codes.RESERVED_START, 1, 4, 'så här: å: "`b`"'),
    ("å: %b\n", codes.RESERVED_START, 1, 4, 'så här: å: "%b"'),
    ("å: *fet* b\n", codes.RESERVED_START, 1, 4, 'så här: å: "*fet* b"'),
    ("å: & b\n", codes.RESERVED_START, 1, 4, 'så här: å: "& b"'),
    ("å: [b] c\n", codes.RESERVED_START, 1, 4, 'så här: å: "[b] c"'),
    ("å: {{ b }} c\n", codes.RESERVED_START, 1, 4, 'så här: å: "{{ b }} c"'),
    ("å: , b\n", codes.RESERVED_START, 1, 4, 'så här: å: ", b"'),
    ('å: "C:\\q"\n', codes.BAD_ESCAPE, 1, 7, "snedstreck"),
    ("å: | b\n", codes.TEXT_AFTER_BAR, 1, 6, "samma rad som `|`"),
    ("å: - b\n", codes.LIST_ON_KEY_LINE, 1, 4, "nästa rad"),
    ("å:\xa0b\nc: d\n", codes.NO_BREAK_SPACE, 1, 3, "hårt mellanslag"),
    ("a: b\n---\nc: d\n", codes.SEVERAL_DOCUMENTS, 2, 1, "mer än ett dokument"),
    ("a: b\n...\nc: d\n", codes.SEVERAL_DOCUMENTS, 3, 1, "mer än ett dokument"),
    ("en enda text\n", codes.NO_KEYS, 1, 1, "utan nycklar"),
    ("# bara en kommentar\n", codes.EMPTY, 1, 1, "tom"),
    ("", codes.EMPTY, 1, 1, "tom"),
    ("---\n", codes.EMPTY, 1, 1, "tom"),
    ("å: b\nc: \x00\n", codes.BINARY, 2, 4, "inte en textfil"),
    ("å: \x1b\n", codes.HIDDEN_CHARACTER, 1, 4, "U+001B"),
    ("å: \ud800\n", codes.HIDDEN_CHARACTER, 1, 4, "U+D800"),
    ("a: b\n<<<<<<< HEAD\nc: d\n", codes.CONFLICT, 2, 1, "två versioner"),
    ("a: ? b\n", codes.NOT_YAML, 1, 4, "reglerna för YAML"),
]


@pytest.mark.parametrize(("text", "code", "line", "column", "words"), REFUSED)
def test_what_is_not_yaml_gives_one_diagnostic_with_cause_and_place(
    text: str, code: Code, line: int, column: int, words: str
) -> None:
    node, found = parse_yaml(text, "content/a.yaml")
    assert node is None
    (diagnostic,) = found
    place = diagnostic.location
    assert (diagnostic.code.id, place.path) == (code.id, "content/a.yaml")
    assert (place.line, place.column) == (line, column)
    assert words in f"{say_headline(diagnostic, SWEDISH)} {say_help(diagnostic, SWEDISH)}"


@pytest.mark.parametrize(
    ("text", "code"), [(row[0], row[1]) for row in REFUSED if "så här" in row[4]]
)
def test_the_line_that_the_help_gives_can_be_read(text: str, code: Code) -> None:
    (diagnostic,) = parse_yaml(text, "a.yaml")[1]
    better = dict(diagnostic.values)["line"]
    node, found = parse_yaml(better, "a.yaml")
    assert found == ()
    assert node is not None


# Text, value, code, line, column, and what headline and help together must say.
TAKEN = [
    ("å: b\nå: c\n", {"å": "b"}, codes.DOUBLED_KEY, 2, 1, "Den första, på rad 1,"),
    ("å: b\na\u030a: c\n", {"å": "b"}, codes.DOUBLED_KEY, 2, 1, "två gånger"),
    ("x:\n- {a: b, a: c}\n", {"x": [{"a": "b"}]}, codes.DOUBLED_KEY, 2, 10, "`a` står två"),
    ("a: &b c\n", {"a": "c"}, codes.ANCHOR, 1, 4, "ankare"),
    ("a: &b [c]\n", {"a": ["c"]}, codes.ANCHOR, 1, 4, "ankare"),
    ("a: *b\n", {"a": "*b"}, codes.ALIAS, 1, 4, "hänvisning"),
    ("a: !!int 5\n", {"a": "5"}, codes.TAG, 1, 4, "typ"),
    ("a: !viktigt b\n", {"a": "b"}, codes.TAG, 1, 4, "typ"),
    ("a: !!python/object/apply:os.system [b]\n", {"a": ["b"]}, codes.TAG, 1, 4, "typ"),
    ("? [a]\n: b\nc: d\n", {"c": "d"}, codes.KEY_NOT_TEXT, 1, 3, "En nyckel är en lista"),
    ("a: {{b: c}}\n", {"a": {}}, codes.KEY_NOT_TEXT, 1, 5, "citattecken"),
    ("? \n: a\nb: c\n", {"b": "c"}, codes.KEY_MISSING, 1, 2, "Nyckel saknas"),
    ("{å: Rond, kväll, p: x}", {"å": "Rond", "p": "x"}, codes.COMMA_IN_TEXT, 1, 11, "Rond, kväll"),
    ("x: [{å: b, c,\n d}]", {"x": [{"å": "b"}]}, codes.COMMA_IN_TEXT, 1, 12, '"b, c, d"'),
]


@pytest.mark.parametrize(("text", "value", "code", "line", "column", "words"), TAKEN)
def test_the_rest_of_the_file_goes_on_beside_one_diagnostic(
    text: str, value: object, code: Code, line: int, column: int, words: str
) -> None:
    node, found = parse_yaml(text, "a.yaml")
    assert node is not None
    assert to_plain(node) == value
    (diagnostic,) = found
    assert diagnostic.code.id == code.id
    assert (diagnostic.location.line, diagnostic.location.column) == (line, column)
    assert words in f"{say_headline(diagnostic, SWEDISH)} {say_help(diagnostic, SWEDISH)}"


@pytest.mark.parametrize(
    ("text", "column", "better"),
    [
        ("text: Plats #3 är mörk", 13, 'text: "Plats #3 är mörk"'),
        ("text: Vid skolan #otryggt", 18, 'text: "Vid skolan #otryggt"'),
        ("text: #otryggt", 7, 'text: "#otryggt"'),
        ("text: Ny bänk # 3 vid skolan", 15, 'text: "Ny bänk # 3 vid skolan"'),
        ("- text: a b #c", 13, '- text: "a b #c"'),
    ],
)
def test_a_hash_that_seems_to_belong_to_the_text_is_a_warning(
    text: str, column: int, better: str
) -> None:
    node, (found,) = parse_yaml(text, "a.yaml")
    assert node is not None
    assert found.code is codes.COMMENT_IN_TEXT
    assert found.severity is Severity.WARNING
    assert found.location.column == column
    assert dict(found.values)["line"] == better
    assert parse_yaml(better, "a.yaml")[1] == ()


@pytest.mark.parametrize(
    "text",
    [
        "text: a b # kommentar",
        "text: Ny bänk vid skolan  # beställd",
        "nivå: ingen uppgift # ingen svarade",
        "namn: Polisen # ring dem",
        "text: a b  #kommentar",
        "text: ett #kommentar",
        'text: "Plats #3"',
        "text: |\n  Plats #3 är mörk",
        "# Plats #3 är mörk\ntext: a",
    ],
)
def test_a_comment_is_no_warning(text: str) -> None:
    assert parse_yaml(text, "a.yaml")[1] == ()


def test_three_equal_keys_give_two_diagnostics_in_one_run() -> None:
    node, found = parse_yaml("a: 1\nb: 2\na: 3\na: 4\nb: 5\n", "a.yaml")
    assert [(item.location.line, dict(item.values)["line"]) for item in found] == [
        (3, "1"),
        (4, "1"),
        (5, "2"),
    ]
    assert node is not None
    assert to_plain(node) == {"a": "1", "b": "2"}


def test_billion_laughs_are_refused_and_not_followed() -> None:
    rows = ["a0: &a0 [ha]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    node, found = parse_yaml("\n".join(rows), "a.yaml")
    assert {item.code for item in found} == {codes.ANCHOR, codes.ALIAS}
    assert len(found) <= 50
    assert node is not None
    assert len(str(to_plain(node))) < 2000


@pytest.mark.parametrize("text", ["[" * DEPTH + "]" * DEPTH, "- " * DEPTH + "a"])
def test_the_deepest_tree_that_is_allowed_is_read(text: str) -> None:
    assert plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "[" * (DEPTH + 1) + "]" * (DEPTH + 1),
        "[" * 100_000,
        "{" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "[{" * 30_000,
    ],
)
def test_a_tree_too_deep_is_one_diagnostic(text: str) -> None:
    node, (found,) = parse_yaml(text, "a.yaml")
    assert node is None
    assert found.code is codes.TOO_DEEP
    assert found.location.line == 1


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "b " * 490_000,
        "a: '" + "\n" * 900_000,
        "a: |\n" + " \n" * 450_000,
        "#\n" * 490_000,
        "- a\n" * 50_000,
        "a: 1\n" * 50_000,
        ("[\n" * 40) + "a,\n" * 50_000,
        "{a: " * 40 + "b, " * 50_000,
        "a: b #c\n" * 40_000,
        "a:" * 490_000,
        ": " * 490_000,
        "- " + " " * 990_000 + ":",
        "&a " * 300_000,
        "!a " * 300_000,
        "'" * 990_000,
        '"\\' * 490_000,
        "a: b" + " " * 900_000 + "c: d\nx",
        "\t" * 990_000,
        "\xa0" * 900_000 + "\n: :",
    ],
    ids=range(19),
)
def test_a_hostile_file_takes_no_long_time(text: str) -> None:
    start = time.perf_counter()
    parse_yaml(text, "a.yaml")
    assert time.perf_counter() - start < 10


def test_a_text_over_the_limit_is_not_read() -> None:
    node, (found,) = parse_yaml("a: " + "b" * 1_000_000, "a.yaml")
    assert node is None
    assert found.code is codes.TOO_LARGE


def test_a_file_is_read_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/å.yaml").write_bytes("\ufeffhålls: ja\r\nhålls: nej\r\n".encode())
    node, (found,) = read_yaml(tmp_path, "content/å.yaml")
    assert node is not None
    assert to_plain(node) == {"hålls": "ja"}
    assert (found.location.path, found.location.line) == ("content/å.yaml", 2)


def test_a_file_that_is_no_text_is_one_diagnostic(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("hålls: ja".encode("latin-1"))
    node, (found,) = read_yaml(tmp_path, "a.yaml")
    assert node is None
    assert found.code is codes.NOT_UTF8


def test_a_computer_without_the_c_parser_is_told_so() -> None:
    program = (
        "import sys; sys.modules['yaml._yaml'] = None\n"
        "from est_build.sources.yaml_reader import parse_yaml\n"
        "node, (found,) = parse_yaml('a: b', 'a.yaml')\n"
        "print(node, found.code.id)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"None {codes.NO_C_PARSER.id}\n"


YAML_LIKE = st.text(alphabet="ab: \n\t-[]{},'\"#&*!|>%@`?\\.å\r\xa0\ufeff\x00<=", max_size=60)


@given(st.one_of(YAML_LIKE, st.text(max_size=60)))
def test_any_text_is_a_tree_or_diagnostics_that_can_be_shown(text: str) -> None:
    node, found = parse_yaml(text, "a.yaml")
    assert node is not None or found
    if node is not None:
        to_plain(node)
    lines = max(1, len(text.splitlines()))
    for diagnostic in found:
        place = diagnostic.location
        assert place.line is not None
        assert 1 <= place.line <= lines
        assert place.column is not None
        assert place.column >= 1
        assert say_headline(diagnostic, SWEDISH)
        assert say_help(diagnostic, SWEDISH)


@given(st.dictionaries(st.text("abåäö", min_size=1), st.text("ab åäö:#,'\"[]{}\\&*!|>%@`")))
def test_a_quoted_text_comes_back_as_it_was(values: dict[str, str]) -> None:
    text = "".join(
        f"{key}: '{value.replace(chr(39), chr(39) * 2)}'\n" for key, value in values.items()
    )
    assert plain(text or "{}") == values
