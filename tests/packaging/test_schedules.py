"""The ready schedules are what their own linters take."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / "site_templates/init/utskick"


def _run(*command: object) -> None:
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_workflow_of_github_is_valid_and_safe() -> None:
    program = Path(sys.executable).with_name("check-jsonschema")
    _run(program, "--builtin-schema", "vendor.github-workflows", FOLDER / "github-actions.yml")


def test_the_workflow_of_github_has_no_hole(tmp_path: Path) -> None:
    workflow = tmp_path / ".github/workflows/utskick.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_bytes((FOLDER / "github-actions.yml").read_bytes())
    program = Path(sys.executable).with_name("zizmor")
    _run(program, "--offline", "--no-progress", workflow)


def test_the_job_of_gitlab_is_valid() -> None:
    program = Path(sys.executable).with_name("check-jsonschema")
    _run(program, "--builtin-schema", "vendor.gitlab-ci", FOLDER / "gitlab-ci.yml")


def test_the_shell_can_read_the_script() -> None:
    _run("sh", "-n", FOLDER / "send-due.sh")


def test_the_timer_is_in_swedish_time() -> None:
    timer = (FOLDER / "systemd/est-send.timer").read_text("utf-8")
    assert "OnCalendar=*-*-* 08:05:00 Europe/Stockholm" in timer


def test_github_s_two_times_cover_summer_and_winter() -> None:
    workflow = yaml.safe_load((FOLDER / "github-actions.yml").read_text("utf-8"))
    # YAML reads the key "on" as true.
    assert [line["cron"] for line in workflow[True]["schedule"]] == ["5 6 * * *", "5 7 * * *"]


@pytest.mark.system("systemd-analyze")
def test_systemd_takes_the_timer() -> None:
    _run("systemd-analyze", "verify", FOLDER / "systemd/est-send.timer")
