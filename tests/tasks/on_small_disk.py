"""Run with mounts of its own: builds and publishes to a disk that fills up or is read-only.

What happened is written to stdout as JSON; whoever started it judges.
"""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

root, disk = map(Path, sys.argv[1:])
EST = (sys.executable, "-m", "est_build", "-C", str(root), "--today", "2026-11-20")


def est(*words: str) -> tuple[int, str]:
    """Run a command; return its code and what it says."""
    done = subprocess.run([*EST, *words], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def hash_of(folder: Path) -> str:
    """Return the hash of all that a folder holds."""
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def fill(free: int) -> None:
    """Leave so many bytes on the disk."""
    block = b"0" * 4096
    with (disk / "fill").open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(block)
        except OSError:
            pass
    size = (disk / "fill").stat().st_size
    with (disk / "fill").open("r+b") as stream:
        stream.truncate(max(size - free, 0))


def mount(*words: str) -> None:
    """Mount the disk."""
    subprocess.run(["mount", *words, str(disk)], check=True)


def state() -> tuple[str, str]:
    """Return what is read on the disk: the site that was built, and the one that was published."""
    return hash_of(disk / "site"), hash_of((disk / "srv/current").resolve())


def attempt() -> dict[str, object]:
    """Build and publish, and tell whether what was read before is still what is read."""
    before = state()
    told = {
        "build": est("build", "--out", str(disk / "site")),
        "publish": est("publish", str(disk / "srv")),
    }
    return told | {
        "intact": state() == before,
        "left": sorted(path.name for path in disk.iterdir()),
    }


mount("-t", "tmpfs", "-o", "size=64m", "none")
first = est("build", "--out", str(disk / "site")), est("build"), est("publish", str(disk / "srv"))
meeting = root / "content/meetings/2026/2026-W47.yaml"
meeting.write_text(meeting.read_text("utf-8").replace("Lugnare", "Oroligare", 1), "utf-8")
built = est("build")
fill(100_000)
full = attempt()
(disk / "fill").unlink()
mount("-o", "remount,ro")
read_only = attempt()
mount("-o", "remount,rw")
again = est("build", "--out", str(disk / "site")), est("publish", str(disk / "srv"))
sys.stdout.write(
    json.dumps(
        {
            "first": first,
            "built": built,
            "full": full,
            "read-only": read_only,
            "again": again,
            "left": sorted(path.name for path in disk.iterdir()),
        }
    )
)
