"""Masks what may point out a person in free text, by the detector that the privacy gate uses."""

from est_build.load.privacy.detector import find_personal

MASK = "[maskerat]"


def mask_text(text: str) -> tuple[str, int]:
    """Return the text with everything that may point out a person masked, and how many there were.

    It masks rather too much than too little: what only may be a name is masked too.
    """
    pieces, last = [], 0
    found = find_personal(text)
    for one in found:
        pieces += [text[last : one.start], MASK]
        last = one.end
    return "".join((*pieces, text[last:])), len(found)
