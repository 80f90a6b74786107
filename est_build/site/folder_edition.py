"""The site as one file to hand over: unpacked, it is opened from its folder with nothing but a browser."""

import os
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from est_build.site.policy import without_policy
from est_build.site.server_files import HEADERS_FILE, SNIPPETS

_OF_SERVERS = {HEADERS_FILE, SNIPPETS, "404.html"}
_READABLE = 0o100644


def write_folder_edition(site: Path, target: Path, today: date) -> None:
    """Pack a finished site into ``target``, the same bytes for the same site and day.

    What only a server needs is left out, and so is the policy in the pages: from a folder not every
    browser takes the site's own files to be its own.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.new")
    with ZipFile(unfinished, "w") as archive:
        for path in sorted(site.rglob("*"), key=lambda path: path.relative_to(site).as_posix()):
            name = path.relative_to(site)
            if path.is_file() and name.parts[0] not in _OF_SERVERS:
                info = ZipInfo(name.as_posix(), (today.year, today.month, today.day, 0, 0, 0))
                info.external_attr = _READABLE << 16
                info.create_system = 3
                archive.writestr(info, _content(path), ZIP_DEFLATED, 9)
    os.replace(unfinished, target)


def _content(path: Path) -> bytes:
    if path.suffix == ".html":
        return without_policy(path.read_text("utf-8")).encode()
    return path.read_bytes()
