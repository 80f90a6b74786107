"""Each code can be provoked, each example does what it says, and each page is up to date."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from est_build.diagnostics.registry import all_codes
from tests.diagnostics.example import Example, Situation
from tests.diagnostics.pages import (
    EXAMPLES,
    INDEX,
    SITUATIONS,
    committed_pages,
    page_name,
    write_example,
    write_index,
    write_situation,
)

STALE = "run python -m tests.diagnostics.pages"


def _marked(shown: Iterable[Example | Situation]) -> list[object]:
    """Name each after its code, and mark those that may compile a site."""
    return [
        pytest.param(one, id=one.code, marks=[pytest.mark.build] if one.how.is_build else [])
        for one in shown
    ]


@pytest.mark.parametrize("example", _marked(EXAMPLES))
def test_every_code_of_an_example_is_found_alone_and_has_its_page(
    tmp_path: Path, example: Example
) -> None:
    root = tmp_path.resolve() / "repository"
    found = example.diagnose(root, example.wrong_text())
    assert {one.code.id for one in found} == {example.code}
    page = write_example(example, root, found)
    assert committed_pages()[page_name(example.code)] == page, STALE


@pytest.mark.parametrize("example", _marked(EXAMPLES))
def test_what_an_example_calls_right_gives_nothing(tmp_path: Path, example: Example) -> None:
    assert example.diagnose(tmp_path, example.right_text()) == ()


@pytest.mark.parametrize("situation", _marked(SITUATIONS))
def test_every_code_of_a_situation_is_found_alone_at_its_file_and_has_its_page(
    tmp_path: Path, situation: Situation
) -> None:
    root = tmp_path.resolve() / "repository"
    found = situation.diagnose(root)
    places = {(one.code.id, one.location.path.removeprefix(f"{root}/")) for one in found}
    assert places == {(situation.code, situation.path)}
    page = write_situation(situation, root, found)
    assert committed_pages()[page_name(situation.code)] == page, STALE


def test_every_code_is_provoked_by_one_example_or_situation() -> None:
    shown = [one.code for one in (*EXAMPLES, *SITUATIONS)]
    assert sorted(shown) == [code.id for code in all_codes()]


def test_every_page_in_the_repository_is_that_of_a_code_or_the_list_of_them() -> None:
    names = [page_name(code.id) for code in all_codes()]
    assert sorted(committed_pages()) == sorted([*names, INDEX]), STALE
    assert committed_pages()[INDEX] == write_index(), STALE
