"""The same content gives the same bytes, wherever and however it is built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from est_build.tasks.demo import DemoPlan, write_demo
from tests.tasks.test_build import hashes

HERE = Path(__file__).parents[2]
SHUFFLED = HERE / "tests/shuffled"
COMMAND = (sys.executable, "-m", "est_build")
PLAN = DemoPlan(weeks=10, events=200)
WEEK = str(PLAN.last)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("town")
    write_demo(root, PLAN)
    shutil.copyfile(HERE / "mkdocs.yml", root / "mkdocs.yml")
    return root


def copy_of(town: Path, root: Path, *, backwards: bool) -> Path:
    """Copy a repository file by file, so that the disk gets them in that order."""
    for path in sorted(town.rglob("*"), reverse=backwards):
        if path.is_file():
            target = root / path.relative_to(town)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return root


def run(root: Path, environment: dict[str, str], *arguments: str) -> None:
    path = os.pathsep.join([str(SHUFFLED), str(HERE)])
    day = PLAN.last_day.isoformat()
    subprocess.run(
        [*COMMAND, "-C", str(root), "--today", day, *arguments],
        env={**os.environ, "PYTHONPATH": path, **environment},
        check=True,
        capture_output=True,
    )


def made_in(root: Path, environment: dict[str, str], jobs: str) -> dict[str, str]:
    """Build the site, write the week's letter and the agenda, and return the hash of each file."""
    run(root, environment, "build", "--jobs", jobs)
    # What is written for one meeting or mail never lies in the repository.
    letters, agenda = root.with_name(f"{root.name} brev"), root.with_name(f"{root.name} möte")
    run(root, environment, "send", "report", WEEK, "--eml", str(letters))
    run(root, environment, "agenda", WEEK, "--out", str(agenda))
    return {
        f"{kind}/{name}": digest
        for kind, folder in (("site", root / "site"), ("letters", letters), ("agenda", agenda))
        for name, digest in hashes(folder).items()
    }


@pytest.mark.build
def test_two_builds_anywhere_have_the_same_bytes(town: Path, tmp_path: Path) -> None:
    here = {"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "sv_SE.UTF-8", "SHUFFLED": ""}
    there = {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "77", "LC_ALL": "tr_TR.UTF-8", "SHUFFLED": "3"}
    one = made_in(copy_of(town, tmp_path / "a", backwards=False), here, "1")
    other = made_in(copy_of(town, tmp_path / "mapp å", backwards=True), there, "2")
    assert sorted(one) == sorted(other)
    assert {name for name in one if one[name] != other[name]} == set()
    kinds = {Path(name).suffix for name in one}
    assert kinds >= {".html", ".pdf", ".csv", ".json", ".eml", ".svg", ".ics"}


def test_the_shuffle_shuffles(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}").touch()
    code = "import os, pathlib; print(os.listdir(), [p.name for p in pathlib.Path().iterdir()])"
    orders = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(SHUFFLED), "SHUFFLED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(orders) == 2
