"""Words of an export's own columns about who answered, looked for in the free text of the answers.

They are known only while the export is read, and are never written anywhere.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from est_build.load.privacy.found import Found
from est_build.load.privacy.lists import known_names
from est_build.model.privacy import Kind

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_MOMENT = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\D?.*")
_NOBODY = frozenset(
    ("anonymous", "anonym", "anonymt", "info", "kontakt", "mail", "post", "example", "www")
)
_SHORTEST = 3
_TOKEN = 5
"""A word with figures in it is a token if it is so long; shorter ones are a row's number."""


def words_of_reporters(columns: Iterable[Sequence[str]], declared: Iterable[str]) -> frozenset[str]:
    """Return the words, folded, that tell who answered: names, accounts, tokens.

    ``declared`` are the codebook's own names: a mailbox called *polisen* is no person. A word that
    most rows share says nothing about any of them either.
    """
    common = {word for name in declared for word in _words(name)} | _NOBODY
    found: set[str] = set()
    for cells in columns:
        counts = Counter(word for cell in cells for word in set(_words_of_cell(cell)))
        many = max(3, len(cells) // 2)
        found.update(word for word, count in counts.items() if count <= many)
    return frozenset(found - common)


def _words_of_cell(cell: str) -> Iterator[str]:
    if _MOMENT.fullmatch(cell.strip()):
        return
    local, at, _ = cell.partition("@")
    for word in _words(local if at else cell):
        if not word.isdigit():
            has_figures = any(sign.isdigit() for sign in word)
            if len(word) >= (_TOKEN if has_figures else _SHORTEST):
                yield word
        elif len(word) > _TOKEN:
            yield word


def _words(text: str) -> Iterator[str]:
    return (word.casefold() for word in _WORD.findall(text))


def find_reporters(text: str, words: frozenset[str]) -> Iterator[Found]:
    """Give each of the words in a text, also in the genitive.

    In small letters only what is a name or holds figures: *björn* may be an animal, but a reporter
    who is called so may as well have written it.
    """
    names = known_names()
    for match in _WORD.finditer(text) if words else ():
        word = match[0].casefold()
        base = word if word in words else word.removesuffix("s")
        if base not in words:
            continue
        is_name = base.capitalize() in names.given or base.capitalize() in names.family
        if is_name or match[0][0].isupper() or any(sign.isdigit() for sign in base):
            yield Found(Kind.REPORTER, match.start(), match.start() + len(base))
