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
# One builder leads past the header to an empty place above the heading, the other to the heading.
_PLACE = '<a id="__skip" tabindex="-1"></a>'
_HEADING = re.compile(r'<h1 id="([^"]*)"')
_CONTENTS_TOGGLE = 'id="__toc"'
_CONTENTS_LABEL = ' for="__toc"'


def repair_theme(text: str, words: Words) -> str:
    """Return a page without the theme's known faults; what is inside our own figures is kept."""
    for pattern, replacement in _REMOVED:
        text = pattern.sub(replacement, text)
    if _CONTENTS_TOGGLE not in text:
        # Pages outside the navigation have the contents' label, but no box that it belongs to.
        text = text.replace(_CONTENTS_LABEL, "")
    heading = _HEADING.search(text)
    if heading and _PLACE in text:
        text = text.replace(_PLACE, "", 1).replace('href="#__skip"', f'href="#{heading[1]}"', 1)
    for switch in SWITCHES:
        text = text.replace(f'"{switch}"', f'"{escape(words.gettext(switch))}"')
    return text
