"""Diagnostics as text for people and JSON for programs."""

import json
from collections.abc import Callable

import pytest

from est_build.diagnostics import Code, Diagnostic, Location, Severity
from est_build.diagnostics.render import (
    make_visible,
    render_json,
    render_summary,
    render_text,
    sort_diagnostics,
)
from est_build.words.catalogue import Words, words_for

SWEDISH = words_for("sv")
LATE = Code("EST901", "`{key}` står för sent", "Flytta `{key}` till rad {line}.")
ODD = Code("EST902", "Något är udda", "", Severity.WARNING)
MEETING = "content/meetings/2026/2026-W47.yaml"
PLACE = Location(MEETING, 19, 12, 19, 15, field="prioriteringar[2].klart")
FOUND = Diagnostic.of(LATE, PLACE, key="klart", line=3)


def test_a_diagnostic_starts_with_place_code_severity_and_headline() -> None:
    text = render_text([FOUND], SWEDISH)
    assert text.splitlines() == [
        f"{MEETING}:19:12 EST901 fel: `klart` står för sent",
        "  = hjälp: Flytta `klart` till rad 3.",
    ]


def test_a_source_line_has_carets_below_the_place() -> None:
    text = render_text([FOUND], SWEDISH, excerpt=lambda path, line: "    åäö x: när?  ")
    assert text.splitlines()[1:3] == ["  19 |     åäö x: när?", "     |            ^^^"]


def test_carets_of_several_lines_end_with_the_first() -> None:
    found = Diagnostic.of(ODD, Location("a.yaml", 2, 4, 5, 1))
    text = render_text([found], SWEDISH, excerpt=lambda path, line: "x: abc")
    assert text.splitlines()[2] == "    |    ^^^"


def test_carets_stand_right_after_wide_and_invisible_characters() -> None:
    found = Diagnostic.of(ODD, Location("a.yaml", 1, 5, 1, 6))
    text = render_text([found], SWEDISH, excerpt=lambda path, line: "\t例a\u030a=")
    _, source, carets = text.splitlines()
    assert source == "  1 | \\t例a\u030a="
    assert carets == "    |      ^"


def test_a_long_source_line_is_cut_around_the_place() -> None:
    found = Diagnostic.of(ODD, Location("a.yaml", 1, 5001, 1, 5002))
    line = "a" * 5000 + "b" + "a" * 5000
    _, source, carets = render_text([found], SWEDISH, excerpt=lambda p, n: line).splitlines()
    assert len(source) < 140
    assert source[len(carets) - 1] == "b"


def test_a_file_that_must_not_be_quoted_is_not() -> None:
    assert "|" not in render_text([FOUND], SWEDISH, excerpt=lambda path, line: None)


def test_a_place_without_a_line_is_the_file_alone() -> None:
    text = render_text([Diagnostic.of(ODD, Location("a.yaml"))], SWEDISH)
    assert text == "a.yaml EST902 varning: Något är udda\n"


def test_a_diagnostic_of_no_file_starts_with_its_code() -> None:
    text = render_text([Diagnostic.of(ODD, Location(""))], SWEDISH)
    assert text == "EST902 varning: Något är udda\n"


HOSTILE = "\x1b[2J\nfalskt.yaml:1:1 EST000 fel\r\x07\u202e\ud800"


@pytest.mark.parametrize("render", [render_text, render_json])
def test_nothing_in_a_value_path_or_line_reaches_the_terminal(
    render: Callable[[list[Diagnostic], Words], str],
) -> None:
    place = Location(f"a{HOSTILE}.yaml", 1, 2, 1, 3, field=HOSTILE)
    found = Diagnostic.of(LATE, place, key=HOSTILE, line=HOSTILE)
    text = render([found], SWEDISH)
    assert not set(text) & set("\x1b\r\x07\u202e\ud800")
    assert not any(line.startswith("falskt") for line in text.splitlines())
    text.encode("utf-8")


def test_nothing_in_an_excerpt_reaches_the_terminal() -> None:
    text = render_text([FOUND], SWEDISH, excerpt=lambda path, line: HOSTILE)
    assert not set(text) & set("\x1b\r\x07\u202e\ud800")


def test_a_value_with_braces_is_shown_as_it_is() -> None:
    found = Diagnostic.of(LATE, PLACE, key="{line}", line="{0}")
    assert "`{line}` står för sent" in render_text([found], SWEDISH)


def test_visible_text_keeps_what_people_see() -> None:
    assert make_visible("Å ä – ‘x’ 例\u00a0") == "Å ä – ‘x’ 例\u00a0"
    assert make_visible("a\tb\x1b\u200b") == r"a\tb\x1b\u200b"


def test_colour_marks_place_and_severity() -> None:
    text = render_text([FOUND], SWEDISH, colour=True)
    assert text.startswith(f"\x1b[1m{MEETING}:19:12\x1b[0m \x1b[31mEST901 fel:\x1b[0m ")


def test_order_is_file_line_column_code_whatever_came_first() -> None:
    def at(
        path: str, line: int | None = None, column: int | None = None, code: Code = ODD
    ) -> Diagnostic:
        return Diagnostic.of(code, Location(path, line, column))

    ordered = (
        at("a"),
        at("a", 2, 1, LATE),
        at("a", 2, 1),
        at("a", 2, 10),
        at("a", 10, 1),
        at("b", 1, 1),
    )
    assert sort_diagnostics(reversed(ordered)) == ordered


def test_the_same_diagnostic_twice_is_one() -> None:
    assert sort_diagnostics([FOUND, FOUND]) == (FOUND,)
    assert render_summary([FOUND, FOUND], SWEDISH) == "1 fel"


@pytest.mark.parametrize(
    ("errors", "warnings", "text"),
    [
        (0, 0, "inga fel"),
        (1, 0, "1 fel"),
        (0, 1, "1 varning"),
        (0, 3, "3 varningar"),
        (2, 1, "2 fel och 1 varning"),
    ],
)
def test_the_summary_counts_both(errors: int, warnings: int, text: str) -> None:
    found = [Diagnostic.of(LATE, Location("a", n), key="k", line=1) for n in range(errors)]
    found += [Diagnostic.of(ODD, Location("a", n)) for n in range(warnings)]
    assert render_summary(found, SWEDISH) == text


def test_json_is_as_the_contract_says() -> None:
    document = json.loads(render_json([FOUND, Diagnostic.of(ODD, Location("x.csv"))], SWEDISH))
    assert document == {
        "version": 1,
        "diagnostics": [
            {
                "code": "EST901",
                "severity": "error",
                "message": "`klart` står för sent",
                "file": MEETING,
                "line": 19,
                "column": 12,
                "end_line": 19,
                "end_column": 15,
                "field": "prioriteringar[2].klart",
                "help": "Flytta `klart` till rad 3.",
                "url": "docs/diagnostics/EST901.md",
            },
            {
                "code": "EST902",
                "severity": "warning",
                "message": "Något är udda",
                "file": "x.csv",
                "line": None,
                "column": None,
                "end_line": None,
                "end_column": None,
                "field": None,
                "help": None,
                "url": "docs/diagnostics/EST902.md",
            },
        ],
        "counts": {"error": 1, "warning": 1},
    }
