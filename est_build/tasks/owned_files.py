"""The files that est keeps up to date in a repository, and the record of how they were written.

The record tells a file that somebody has changed from one that only is older.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

RECORD = "drift/est.json"
IGNORED = ".gitignore"
_BEGIN, _END = b"# >>> est\n", b"# <<< est\n"
"""Around what est wrote in a file that people add to."""


@dataclass(frozen=True, slots=True)
class Record:
    """Where a repository is kept, and the hash of each file as est last wrote it."""

    host: str
    hashes: Mapping[str, str]

    def to_bytes(self) -> bytes:
        """Return the record as a file."""
        record = {"host": self.host, "files": dict(sorted(self.hashes.items()))}
        return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


@dataclass(frozen=True, slots=True)
class Owned:
    """What becomes of the files that est keeps."""

    changes: Mapping[str, bytes | None]
    by_hand: Mapping[str, bytes]
    """What those would be that people have changed: they are left as they are."""


def record_of(host: str, files: Mapping[str, bytes]) -> Record:
    """Return the record of files as they are written now."""
    return Record(host, {path: _hash(text) for path, text in files.items() if path != IGNORED})


def read_record(root: Path) -> Record | None:
    """Return a repository's record, None where there is none that can be read."""
    try:
        found = json.loads((root / RECORD).read_bytes())
        return Record(str(found["host"]), {str(k): str(v) for k, v in found["files"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def compare_owned(root: Path, record: Record, wanted: Mapping[str, bytes]) -> Owned:
    """Return what to write: files that nobody has changed, and new ones.

    A file that was taken away stays away, and one that no longer is wanted goes if nobody has
    changed it.
    """
    changes: dict[str, bytes | None] = {}
    by_hand: dict[str, bytes] = {}
    hashes: dict[str, str] = {}
    for path, content in wanted.items():
        here, written = _read(root / path), record.hashes.get(path)
        if path == IGNORED and here is not None:
            changes[path] = _with_block(here, content)
        elif here is None and written is not None:
            hashes[path] = written
        elif here is None or here == content or _hash(here) == written:
            changes[path] = content
            if path != IGNORED:
                hashes[path] = _hash(content)
        else:
            by_hand[path] = content
            if written is not None:
                hashes[path] = written
    for path in record.hashes.keys() - wanted.keys():
        here = _read(root / path)
        if here is not None and _hash(here) == record.hashes[path]:
            changes[path] = None
    changes[RECORD] = Record(record.host, hashes).to_bytes()
    return Owned(changes, by_hand)


def _with_block(here: bytes, content: bytes) -> bytes:
    """Return a file with the lines of est as they are now, and all else as it was."""
    begin, end = here.find(_BEGIN), here.find(_END)
    if 0 <= begin < end:
        return here[:begin] + content + here[end + len(_END) :]
    return content if not here.strip() else here.rstrip(b"\n") + b"\n\n" + content


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
