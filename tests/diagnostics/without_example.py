"""Codes whose page has no example, each with what its page says instead."""

_COMPUTER = "Felet ligger i hur programmet är installerat, inte i någon fil."
_NEVER = "Koden finns för det som ingen annan kod täcker, så det finns inget typiskt exempel."
_TABLE = "Felet ligger i hela filen, så ett utdrag visar det inte."
_EVENTS = "Felet upptäcks när en lista med händelser läses in med `est import --source`."
_SITE = "Felet upptäcks av `est build`, när sidorna blir en webbplats."
_EDITOR = "Felet gäller filer som programmet skriver åt redigeraren."

WITHOUT_EXAMPLE = {
    "EST022": _COMPUTER,
    "EST125": _NEVER,
    **dict.fromkeys(
        ("EST201", "EST202", "EST203", "EST205", "EST210", "EST211", "EST212", "EST213"), _TABLE
    ),
    "EST209": _TABLE,
    "EST223": _TABLE,
    "EST258": _COMPUTER,
    **dict.fromkeys(("EST307", "EST309", "EST326", "EST329"), _EVENTS),
    **dict.fromkeys(("EST400", "EST401", "EST402", "EST403", "EST404", "EST405", "EST406"), _SITE),
    "EST490": _EDITOR,
}
