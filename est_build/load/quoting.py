"""What of a written value may be repeated in a message: ids and words, never a person's number."""

import json
import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from est_build.load.privacy.detector import find_personal

LONGEST = 60
_DAY = r"\d{4}-\d\d-\d\d(?!\s?[-+]?\s?\d{4}(?!\d))(?!\d)"
_NUMBER = r"\+?\d(?:[-+ .]?\d){8,}"
# Bounded, or a line of 50,000 brackets would be read to its end from each of them.
_ADDRESS = r"[^\s@,;]{1,256}@[^\s@,;]+"
_PLATE = r"(?<![A-Za-zÅÄÖåäö])[A-Z]{3} ?\d{2}[\dA-Z](?![A-Za-z\d])"
_PERSONAL = re.compile(f"(?P<day>{_DAY})|{_ADDRESS}|{_NUMBER}|{_PLATE}")
_PLAIN = re.compile(r"[^\W\d_][\w ,.()/?!–-]*")
_WORDS_OF_YAML = frozenset({"ja", "nej", "true", "false", "null", "yes", "no", "on", "off"})
_LETTERS = str.maketrans("åäöéüæø", "aaoeuao")


def mask_personal(text: str) -> str:
    """Return the text with everything that may point out a person covered, at the same length."""
    return _PERSONAL.sub(lambda m: m[0] if m["day"] else "•" * len(m[0]), text)


def cover_personal(text: str) -> str:
    """Return the text with what the privacy gate finds in it covered too: names and addresses."""
    covered = mask_personal(text)
    for found in find_personal(covered):
        covered = f"{covered[: found.start]}{'•' * (found.end - found.start)}{covered[found.end :]}"
    return covered


def quote(written: str) -> str:
    """Return a value as a message may repeat it: one short line, nothing personal in it."""
    line = " ".join(cover_personal(written).split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def make_id(label: str) -> str:
    """Return the id that a label suggests: ``Västra Ringvägen`` gives ``vastra-ringvagen``."""
    plain = unicodedata.normalize("NFC", label).casefold().translate(_LETTERS)
    return re.sub(r"[^a-z0-9]+", "-", mask_personal(plain)).strip("-")


def closest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the known word that is most like a word, '' if none is."""
    folded = {name.casefold(): name for name in known}
    return next(
        (folded[near] for near in get_close_matches(word.casefold(), folded, 1, cutoff)), ""
    )


def most_alike(word: str, known: Iterable[str]) -> str:
    """Return up to three known words for a message, the most like the word first."""
    folded = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), folded, 3, 0.0)
    return name_keys([folded[name] for name in near]) or "–"


def name_keys(keys: Iterable[str]) -> str:
    """Return words as a message lists them."""
    return ", ".join(f"`{key}`" for key in keys)


def yaml_text(text: str) -> str:
    """Return a text as one value on a line of YAML."""
    is_plain = _PLAIN.fullmatch(text) and not text.endswith(" ")
    if is_plain and text.casefold() not in _WORDS_OF_YAML:
        return text
    return json.dumps(text, ensure_ascii=False)
