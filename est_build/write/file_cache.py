"""Files of the site kept between builds, found by what they are made from, as pages are."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TypeVar

from est_build.sources.description import Descriptions
from est_build.sources.shelf import Shelf, key_of
from est_build.write.tree import File

Report = TypeVar("Report")


@dataclass
class FileCache:
    """Files by the function and the report value that they come from."""

    shelf: Shelf
    fingerprint: str
    descriptions: Descriptions = field(default_factory=Descriptions)

    def write(self, write: Callable[[Report], Iterable[File]], report: Report) -> tuple[File, ...]:
        """Return the files that a function makes of a report; those that are kept aren't made."""
        key = self.key(write, report)
        kept = self.find(key)
        if kept is not None:
            return kept
        made = tuple(write(report))
        self.keep(key, made)
        return made

    def key(self, write: Callable[..., object], report: object, *settings: str) -> str:
        """Return the key of what a function makes of a report under some settings."""
        name = f"{write.__module__}.{write.__qualname__}"
        return key_of(self.fingerprint, name, self.descriptions.of(report), *settings)

    def find(self, key: str) -> tuple[File, ...] | None:
        """Return the files that are kept under a key, or None."""
        content = self.shelf.find(key)
        return None if content is None else _unpack(content)

    def keep(self, key: str, files: Iterable[File]) -> None:
        """Keep files; a shelf that can't be written to is only slower."""
        self.shelf.keep(key, _pack(files))


def _pack(files: Iterable[File]) -> bytes:
    """Return the files one after another, behind a line that says which they are."""
    many = tuple(files)
    names = json.dumps([(file.path, len(file.content)) for file in many])
    return b"\n".join((names.encode(), b"".join(file.content for file in many)))


def _unpack(content: bytes) -> tuple[File, ...] | None:
    line, _, rest = content.partition(b"\n")
    try:
        names = [(str(path), int(length)) for path, length in json.loads(line)]
    except (ValueError, TypeError):
        return None
    ends = accumulate((length for _, length in names), initial=0)
    return tuple(
        File(path, rest[start:end])
        for (path, _), (start, end) in zip(names, pairwise(ends), strict=True)
    )
