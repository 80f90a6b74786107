"""``est diff``: the working tree against a revision of git, both read by the same loader."""

import io
import os
import subprocess
import tarfile
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from errno import EIO
from pathlib import Path
from tempfile import TemporaryDirectory

from est_build.load.repository import load
from est_build.report.differences import Differences, take_snapshot
from est_build.report.repository_differences import compare

FOLDERS = ("content", "forms", "data")
_BRANCHES = ("origin/HEAD", "main", "master", "origin/main", "origin/master")


class Refusal(StrEnum):
    """Why there is nothing to compare with."""

    NO_GIT = "no git"
    NOT_A_REPOSITORY = "not a repository"
    NO_COMMITS = "no commits"
    NO_SUCH_REVISION = "no such revision"
    NO_COMMON_ANCESTOR = "no common ancestor"


@dataclass(frozen=True, slots=True)
class Base:
    """The commit that the working tree is compared with, and what people call it."""

    commit: str
    name: str


def find_base(root: Path, wanted: str | None) -> Base | Refusal:
    """Return the wanted revision, or where this branch left the default one."""
    try:
        inside = _ask(root, "rev-parse", "--is-inside-work-tree")
    except FileNotFoundError:
        return Refusal.NO_GIT
    if inside != "true":
        return Refusal.NOT_A_REPOSITORY
    head = _commit(root, "HEAD")
    if wanted is not None:
        found = _commit(root, wanted)
        if found is None:
            return Refusal.NO_SUCH_REVISION if head else Refusal.NO_COMMITS
        return Base(found, wanted)
    return Refusal.NO_COMMITS if head is None else _find_fork(root, head)


def _find_fork(root: Path, head: str) -> Base | Refusal:
    branch = next((name for name in _BRANCHES if _commit(root, name)), None)
    if branch is None:
        return Base(head, "HEAD")
    fork = _ask(root, "merge-base", "HEAD", branch)
    if fork is None:
        return Refusal.NO_COMMON_ANCESTOR
    # On the default branch itself what isn't committed yet is what differs.
    return Base(fork, "HEAD" if fork == head else branch)


def compare_with(root: Path, base: Base, today: date) -> Differences:
    """Return what differs between the base and the files as they lie in the folder."""
    with TemporaryDirectory(prefix="est-diff-") as folder:
        extract(root, base.commit, Path(folder))
        before = take_snapshot(load(Path(folder)))
    return compare(before, take_snapshot(load(root)), today)


def extract(root: Path, commit: str, folder: Path) -> None:
    """Write the files of a commit that the loader reads into a folder; links are left out."""
    listed = _ask(root, "ls-tree", "--name-only", "-z", commit, "--", *FOLDERS) or ""
    names = [name for name in listed.split("\0") if name]
    if not names:
        return
    done = _run(root, "archive", "--format=tar", commit, "--", *names)
    if done.returncode:
        # A clone without its objects, say; git knows why.
        raise OSError(EIO, done.stderr.decode(errors="replace").strip(), "git archive")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        for member in archive:
            if member.isreg():
                archive.extract(member, folder, filter="data")


def _commit(root: Path, revision: str) -> str | None:
    return _ask(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )


def _ask(root: Path, *arguments: str) -> str | None:
    """Return what git answers, None where it refuses."""
    done = _run(root, *arguments)
    return done.stdout.decode(errors="replace").strip() if done.returncode == 0 else None


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603
