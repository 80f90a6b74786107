"""The folder that a site is put together in, and how one can tell later that it is still whole."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics.codes_publishing import PERSON_NUMBER_PUBLISHED, SITE_CHANGED
from est_build.site.build_record import NAME
from est_build.site.canary import TEXTS, holds_person_number
from est_build.site.links import check_links


@dataclass
class SiteFolder:
    """Takes the files of a site, and knows afterwards which they were."""

    root: Path
    hashes: dict[str, str] = field(default_factory=dict, init=False)
    """The hash of each file by its path in the site."""
    canaries: list[str] = field(default_factory=list, init=False)
    """Files that hold a number of a person."""

    def put(self, path: str, content: bytes) -> None:
        """Write one file of the site."""
        target = self.root / path
        try:
            target.write_bytes(content)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        self.hashes[path] = hash_of(content)
        if path.endswith(TEXTS) and holds_person_number(content):
            self.canaries.append(path)

    def state(self) -> dict[str, object]:
        """Return what tells whether the site is still whole: how many files, and their hash."""
        return state_of(self.hashes)


def hash_of(content: bytes) -> str:
    """Return the hash of a file's content."""
    return blake2b(content, digest_size=32).hexdigest()


def state_of(hashes: Mapping[str, str]) -> dict[str, object]:
    """Return the number of files and the hash of them all, whatever order they came in."""
    lines = "".join(f"{hashes[path]}  {path}\n" for path in sorted(hashes))
    return {"files": len(hashes), "hash": hash_of(lines.encode())}


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
