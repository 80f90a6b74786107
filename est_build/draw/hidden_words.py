"""What is said where figures are hidden because they are small."""

from est_build.analyse.weeks import Withheld
from est_build.words.catalogue import Words
from est_build.words.numbers import say_number


def say_shown(words: Words, count: int | None) -> str:
    """Return a count, or that it is hidden."""
    return words.gettext("dolt") if count is None else say_number(words, count)


def say_withheld(words: Words, withheld: Withheld) -> str:
    """Return why answers are not shown: ``för få svar (3; minst 5 behövs)``."""
    if not withheld.needed:
        return words.gettext("visas inte: alla svar kommer från en verksamhet och är lika")
    return words.gettext(
        "för få svar ({count}; minst {needed} behövs)",
        count=withheld.count,
        needed=withheld.needed,
    )
