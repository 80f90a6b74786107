"""``est build --verify``: the site is built once more from nothing, and must come out the same."""

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics.codes_builds import BUILD_DIFFERS
from est_build.site.build_record import NAME as RECORD
from est_build.tasks.build_options import BuildOptions, BuildOutcome

Build = Callable[[Path, BuildOptions], BuildOutcome]
_MOST = 20
"""So many differing files are named; more say nothing more."""


def verify(root: Path, options: BuildOptions, outcome: BuildOutcome, build: Build) -> BuildOutcome:
    """Return the outcome of a build whose site is the same as one built from nothing.

    The other is made elsewhere, with nothing kept and in one process; the site itself is left.
    """
    with TemporaryDirectory() as folder:
        elsewhere = Path(folder)
        fresh = replace(
            options, out=elsewhere / "site", workshop=elsewhere / "build", jobs=1, is_clean=False
        )
        again = build(root, fresh)
        if not again.is_built:
            return again
        differing = _differing(options.out, fresh.out)
    found = tuple(
        Diagnostic.of(BUILD_DIFFERS, Location(f"{options.out.name}/{name}"), file=name)
        for name in islice(differing, _MOST)
    )
    return replace(outcome, diagnostics=(*outcome.diagnostics, *found))


def _differing(one: Path, other: Path) -> list[str]:
    """Return the files that only one folder has, or that hold something else in the other."""
    names = {
        path.relative_to(folder).as_posix()
        for folder in (one, other)
        for path in folder.rglob("*")
        if path.is_file()
    }
    differing = [name for name in sorted(names) if _read(one / name) != _read(other / name)]
    # The record holds the hash of all the others, and says nothing more than they do.
    return [name for name in differing if name != RECORD] or differing


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
