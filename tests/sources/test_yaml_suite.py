"""The documents that YAML's own authors test parsers with, and what the reader makes of them."""

import re
import time
from pathlib import Path

import pytest
import yaml

from est_build.sources.yaml_reader import parse_yaml
from est_build.sources.yaml_tree import to_plain

# The suite writes what can't be seen with characters that can.
_ESCAPES = (
    ("␣", " "),
    ("↵", ""),
    ("∎\n", ""),
    ("←", "\r"),
    ("⇔", "\ufeff"),
)


def read_cases(folder: Path) -> list[tuple[str, str, bool]]:
    """Return the name, the text and whether a parser must refuse it, for every document."""
    cases = []
    for file in sorted(folder.glob("**/src/*.yaml")):
        rows = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for number, row in enumerate(rows):
            if "yaml" in row:
                cases.append(
                    (f"{file.stem}-{number}", unescape(row["yaml"]), bool(row.get("fail")))
                )
    return cases


def unescape(text: str) -> str:
    """Return the document that the suite means."""
    text = re.sub("—*»", "\t", text)
    for written, meant in _ESCAPES:
        text = text.replace(written, meant)
    return text


def libyaml_accepts(text: str) -> bool:
    """Tell whether the C parser itself finds nothing wrong."""
    try:
        for _ in yaml.parse(text, Loader=yaml.CLoader):
            pass
    except yaml.YAMLError:
        return False
    return True


@pytest.mark.real
def test_every_document_of_the_suite_is_a_tree_or_a_located_diagnostic(real_data: Path) -> None:
    cases = read_cases(real_data / "parsers/yaml-test-suite")
    assert len(cases) > 350
    for name, text, _ in cases:
        start = time.perf_counter()
        node, found = parse_yaml(text, f"{name}.yaml")
        assert time.perf_counter() - start < 1, name
        assert node is not None or found, name
        assert all(item.location.line and item.location.column for item in found), name
        if node is not None:
            to_plain(node)


@pytest.mark.real
def test_what_the_suite_refuses_is_refused_unless_the_c_parser_takes_it(real_data: Path) -> None:
    cases = read_cases(real_data / "parsers/yaml-test-suite")
    refused = [(name, text) for name, text, fail in cases if fail]
    assert len(refused) > 80
    silent = [name for name, text in refused if not parse_yaml(text, name)[1]]
    assert [name for name, text in refused if name in silent and not libyaml_accepts(text)] == []
    # libyaml knows only YAML 1.1 and overlooks these; none is a form that a coordinator writes.
    assert len(silent) <= 12, silent


@pytest.mark.real
def test_what_the_suite_takes_is_refused_only_with_a_reason(real_data: Path) -> None:
    cases = read_cases(real_data / "parsers/yaml-test-suite")
    lost = [
        name
        for name, text, fail in cases
        if not fail and libyaml_accepts(text) and not any(parse_yaml(text, name))
    ]
    assert lost == []
