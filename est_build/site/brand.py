"""The municipality's own colour as a style sheet, and whether what is written can be read."""

import re
from collections.abc import Iterator, Mapping

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics.codes_site import COLOUR_TOO_FAINT, COLOURS_TOO_CLOSE
from est_build.draw.contrast import READABLE, contrast, on_brand, on_white

_INK = "#1b2730"
_WHITE = "#ffffff"
STYLE_SHEET = "assets/est.css"
ICON = "assets/est-icon.svg"
# The same shapes as in the theme's `.icons/est/mark.svg`.
_MARK = (
    '<circle cx="6" cy="16.5" r="3.5"/><path d="M12 3 16 7.5 12 12 8 7.5z"/>'
    '<path d="M18 13l4 7h-8z"/>'
)
_FIELD = Location("content/codebook.yaml", field="utseende.färg")
_SCHEMES = ("default", "slate")
_BLOCK = re.compile(r'\[data-md-color-scheme="(\w+)"\]\s*{([^{}]*)}')
_TOKEN = re.compile(r"--est-([\w-]+):\s*(#[0-9a-fA-F]{3,6})\s*;")
_WRITTEN_ON: Mapping[str, tuple[str, ...]] = {
    "surface": ("ink", "muted", "link", "normal", "raised", "serious", "lower", "higher"),
    "quiet": ("ink", "muted", "link", "serious"),
    "normal-bg": ("normal",),
    "raised-bg": ("raised",),
    "serious-bg": ("serious",),
}
"""Which of the style sheet's colours text is written in, by what it is written on."""


def brand_style(colour: str) -> bytes:
    """Return the style sheet that gives the site a municipality's colour."""
    return (
        f":root {{\n  --est-brand: {colour};\n  --est-on-brand: {on_brand(colour)};\n}}\n\n"
        f'[data-md-color-scheme="default"] {{\n  --est-accent: {on_white(colour)};\n}}\n'
    ).encode()


def brand_icon(colour: str) -> bytes:
    """Return the site's icon in the browser's tabs: the mark on the municipality's colour."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="6" fill="{colour}"/>'
        f'<g fill="{on_brand(colour)}" transform="translate(4 4)">{_MARK}</g></svg>\n'
    ).encode()


def check_colour(colour: str) -> tuple[Diagnostic, ...]:
    """Say if no text can be read on the municipality's colour, and which colour near it does."""
    if contrast(colour, on_brand(colour)) >= READABLE:
        return ()
    return (Diagnostic.of(COLOUR_TOO_FAINT, _FIELD, colour=colour, near=_near(colour)),)


def check_style_sheet(text: str) -> tuple[Diagnostic, ...]:
    """Say which of the style sheet's colours can't be read on each other, in light and in dark."""
    location = Location(f"site_templates/theme/{STYLE_SHEET}")
    return tuple(
        Diagnostic.of(
            COLOURS_TOO_CLOSE,
            location,
            scheme=scheme,
            ink=f"--est-{ink}",
            ground=f"--est-{ground}",
        )
        for scheme, ink, ground, found in contrasts(text)
        if found < READABLE
    )


def contrasts(text: str) -> Iterator[tuple[str, str, str, float]]:
    """Yield scheme, ink, ground and contrast for whatever the style sheet writes on something."""
    tokens: dict[str, dict[str, str]] = {scheme: {} for scheme in _SCHEMES}
    for scheme, block in _BLOCK.findall(text):
        if scheme in tokens:
            tokens[scheme] |= dict(_TOKEN.findall(block))
    for scheme, colours in tokens.items():
        for ground, inks in _WRITTEN_ON.items():
            for ink in inks:
                if ink in colours and ground in colours:
                    found = contrast(_whole(colours[ink]), _whole(colours[ground]))
                    yield scheme, ink, ground, found


def _whole(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:4])


def _near(colour: str) -> str:
    """Return the colour made darker until white can be read on it."""
    parts = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    for step in range(64, 0, -1):
        darker = "#" + "".join(f"{part * step // 64:02x}" for part in parts)
        if contrast(darker, _WHITE) >= READABLE:
            return darker
    return _INK
