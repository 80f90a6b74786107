"""Diagnostics as GitHub and GitLab take them."""

import json
import re

from est_build.diagnostics import Code, Diagnostic, Location, Severity
from est_build.diagnostics.annotations import render_github, render_gitlab
from est_build.words.catalogue import words_for

SWEDISH = words_for("sv")
LATE = Code("EST901", "`{key}` är 100 % fel", "Rätta, eller ta bort.")
ODD = Code("EST902", "Något är udda", "", Severity.WARNING)
MEETING = "content/meetings/2026/2026-W47.yaml"
PLACE = Location(MEETING, 19, 12, 19, 15, field="prioriteringar[2].klart")
FOUND = Diagnostic.of(LATE, PLACE, key="klart")


def test_a_workflow_command_names_place_code_and_what_to_do() -> None:
    assert render_github([FOUND], SWEDISH) == (
        f"::error file={MEETING},line=19,col=12,endLine=19,endColumn=14,title=EST901::"
        "`klart` är 100 %25 fel%0ARätta, eller ta bort.\n"
    )


def test_a_warning_without_a_line_is_about_the_file() -> None:
    text = render_github([Diagnostic.of(ODD, Location("a.yaml"))], SWEDISH)
    assert text == "::warning file=a.yaml,title=EST902::Något är udda\n"


def test_what_goes_on_over_lines_has_no_last_column() -> None:
    text = render_github([Diagnostic.of(ODD, Location("a.yaml", 2, 4, 5, 1))], SWEDISH)
    assert text.startswith("::warning file=a.yaml,line=2,col=4,title=")


def test_nothing_in_a_path_or_value_ends_a_command_or_begins_another() -> None:
    place = Location("a,line=1::x\n::error::y%.yaml", 1, 1)
    text = render_github([Diagnostic.of(LATE, place, key="\n::stop-commands::z")], SWEDISH)
    assert text.count("\n") == 1
    assert text.startswith(r"::error file=a%2Cline=1%3A%3Ax\n%3A%3Aerror%3A%3Ay%25.yaml,line=1,")


def test_a_code_quality_issue_has_all_that_gitlab_requires() -> None:
    issues = json.loads(render_gitlab([FOUND, Diagnostic.of(ODD, Location(""))], SWEDISH))
    whole, bare = issues[1], issues[0]
    assert whole["description"] == "`klart` är 100 % fel. Rätta, eller ta bort."
    assert (whole["check_name"], whole["severity"]) == ("EST901", "major")
    assert whole["location"] == {"path": MEETING, "lines": {"begin": 19}}
    assert (bare["severity"], bare["location"]) == ("minor", {"path": ".", "lines": {"begin": 1}})
    assert all(re.fullmatch(r"[0-9a-f]{32}", issue["fingerprint"]) for issue in issues)


def test_a_fingerprint_stays_when_lines_are_added_above_and_differs_between_findings() -> None:
    lower = Diagnostic.of(LATE, Location(MEETING, 25, 12, field=PLACE.field), key="klart")
    other = Diagnostic.of(LATE, PLACE, key="beslut")

    def prints(*found: Diagnostic) -> list[str]:
        return [issue["fingerprint"] for issue in json.loads(render_gitlab(found, SWEDISH))]

    assert prints(FOUND) == prints(lower)
    assert prints(FOUND) != prints(other)
    assert len(set(prints(FOUND, lower, other))) == 3


def test_nothing_found_is_an_empty_report() -> None:
    assert render_github([], SWEDISH) == ""
    assert json.loads(render_gitlab([], SWEDISH)) == []
