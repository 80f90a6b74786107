"""How charts write months and numbers: the same words as on the pages."""

from typing import Any

from est_build.words.catalogue import Words
from est_build.words.dates import MONTHS, MONTHS_SHORT, WEEKDAYS, WEEKDAYS_SHORT
from est_build.words.numbers import MINUS, NO_BREAK_SPACE


def locale_for(words: Words) -> dict[str, Any]:
    """Return Vega's locale in the language, for numbers and for time."""
    # Vega's own "sv-SE" writes months with a capital; d3 counts weekdays from Sunday.
    days = (WEEKDAYS[6], *WEEKDAYS[:6])
    days_short = (WEEKDAYS_SHORT[6], *WEEKDAYS_SHORT[:6])
    swedish = words.language == "sv"
    return {
        "number": {
            "decimal": "," if swedish else ".",
            "thousands": NO_BREAK_SPACE if swedish else ",",
            "grouping": [3],
            "currency": ["", ""],
            "percent": f"{NO_BREAK_SPACE}%" if swedish else "%",
            "minus": MINUS,
        },
        "time": {
            "dateTime": "%A %e %B %Y %H.%M",
            "date": "%Y-%m-%d",
            "time": "%H.%M",
            "periods": ["", ""],
            "days": [words.gettext(name) for name in days],
            "shortDays": [words.gettext(name) for name in days_short],
            "months": [words.gettext(name) for name in MONTHS],
            "shortMonths": [words.gettext(name) for name in MONTHS_SHORT],
        },
    }
