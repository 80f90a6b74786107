"""What was figured of equal values isn't figured again, and a strange file is never trusted."""

import os
import pickle
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from est_build.analyse.figures import analyse
from est_build.analyse.memory import Memory, fingerprint_of_figures
from est_build.analyse.months import analyse_months
from est_build.sources.shelf import Shelf
from est_build.words.periods import Month, Week
from tests.towns import town

_CALLS: list[object] = []


def count(value: object, *, more: object = None) -> object:
    """Remember the call and return the value."""
    _CALLS.append(value)
    return value


@pytest.fixture(autouse=True)
def _no_calls() -> None:
    _CALLS.clear()


def memory(folder: Path, fingerprint: str = "f") -> Memory:
    return Memory(Shelf(folder), fingerprint)


VALUE = {
    Week(2026, 47): (Month(2026, 10), date(2026, 11, 19), Decimal("1.5"), 0.25, None),
    "å": frozenset({"a"}),
}


def test_equal_arguments_are_figured_once(tmp_path: Path) -> None:
    assert memory(tmp_path).recall(count, VALUE) == VALUE
    assert memory(tmp_path).recall(count, dict(VALUE)) == VALUE
    assert len(_CALLS) == 1


def test_other_arguments_other_code_or_another_function_are_figured(tmp_path: Path) -> None:
    memory(tmp_path).recall(count, 1)
    memory(tmp_path).recall(count, 2)
    memory(tmp_path).recall(count, 1, more=2)
    memory(tmp_path, "g").recall(count, 1)
    assert len(_CALLS) == 4
    assert memory(tmp_path).recall(str, 1) == "1"


def test_without_a_shelf_everything_is_figured() -> None:
    assert Memory().recall(count, 1) == 1
    assert Memory().recall(count, 1) == 1
    assert len(_CALLS) == 2


class Evil:
    """What a hostile cache would hold."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, ("/tmp/made-by-a-cache",)


def test_a_hostile_file_runs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory(tmp_path).recall(count, 1)
    (kept,) = tmp_path.iterdir()
    for hostile in (pickle.dumps(Evil()), b"", b"junk", pickle.dumps(os.getcwd)):
        Shelf(tmp_path).keep(kept.stem, hostile)
        assert memory(tmp_path).recall(count, 1) == 1
    assert len(_CALLS) == 5
    assert not Path("/tmp/made-by-a-cache").exists()


@dataclass(frozen=True)
class Foreign:
    number: int


def test_a_result_that_could_not_come_back_is_a_fault_of_ours(tmp_path: Path) -> None:
    with pytest.raises(pickle.UnpicklingError):
        memory(tmp_path).recall(count, Foreign(1))


def test_all_figures_are_the_same_from_memory(tmp_path: Path) -> None:
    repository = town()
    figured = analyse(repository)
    assert analyse(repository, memory(tmp_path)) == figured
    assert analyse(repository, memory(tmp_path)) == figured
    other = replace(repository, statistics=())
    assert analyse(other, memory(tmp_path)) == analyse(other)
    assert memory(tmp_path).recall(analyse_months, (), repository.codebook) == analyse_months(
        (), repository.codebook
    )


def test_figures_are_the_same_from_a_process_of_their_own(tmp_path: Path) -> None:
    repository = town()
    apart = Memory(Shelf(tmp_path), "f", is_apart=True)
    assert analyse(repository, apart) == analyse(repository)
    # It was that process that made them: this one would have counted.
    assert apart.recall_apart(count, VALUE) == VALUE
    assert apart.recall(count, VALUE) == VALUE
    assert len(_CALLS) == 0


def test_the_fingerprint_is_of_our_code_and_the_libraries() -> None:
    assert fingerprint_of_figures() == fingerprint_of_figures()
    assert len(fingerprint_of_figures()) == 32
