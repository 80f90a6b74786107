"""The ready pipelines are what their own linters take, for each host."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.packaging.linting import lint

INIT = Path(__file__).parents[2] / "site_templates/init"
GITHUB = INIT / "github"
WORKFLOWS = sorted(GITHUB.glob(".github/workflows/*.yml"))
SCRIPTS = sorted(
    [*INIT.rglob("*.sh"), *INIT.rglob("post-receive")],
    key=lambda path: path.as_posix(),
)
UNITS = sorted(INIT.rglob("systemd/*.timer"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The files of GitHub as they lie in a municipality's repository."""
    shutil.copytree(GITHUB, tmp_path, dirs_exist_ok=True)
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_of_github_keeps_to_its_schema(path: Path) -> None:
    lint("check-jsonschema", "--builtin-schema", "vendor.github-workflows", path)


def test_the_action_of_github_keeps_to_its_schema() -> None:
    action = GITHUB / ".github/actions/est/action.yml"
    lint("check-jsonschema", "--builtin-schema", "vendor.github-actions", action)


def test_nothing_of_github_has_a_hole(repository: Path) -> None:
    lint("zizmor", "--offline", "--no-progress", repository / ".github")


def test_the_workflows_of_github_are_whole(repository: Path) -> None:
    shellcheck = Path(sys.executable).with_name("shellcheck")
    lint("actionlint", f"-shellcheck={shellcheck}", cwd=repository)


def test_each_action_is_pinned_by_its_hash() -> None:
    found = [
        step["uses"]
        for path in (*WORKFLOWS, *GITHUB.glob(".github/actions/*/action.yml"))
        for step in _steps(yaml.safe_load(path.read_text("utf-8")))
        if "uses" in step and not step["uses"].startswith("./")
    ]
    assert found
    for name in found:
        assert len(name.partition("@")[2]) == 40, name


def _steps(workflow):
    yield from workflow.get("runs", {}).get("steps", ())
    for job in workflow.get("jobs", {}).values():
        yield from job.get("steps", ())


def test_the_pipeline_of_gitlab_keeps_to_its_schema() -> None:
    lint("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", INIT / "gitlab/.gitlab-ci.yml")


def test_only_what_checks_and_builds_may_be_interrupted() -> None:
    jobs = yaml.safe_load((INIT / "gitlab/.gitlab-ci.yml").read_text("utf-8"))
    jobs |= yaml.safe_load((INIT / "utskick/gitlab-ci.yml").read_text("utf-8"))
    assert "interruptible" not in jobs["default"]
    assert {
        name
        for name, job in jobs.items()
        if isinstance(job, dict)
        and (job.get("interruptible") or jobs.get(job.get("extends"), {}).get("interruptible"))
    } == {".est", "kontrollera", "jämför", "bygg"}


def test_a_municipality_never_runs_our_tests() -> None:
    for path in (*WORKFLOWS, INIT / "gitlab/.gitlab-ci.yml"):
        text = path.read_text("utf-8")
        assert "pytest" not in text
        assert "make " not in text


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_shell_script_has_no_pitfall(path: Path) -> None:
    lint("shellcheck", "--severity=warning", path)
    done = subprocess.run(["sh", "-n", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_hooks_have_no_pitfall(tmp_path: Path) -> None:
    from est_build.tasks.git_files import git_files

    for path, content in git_files().items():
        if path.startswith(".githooks/"):
            (tmp_path / Path(path).name).write_bytes(content)
            lint("shellcheck", "--severity=warning", tmp_path / Path(path).name)


def test_the_lines_of_jobs_can_be_read_by_a_shell(tmp_path: Path) -> None:
    jobs = yaml.safe_load((INIT / "gitlab/.gitlab-ci.yml").read_text("utf-8"))
    for name, job in jobs.items():
        if isinstance(job, dict):
            lines = [
                str(line)
                for part in ("before_script", "script", "after_script")
                for line in job.get(part, ())
            ]
            script = tmp_path / f"{name}.sh"
            script.write_text("\n".join(["#!/bin/bash", *lines, ""]), encoding="utf-8")
            lint("shellcheck", "--severity=warning", script)


@pytest.mark.system("systemd-analyze")
@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_systemd_takes_each_timer(path: Path) -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
