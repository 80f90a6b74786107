"""Names of persons: given and family names from a list, and what stands where a name stands."""

import re
from collections.abc import Iterator, Sequence

from est_build.load.privacy.found import Found, any_of
from est_build.load.privacy.lists import known_names, no_names
from est_build.load.privacy.name_forms import GAP as _GAP
from est_build.load.privacy.name_forms import LOWER as _LOWER
from est_build.load.privacy.name_forms import NAME as _NAME
from est_build.load.privacy.name_forms import UPPER as _UPPER
from est_build.load.privacy.name_forms import other_forms
from est_build.model.privacy import Kind

_PARTICLE = rf"(?:(?:von|af|de|van|der|bin|al|el|la|di|da|[A-ZÅÄÖ]\.){_GAP}){{0,2}}"
# The patterns begin with letters, so that a long text is passed through quickly; whether a word
# begins there is asked after the first of them.
_FIRST, _REST = rf"[{_UPPER}]", rf"[{_LOWER}’']+(?:-[{_UPPER}][{_LOWER}]+)*"
_PAIR = re.compile(
    rf"(?P<one>{_FIRST}(?<![\w@-].){_REST})(?={_GAP}{_PARTICLE}(?P<two>{_NAME})(?![\w@-]))"
)
_ALONE = re.compile(rf"(?P<one>{_FIRST}(?<=[{_LOWER},]\s.){_REST})(?![\w@-])")
_SAYING = ("heter", "kallas", "kallad", "vid namn", "namnet")
_SAID = re.compile(rf"{any_of(_SAYING)}{_GAP}(?P<name>{_NAME}(?:{_GAP}{_PARTICLE}{_NAME})?)")
_TITLES = (
    *("rektor", "vaktmästare", "ordningsvakt", "ordningsvakten", "fältsekreterare", "lärare"),
    *("läraren", "handläggare", "handläggaren", "polisassistent", "kommissarie", "inspektör"),
    *("herr", "fru", "doktor", "ordförande", "ordföranden", "hyresgästen", "eleven", "vittnet"),
    *("familjen", "rektorn", "vaktmästaren", "fältsekreteraren", "kommissarien", "inspektören"),
    *("doktorn", "kurator", "kuratorn", "fältare", "fältaren", "fritidsledare", "fritidsledaren"),
    *("socialsekreterare", "socialsekreteraren", "väktare", "väktaren", "tränare", "tränaren"),
    *("mentor", "mentorn", "kollegan", "grannen", "brodern", "systern", "sonen", "dottern"),
    *("mamman", "pappan", "mannen", "kvinnan", "pojken", "flickan", "killen", "tjejen"),
    *("ägaren", "chefen", "enhetschef", "enhetschefen", "fastighetsskötaren", "vikarien"),
)
_TITLED = re.compile(
    any_of(f"[{title[0].upper()}{title[0]}]{title[1:]}" for title in _TITLES)
    + rf"{_GAP}(?P<name>{_NAME}(?:{_GAP}{_PARTICLE}{_NAME})?)(?![\w@-])"
)
_BEFORE_NAME = ((_SAID, frozenset({*_SAYING, "namn"})), (_TITLED, frozenset(_TITLES)))
"""Patterns, each with the words of which a text holds one if it holds the pattern."""
# A street, a school or a park that was named after someone.
_PLACE_HEAD = (
    r"(?:gatan|gata|vägen|väg|gränd|gränden|stig|stigen|allé|allén|torg|torget|plats|platsen|plan|park"
    r"|parken|backe|backen|skola|skolan|gymnasium|gymnasiet|förskola|kyrka|kyrkan|bro|bron|hall|hallen"
    r"|hamn|kaj|gård|gården|minne|museum|hus|huset|stadion|arena|plantering|trappa|trädgård|lekplats"
    r"|stiftelse|fond|bageri|konditori|pizzeria|livs|café|kafé|restaurang|förening)\b"
)
_PLACE_AFTER = re.compile(
    rf"(?:{_GAP}{_PARTICLE}(?:{_NAME}|[IVX]+:[es]+)){{0,3}}{_GAP}(?i:{_PLACE_HEAD})"
)
_IS_PLACE = re.compile(r"(?:gatan|vägen|skolan|torget|parken|gränd|allén|platsen|kyrkan|gården)s?$")
_SAINT = re.compile(
    r"(?:Sankt|Sankta|S:t|S:ta|Drottning|Kung|Prins|Prinsessan?|Fröken|Café|Kafé|Pizzeria|Restaurang"
    r"|Hotell?|Butiken|Salong|Bageriet|AB|Firma)\s$"
)
_NORDIC_END = (
    r"sson|dotter|ström|strøm|strom|qvist|kvist|quist|quvist|berg|bergh|borg|gren|lund|lundh|dahl"
    r"|holm|stedt|sted|feldt|felt|hjelm|crona|löf|löv|hult|blad|mark|vall|wall|man|mann|lin|din|ling"
    r"|ander|ell|én|ius|rup|gaard|sen|blom|strand|skog|rot|rooth|krantz|crantz|sköld|skiöld|hammar"
    r"|brandt|hagen|fors|bäck|beck|stam|stierna|hielm|rud|vist"
)
_FAMILY_END = re.compile(
    rf"(?:{_NORDIC_END}|nen|ović|vic|ić|ski|ska|wicz|czyk|oğlu|zadeh|adeh|pour|ei|ian|yan|idis|opoulos"
    r"|iev|ieva|ov|ova|enko|chuk|escu|awi|oui|ani|eddin|ullah)s?$"
)
_FAMILY_START = re.compile(r"(?:Al|El|Ben|Abu|Abdul|Van|Von|De|Di|Mac|Mc|O’|O')[-A-Z]")
_SURE_FAMILY_END = re.compile(rf"[{_LOWER}]{{2}}(?:{_NORDIC_END})s?$")
_AFTER_CAPITAL = re.compile(rf"(?<!\w)[{_UPPER}][\w-]*\s$")
# A word with one of these ends is an organisation or a definite thing, not a person's name.
_NO_PERSON = re.compile(
    r"(?:en|et|erna|arna|orna|bolaget|nämnden|verket|hemmet|hjälpen|kåren|rådet|ska|iska|ets|ens"
    r"|skolan|föreningen|förvaltningen|gruppen)\s|\s(?:Hus|Huset|Kvarn|City|Hamn|Söder|Norr|Öster|Väster"
    r"|Stad|Län|Bank|Buss|Taxi|Bil|Livs|Grill|Gym|IF|FF|BK|AB|\w+(?:en|et|erna|arna|orna|or|ar|are|ing"
    r"|borg|bygd|stad|köping))$"
)
# What comes after these is said of persons; the other cues are said of companies too.
_PERSON_BEFORE = re.compile(
    r"\b(?:enligt|ring|ringa|ringde|kontaktperson:?|kontaktperson är|tack till"
    r"|(?:talade|pratade|talat|pratat) med|pekade ut|pekat ut|hälsa|mötte|känner|tillhör"
    r"|(?:ägs|hyrs|körs) av)\s$",
    re.IGNORECASE,
)
_CUE_BEFORE = re.compile(
    r"\b(?:enligt|ring|ringa|ringde|kontakta|kontakt:|kontaktperson:?|kontaktperson är|tack till"
    r"|(?:talade|pratade|talat|pratat|möte|samtal|upp|kontakt) med|(?:ägs|hyrs|körs|leds|drivs|görs"
    r"|gjordes|lämnades|skrevs|ritades|begicks|mejl) av|pekade ut|pekat ut|tillhör|bakom|hos|hälsa"
    r"|mötte|känner|hittade|sökte)\s$",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(
    r"(?:,\s(?:som\sbor|\w+\sår\b|\d\d\b)|\s(?:säger|sade|sa|såg|har\ssett|ringde|ringer|berättar|berättade"
    r"|uppger|uppgav|hörde|tycker|bor\b|mejlade|skrev|slog|hotade|sparkade|kastade|sprang|körde|cyklade"
    r"|erkände|greps|vittnade|förnekar)\b)"
)

Pairs = Sequence[re.Match[str]]
"""Two words with capitals, each where it stands."""


def find_names(text: str, words: frozenset[str]) -> Iterator[Found]:
    """Give names: sure where a given and a family name stand together, else possible ones.

    ``words`` are those of the text.
    """
    pairs = tuple(_PAIR.finditer(text))
    spans: list[list[int]] = []
    others = tuple(other_forms(text, words))
    sure = {(start, end) for start, end, is_sure in others if is_sure}
    for start, end in sorted({*_sure_pairs(text, pairs), *_called(text, words), *sure}):
        if spans and start < spans[-1][1]:
            spans[-1][1] = max(end, spans[-1][1])
        else:
            spans.append([start, end])
    for start, end in spans:
        yield Found(Kind.NAME, start, end)
    less_sure = (Found(Kind.NAME, start, end, is_sure=False) for start, end, _ in others)
    cued = sorted(_cued_pairs(text, pairs), key=lambda one: not one.is_sure)
    for found in (*cued, *less_sure, *_possible_pairs(text, pairs), *_alone(text)):
        if not any(found.start < end and start < found.end for start, end in spans):
            yield found


def _sure_pairs(text: str, pairs: Pairs) -> Iterator[tuple[int, int]]:
    for match in pairs:
        one, two = match["one"], match["two"]
        if _is_sure(one, two) and not _is_of_place(text, match):
            yield match.start(), _without_genitive(match.end("two"), two)


def _called(text: str, words: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Give what stands after a title, or after *heter*."""
    for pattern, heads in _BEFORE_NAME:
        for match in () if words.isdisjoint(heads) else pattern.finditer(text):
            name = match["name"].split()
            is_inside_word = text[match.start() - 1 : match.start()].isalnum()
            if is_inside_word or name[0] in no_names().alone or _IS_PLACE.search(name[-1]):
                continue
            names = known_names()
            is_known = any(_in(part, names.given) or _in(part, names.family) for part in name)
            if pattern is _TITLED and name[0] not in no_names().family:
                is_known = is_known or _SURE_FAMILY_END.search(name[0]) is not None
            if (len(name) > 1 or is_known) and not _PLACE_AFTER.match(text, match.end()):
                yield match.start("name"), _without_genitive(match.end(), name[-1])


def _possible_pairs(text: str, pairs: Pairs) -> Iterator[Found]:
    """Give known given names before a word with a capital that is no known family name."""
    names = known_names()
    for match in pairs:
        one, two = match["one"], match["two"]
        if (
            one in names.given
            and one not in no_names().alone
            and one.lower() not in no_names().given
        ):
            if two in no_names().family or _IS_PLACE.search(two) or _is_of_place(text, match):
                continue
            yield Found(Kind.NAME, match.start(), match.end("two"), is_sure=False)


def _cued_pairs(text: str, pairs: Pairs) -> Iterator[Found]:
    """Give two words with capitals, neither of them known, that are spoken of as a person."""
    for match in pairs:
        one, two = match["one"], match["two"]
        before = text[max(0, match.start() - 24) : match.start()].rpartition("\n")[2]
        if not _CUE_BEFORE.search(before) and not _CUE_AFTER.match(text, match.end("two")):
            continue
        if (
            one.lower() in no_names().given
            or two in no_names().family
            or _NO_PERSON.search(f"{one} {two}")
        ):
            continue
        if not _IS_PLACE.search(two) and not _is_of_place(text, match):
            is_said = _PERSON_BEFORE.search(before) or _CUE_AFTER.match(text, match.end("two"))
            # The genitive of a place or a company begins the name of one: *Söderslätts Bygg*.
            may_belong = one.endswith("s") and one not in known_names().given
            is_sure = bool(is_said) and not may_belong
            yield Found(Kind.NAME, match.start(), match.end("two"), is_sure=is_sure)


def _alone(text: str) -> Iterator[Found]:
    """Give known given names that stand alone within a sentence."""
    names = known_names()
    for match in _ALONE.finditer(text):
        word = match["one"]
        if (
            not _in(word, names.given)
            or word in no_names().alone
            or word.lower() in no_names().given
        ):
            continue
        before = text[max(0, match.start() - 14) : match.start()]
        if _AFTER_CAPITAL.search(before) or _SAINT.search(before):
            continue
        if not _PLACE_AFTER.match(text, match.end()):
            end = _without_genitive(match.end(), word)
            yield Found(Kind.NAME, match.start(), end, is_sure=False)


def _may_be_given(word: str) -> bool:
    """Tell whether a given name of the list is mostly that, and no word that begins a sentence."""
    return word not in no_names().alone and word.lower() not in no_names().given


def _is_sure(one: str, two: str) -> bool:
    names = known_names()
    if one.lower() in no_names().given or two in no_names().family or _IS_PLACE.search(two):
        return False
    first = all(part in names.given for part in one.split("-")) or one in names.given
    if first:
        return any(
            _in(part, names.family) or _in(part, names.given) for part in two.split("-")
        ) or (_FAMILY_END.search(two) is not None or _FAMILY_START.match(two) is not None)
    return _in(two, names.nordic) or _SURE_FAMILY_END.search(two) is not None


def _in(word: str, names: frozenset[str]) -> bool:
    """Tell whether a word, or that of which it is the genitive, is among the names."""
    return word in names or (word.endswith("s") and word[:-1] in names)


def _is_of_place(text: str, match: re.Match[str]) -> bool:
    if _PLACE_AFTER.match(text, match.end("two")):
        return True
    before = text[max(0, match.start() - 14) : match.start()]
    return _SAINT.search(before) is not None


def _without_genitive(end: int, word: str) -> int:
    names = known_names()
    whole = word in names.family or word in names.given
    return end - 1 if word.endswith("s") and not whole and word[:-1] != "" else end
