"""Diagnostics as SARIF 2.1.0, the format that code scanning tools exchange."""

import json
import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from est_build import __version__
from est_build.diagnostics.render import make_visible, say_headline, say_help, sort_diagnostics
from est_build.diagnostics.values import Code, Diagnostic, Location
from est_build.words.catalogue import Words

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_BLANK = re.compile(r"\{\w+\}")


def render_sarif(diagnostics: Iterable[Diagnostic], words: Words) -> str:
    """Return one run with its results and the rules that they name."""
    ordered = sort_diagnostics(diagnostics)
    rules = sorted({found.code for found in ordered}, key=lambda code: code.id)
    driver = {
        "name": "est",
        "version": __version__,
        "language": words.language,
        "rules": [_as_rule(code, words) for code in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            "%SRCROOT%": {"description": {"text": words.gettext("Kommunens mapp")}}
        },
        "results": [_as_result(found, rules, words) for found in ordered],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _as_rule(code: Code, words: Words) -> dict[str, object]:
    rule: dict[str, object] = {
        "id": code.id,
        "shortDescription": {"text": _general(code.headline, words)},
        "defaultConfiguration": {"level": code.severity.value},
        # `helpUri` must be absolute, and where a municipality keeps its repository is its own.
        "properties": {"url": code.page},
    }
    if code.help:
        rule["help"] = {"text": _general(code.help, words)}
    return rule


def _general(text: str, words: Words) -> str:
    """Return a text of a code without what only a finding can fill in."""
    return _literal(_BLANK.sub("…", words.gettext(text)))


def _as_result(found: Diagnostic, rules: Sequence[Code], words: Words) -> dict[str, object]:
    text = "\n".join(filter(None, (say_headline(found, words), say_help(found, words))))
    result: dict[str, object] = {
        "ruleId": found.code.id,
        "ruleIndex": rules.index(found.code),
        "level": found.severity.value,
        "message": {"text": _literal(text)},
    }
    if found.location.path:
        result["locations"] = [{"physicalLocation": _as_place(found.location)}]
    return result


def _literal(text: str) -> str:
    """Return a text whose braces are no placeholders (SARIF 2.1.0, 3.11.5)."""
    return text.replace("{", "{{").replace("}", "}}")


def _as_place(place: Location) -> dict[str, object]:
    uri = quote(make_visible(place.path))
    described: dict[str, object] = {
        "artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"},
    }
    if place.line is not None:
        region = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
        described["region"] = {key: value for key, value in region.items() if value is not None}
    return described
