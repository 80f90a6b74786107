"""Names as they are also written: in capitals or small letters, turned round, with initials."""

import re
from collections.abc import Iterator

from est_build.load.privacy.lists import known_names, no_names

UPPER = "A-ZÀ-ÖØ-ÞĀĆČĐĒĞĢĪĮĶĹĻŁŃŅŇŐŒŘŚŞŠŢŤŪŮŰŽŹŻ"
LOWER = "a-zß-öø-ÿāćčđēęğģīįıķĺļłńņňőœřśşšţťūůűžźż"
NAME = rf"[{UPPER}][{LOWER}’']+(?:-[{UPPER}][{LOWER}]+)*"
GAP = r"(?:[ \t\u00a0]+|[ \t]*\n[ \t]+)"
_REACH = 32
"""How far back a name is looked for."""
_SHOUTED = rf"[{UPPER}]{{2,}}(?:-[{UPPER}]{{2,}})*"
# Capitals that don't begin a common word are rare, so the whole text is passed for them once.
_NO_COMMON_WORD = re.compile(rf"[{UPPER}](?<![\w@.-].)(?![{LOWER}’'])")
_CAPITALS = re.compile(rf"(?P<one>{_SHOUTED}){GAP}(?P<two>{_SHOUTED})(?![\w-])")
_INITIAL_LAST = re.compile(r"(?P<two>[A-ZÅÄÖ])(?P<dot>\.?)(?![\w-])")
_INITIAL_FIRST = re.compile(rf"[A-ZÅÄÖ]\.(?:[ -]?[A-ZÅÄÖ]\.)?[ \u00a0]?(?P<two>{NAME})(?![\w@-])")
_NAME_BEFORE = re.compile(rf"(?<![\w@-])(?P<name>{NAME})[ \u00a0]?$")
_TURNED = re.compile(rf", (?P<one>{NAME})(?![\w@-])")
_WHOLE_NAME_BEFORE = re.compile(rf"(?:{NAME}|[A-ZÅÄÖ]\.)[ \u00a0]$")
_SURE_END = ("sson", "qvist", "quist", "kvist", "stedt")
"""Ends of family names that no other Swedish word has."""
_SMALL = re.compile(
    rf"(?P<one>[{LOWER}](?<![\w@.-].)[{LOWER}]+(?:-[{LOWER}]+)?){GAP}"
    rf"(?P<two>[{LOWER}]+(?:{'|'.join(_SURE_END)}))s?(?![\w@-])"
)
_SMALL_ENDS = (*_SURE_END, *(f"{end}s" for end in _SURE_END))


def other_forms(text: str, words: frozenset[str]) -> Iterator[tuple[int, int, bool]]:
    """Give where names stand that are written otherwise, and whether each is sure.

    ``words`` are those of the text, without regard to capitals.
    """
    for match in _NO_COMMON_WORD.finditer(text):
        yield from _in_capitals(text, match.start())
        yield from _with_initial(text, match.start())
    if any(word.endswith(_SMALL_ENDS) for word in words):
        yield from _in_small_letters(text)
    yield from _turned_round(text)


def _is_given(word: str) -> bool:
    """Tell whether a word is a given name, or two, and mostly that."""
    unlike = no_names()
    if word in unlike.alone or word.lower() in unlike.given:
        return False
    given = known_names().given
    return word in given or all(part in given for part in word.split("-"))


def _is_family(word: str) -> bool:
    """Tell whether a word is a family name of the north, or the genitive of one."""
    if word in no_names().family:
        return False
    nordic, stem = known_names().nordic, word.removesuffix("s")
    return word in nordic or stem in nordic or stem.lower().endswith(_SURE_END)


def _in_capitals(text: str, start: int) -> Iterator[tuple[int, int, bool]]:
    match = _CAPITALS.match(text, start)
    if match is not None and _is_given(match["one"].title()):
        two = match["two"].title()
        if _is_family(two) or two in known_names().family:
            yield match.start(), match.end(), True


def _with_initial(text: str, start: int) -> Iterator[tuple[int, int, bool]]:
    """Give ``J. Andersson``, ``Kalle B.`` and, less sure, ``Kalle B``."""
    first = _INITIAL_FIRST.match(text, start)
    if first is not None and _is_family(first["two"]):
        yield first.start(), first.end("two"), True
    last = _INITIAL_LAST.match(text, start)
    before = text[max(0, start - _REACH) : start]
    named = _NAME_BEFORE.search(before) if before.endswith((" ", "\u00a0")) else None
    if last is not None and named is not None and _is_given(named["name"]):
        yield start - len(before) + named.start("name"), last.end("two"), bool(last["dot"])


def _in_small_letters(text: str) -> Iterator[tuple[int, int, bool]]:
    for match in _SMALL.finditer(text):
        if _is_given(match["one"].title()):
            yield match.start(), match.end("two"), True


def _turned_round(text: str) -> Iterator[tuple[int, int, bool]]:
    """Give ``Andersson, Johan``."""
    for match in _TURNED.finditer(text):
        if not _is_given(match["one"]):
            continue
        before = text[max(0, match.start() - _REACH) : match.start()]
        named = _NAME_BEFORE.search(before)
        # In a list of persons the family name belongs to the one before: ``Eva Holm, Karin Ek``.
        if (
            named is not None
            and _is_family(named["name"])
            and not _WHOLE_NAME_BEFORE.search(before[: named.start()])
        ):
            yield match.start() - len(before) + named.start("name"), match.end(), True
