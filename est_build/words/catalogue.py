"""The translator: Swedish texts are the catalogue's keys, other languages look them up.

A ``Words`` is passed as an argument to whatever makes text, never kept globally.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

LANGUAGES = ("sv", "en")
_FOLDER = Path(__file__).parents[1] / "locale"


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark a text for the catalogue where it is defined; it is translated where it is shown."""
    return message


@dataclass(frozen=True)
class Words:
    """Texts in one language.

    ``messages`` maps a Swedish text (or a pair of singular and plural) to its translation;
    it is empty for Swedish, which needs none.
    """

    language: str
    messages: Mapping[str | tuple[str, str], str | tuple[str, ...]] = field(repr=False)

    def gettext(self, message: str, /, **values: object) -> str:
        """Return the text in this language, with ``{name}`` filled from the values."""
        found = self.messages.get(message, message)
        text = found if isinstance(found, str) else found[0]
        return text.format(**values) if values else text

    def ngettext(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Return the singular or plural text for n, with ``{n}`` and the values filled in."""
        found = self.messages.get((one, many), (one, many))
        forms = (found, found) if isinstance(found, str) else found
        return (forms[0] if n == 1 else forms[1]).format(n=n, **values)


@cache
def words_for(language: str) -> Words:
    """Return the translator for ``sv`` or ``en``; raise ValueError for another language."""
    if language not in LANGUAGES:
        raise ValueError(language)
    if language == "sv":
        return Words("sv", {})
    # Babel costs a tenth of a second: a Swedish run never pays for it.
    from babel.messages.pofile import read_po

    with (_FOLDER / language / "LC_MESSAGES" / "est_build.po").open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    messages: dict[str | tuple[str, str], str | tuple[str, ...]] = {}
    for message in catalogue:
        key = message.id if isinstance(message.id, str) else (message.id[0], message.id[1])
        if key and message.string and not message.fuzzy:
            text = message.string
            messages[key] = text if isinstance(text, str) else tuple(text)
    return Words(language, messages)
