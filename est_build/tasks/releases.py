"""The folder that a server reads: every release whole in its own folder, and a link to one of them.

``current`` is what the server follows. It is changed in one step, and only when the release that it
will lead to is complete.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

CURRENT = "current"
RELEASES = "releases"
_MARK = ".est-publish"
_LOCK = ".est-publish.lock"
_MARK_TEXT = (
    "Den här mappen sköts av `est publish`. Ändra inget i den.\n"
    "Webbservern ska visa mappen `current`.\n"
)
_NAME = re.compile(r"(\d{4,})-([0-9a-f]{12})")
_UNFINISHED = ".unfinished"
_NEW_LINK = ".current.new"


class PublishingBusyError(Exception):
    """Another publishing to the same folder has gone on for longer than anyone waits."""


@dataclass(frozen=True, slots=True, order=True)
class Release:
    """One release: its number and the hash of what it holds, which are its folder's name."""

    number: int
    digest: str

    @property
    def name(self) -> str:
        """The folder's name: nothing in it tells a time."""
        return f"{self.number:04}-{self.digest}"


@dataclass(frozen=True, slots=True)
class Releases:
    """The releases that lie in a folder."""

    folder: Path

    def may_be_used(self) -> bool:
        """Tell whether the folder is ours to write in: missing, empty, or marked by us."""
        if not self.folder.exists():
            return True
        if not self.folder.is_dir():
            return False
        return (self.folder / _MARK).is_file() or not any(self.folder.iterdir())

    @contextmanager
    def alone(self, on_wait: Callable[[], None], patience: float) -> Iterator[None]:
        """Hold the folder, which is made and marked if it wasn't there."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not (self.folder / _MARK).is_file():
            (self.folder / _MARK).write_text(_MARK_TEXT, "utf-8")
        lock = FileLock(self.folder / _LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            on_wait()
            try:
                lock.acquire(timeout=patience)
            except Timeout:
                raise PublishingBusyError from None
        try:
            yield
        finally:
            lock.release()

    def all(self) -> tuple[Release, ...]:
        """Return the releases, the oldest first."""
        folder = self.folder / RELEASES
        names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
        found = (_NAME.fullmatch(name) for name in names)
        return tuple(sorted(Release(int(one[1]), one[2]) for one in found if one))

    def current(self) -> Release | None:
        """Return the release that is shown, or None before the first."""
        try:
            name = Path((self.folder / CURRENT).readlink()).name
        except OSError:
            return None
        return next((one for one in self.all() if one.name == name), None)

    def path(self, release: Release) -> Path:
        """Return where a release lies."""
        return self.folder / RELEASES / release.name

    def add(self, digest: str, files: Mapping[str, bytes]) -> Release:
        """Write a release beside the others, whole before it gets its name."""
        unfinished = self.folder / RELEASES / _UNFINISHED
        shutil.rmtree(unfinished, ignore_errors=True)
        try:
            for name, content in files.items():
                _write(unfinished / name, content)
        except BaseException:
            # Nothing of it may go on filling the disk.
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        release = Release(max((one.number for one in self.all()), default=0) + 1, digest)
        unfinished.rename(self.path(release))
        return release

    def show(self, release: Release) -> None:
        """Let ``current`` lead to a release, in one step."""
        if hasattr(os, "sync"):
            # After a power cut, too, the link leads to files that are there.
            os.sync()
        link = self.folder / _NEW_LINK
        link.unlink(missing_ok=True)
        link.symlink_to(Path(RELEASES, release.name), target_is_directory=True)
        link.replace(self.folder / CURRENT)

    def remove(self, releases: tuple[Release, ...]) -> None:
        """Remove releases, and what an interrupted publishing left."""
        for release in releases:
            # Its name goes first, so that what is half removed is never taken for a release.
            unfinished = self.folder / RELEASES / _UNFINISHED
            shutil.rmtree(unfinished, ignore_errors=True)
            self.path(release).rename(unfinished)
        shutil.rmtree(self.folder / RELEASES / _UNFINISHED, ignore_errors=True)
        (self.folder / _NEW_LINK).unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.write_bytes(content)
    except OSError as error:
        # A failed write doesn't say by itself which file it was.
        error.filename = error.filename or str(path)
        raise
