"""A folder of things that were dear to make, each under a key that says what it was made from.

Nothing depends on it: a thing that is missing, damaged, foreign or can't be read is made again, and
a folder that can't be written to only makes the next build slower. Several builds may use one
folder at once. Nothing is put here but what the site shows.
"""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from os import stat_result
from pathlib import Path
from tempfile import NamedTemporaryFile

MOST_BYTES = 50_000_000
"""What one shelf may hold after a build; ten years of a municipality need a fifth of it."""
_ENDING = ".kept"
_SEAL = 32


def key_of(*parts: str) -> str:
    """Return the key of a thing that is made from these texts."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()


@dataclass
class Shelf:
    """What is kept in one folder, and which of it this build has asked for."""

    folder: Path
    most_bytes: int = MOST_BYTES
    _used: set[str] = field(default_factory=set)

    def find(self, key: str) -> bytes | None:
        """Return what was kept under a key, exactly as it was, or None."""
        self._used.add(key)
        try:
            content = self._path(key).read_bytes()
        except OSError:
            return None
        seal, content = content[:_SEAL], content[_SEAL:]
        return content if seal == _seal(key, content) else None

    def keep(self, key: str, content: bytes) -> None:
        """Keep something so that another process sees all of it or nothing."""
        self._used.add(key)
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, suffix=".new", delete=False) as stream:
                stream.write(_seal(key, content) + content)
            try:
                Path(stream.name).replace(self._path(key))
            except OSError:
                Path(stream.name).unlink()
                raise

    def prune(self) -> None:
        """Remove what no build needs: first what this one didn't ask for, the oldest first."""
        sizes = dict(self._sizes())
        total = sum(found.st_size for found in sizes.values())
        by_need = sorted(sizes, key=lambda path: (path.stem in self._used, sizes[path].st_mtime))
        for path in by_need:
            if total <= self.most_bytes:
                return
            with suppress(OSError):
                path.unlink()
            total -= sizes[path].st_size

    def _files(self) -> Iterator[Path]:
        with suppress(OSError):
            yield from (path for path in self.folder.iterdir() if path.is_file())

    def _sizes(self) -> Iterator[tuple[Path, stat_result]]:
        for path in self._files():
            # Another build may have removed it meanwhile.
            with suppress(OSError):
                yield path, path.stat()

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{_ENDING}"


def _seal(key: str, content: bytes) -> bytes:
    """Return what tells that a file holds what was kept under its name, whole."""
    return hashlib.blake2b(content, digest_size=_SEAL, key=key.encode()).digest()
