"""The folder that a site is put together in, and how one can tell later that it is still whole.

An earlier site may lie in it. Each of its files is read and compared, whatever its time says, and
only those that differ are written: two sites in a row share almost all.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_IRWXU

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics.codes_publishing import PERSON_NUMBER_PUBLISHED, SITE_CHANGED
from est_build.site.build_record import NAME
from est_build.site.canary import TEXTS, holds_person_number
from est_build.site.links import check_links
from est_build.sources.file_state import hash_of, state_of


@dataclass
class SiteFolder:
    """Takes the files of a site, and knows afterwards which they were."""

    root: Path
    hashes: dict[str, str] = field(default_factory=dict, init=False)
    """The hash of each file by its path in the site."""
    canaries: list[str] = field(default_factory=list, init=False)
    """Files that hold a number of a person."""
    _there: set[str] = field(init=False)
    """The files of the earlier site."""

    def __post_init__(self) -> None:
        """See what lies there already."""
        self._there = set(_tidied(self.root)) if self.root.is_dir() else set()

    def put(self, path: str, content: bytes) -> None:
        """Let a file of the site be there, and look for numbers of persons in it."""
        self.put_again(path, content)
        if path.endswith(TEXTS) and holds_person_number(content):
            self.canaries.append(path)

    def put_again(self, path: str, content: bytes) -> None:
        """Let a file be there that was looked through before; it is written if it isn't there."""
        target = self.root / path
        if path not in self._there:
            self._write(target, content)
        elif _read(target) != content:
            # Another name of the old file may be in use elsewhere, so a new one takes its place.
            target.unlink(missing_ok=True)
            self._write(target, content)
        self.hashes[path] = hash_of(content)

    def remove_others(self) -> None:
        """Remove the files of the earlier site that this one hasn't, and the folders they leave."""
        for path in self._there - self.hashes.keys():
            if (self.root / path).is_file():
                (self.root / path).unlink()
        for here, _, _ in os.walk(self.root, topdown=False):
            with suppress(OSError):
                # Only an empty folder can be removed.
                os.rmdir(here)

    def state(self) -> dict[str, object]:
        """Return what tells whether the site is still whole: how many files, and their hash."""
        return state_of(self.hashes)

    def _write(self, target: Path, content: bytes) -> None:
        try:
            target.write_bytes(content)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            self._make_way(target)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)

    def _make_way(self, target: Path) -> None:
        """Remove a folder where a file shall be, and a file where a folder shall be."""
        if target.is_dir():
            shutil.rmtree(target)
        for folder in target.relative_to(self.root).parents:
            if (self.root / folder).is_file():
                (self.root / folder).unlink()


def _tidied(folder: Path, above: str = "") -> Iterator[str]:
    """Give the files below a folder; what is neither file nor folder, such as a link, is removed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False):
                yield above + entry.name
            elif entry.is_dir(follow_symlinks=False):
                mode = entry.stat(follow_symlinks=False).st_mode
                if mode & S_IRWXU != S_IRWXU:
                    os.chmod(entry.path, mode | S_IRWXU)
                yield from _tidied(Path(entry.path), f"{above}{entry.name}/")
            else:
                os.unlink(entry.path)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def find_canaries(paths: list[str], sources: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Return what is wrong with files that hold a number of a person."""
    return tuple(
        Diagnostic.of(PERSON_NUMBER_PUBLISHED, Location(sources.get(path, path)), page=path)
        for path in paths
    )


def check_finished(site: Path, contents: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a finished site: nothing if it is what a build made and checked.

    ``contents`` is what the site holds, by path.
    Every link and every fetched address is looked at again: whoever changed a file could have
    changed the record with it.
    """
    record: object = None
    with suppress(KeyError, ValueError):
        record = json.loads(contents[NAME])
    hashes = {path: hash_of(content) for path, content in contents.items() if path != NAME}
    if not isinstance(record, dict) or record.get("site") != state_of(hashes):
        return (Diagnostic.of(SITE_CHANGED, Location(str(site)), folder=site),)
    texts = {path: content for path, content in contents.items() if path.endswith(TEXTS)}
    numbers = [path for path, content in sorted(texts.items()) if holds_person_number(content)]
    pages = {path: text.decode() for path, text in texts.items() if path.endswith(".html")}
    return (*find_canaries(numbers, {}), *check_links(site, pages, {}))


def read_site(site: Path) -> dict[str, bytes]:
    """Return every file of a site by its path in it."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
