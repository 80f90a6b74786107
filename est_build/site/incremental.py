"""Only what has changed goes to the site builder; what it made before is kept beside.

All our links are final addresses, so a page can be built without the others. What every page shows
(configuration, theme, versions) is one fingerprint: when it changes, everything is built again.
"""

import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from est_build.diagnostics import Diagnostic, has_errors
from est_build.site.changed_files import make_folder_hold, read_folder
from est_build.site.engines import Engine
from est_build.site.settings import SiteSettings
from est_build.write.addresses import html_path

KEPT = "kept"
"""The folder, below ``build``, of what the builder made last: never changed by the last step."""
_RECORD = "kept.json"
_PART = "part"
_WORTH_WHOLE = 0.5
"""The share of changed pages from which building everything is as quick."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the kept folder was built from: the fingerprint, and each page's hash and size."""

    fingerprint: str
    pages: Mapping[str, tuple[str, int]]


class PagesNeededError(Exception):
    """A page that was thought to stand has to be made again, and it isn't here whole."""


def build_changed(
    folder: Path,
    config: Callable[[Path], bytes],
    settings: SiteSettings,
    engine: Engine,
    standing: Set[str] = frozenset(),
) -> tuple[Kept | None, tuple[Diagnostic, ...]]:
    """Make ``folder/kept`` from ``folder/docs``, giving the engine only what has changed.

    ``config`` returns the configuration that an engine reads in a folder. What is returned says
    what the folder holds now; None where the engine failed. Pages that stand are taken as they
    were made before, or PagesNeededError is raised.
    """
    fingerprint = _fingerprint(folder, config(folder), engine)
    kept = _read_record(folder)
    docs = _hash_docs(folder / "docs", standing, kept)
    changed = _changed_since(kept, fingerprint, docs, folder / KEPT)
    is_whole = kept is None or changed is None or len(changed) > _WORTH_WHOLE * len(docs)
    if standing and (is_whole or not standing.isdisjoint(changed or ())):
        raise PagesNeededError
    if kept is None or changed is None or is_whole:
        found = _build_all(folder, settings, engine)
    else:
        found = _build_some(
            folder, changed, (set(kept.pages) - set(docs)), config, settings, engine
        )
    if has_errors(found):
        return None, found
    return _write_record(folder, fingerprint, docs), found


def _hash_docs(docs: Path, standing: Set[str], kept: Kept | None) -> dict[str, str]:
    """Return the hash of each page that the engine may read; those that stand are not opened."""
    known = {} if kept is None else kept.pages
    hashes = {path: known[path][0] for path in standing if path in known}
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(docs).as_posix()
        if path not in hashes:
            hashes[path] = _hash(file.read_bytes())
    return hashes


def _build_all(folder: Path, settings: SiteSettings, engine: Engine) -> tuple[Diagnostic, ...]:
    (folder / _RECORD).unlink(missing_ok=True)
    found = engine.run(folder, settings)
    if not has_errors(found):
        shutil.rmtree(folder / KEPT, ignore_errors=True)
        (folder / "site").rename(folder / KEPT)
    return found


def _build_some(
    folder: Path,
    changed: Iterable[str],
    removed: Iterable[str],
    config: Callable[[Path], bytes],
    settings: SiteSettings,
    engine: Engine,
) -> tuple[Diagnostic, ...]:
    pages = sorted(changed)
    (folder / _RECORD).unlink(missing_ok=True)
    found: tuple[Diagnostic, ...] = ()
    if pages:
        part = folder / _PART
        docs = {path: (folder / "docs" / path).read_bytes() for path in pages}
        # The navigation leads to these, so the engine wants them in every run.
        for path in _in_navigation(json.loads(config(folder))["nav"]):
            docs.setdefault(path, (folder / "docs" / path).read_bytes())
        make_folder_hold(part / "docs", docs)
        (part / "mkdocs.yml").write_bytes(config(part))
        found = engine.run(part, settings)
        if has_errors(found):
            return found
        for path in pages:
            target = folder / KEPT / html_path(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(part / "site" / html_path(path), target)
    gone = set(removed)
    for path in gone:
        _remove(folder / KEPT / html_path(path))
    return found


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    if path.parent.is_dir() and not any(path.parent.iterdir()):
        path.parent.rmdir()


def _in_navigation(nav: object) -> Iterable[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for value in nav.values():
            yield from _in_navigation(value)
    elif isinstance(nav, list):
        for value in nav:
            yield from _in_navigation(value)


def _changed_since(
    kept: Kept | None, fingerprint: str, docs: Mapping[str, str], folder: Path
) -> set[str] | None:
    """Return the pages to build again, or None where all have to be."""
    if kept is None or kept.fingerprint != fingerprint:
        return None
    return {
        path
        for path, digest in docs.items()
        if path not in kept.pages
        or kept.pages[path][0] != digest
        or _size(folder / html_path(path)) != kept.pages[path][1]
    }


def _fingerprint(folder: Path, config: bytes, engine: Engine) -> str:
    settled = json.loads(config)
    # Where the base lies is no part of the site: what is kept may have been made elsewhere.
    base = folder / str(settled.pop("INHERIT"))
    digest = blake2b(json.dumps(settled).encode(), digest_size=16)
    digest.update(base.read_bytes())
    for program in (*engine.programs, *engine.beneath):
        digest.update(f"{program} {version(program)}\0".encode())
    for path, content in read_folder(folder / "theme").items():
        digest.update(path.encode() + b"\0" + content)
    return digest.hexdigest()


def _read_record(folder: Path) -> Kept | None:
    try:
        stored = json.loads((folder / _RECORD).read_text("utf-8"))
        pages = {str(path): (str(line[0]), int(line[1])) for path, line in stored["pages"].items()}
        return Kept(str(stored["fingerprint"]), pages)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        return None


def _write_record(folder: Path, fingerprint: str, docs: Mapping[str, str]) -> Kept:
    pages = {path: (digest, _size(folder / KEPT / html_path(path))) for path, digest in docs.items()}
    text = json.dumps({"fingerprint": fingerprint, "pages": pages})
    (folder / _RECORD).write_text(text, "utf-8")
    return Kept(fingerprint, pages)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1


def _hash(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
