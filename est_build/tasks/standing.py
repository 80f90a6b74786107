"""A site that stands: made from the same files by the same programs on the same day, and whole.

Nothing is read but bytes and nothing heavy is imported, so a build with nothing to do ends at once.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location, Severity
from est_build.diagnostics.registry import all_codes
from est_build.sources.file_state import RECORD, hash_of, hashes_of, state_of
from est_build.sources.shelf import key_of
from est_build.tasks.build_inputs import find_commit, hash_file, hash_inputs, hash_program
from est_build.tasks.build_options import BuildOptions, BuildOutcome

_RECORD = "build/standing.json"


def key_of_build(root: Path, options: BuildOptions, inputs: Mapping[str, str]) -> str:
    """Return the hash of everything that decides what a build makes and says, but the logo."""
    read = json.dumps(dict(inputs), sort_keys=True)
    asked = (options.today.isoformat(), options.engine, str(options.out.resolve()))
    return key_of(read, hash_program(), find_commit(root), *asked)


def find_standing(
    root: Path, options: BuildOptions, inputs: Mapping[str, str] | None = None
) -> BuildOutcome | None:
    """Return what the build that made the site found, where it would make the same again.

    ``inputs`` are the hashes of what is read, where they are known already.
    """
    if options.is_clean or options.inbox is not None or options.workshop is not None:
        return None
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        record = json.loads((root / _RECORD).read_text("utf-8"))
        # What people write is soonest read, and most often what has changed.
        if record["key"] != key_of_build(root, options, inputs or hash_inputs(root)):
            return None
        if not _is_whole(options.out, record["site"]):
            return None
        # A logo may lie anywhere in the repository; the codebook, which is hashed, says where.
        if record["logo_hash"] != hash_file(root / str(record["logo"])):
            return None
        codes = {code.id: code for code in all_codes()}
        found = tuple(
            Diagnostic(
                codes[one["code"]],
                Location(**one["location"]),
                tuple((str(name), str(value)) for name, value in one["values"]),
                Severity(one["severity"]),
            )
            for one in record["diagnostics"]
        )
        return BuildOutcome(found, int(record["pages"]), is_built=True, is_unchanged=True)
    return None


def remember_standing(
    root: Path, options: BuildOptions, outcome: BuildOutcome, key: str, logo: str
) -> None:
    """Remember what a site that now stands was made from; ``key`` was taken before it was read."""
    if options.workshop is not None:
        return
    record = root / _RECORD
    with suppress(OSError):
        record.unlink(missing_ok=True)
        if options.inbox is not None or key != key_of_build(root, options, hash_inputs(root)):
            # What was read may have changed while it was built.
            return
        found = [
            {
                "code": one.code.id,
                "location": asdict(one.location),
                "values": one.values,
                "severity": one.severity.value,
            }
            for one in outcome.diagnostics
        ]
        site = hash_of((options.out / RECORD).read_bytes())
        kept: dict[str, object] = {"key": key, "site": site, "pages": outcome.pages}
        kept |= {"logo": logo, "logo_hash": hash_file(root / logo), "diagnostics": found}
        record.write_text(json.dumps(kept), "utf-8")


def _is_whole(site: Path, record: str) -> bool:
    """Tell whether a site is what its own record says, and the record the one that is known."""
    told = (site / RECORD).read_bytes()
    hashes = hashes_of(site)
    del hashes[RECORD]
    return hash_of(told) == record and json.loads(told)["site"] == state_of(hashes)
