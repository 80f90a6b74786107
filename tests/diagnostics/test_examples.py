"""Each code can be provoked, each example does what it says, and each page is up to date."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from est_build.diagnostics.registry import all_codes
from tests.diagnostics.example import Example, Situation
from tests.diagnostics.pages import EXAMPLES, SITUATIONS, committed_pages, write_pages


def _marked(shown: Iterable[Example | Situation]) -> list[object]:
    """Name each after its code, and mark those that may compile a site."""
    return [
        pytest.param(one, id=one.code, marks=[pytest.mark.build] if one.how.is_build else [])
        for one in shown
    ]


@pytest.mark.parametrize("example", _marked(EXAMPLES))
def test_what_an_example_calls_wrong_gives_its_code_alone(tmp_path: Path, example: Example) -> None:
    found = example.diagnose(tmp_path, example.wrong_text())
    assert {one.code.id for one in found} == {example.code}


@pytest.mark.parametrize("example", _marked(EXAMPLES))
def test_what_an_example_calls_right_gives_nothing(tmp_path: Path, example: Example) -> None:
    assert example.diagnose(tmp_path, example.right_text()) == ()


@pytest.mark.parametrize("situation", _marked(SITUATIONS))
def test_a_situation_gives_its_code_alone_at_its_file(tmp_path: Path, situation: Situation) -> None:
    root = tmp_path.resolve() / "repository"
    found = {
        (one.code.id, one.location.path.removeprefix(f"{root}/"))
        for one in situation.diagnose(root)
    }
    assert found == {(situation.code, situation.path)}


def test_every_code_is_provoked_by_one_example_or_situation() -> None:
    shown = [one.code for one in (*EXAMPLES, *SITUATIONS)]
    assert sorted(shown) == [code.id for code in all_codes()]


def test_every_page_in_the_repository_is_what_its_code_and_example_make() -> None:
    made = write_pages()
    assert sorted(committed_pages()) == sorted(made)
    stale = [name for name, text in made.items() if committed_pages()[name] != text]
    assert stale == [], "run python -m tests.diagnostics.pages"
