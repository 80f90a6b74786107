"""Masks what may point out a person in free text, by the detector that the privacy gate uses."""

from est_build.load.privacy.detector import find_personal
from est_build.load.privacy.found import keep_apart
from est_build.load.privacy.reporters import find_reporters

MASK = "[maskerat]"


def mask_text(text: str, reporters: frozenset[str] = frozenset()) -> tuple[str, int]:
    """Return the text with everything that may point out a person masked, and how many there were.

    It masks rather too much than too little: what only may be a name is masked too, and so are the
    words that the export's own columns say of those who answered.
    """
    found = keep_apart((*find_personal(text), *find_reporters(text, reporters)))
    pieces, last = [], 0
    for one in found:
        pieces += [text[last : one.start], MASK]
        last = one.end
    return "".join((*pieces, text[last:])), len(found)
