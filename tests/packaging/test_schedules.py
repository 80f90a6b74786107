"""The ready schedules are what their own linters take."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from tests.builders import CODEBOOK, FORM, small_repository, write
from tests.packaging.linting import lint
from tests.tasks.send.mail_server import PostOffice, mail_server

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


def test_the_workflow_of_github_is_whole(tmp_path: Path) -> None:
    workflow = tmp_path / ".github/workflows/utskick.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_bytes((FOLDER / "github-actions.yml").read_bytes())
    (tmp_path / ".git").mkdir()
    # The machine's own label, which actionlint can't know.
    (tmp_path / ".github/actionlint.yaml").write_text("self-hosted-runner:\n  labels: [est]\n")
    shellcheck = Path(sys.executable).with_name("shellcheck")
    lint("actionlint", f"-shellcheck={shellcheck}", cwd=tmp_path)


def test_the_shell_can_read_the_script_and_its_settings() -> None:
    for shell in ("sh", "bash"):
        _run(shell, "-n", FOLDER / "send-due.sh")
        _run(shell, "-c", f". {FOLDER / 'send.env'}")


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_the_script_has_no_pitfall(shell: str) -> None:
    lint("shellcheck", f"--shell={shell}", FOLDER / "send-due.sh")


def test_the_timer_is_in_swedish_time() -> None:
    timer = (FOLDER / "systemd/est-send.timer").read_text("utf-8")
    assert "OnCalendar=*-*-* 08..12:05:00 Europe/Stockholm" in timer


def test_github_s_times_cover_the_morning_summer_and_winter() -> None:
    workflow = yaml.safe_load((FOLDER / "github-actions.yml").read_text("utf-8"))
    # YAML reads the key "on" as true.
    (line,) = workflow[True]["schedule"]
    first, last = map(int, line["cron"].split()[1].split("-"))
    for day in (date(2026, 7, 3), date(2026, 11, 20)):
        swedish = {
            datetime.combine(day, time(hour), UTC).astimezone(ZoneInfo("Europe/Stockholm")).hour
            for hour in range(first, last + 1)
        }
        assert set(range(8, 13)) <= swedish


# The script, run as a schedule runs it: on certain days, against a real server and a real origin.


@dataclass
class Machine:
    """A server with a municipality's folder, its origin, and settings; the clock is told."""

    home: Path
    office: PostOffice
    settings: str

    @property
    def folder(self) -> Path:
        """The municipality's folder."""
        return self.home / "kommun"

    def run(self, at: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """Run the script at a moment in Sweden: ``2026-11-20 08``."""
        day, hour = at.split()
        clock = self.home / "bin/date"
        clock.parent.mkdir(exist_ok=True)
        told = f'case "$*" in +%H) echo {hour};; +%F) echo {day};; *) exit 1;; esac'
        clock.write_text(f'#!/bin/sh\n[ "$TZ" = Europe/Stockholm ] || exit 1\n{told}\n')
        clock.chmod(0o755)
        path = f"{clock.parent}:{Path(sys.executable).parent}:/usr/bin:/bin"
        return subprocess.run(
            ["sh", str(self.folder / "drift/utskick/send-due.sh")],
            env={"PATH": path, "HOME": str(self.home), "EST_SETTINGS": self.settings, **more},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    office, folder = PostOffice(), tmp_path / "kommun"
    small_repository(folder)
    sending = "utskick:\n  avsändare: trygghet@kommun.example\n"
    write(folder, "content/codebook.yaml", CODEBOOK + sending)
    told = "adress: https://form.example/a\ninformation:\n  hur länge: Ett år.\ntidszon:"
    write(folder, "forms/weekly.yaml", FORM.replace("tidszon:", told))
    shutil.copytree(FOLDER, folder / "drift/utskick")
    (tmp_path / ".gitconfig").write_text(
        "[user]\nname = Utskick\nemail = est@kommun.example\n[init]\ndefaultBranch = main\n"
    )
    _git(tmp_path, "init", "--quiet", "--bare", "origin.git")
    _git(folder, "init", "--quiet")
    _git(folder, "add", ".")
    _git(folder, "commit", "--quiet", "-m", "Start")
    _git(folder, "remote", "add", "origin", str(tmp_path / "origin.git"))
    _git(folder, "push", "--quiet", "-u", "origin", "main")
    listed = "adress;verksamheter\nanna@kommun.example;skola\nbo@polis.example;\n"
    (tmp_path / "mottagare.csv").write_text(listed, "utf-8")
    with mail_server(office) as port:
        settings = tmp_path / "send.env"
        settings.write_text(
            f"EST_FOLDER='{folder}'\nEST_RECIPIENTS='{tmp_path}/mottagare.csv'\n"
            f"EST_JOURNAL='{tmp_path}/journal.jsonl'\n"
            f"EST_SMTP_URL='smtp://localhost:{port}?starttls=nej&timeout=5'\n"
        )
        yield Machine(tmp_path, office, str(settings))


def _git(folder: Path, *words: str) -> str:
    home = folder if (folder / ".gitconfig").is_file() else folder.parent
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        ["git", *words], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.mark.system("git")
def test_a_schedule_sends_on_the_right_day_and_hour_and_once(machine: Machine) -> None:
    office = machine.office
    for at in ("2026-11-20 07", "2026-11-20 13"):
        assert machine.run(at).returncode == 0
    assert office.letters == []
    friday = machine.run("2026-11-20 08")
    assert (friday.returncode, dict(office.count)) == (
        0,
        {"anna@kommun.example": 1, "bo@polis.example": 1},
    ), friday.stderr
    origin = machine.home / "origin.git"
    assert "content/sent/2026-W47.yaml" in _git(origin, "ls-tree", "-r", "--name-only", "main")
    # Someone else writes in the meantime, and the next hour changes nothing.
    other = machine.home / "annan"
    _git(machine.home, "clone", "--quiet", str(origin), str(other))
    write(other, "content/pages/ny.md", "# Ny sida\n")
    _git(other, "add", ".")
    _git(other, "commit", "--quiet", "-m", "Sida")
    _git(other, "push", "--quiet")
    again = machine.run("2026-11-20 09")
    assert again.returncode == 0, again.stderr
    assert max(office.count.values()) == 1
    assert _git(origin, "log", "--format=%s", "main").splitlines() == ["Sida", "Utskick", "Start"]
    assert (machine.folder / "content/pages/ny.md").is_file()
    # On Tuesday the survey goes to those asked alone.
    office.letters.clear()
    tuesday = machine.run("2026-11-24 08")
    assert (tuesday.returncode, dict(office.count)) == (0, {"anna@kommun.example": 1})
    assert _git(machine.folder, "status", "--porcelain", "--branch") == "## main...origin/main"


@pytest.mark.system("git")
def test_a_schedule_without_settings_says_so(machine: Machine) -> None:
    done = machine.run("2026-11-20 08", EST_SETTINGS=str(machine.home / "borta"))
    assert done.returncode == 2
    assert "Inställningarna saknas" in done.stderr


@pytest.mark.system("git")
def test_a_user_without_a_name_in_git_saves_and_fetches_all_the_same(machine: Machine) -> None:
    (machine.home / ".gitconfig").write_text("[init]\ndefaultBranch = main\n")
    done = machine.run("2026-11-20 08")
    assert done.returncode == 0, done.stderr
    origin = machine.home / "origin.git"
    assert _git(origin, "log", "-1", "--format=%s %an %ce", "main") == "Utskick est est@localhost"
    assert machine.run("2026-11-20 09").returncode == 0
    assert max(machine.office.count.values()) == 1


@pytest.mark.system("git")
def test_what_an_interrupted_run_left_is_saved_by_the_next(machine: Machine) -> None:
    hook = machine.folder / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    assert machine.run("2026-11-20 08").returncode == 2
    hook.unlink()
    record = machine.folder / "content/sent/2026-W47.yaml"
    other = machine.home / "annan"
    _git(machine.home, "clone", "--quiet", str(machine.home / "origin.git"), str(other))
    write(other, "content/pages/ny.md", "# Ny sida\n")
    _git(other, "add", ".")
    _git(other, "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "Sida")
    _git(other, "push", "--quiet")
    before = record.read_bytes()
    again = machine.run("2026-11-20 09")
    assert again.returncode == 0, again.stderr
    assert record.read_bytes() == before
    origin = machine.home / "origin.git"
    assert _git(origin, "log", "--format=%s", "main").splitlines() == ["Utskick", "Sida", "Start"]


@pytest.mark.system("git")
def test_sending_waits_for_an_import(machine: Machine) -> None:
    lock = machine.folder / ".git/est-import.lock"
    # The settings are read before the lock is taken: they tell that the script has begun.
    held, begun = machine.home / "held", machine.home / "begun"
    settings = Path(machine.settings)
    settings.write_text(settings.read_text("utf-8") + f": > '{begun}'\n", "utf-8")
    script = (
        f'exec 8>"{lock}"; flock 8; while [ ! -e "{begun}" ]; do sleep 0.1; done; sleep 1; '
        f'[ -d "{machine.folder}/content/sent" ] || : > "{held}"'
    )
    with subprocess.Popen(["sh", "-c", script]) as importing:
        while not lock.exists():
            pass
        assert machine.run("2026-11-20 08").returncode == 0
        assert importing.wait() == 0
    assert held.exists()
    assert len(machine.office.letters) == 2


@pytest.mark.system("git")
def test_other_hours_may_be_chosen(machine: Machine) -> None:
    assert machine.run("2026-11-20 14", EST_HOURS="0-23").returncode == 0
    assert len(machine.office.letters) == 2


@pytest.mark.system("systemd-analyze")
def test_systemd_takes_the_timer() -> None:
    _run("systemd-analyze", "verify", FOLDER / "systemd/est-send.timer")
