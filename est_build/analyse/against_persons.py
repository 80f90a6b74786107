"""Which types of a source are crimes against persons: small numbers of those are not shown."""

import re
from collections.abc import Iterable

from est_build.model.statistics import Source

_AGAINST_PERSONS = re.compile(
    r"\b(?:mord|dråp|misshand|våld|hot(?!ell)|hat|olaga|ofred|frids|frid\b|förfölj|tvång|sex|barn|kvinn"
    r"|män|människ|ärekränk|förtal|föroläm|slagsm|trakass|mobb|person|vålla|kropps|utpress|överfall"
    r"|liv och hälsa|frihet|familj|rån\b|rån[sa]|[3-7] kap)"
    r"|person(?:rån|er)|(?:väsk|butiks|person|ungdoms|gatu)rån",
    re.IGNORECASE,
)
_NOT_AGAINST_PERSONS = re.compile(
    r"vandal|skadeg|klott|graffiti|glas|rutkross|\bruta|fönster|åverk|averk|brand|\beld|stöld|stold"
    r"|inbrott|snatt|tillgrepp|bedräg|bedrag|narkot|trafik|skräp|skrap|häleri|alkohol|vapen"
    r"|felanm|\b(?:8|9|1[0-9]) kap",
    re.IGNORECASE,
)


def types_with_hidden_numbers(source: Source, types: Iterable[str]) -> frozenset[str]:
    """Return the types whose small numbers at a place are hidden.

    What the source declares counts. Without a declaration they are the types that their own words
    don't show to be something else than a crime against a person; in a list of vandalism, only
    those that their words show to be one.
    """
    if source.hide_small is not None:
        return frozenset(source.hide_small)
    of_things = _NOT_AGAINST_PERSONS.search(
        " ".join(filter(None, (source.id, source.name, source.folder)))
    )
    return frozenset(
        type_id for type_id in types if _is_against_persons(source, type_id, bool(of_things))
    )


def _is_against_persons(source: Source, type_id: str, is_list_of_things: bool) -> bool:
    words = " ".join(
        (
            type_id.replace("-", " "),
            source.type_names.get(type_id, ""),
            *source.types.get(type_id, ()),
        )
    )
    if _AGAINST_PERSONS.search(words):
        return True
    return not is_list_of_things and not _NOT_AGAINST_PERSONS.search(words)
