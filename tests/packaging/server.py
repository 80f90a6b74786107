"""A git server, a municipality's folder and a share beside them, and the ready scripts in place."""

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from est_build.tasks.init import Host, InitPlan, write_beginning
from tests.packaging.test_pre_commit import environment
from tests.tasks.git_repository import commit, git

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 27)
EPOCH = "1795780800"
"""Midday of 27 November 2026, the Friday of week 48."""


@dataclass(frozen=True)
class Town:
    """Where everything lies, and the environment that the scripts run in."""

    server: Path
    folder: Path
    share: Path
    env: dict[str, str]

    def run(self, *command: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command in the municipality's folder."""
        return subprocess.run(
            list(map(str, command)),
            cwd=cwd or self.folder, env=self.env, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def push(self) -> subprocess.CompletedProcess[str]:
        """Push what is committed, as a coordinator does."""
        return self.run("git", "push", "origin", "HEAD:main")


def found_town(tmp_path: Path, host: Host = Host.NONE) -> Town:
    """Make a new repository, and the server that it is pushed to."""
    env = environment(tmp_path / "home", SOURCE_DATE_EPOCH=EPOCH, PYTHONPATH=str(ROOT))
    programs = tmp_path / "bin"
    programs.mkdir()
    write_program(programs / "est", f'exec "{sys.executable}" -m est_build "$@"')
    env["PATH"] = f"{programs}{os.pathsep}{env['PATH']}"
    town = Town(tmp_path / "server.git", tmp_path / "kommun", tmp_path / "delad mapp", env)
    town.share.mkdir()
    write_beginning(town.folder, InitPlan("Exempelstads kommun", host, "sv", TODAY))
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(town.server))
    git(town.folder, "init", "-q", "-b", "main")
    commit(town.folder, "Början")
    git(town.folder, "remote", "add", "origin", str(town.server))
    git(town.folder, "push", "-q", "-u", "origin", "main")
    return town


def write_program(path: Path, script: str) -> None:
    """Write a program of the shell."""
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def install_hook(town: Town, name: str) -> None:
    """Put a ready hook into the server's repository."""
    hook = town.server / "hooks" / name
    hook.parent.mkdir(exist_ok=True)
    hook.write_bytes((town.folder / "drift/git-server" / name).read_bytes())
    hook.chmod(0o755)
