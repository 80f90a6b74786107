"""SARIF 2.1.0, held against the parts of its schema that our document uses.

The schema is written down here after OASIS SARIF 2.1.0 (errata 01): what is required, the types,
the lowest numbers, and closed objects wherever the standard closes them.
"""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from est_build.diagnostics import Code, Diagnostic, Location, Severity
from est_build.diagnostics.sarif import render_sarif
from est_build.words.catalogue import words_for

MESSAGE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"text": {"type": "string"}},
    "required": ["text"],
}
POSITION = {"type": "integer", "minimum": 1}
REGION = ("startLine", "startColumn", "endLine", "endColumn")
LEVEL = {"enum": ["none", "note", "warning", "error"]}
RULE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "shortDescription": MESSAGE,
        "help": MESSAGE,
        "defaultConfiguration": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"level": LEVEL},
        },
        "properties": {"type": "object"},
    },
}
PLACE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["artifactLocation"],
    "properties": {
        "artifactLocation": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "uri": {"type": "string", "pattern": r"^[A-Za-z0-9._~/%-]+$"},
                "uriBaseId": {"type": "string"},
            },
        },
        "region": {
            "type": "object",
            "additionalProperties": False,
            "properties": dict.fromkeys(
                ("startLine", "startColumn", "endLine", "endColumn"), POSITION
            ),
            "required": ["startLine"],
        },
    },
}
RESULT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["message"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": MESSAGE,
        "locations": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"physicalLocation": PLACE},
            },
        },
    },
}
DRIVER = {
    "type": "object",
    "additionalProperties": False,
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "version": {"type": "string"},
        "language": {"type": "string", "pattern": r"^[a-z]{2}(-[A-Z]{2})?$"},
        "rules": {"type": "array", "uniqueItems": True, "items": RULE},
    },
}
RUN = {
    "type": "object",
    "additionalProperties": False,
    "required": ["tool"],
    "properties": {
        "tool": {
            "type": "object",
            "additionalProperties": False,
            "required": ["driver"],
            "properties": {"driver": DRIVER},
        },
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "originalUriBaseIds": {"type": "object"},
        "results": {"type": "array", "items": RESULT},
    },
}
SARIF = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": RUN},
    },
}

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
    Draft202012Validator(SARIF).validate(document)
    (run,) = document["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize("found", [[], FOUND], ids=["nothing", "something"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_document_is_as_the_standard_says(found: list[Diagnostic], language: str) -> None:
    run = run_of(found, language)
    assert len(run["results"]) == len(found)
    assert run["tool"]["driver"]["language"] == language


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
