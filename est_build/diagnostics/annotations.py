"""Diagnostics for the two git hosts: GitHub's workflow commands and GitLab's Code Quality."""

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from est_build.diagnostics.render import make_visible, say_headline, say_help, sort_diagnostics
from est_build.diagnostics.values import Diagnostic, Severity
from est_build.words.catalogue import Words

_GITLAB_SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render_github(diagnostics: Iterable[Diagnostic], words: Words) -> str:
    """Return one workflow command a line: GitHub shows each beside the line that it names."""
    return "".join(f"{_as_command(found, words)}\n" for found in sort_diagnostics(diagnostics))


def _as_command(found: Diagnostic, words: Words) -> str:
    place = found.location
    properties: list[tuple[str, object]] = [("file", make_visible(place.path) or None)]
    properties += [("line", place.line), ("col", place.column)]
    if place.end_line == place.line:
        # GitHub counts the last column in, and takes columns only within one line.
        last = place.end_column and max(place.end_column - 1, place.column or 1)
        properties += [("endLine", place.end_line), ("endColumn", last)]
    properties.append(("title", found.code.id))
    shown = ",".join(f"{key}={_property(value)}" for key, value in properties if value)
    text = "\n".join(filter(None, (say_headline(found, words), say_help(found, words))))
    return f"::{found.severity.value} {shown}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")


def render_gitlab(diagnostics: Iterable[Diagnostic], words: Words) -> str:
    """Return a Code Quality report, the artifact that GitLab compares between two commits."""
    seen: Counter[str] = Counter()
    issues = []
    for found in sort_diagnostics(diagnostics):
        identity = _identity(found)
        issues.append(_as_issue(found, words, f"{identity}{seen[identity] or ''}"))
        seen[identity] += 1
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _as_issue(found: Diagnostic, words: Words, identity: str) -> dict[str, object]:
    return {
        "description": f"{say_headline(found, words)}. {say_help(found, words)}".rstrip(),
        "check_name": found.code.id,
        "fingerprint": fingerprint(identity),
        "severity": _GITLAB_SEVERITY[found.severity],
        "location": {
            # Both are required, also for what is about no file or about the whole of one.
            "path": make_visible(found.location.path) or ".",
            "lines": {"begin": found.location.line or 1},
        },
    }


def _identity(found: Diagnostic) -> str:
    """Return what stays the same when lines above are added: no line, no word of a language."""
    return json.dumps([found.code.id, found.location.path, found.location.field, found.values])


def fingerprint(identity: str) -> str:
    """Return a short digest of what tells a finding from all others."""
    return sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32]
