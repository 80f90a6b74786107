"""Codes: unique, well-formed, each in the file of its subject, and words that can be filled."""

import re
from collections import Counter
from string import Formatter

import pytest

from est_build.diagnostics import Code, codes_yaml
from est_build.diagnostics.registry import all_codes

CODES = all_codes()


def test_every_code_of_a_codes_module_is_found() -> None:
    own = {value for value in vars(codes_yaml).values() if isinstance(value, Code)}
    assert own
    assert own <= set(CODES)


def test_ids_are_unique() -> None:
    counts = Counter(code.id for code in CODES)
    assert [code for code, count in counts.items() if count > 1] == []


def test_ids_come_in_order() -> None:
    assert [code.id for code in CODES] == sorted(code.id for code in CODES)


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_a_code_is_well_formed(code: Code) -> None:
    assert re.fullmatch(r"EST\d{3}", code.id)
    assert code.headline
    assert "\n" not in code.headline + code.help
    assert not code.headline.endswith(".")
    for _, name, spec, conversion in Formatter().parse(code.headline + code.help):
        assert name is None or name.isidentifier()
        assert not spec
        assert conversion is None


def test_yaml_codes_have_their_own_hundred() -> None:
    own = [value for value in vars(codes_yaml).values() if isinstance(value, Code)]
    assert all(code.id.startswith("EST0") for code in own)
