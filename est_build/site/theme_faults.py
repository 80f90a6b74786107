"""What the theme writes and HTML or accessibility doesn't allow, put right in the finished page."""

import re
from html import escape

from est_build.words.catalogue import N_, Words

SWITCHES = (
    N_("Byt till ljust läge"),
    N_("Byt till mörkt läge"),
    N_("Följ datorns inställning"),
)
"""The names in the shipped `mkdocs.yml`, which is in Swedish whatever the site's language."""
_REMOVED = (
    # A navigation region has no state of being open.
    (re.compile(r'(<nav class="md-nav"[^>]*?) aria-expanded="(?:true|false)"'), r"\1"),
    # What is filled in by itself is text, never a checkbox.
    (re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"'), r"\1"),
    (re.compile(r' tabindex=""'), ""),
    # Its icons stand beside words, or in what has a name.
    (
        re.compile(r'(<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="[^"]*")>'),
        r'\1 aria-hidden="true">',
    ),
)
_CONTENTS_TOGGLE = 'id="__toc"'
_CONTENTS_LABEL = ' for="__toc"'


def repair_theme(text: str, words: Words) -> str:
    """Return a page without the theme's known faults; what is inside our own figures is kept."""
    for pattern, replacement in _REMOVED:
        text = pattern.sub(replacement, text)
    if _CONTENTS_TOGGLE not in text:
        # Pages outside the navigation have the contents' label, but no box that it belongs to.
        text = text.replace(_CONTENTS_LABEL, "")
    for switch in SWITCHES:
        text = text.replace(f'"{switch}"', f'"{escape(words.gettext(switch))}"')
    return text
