"""Only what has changed goes to the site builder; what it made before is kept beside.

All our links are final addresses, so a page can be built without the others. What every page shows
(configuration, theme, versions) is one fingerprint: when it changes, everything is built again.
"""

import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from est_build.diagnostics import Diagnostic, has_errors
from est_build.site.changed_files import make_folder_hold, read_folder
from est_build.site.settings import SiteSettings

Engine = Callable[[Path, SiteSettings], tuple[Diagnostic, ...]]
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


def build_changed(
    folder: Path, config: Callable[[Path], bytes], settings: SiteSettings, engine: Engine
) -> tuple[Diagnostic, ...]:
    """Make ``folder/site`` from ``folder/docs``, giving the engine only what has changed.

    ``config`` returns the configuration that an engine reads in a folder.
    """
    docs = {path: _hash(content) for path, content in read_folder(folder / "docs").items()}
    fingerprint = _fingerprint(folder, config(folder), settings)
    kept = _read_record(folder)
    changed = _changed_since(kept, fingerprint, docs, folder / KEPT)
    if kept is None or changed is None or len(changed) > _WORTH_WHOLE * len(docs):
        found = _build_all(folder, settings, engine)
    else:
        found = _build_some(
            folder, changed, (set(kept.pages) - set(docs)), config, settings, engine
        )
    if has_errors(found):
        return found
    _write_record(folder, fingerprint, docs)
    shutil.rmtree(folder / "site", ignore_errors=True)
    shutil.copytree(folder / KEPT, folder / "site")
    return found


def _build_all(folder: Path, settings: SiteSettings, engine: Engine) -> tuple[Diagnostic, ...]:
    (folder / _RECORD).unlink(missing_ok=True)
    found = engine(folder, settings)
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
        found = engine(part, settings)
        if has_errors(found):
            return found
        for path in pages:
            target = folder / KEPT / _html(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(part / "site" / _html(path), target)
    for path in removed:
        _remove(folder / KEPT / _html(path))
    return found


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    if path.parent.is_dir() and not any(path.parent.iterdir()):
        path.parent.rmdir()


def _html(path: str) -> str:
    return path.removesuffix(".md") + ".html"


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
        or _size(folder / _html(path)) != kept.pages[path][1]
    }


def _fingerprint(folder: Path, config: bytes, settings: SiteSettings) -> str:
    digest = blake2b(config, digest_size=16)
    base = folder / str(json.loads(config)["INHERIT"])
    digest.update(base.read_bytes())
    digest.update(settings.engine.encode())
    for library in ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2"):
        digest.update(version(library).encode())
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


def _write_record(folder: Path, fingerprint: str, docs: Mapping[str, str]) -> None:
    pages = {path: (digest, _size(folder / KEPT / _html(path))) for path, digest in docs.items()}
    text = json.dumps({"fingerprint": fingerprint, "pages": pages})
    (folder / _RECORD).write_text(text, "utf-8")


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1


def _hash(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
