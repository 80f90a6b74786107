"""Numbers that point out a person or a household: of persons, phones, vehicles and accounts."""

import re
from collections.abc import Iterator

from est_build.load.privacy.found import SPACES, Found, said_before
from est_build.load.privacy.lists import no_names
from est_build.model.privacy import Kind

_PERSON = re.compile(
    rf"""(?<!\d)(?<!\d[.,:/-])
    (?:(?:1[89]|20)[{SPACES}]?)?(?P<year>\d\d)(?P<apart>[-{SPACES}]?)
    (?P<month>\d\d)[-{SPACES}]?(?P<day>\d\d)
    (?P<sign>[{SPACES}]?[-+\u2010-\u2015\u2212]?[{SPACES}]?)(?P<last>\d{{3}}[\dXx]|[Xx*]{{4}})
    (?!\d|[.,:/-]\d)""",
    re.VERBOSE,
)
_MOBILE = re.compile(r"07[02369]\d{7}")
_PERSON_SAID = re.compile(r"person(?:nummer|nr)|samordningsn|\bpnr|\bpersnr|född", re.IGNORECASE)
_ABROAD = re.compile(
    r"(?<![\w+])(?:\+|00)[ \u00a0]?[1-9](?:[ \u00a0\u202f().\u2010-\u2015/-]{0,3}\d){6,14}(?!\w)"
)
_HOME = re.compile(
    r"(?<![\w.,+/-])\(?0[1-9]\d{0,2}\)?[ \u00a0\u202f/\u2010-\u2015-]{0,3}\d"
    r"(?:[ \u00a0\u202f\u2010-\u2015-]?\d){4,8}(?!\w|[.,:/-]\d)"
)
_DAY = re.compile(r"0?\d[ ./-]\d\d?[ ./-](?:19|20)\d\d")
_CLOCKS = re.compile(r"[012]\d[0-5]\d\s?[-\u2013]\s?[012]\d[0-5]\d")
_PHONE_SAID = re.compile(
    r"\b(?:tel|tfn|mob|telefon|mobil|ring|nås|sms|swish|jour|växel)|nummer", re.IGNORECASE
)
_PLATE = re.compile(
    r"(?<![\w-])(?P<letters>[A-HJ-PR-UW-Z]{3}|[a-hj-pr-uw-z]{3})[ \u00a0-]?"
    r"\d\d[\dA-HJ-NPR-UW-Za-hj-npr-uw-z](?!\w|[.,]\d|-\d)"
)
_PLATE_SAID = re.compile(
    r"\breg|skylt|plåt|\bbil|fordon|moped|\bepa|traktor|skåpbil|släp|taxi", re.IGNORECASE
)
_TYPE_SAID = re.compile(
    r"\b(?:modell|typ|märke|version|serie|artikel|kamera|rum|sal|linje|buss|larm|kod|standard"
    r"|(?<!reg[. ])(?<!reg)nr)\w*"
    r"(?:\s(?:är|av|heter|nr|typ|typen|märket|modell))*[\s:]*$",
    re.IGNORECASE,
)
_VOWELS = frozenset("aeouyåäö")
_IBAN = re.compile(
    r"(?<![\w])[A-Z]{2}\d\d(?:[ \u00a0]?[A-Z\d]{4}){2,7}(?:[ \u00a0]?[A-Z\d]{1,3})?(?!\w)"
)
_GIRO = re.compile(r"(?<![\w-])\d{1,4}(?:[ \u00a0-]?\d){2,7}(?![\w-])")
_GIRO_SAID = re.compile(r"\b(?:bankgiro|plusgiro|postgiro)\w*|\b(?:bg|pg)\b", re.IGNORECASE)
_ACCOUNT = re.compile(r"(?<![\w-])\d{4}(?:-\d)?(?:[ \u00a0,.-]{0,2}\d){6,12}(?![\w-])")
_ACCOUNT_SAID = re.compile(r"konto|clearing", re.IGNORECASE)


def find_person_numbers(text: str) -> Iterator[Found]:
    """Give personnummer and samordningsnummer: with a right check digit, or a wrong one."""
    for match in _PERSON.finditer(text):
        if not _is_day(match) or _MOBILE.fullmatch(match[0]):
            continue
        is_said = said_before(text, match.start(), _PERSON_SAID)
        is_covered = not match["last"].isdigit()
        is_right = is_covered or _has_check_digit(match)
        is_marked = bool(match["sign"].strip()) and not match["apart"]
        if is_right or is_said or is_marked:
            yield Found(Kind.PERSON_NUMBER, match.start(), match.end(), is_right or is_said)


def _is_day(match: re.Match[str]) -> bool:
    # A samordningsnummer has sixty added to its day.
    return 1 <= int(match["month"]) <= 12 and 1 <= int(match["day"]) % 60 <= 31


def _has_check_digit(match: re.Match[str]) -> bool:
    digits = f"{match['year']}{match['month']}{match['day']}{match['last']}"
    return _is_luhn(digits)


def _is_luhn(digits: str) -> bool:
    if not digits.isdigit():
        return False
    total = 0
    for at, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (1 + at % 2)
        total += doubled - 9 * (doubled > 9)
    return total % 10 == 0


def find_phones(text: str) -> Iterator[Found]:
    """Give phone numbers of any country; those that no country has only where one is spoken of."""
    for pattern in (_ABROAD, _HOME):
        for match in pattern.finditer(text):
            written = match[0]
            is_said = said_before(text, match.start(), _PHONE_SAID)
            if not is_said and (_DAY.fullmatch(written) or _CLOCKS.fullmatch(written)):
                continue
            if _is_phone(written):
                yield Found(Kind.PHONE, match.start(), match.end())
            elif is_said:
                yield Found(Kind.PHONE, match.start(), match.end(), is_sure=False)


def _is_phone(written: str) -> bool:
    # Half a tenth of a second, paid only where a text holds what looks like a number.
    import phonenumbers

    digits = written.replace("(0)", "")
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, "SE"))
    except phonenumbers.NumberParseException:
        return False


def find_plates(text: str) -> Iterator[Found]:
    """Give registration plates; in small letters only what can't be a word, or is spoken of."""
    for match in _PLATE.finditer(text):
        letters = match["letters"]
        is_said = said_before(text, match.start(), _PLATE_SAID)
        is_word = letters.islower() and not _VOWELS.isdisjoint(letters)
        is_type = said_before(text, match.start(), _TYPE_SAID)
        if letters.upper() in no_names().plates or is_type:
            continue
        is_one_word = match[0].isalnum()
        if is_said or is_one_word or not is_word:
            is_sure = is_said or not is_word
            yield Found(Kind.PLATE, match.start(), match.end(), is_sure)


def find_accounts(text: str) -> Iterator[Found]:
    """Give IBAN by their check digits, giro and bank accounts where they are spoken of."""
    for match in _IBAN.finditer(text):
        if _is_iban(match[0]):
            yield Found(Kind.ACCOUNT, match.start(), match.end())
    for pattern, words in ((_GIRO, _GIRO_SAID), (_ACCOUNT, _ACCOUNT_SAID)):
        for match in pattern.finditer(text):
            if said_before(text, match.start(), words, reach=24):
                yield Found(Kind.ACCOUNT, match.start(), match.end())


def _is_iban(written: str) -> bool:
    plain = "".join(written.split())
    moved = plain[4:] + plain[:4]
    return len(plain) >= 15 and int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1
