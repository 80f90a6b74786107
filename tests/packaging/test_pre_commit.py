"""The hook for the pre-commit tool, run by the tool itself in a scratch repository."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.builders import SMALL, change
from tests.tasks.git_repository import commit, committed_repository, git
from tests.tasks.survey import answer, write_export

pytestmark = pytest.mark.system("git")
ROOT = Path(__file__).parents[2]
MANIFEST = ".pre-commit-hooks.yaml"
W47 = "content/meetings/2026/2026-W47.yaml"
LILA = SMALL[W47].split("\n").index("    nivå: röd") + 1
PACKAGED = ("est_build", "site_templates", "schemas")
TODAY = {"SOURCE_DATE_EPOCH": "1795176000"}  # 20 November 2026
BESIDE = ("pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", MANIFEST)


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return an environment where the tool keeps everything below a folder of the test."""
    git_settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    names = {f"GIT_{who}_{what}": "exempel@example.org"
             for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}  # fmt: skip
    return {**os.environ, **git_settings, **names, "PRE_COMMIT_HOME": str(home), **TODAY, **more}


def pre_commit(folder: Path, env: dict[str, str], *arguments: str):
    """Run the tool in a folder."""
    command = [sys.executable, "-m", "pre_commit", *arguments]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def use_hook(root: Path, hooks: Path) -> None:
    """Configure a repository to take the hook from another, and commit that."""
    revision = git(hooks, "rev-parse", "HEAD")
    (root / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks.as_uri()}\n    rev: {revision}\n"
        "    hooks:\n      - id: est-check\n",
        encoding="utf-8",
    )
    commit(root)


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """An environment whose ``est`` is the one under test."""
    programs = tmp_path / "bin"
    programs.mkdir()
    est = programs / "est"
    est.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m est_build "$@"\n')
    est.chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return environment(tmp_path / "home", PATH=path, PYTHONPATH=str(ROOT))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository that takes the hook as it is, but for where ``est`` comes from."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    manifest = (ROOT / MANIFEST).read_text(encoding="utf-8")
    assert "language: python" in manifest
    system = manifest.replace("language: python", "language: system")
    (hooks / MANIFEST).write_text(system, encoding="utf-8")
    git(hooks, "init", "-q", "-b", "main")
    commit(hooks)
    root = committed_repository(tmp_path / "kommun")
    use_hook(root, hooks)
    return root


def test_the_tool_takes_the_manifest(tmp_path: Path) -> None:
    done = pre_commit(ROOT, environment(tmp_path), "validate-manifest", MANIFEST)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_repository_without_faults_passes(root: Path, env: dict[str, str]) -> None:
    done = pre_commit(root, env, "run", "--all-files", "--verbose")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout
    assert "fel: " not in done.stdout
    # What stands there says that the program ran: the agreement of the sample is about to end.
    assert "content/codebook.yaml:" in done.stdout


def test_a_raw_export_stops_the_commit(root: Path, env: dict[str, str]) -> None:
    assert pre_commit(root, env, "install").returncode == 0
    write_export(root, answer())
    git(root, "add", "-A")
    command = ["git", "commit", "-m", "Svar"]
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "EST521" in done.stdout + done.stderr


def test_a_faulty_file_stops_the_commit_with_its_line(root: Path, env: dict[str, str]) -> None:
    assert pre_commit(root, env, "install").returncode == 0
    change(root, W47, "nivå: röd", "nivå: lila")
    before = git(root, "rev-parse", "HEAD")
    git(root, "add", "-A")

    done = subprocess.run(
        ["git", "commit", "-m", "Vecka 47"],
        cwd=root, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert f"{W47}:{LILA}:" in done.stderr
    assert git(root, "rev-parse", "HEAD") == before


def test_the_hook_looks_at_the_committed_files_alone(root: Path, env: dict[str, str]) -> None:
    change(root, W47, "nivå: röd", "nivå: lila")
    commit(root)
    (root / "README.md").write_text("# Kommunen\n", encoding="utf-8")
    git(root, "add", "README.md")
    done = pre_commit(root, env, "run")
    assert done.returncode == 0, done.stdout
    assert "(no files to check)" in done.stdout


@pytest.mark.parametrize(
    ("path", "is_checked"),
    [
        ("content/codebook.yaml", True),
        (W47, True),
        ("forms/weekly.yaml", True),
        ("data/sources.yaml", True),
        ("forms/inbox/utkast.yaml", True),
        ("content/pages/om.md", True),
        ("docs/svar.xlsx", True),
        ("docs/bilaga.csv", True),
        ("docs/bilaga.pdf", False),
        ("mkdocs.yml", False),
        ("annat/content/x.yaml", False),
    ],
)
def test_the_hook_is_called_for_what_people_write(path: str, is_checked: bool) -> None:
    (hook,) = yaml.safe_load((ROOT / MANIFEST).read_text(encoding="utf-8"))
    # As the tool does: searched for anywhere, so the pattern has to hold its own ends.
    assert bool(re.search(hook["files"], path)) is is_checked


@pytest.mark.long
def test_the_tool_installs_the_program_from_the_repository(tmp_path: Path) -> None:
    hooks = tmp_path / "hooks"
    for name in PACKAGED:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, hooks / name, ignore=ignored)
    for name in BESIDE:
        shutil.copy(ROOT / name, hooks / name)
    git(hooks, "init", "-q", "-b", "main")
    commit(hooks)
    root = committed_repository(tmp_path / "kommun")
    use_hook(root, hooks)
    change(root, W47, "nivå: röd", "nivå: lila")
    git(root, "add", "-A")

    done = pre_commit(root, environment(tmp_path / "home"), "run")

    assert done.returncode == 1
    assert f"{W47}:{LILA}:" in done.stdout, done.stdout + done.stderr
