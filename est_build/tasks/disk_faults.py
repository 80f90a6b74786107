"""What the system says when a disk can't take a file, as a diagnostic that says what to do."""

import errno
import os
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics.codes_publishing import (
    DISK_FULL,
    DISK_READ_ONLY,
    NOT_PERMITTED,
    NOT_WRITTEN,
)
from est_build.diagnostics.values import Code

_CODES: dict[int, Code] = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EROFS: DISK_READ_ONLY,
    errno.EACCES: NOT_PERMITTED,
    errno.EPERM: NOT_PERMITTED,
    errno.EBUSY: NOT_WRITTEN,
    errno.EIO: NOT_WRITTEN,
    errno.ESTALE: NOT_WRITTEN,
    errno.EMFILE: NOT_WRITTEN,
    errno.ENAMETOOLONG: NOT_WRITTEN,
}
DISK_CODES = frozenset(_CODES.values())
"""Codes that are no fault of the content: a command that meets one leaves with 2."""


def disk_fault(error: OSError, root: Path) -> Diagnostic | None:
    """Return what to tell of a disk that failed; None for an error that says something else.

    The file is named as it is from the repository.
    """
    code = _CODES.get(error.errno or 0)
    if code is None:
        return None
    # Where two files take part, the second is the one that is written.
    written = error.filename2 or error.filename
    name = os.fsdecode(written) if isinstance(written, str | bytes) else ""
    path = os.path.relpath(name, root) if name and Path(name).is_relative_to(root) else name
    values = {"file": path or str(root)}
    if code is NOT_WRITTEN:
        values["reason"] = error.strerror or ""
    return Diagnostic.of(code, Location(path or str(root)), **values)
