"""Masks what may point out a person in free text; names are left for people to see to."""

import re

MASK = "[maskerat]"
_PERSONAL = re.compile(
    r"""
    [\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+                        # e-mail
    | (?<!\d)(?:\d{2})?\d{6}\s?[-+–]?\s?(?:\d{4}|[Xx]{4})(?!\d)    # personnummer, samordningsnummer
    | (?<!\d)\d{4}-\d{2}-\d{2}[-\s]?\d{4}(?!\d)                    # the same, with its date apart
    | (?<![\w+])(?:\+|00)\d(?:[\s-]?\d){7,13}(?!\d)                # phone with a country's number
    | (?<![\w-])0\d{1,3}[\s/-]*\d(?:[\s-]?\d){4,8}(?!\d)           # phone
    | (?<!\w)[A-HJ-PR-UW-Za-hj-pr-uw-z]{3}[\s-]?\d{2}[A-HJ-NPR-UW-Za-hj-npr-uw-z\d](?!\w)  # plate
    """,
    re.VERBOSE,
)


def mask_text(text: str) -> tuple[str, int]:
    """Return the text with e-mail, numbers of persons and phones, and plates masked, and how many.

    It masks rather too much than too little: a case number may look like a phone.
    """
    return _PERSONAL.subn(MASK, text)
