"""``est publish``: a finished site is put where a server reads it, whole or not at all."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from est_build.diagnostics import Code, Diagnostic, Location, has_errors
from est_build.diagnostics import codes_publishing as codes
from est_build.diagnostics.codes_builds import BUILD_BUSY
from est_build.site import check_finished, complete_exchange, pack_for_servers, read_site
from est_build.site.build_record import NAME as RECORD
from est_build.tasks.build_inputs import hash_inputs
from est_build.tasks.build_lock import LOCK, PATIENCE_SECONDS, BusyError, alone_in
from est_build.tasks.disk_faults import disk_fault
from est_build.tasks.releases import PublishingBusyError, Release, Releases

PACKED = ".gz"
KEEP = 5
"""So many releases are kept, the one that is shown among them."""


@dataclass(frozen=True, slots=True)
class PublishOutcome:
    """What was published, or why not."""

    diagnostics: tuple[Diagnostic, ...]
    release: str = ""
    """The name of the release that is shown now; empty where nothing was done."""
    is_unchanged: bool = False
    """Whether the site was shown already."""
    earlier: int = 0
    """How many earlier releases can be gone back to."""


@dataclass(frozen=True, slots=True)
class Publishing:
    """From where to where a site is published, and how long one waits for others."""

    root: Path
    site: Path
    folder: Path
    keep: int = KEEP
    on_wait: Callable[[], None] = lambda: None
    patience: float = PATIENCE_SECONDS


def publish(order: Publishing) -> PublishOutcome:
    """Check the site and let the folder's ``current`` lead to it."""
    return _alone(order, _publish)


def roll_back(order: Publishing) -> PublishOutcome:
    """Let ``current`` lead to the release before the one that is shown."""
    return _alone(order, _roll_back)


def _alone(
    order: Publishing, work: Callable[[Publishing, Releases], PublishOutcome]
) -> PublishOutcome:
    """Do the work with the folder to oneself; what a disk refuses is told, not raised."""
    releases = Releases(order.folder)
    refused = _refuse(order, releases)
    if refused:
        return PublishOutcome(refused)
    minutes = round(order.patience / 60)
    try:
        with releases.alone(order.on_wait, order.patience):
            return work(order, releases)
    except PublishingBusyError:
        return _stopped(codes.PUBLISHING_BUSY, order.folder, minutes=minutes)
    except BusyError:
        busy = Diagnostic.of(BUILD_BUSY, Location(LOCK), minutes=minutes)
        return PublishOutcome((busy,))
    except OSError as error:
        fault = disk_fault(error, order.root)
        if fault is None:
            raise
        return PublishOutcome((fault,))


def _refuse(order: Publishing, releases: Releases) -> tuple[Diagnostic, ...]:
    folder, place = order.folder.resolve(), Location(str(order.folder))
    if any(folder.is_relative_to(own.resolve()) for own in (order.root, order.site)):
        return (Diagnostic.of(codes.INSIDE_REPOSITORY, place, folder=order.folder),)
    if not releases.may_be_used():
        return (Diagnostic.of(codes.NOT_A_PUBLISHING_FOLDER, place, folder=order.folder),)
    return ()


def _stopped(code: Code, folder: Path, **values: object) -> PublishOutcome:
    return PublishOutcome((Diagnostic.of(code, Location(str(folder)), folder=folder, **values),))


def _publish(order: Publishing, releases: Releases) -> PublishOutcome:
    # A build that goes on would exchange the site while it is read.
    with alone_in(order.root, order.on_wait, order.patience):
        complete_exchange(order.site)
        if not (order.site / RECORD).is_file():
            return _stopped(codes.NO_SITE, order.site)
        files = _without_packed(read_site(order.site))
        found = (*check_finished(order.site, files), *_changed_since(order))
        if has_errors(found):
            return PublishOutcome(found)
    digest = _digest_of(files)
    shown = releases.current()
    is_unchanged = shown is not None and _is_whole(releases, shown, digest)
    if not is_unchanged:
        before = shown
        shown = releases.add(digest, files | _packed(files))
        releases.show(shown)
        _prune(releases, shown, before, order.keep)
    assert shown is not None  # noqa: S101 - told to the reader of types
    return PublishOutcome(found, shown.name, is_unchanged, _earlier(releases, shown))


def _roll_back(order: Publishing, releases: Releases) -> PublishOutcome:
    shown = releases.current()
    earlier = [one for one in releases.all() if shown is not None and one < shown]
    if not earlier:
        return _stopped(codes.NO_EARLIER_RELEASE, order.folder)
    releases.show(earlier[-1])
    return PublishOutcome((), earlier[-1].name, earlier=_earlier(releases, earlier[-1]))


def _changed_since(order: Publishing) -> tuple[Diagnostic, ...]:
    """Warn of files that have changed since the site was built."""
    with suppress(ValueError, KeyError, AttributeError):
        built = json.loads((order.site / RECORD).read_bytes())["inputs"]
        now = hash_inputs(order.root)
        names = sorted(name for name in {*built, *now} if built.get(name) != now.get(name))
        if names:
            place = Location(names[0])
            return (Diagnostic.of(codes.SITE_OUTDATED, place, names=", ".join(names)),)
    return ()


def _digest_of(files: dict[str, bytes]) -> str:
    digest = sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{sha256(files[name]).hexdigest()}\0".encode())
    return digest.hexdigest()[:12]


def _packed(files: dict[str, bytes]) -> dict[str, bytes]:
    made = ((name, pack_for_servers(name, content)) for name, content in files.items())
    return {f"{name}{PACKED}": packed for name, packed in made if packed is not None}


def _without_packed(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files but those that are others packed."""
    return {
        name: content
        for name, content in files.items()
        if not (name.endswith(PACKED) and name.removesuffix(PACKED) in files)
    }


def _is_whole(releases: Releases, release: Release, digest: str) -> bool:
    """Tell whether a release is what would be published, and nobody has changed it since."""
    if release.digest != digest:
        return False
    return _digest_of(_without_packed(read_site(releases.path(release)))) == digest


def _prune(releases: Releases, shown: Release, before: Release | None, keep: int) -> None:
    """Remove releases that were gone back from, and the oldest beyond those that are kept."""
    others = [one for one in releases.all() if one < shown]
    earlier = [one for one in others if before is None or one <= before]
    kept = {shown, *earlier[max(len(earlier) - (keep - 1), 0) :]}
    releases.remove(tuple(one for one in others if one not in kept))


def _earlier(releases: Releases, shown: Release) -> int:
    return sum(one < shown for one in releases.all())
