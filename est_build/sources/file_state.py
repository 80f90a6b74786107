"""What a folder's files hold, as hashes: of each, and of them all."""

import os
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG

RECORD = "build.json"
"""The file of a site that tells what it was made from, and the state of all its other files."""


def hash_of(content: bytes) -> str:
    """Return the hash of a file's content."""
    return blake2b(content, digest_size=32).hexdigest()


def state_of(hashes: Mapping[str, str]) -> dict[str, object]:
    """Return the number of files and the hash of them all, whatever order they came in."""
    lines = "".join(f"{hashes[path]}  {path}\n" for path in sorted(hashes))
    return {"files": len(hashes), "hash": hash_of(lines.encode())}


def hashes_of(folder: Path) -> dict[str, str]:
    """Return the hash of each file below a folder by its path; a link or the like has none."""
    found: dict[str, str] = {}
    for here, folders, names in os.walk(folder):
        at = Path(here)
        for name in (*names, *(one for one in folders if (at / one).is_symlink())):
            path = at / name
            is_file = S_ISREG(path.lstat().st_mode)
            found[path.relative_to(folder).as_posix()] = (
                hash_of(path.read_bytes()) if is_file else ""
            )
    return found
