"""Which libraries are installed, as one can see without reading any of them."""

import sys
from collections.abc import Iterator
from pathlib import Path


def installed() -> Iterator[str]:
    """Give each installed library's folder, which is named after it and its version, sorted."""
    for entry in sys.path:
        if Path(entry).is_dir():
            yield from sorted(path.name for path in Path(entry).glob("*.dist-info"))
