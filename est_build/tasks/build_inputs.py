"""Everything that a build is made from, as hashes of what it holds: never of when it changed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path
from platform import python_version
from stat import S_ISDIR, S_ISLNK, S_ISREG

from est_build.sources.installed import installed

FOLDERS = ("content", "forms", "data", "site_templates", "schemas")
FILES = ("mkdocs.yml",)
_UNREAD = {"forms/inbox"}
_PACKAGE = Path(__file__).parents[1]


def hash_inputs(root: Path) -> dict[str, str]:
    """Return a hash of each folder and file of the repository that a build reads.

    A folder has one hash for all that is in it: the hash of a single small file of counts could be
    guessed, and with it the counts that are too small to be shown.
    """
    found = {name: hash_folder(root / name, unread=_unread(root)) for name in FOLDERS}
    found |= {name: hash_file(root / name) for name in FILES}
    return {name: digest for name, digest in found.items() if digest}


def hash_folder(folder: Path, unread: frozenset[Path] = frozenset()) -> str:
    """Return the hash of the names and contents of everything in a folder; '' if it isn't there."""
    if not folder.is_dir():
        return ""
    digest = sha256()
    for path in _walk(folder, unread):
        digest.update(path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape"))
        digest.update(b"\0" + _state_of(path) + b"\0")
    return digest.hexdigest()


def hash_file(path: Path) -> str:
    """Return the hash of what a file holds; '' if it isn't there."""
    return sha256(_state_of(path)).hexdigest() if path.is_file() else ""


@cache
def hash_program() -> str:
    """Return the hash of our own code and templates, and of every library that is installed."""
    digest = blake2b(f"{python_version()} {sys.platform}".encode(), digest_size=16)
    for path in _walk(_PACKAGE, frozenset()):
        if path.suffix not in {".pyc", ""}:
            digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0")
            digest.update(_state_of(path))
    shipped = _PACKAGE.parent / "site_templates"
    digest.update(hash_folder(shipped).encode())
    digest.update("\n".join(installed()).encode())
    return digest.hexdigest()


def find_commit(root: Path) -> str:
    """Return the commit that the repository's content is at; '' where there is none."""
    try:
        done = subprocess.run(
            ["git", "rev-parse", "--verify", "--quiet", "HEAD"],  # noqa: S607 - the system's own
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _unread(root: Path) -> frozenset[Path]:
    return frozenset(root / name for name in _UNREAD)


def _walk(folder: Path, unread: frozenset[Path]) -> Iterator[Path]:
    """Give every file and folder, sorted, whatever order the disk has them in."""
    for here, folders, names in os.walk(folder):
        at = Path(here)
        folders[:] = sorted(n for n in folders if n != "__pycache__" and at / n not in unread)
        yield from (at / name for name in sorted((*folders, *names)))


def _state_of(path: Path) -> bytes:
    """Return the hash of a file's content, or what else it is."""
    try:
        mode = path.lstat().st_mode
        link = os.fsencode(path.readlink()) if S_ISLNK(mode) else b""
        mode = path.stat().st_mode if link else mode
        if S_ISREG(mode):
            return b"file " + link + blake2b(path.read_bytes(), digest_size=32).digest()
        return (b"folder " if S_ISDIR(mode) else b"other ") + link
    except OSError:
        return b"unreadable"
