"""Words that point at one person without a name: *rektorns son*, *eleven i 8B*."""

import re
from collections.abc import Iterator

from est_build.load.privacy.found import Found, any_of
from est_build.model.privacy import Kind

_RELATIONS = frozenset(
    (
        *("son", "dotter", "bror", "syster", "brorson", "brorsdotter", "systerson"),
        *("systerdotter", "fru", "hustru", "make", "maka", "sambo", "flickvän", "pojkvän", "kusin"),
        *("mamma", "pappa", "far", "mor", "svåger", "svärson", "svärdotter", "barnbarn", "styvson"),
        *("styvdotter", "pojke", "flicka"),
    )
)
_SOMEONE = frozenset(
    (
        *("mannen", "kvinnan", "killen", "tjejen", "pojken", "flickan", "grabben", "damen"),
        *("gubben", "tanten", "familjen", "paret", "eleven", "barnet", "ungdomen"),
    )
)
_ORDINAL = r"(?:första|andra|tredje|fjärde|femte|sjätte|sjunde|nedersta|översta)"
# The patterns begin with what is rare, so that a long text is passed through quickly.
_RELATIVE = re.compile(
    rf"s\s(?:(?:yngsta|yngste|äldsta|äldste|enda|ena|lilla|lille|vuxna|nya)\s)?{any_of(sorted(_RELATIONS))}"
    r"(?!\s?et\b)\b",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"(?<![\wåäö])[a-zåäö]{3,40}$", re.IGNORECASE)
_NOT_ONE = frozenset(
    (
        "allas",
        "dags",
        "deras",
        "dess",
        "ens",
        "hans",
        "hennes",
        "mångas",
        "någons",
        "sins",
        "tids",
        "varandras",
        "vars",
        "års",
    )
)
_RESIDENT = re.compile(
    rf"{any_of(sorted(_SOMEONE))}\s(?:i\s(?:klass\s)?\d{{1,2}}\s?[A-G]\b"
    r"|(?:i|på|med)\sde[tn]\s[a-zåäö]{2,20}\s(?:huset|villan|lägenheten|radhuset|gården)"
    rf"|på\s(?:{_ORDINAL}\svåningen|nedre botten|bottenvåningen))",
    re.IGNORECASE,
)


def find_pointers(text: str, words: frozenset[str]) -> Iterator[Found]:
    """Give what may point at one person without naming them; people must judge it.

    ``words`` are those of the text.
    """
    for match in () if words.isdisjoint(_RELATIONS) else _RELATIVE.finditer(text):
        whose = _WHOSE.search(text, max(0, match.start() - 40), match.start() + 1)
        if whose is not None and whose[0].lower() not in _NOT_ONE:
            yield Found(Kind.POINTER, whose.start(), match.end())
    for match in () if words.isdisjoint(_SOMEONE) else _RESIDENT.finditer(text):
        if not text[match.start() - 1 : match.start()].isalnum():
            yield Found(Kind.POINTER, match.start(), match.end())
