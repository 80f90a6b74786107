"""Linters as they are run by hand: what they say is why a test fails."""

import subprocess
import sys
from pathlib import Path


def lint(program: str, *arguments: object, cwd: Path | None = None) -> None:
    """Run a linter of the environment, which must have nothing to say."""
    command = [Path(sys.executable).with_name(program), *arguments]
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
