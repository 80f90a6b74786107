"""Where someone can be found: e-mail, street addresses with a number, and exact positions."""

import re
from collections.abc import Iterator

from est_build.load.privacy.found import Found
from est_build.model.privacy import Kind

_AT = r"\s?(?:@|[(\[]\s?(?:at|snabel-?a)\s?[)\]])\s?"
# Bounded, or a line of 50,000 letters would be read to its end from each of them.
_EMAIL = re.compile(rf"[\w.+%-]{{1,64}}{_AT}[\w-]{{1,63}}(?:\.[\w-]{{2,63}}){{1,4}}", re.IGNORECASE)
_WRITTEN_AT = re.compile(r"[(\[]\s?(?:at|snabel-?a)\s?[)\]]", re.IGNORECASE)
_PAIR = re.compile(
    r"(?<![\d.,])(?P<lat>5[5-9]|6\d)[.,](?P<first>\d{2,})(?!\d)"
    r"(?P<between>[^\n\d]{1,12})(?P<lon>1\d|2[0-4])[.,](?P<second>\d{2,})(?!\d)"
)
_DEGREES = re.compile(
    r"(?:[NSEWÖV]\s?)?\d{1,3}\s?°\s?\d{1,2}(?:[.,]\d+)?\s?['’′](?:\s?\d{1,2}(?:[.,]\d+)?\s?[\"”″])?"
    r"(?:\s?[NSEWÖV]\b)?",
)
_SWEREF = re.compile(
    r"(?<![\d.,-])6[1-7]\d{5}(?:[.,]\d+)?[^\d\n]{1,8}[2-9]\d{5}(?:[.,]\d+)?(?![\d-])"
)
_CAPITAL = r"[A-ZÅÄÖÉ][\w.:’'-]*"
_STREET = (
    r"(?:gatan|gata|vägen|väg|gränden|gränd|stigen|stig|allén|allé|torget|torg|plan|platsen|plats"
    r"|backen|backe|promenaden|esplanaden|kajen|leden|ringen|gången|slingan|svängen|stråket)"
)
_SMALL_STREET = (
    r"(?!(?:mo\w*tor|lands|läns|riks|europa|cykel|gång|gå|huvud|tillfarts|infarts|skol|grus)(?:väg|gat))"
    r"[a-zåäöé]{2,30}(?:gatan|vägen|gränden|stigen)"
)
_ADDRESS = re.compile(
    rf"(?<![\w-])(?:(?:{_CAPITAL} ){{0,3}}[A-ZÅÄÖÉ][\wé-]{{0,40}}{_STREET}"
    rf"|(?:{_CAPITAL} ){{1,3}}(?i:{_STREET})|{_SMALL_STREET})"
    r"[ \u00a0]\d{1,3}(?:[-\u2013]\d{1,3})?(?:[ \u00a0]?[A-Ha-h](?![\wåäö]))?"
    r"(?:,?[ \u00a0]\d{1,2}[ \u00a0]?tr(?:appor)?\b)?(?:,?[ \u00a0]lgh[ \u00a0]?\d{4})?"
    r"(?!\w|[:/.,]\d)(?P<after>[ \u00a0]?[a-zåäö%§]+)?"
)
_COUNTED = re.compile(
    r"\s?(?:%|procent|st\b|km|m\b|meter|mil|kr|tkr|mkr|kronor|år|åring|dag|veck|månad|timm|minut"
    r"|gång|bil|mopeder|fordon|cykl|cyklar|buss|person|ungdom|barn|elev|vuxna|män|kvinn|pojk|flick"
    r"|anmäl|händels|fall\b|bråk|brott|stöld|inbrott|skador|klotter|lamp|lykt|stolp|sopkorg|bänk"
    r"|kamer|hus\b|lägenhet|nya\b|fler|färre|av\b|och\b|till\b|gånger|januari|februari|mars|april"
    r"|maj|juni|juli|augusti|september|oktober|november|december|svar|besök|träd|grad)"
)


def find_emails(text: str) -> Iterator[Found]:
    """Give e-mail addresses, also with the sign written out."""
    if "@" in text or _WRITTEN_AT.search(text):
        for match in _EMAIL.finditer(text):
            yield Found(Kind.EMAIL, match.start(), match.end())


def find_coordinates(text: str, decimals: int) -> Iterator[Found]:
    """Give positions in Sweden with more decimals of a degree than are allowed."""
    for match in _PAIR.finditer(text):
        if max(len(match["first"]), len(match["second"])) > decimals:
            yield Found(Kind.COORDINATE, match.start(), match.end())
    for pattern in (_DEGREES, _SWEREF):
        for match in pattern.finditer(text):
            yield Found(Kind.COORDINATE, match.start(), match.end())


def find_addresses(text: str) -> Iterator[Found]:
    """Give streets with a house number, not streets with something counted after them."""
    for match in _ADDRESS.finditer(text):
        after = match["after"]
        if after is None or not _COUNTED.match(after):
            end = match.end() if after is None else match.start("after")
            yield Found(Kind.ADDRESS, match.start(), end)
