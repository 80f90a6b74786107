"""English is complete: every text that the code or a template shows has a translation."""

import re
import string
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from est_build.words.catalogue import words_for

ROOT = Path(__file__).parents[2]
METHODS = [("**.py", "python"), ("**.j2", "jinja2")]
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "gettext": None,
    "ngettext": (1, 2),
    "_": None,
    "N_": None,
}


def extract_messages() -> set[str | tuple[str, ...]]:
    found: set[str | tuple[str, ...]] = set()
    for folder in ("est_build", "site_templates"):
        for _, _, message, _, _ in extract_from_dir(
            ROOT / folder, method_map=METHODS, keywords=KEYWORDS, comment_tags=()
        ):
            found.add(message if isinstance(message, str) else tuple(message))
    return found


def test_every_text_has_an_english_translation() -> None:
    with (ROOT / "est_build/locale/en/LC_MESSAGES/est_build.po").open("rb") as stream:
        catalogue = read_po(stream, locale="en")
    translated = {
        message.id if isinstance(message.id, str) else tuple(message.id)
        for message in catalogue
        if message.id and message.string and not message.fuzzy
    }
    assert sorted(map(str, extract_messages() - translated)) == []


def test_no_translation_is_left_of_a_text_that_is_gone() -> None:
    with (ROOT / "est_build/locale/en/LC_MESSAGES/est_build.po").open("rb") as stream:
        catalogue = read_po(stream, locale="en")
    known = {
        message.id if isinstance(message.id, str) else tuple(message.id)
        for message in catalogue
        if message.id
    }
    assert sorted(map(str, known - extract_messages())) == []


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_translations_fill_in_the_same_values() -> None:
    with (ROOT / "est_build/locale/en/LC_MESSAGES/est_build.po").open("rb") as stream:
        catalogue = read_po(stream, locale="en")
    for message in catalogue:
        sources = [message.id] if isinstance(message.id, str) else list(message.id)
        targets = (
            [message.string] if isinstance(message.string, str) else list(message.string or ())
        )
        wanted = set().union(*map(_fields, sources))
        for text in filter(None, targets):
            assert _fields(text) <= wanted, text


def test_an_english_text_holds_no_swedish_letters() -> None:
    with (ROOT / "est_build/locale/en/LC_MESSAGES/est_build.po").open("rb") as stream:
        catalogue = read_po(stream, locale="en")
    quoted = re.compile(r"`[^`]*`|\{[^}]*\}|«[^»]*»|Brå|Enkätfabriken")
    for message in catalogue:
        texts = [message.string] if isinstance(message.string, str) else list(message.string or ())
        for text in filter(None, texts if message.id else []):
            assert not re.search("[åäöÅÄÖ]", quoted.sub("", text)), text


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="de"):
        words_for("de")


def test_values_fill_both_languages() -> None:
    assert words_for("sv").gettext("vecka {number}", number=47) == "vecka 47"
    assert words_for("en").gettext("vecka {number}", number=47) == "week 47"
