"""Numbers as people write them: ``4 500``, ``1,5``, ``27 %``, and lists of names."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from est_build.words.catalogue import N_, Words

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"


def say_number(words: Words, number: float, decimals: int = 0) -> str:
    """Return a number with thousands apart, ``4 500`` or ``4,500``; halves round away from 0."""
    # Through its shortest text, so that 1.25 is rounded as it is written.
    if isinstance(number, int) and not decimals and 0 <= number < 1000:
        return str(number)
    exact = Decimal(str(number))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}"
    if words.language == "sv":
        text = text.replace(",", NO_BREAK_SPACE).replace(".", ",")
    return f"{MINUS}{text}" if rounded < 0 else text


_SMALL = (
    N_("noll"), N_("en"), N_("två"), N_("tre"), N_("fyra"), N_("fem"), N_("sex"), N_("sju"),
    N_("åtta"), N_("nio"), N_("tio"), N_("elva"), N_("tolv"),
)  # fmt: skip


def say_small_number(words: Words, number: int) -> str:
    """Return a number in running text: ``åtta`` up to twelve, then ``13``."""
    return words.gettext(_SMALL[number]) if number < len(_SMALL) else say_number(words, number)


def say_span(words: Words, low: float, high: float, decimals: int = 0) -> str:
    """Return a range with an en dash, ``4–8``, or the one number if both are said the same."""
    first, last = (say_number(words, number, decimals) for number in (low, high))
    return first if first == last else f"{first}–{last}"


def say_share(words: Words, share: float) -> str:
    """Return a share between 0 and 1 as whole percent: ``27 %`` or ``27%``."""
    number = say_number(words, share * 100)
    return f"{number}{NO_BREAK_SPACE}%" if words.language == "sv" else f"{number}%"


def say_list(words: Words, items: Sequence[str]) -> str:
    """Return names in running text: ``a, b och c``."""
    if len(items) < 2:
        return "".join(items)
    return words.gettext("{first} och {last}", first=", ".join(items[:-1]), last=items[-1])


def say_sentence_start(text: str) -> str:
    """Return the text with its first letter large, the rest as it was."""
    return text[:1].upper() + text[1:]
