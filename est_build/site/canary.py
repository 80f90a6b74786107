"""The last look before a site is shown: no finished file may hold a number of a person.

What people write has been through the privacy gate; this holds whatever way a number took. Only
numbers that are written out as such and have a right check digit count, so that no hash, drawing or
date can stop a build.
"""

import re

from est_build.load.privacy.numbers import find_person_numbers

_WRITTEN_OUT = re.compile(
    rb"(?<![\w+-])(?<!\d[.,:/])(?:(?:(?:18|19|20)\d\d|\d\d)\d{4}[-+]\d{4}|(?:19|20)\d{10})(?![\w+-]|[.,:/]\d)"
)
# Where no digits stand in one of these shapes there is no need to look closer, which is slow.
_DIGITS = bytes.maketrans(b"123456789", b"000000000")
_SHAPES = (b"000000-0000", b"000000+0000", b"000000000000")
TEXTS = (".html", ".csv", ".json", ".xml", ".ics", ".txt", ".svg", ".js")
"""Files that can be read as text."""


def holds_person_number(content: bytes) -> bool:
    """Tell whether a finished file holds a personnummer or samordningsnummer."""
    shapes = content.translate(_DIGITS)
    return any(shape in shapes for shape in _SHAPES) and any(
        found.is_sure
        for written in _WRITTEN_OUT.findall(content)
        for found in find_person_numbers(written.decode())
    )
