"""Git is the backup: from a fresh clone the published tree comes back to the byte."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tasks.git_repository import committed_repository, git

pytestmark = pytest.mark.build


def est(root: Path, *words: str, zone: str = "UTC") -> None:
    command = [sys.executable, "-m", "est_build", "-C", str(root), "--today", "2026-11-20", *words]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "TZ": zone}
    )
    assert done.returncode == 0, done.stdout + done.stderr


def published(folder: Path) -> tuple[str, dict[str, bytes]]:
    """Return the name of the release that is shown, and all that it holds."""
    current = folder / "current"
    files = {path.relative_to(current).as_posix(): path for path in current.rglob("*")}
    contents = {name: path.read_bytes() for name, path in sorted(files.items()) if path.is_file()}
    return current.readlink().name, contents


def test_everything_but_the_repository_may_be_lost(tmp_path: Path) -> None:
    root = committed_repository(tmp_path / "kommun")
    host = tmp_path / "git-host.git"
    git(root, "clone", "-q", "--bare", str(root), str(host))
    est(root, "build")
    est(root, "publish", str(tmp_path / "srv"))
    before = published(tmp_path / "srv")
    assert len(before[1]) > 100

    shutil.rmtree(root)
    shutil.rmtree(tmp_path / "srv")
    again = tmp_path / "en annan dator/åter"
    git(host, "clone", "-q", str(host), str(again))
    est(again, "build", zone="Pacific/Auckland")
    est(again, "publish", str(tmp_path / "ny server/srv"))
    assert published(tmp_path / "ny server/srv") == before
