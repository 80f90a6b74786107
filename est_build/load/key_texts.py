"""What an editor shows at a key: its kind of text, and the texts that several files share."""

from dataclasses import dataclass
from enum import Enum, auto


class Register(Enum):
    """A list of the municipality's own ids that an editor offers."""

    FACTORS = auto()
    PLACES = auto()
    WIDE_PLACES = auto()
    """Places, and the whole municipality."""
    ORGANISATIONS = auto()
    PARTIES = auto()
    """Organisations and groups."""
    BASIS = auto()
    """What a priority is based on: a kind of source, an organisation or a group."""
    AREAS = auto()
    FOCUS_AREAS = auto()


@dataclass(frozen=True, slots=True)
class KeyText:
    """What an editor shows at a key."""

    title: str
    description: str
    register: Register | None = None


ID = KeyText(
    "Id", "a–z, 0–9 och bindestreck. Ändras aldrig: adresser och andra filer bygger på den."
)
FIRST = KeyText("Från och med", "Första dagen eller veckan. Utelämnas om det alltid har gällt.")
LAST = KeyText("Till och med", "Sista dagen eller veckan. Utelämnas om det fortfarande gäller.")
NAME = KeyText("Namn", "Namnet som visas. En lista med `från` och `till` om det har bytts.")
DATED = {"från": FIRST, "till": LAST}
NAMED = {"id": ID, "namn": NAME, **DATED}
ALIAS = KeyText("Andra namn", "Namn som också förekommer i svar och listor. Ett eller flera.")
FACTOR = KeyText("Faktor", "En eller flera faktorer ur kodboken.", Register.FACTORS)
PLACE = KeyText("Plats", "En eller flera platser ur kodboken.", Register.PLACES)
WIDE_PLACE = KeyText(
    "Plats", "En eller flera platser ur kodboken, eller `hela-kommunen`.", Register.WIDE_PLACES
)
SETTLED = KeyText("Fastställd", "Dagen då innehållet fastställdes. Utan den är filen ett utkast.")
SUMMARY = KeyText("Sammanfattning", "Några meningar om det viktigaste. Skriv under `|`.")
