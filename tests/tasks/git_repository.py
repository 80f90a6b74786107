"""A small repository in git, for tests that compare versions."""

import os
import subprocess
from pathlib import Path

from tests.builders import small_repository

_WHO = {
    "GIT_AUTHOR_NAME": "Exempel",
    "GIT_AUTHOR_EMAIL": "exempel@example.org",
    "GIT_COMMITTER_NAME": "Exempel",
    "GIT_COMMITTER_EMAIL": "exempel@example.org",
    # Nothing of the machine's own settings may matter.
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def git(root: Path, *arguments: str) -> str:
    """Run git in a folder and return what it says."""
    done = subprocess.run(
        ["git", "-C", str(root), *arguments],
        check=True, capture_output=True, text=True, env={**os.environ, **_WHO},
    )  # fmt: skip
    return done.stdout.strip()


def commit(root: Path, message: str = "Ändring") -> str:
    """Commit everything and return the commit."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", message)
    return git(root, "rev-parse", "HEAD")


def committed_repository(folder: Path) -> Path:
    """Write the small repository and commit it on ``main``."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main")
    commit(small_repository(folder), "Början")
    return folder
