"""Whether a colour can be read on another, and what of a municipality's own colour can be."""

_INK = "#1b2730"
_WHITE = "#ffffff"
OUR_COLOUR = "#14344b"
"""What stands for a municipality that has chosen no colour."""
READABLE = 4.5
"""The contrast that WCAG 2.1 AA asks of ordinary text."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours written ``#14344b``, 1 to 21 (WCAG 2.1)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def on_brand(colour: str) -> str:
    """Return the colour of text on the municipality's colour: white or ink."""
    return _WHITE if contrast(colour, _WHITE) >= contrast(colour, _INK) else _INK


def on_white(colour: str) -> str:
    """Return the municipality's colour where it can be read on white, else ink."""
    return colour if contrast(colour, _WHITE) >= READABLE else _INK
