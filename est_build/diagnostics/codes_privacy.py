"""EST500–EST559: what may point out a person, raw exports in git, and what should be weeded.

No text here takes the value that was found: it would be repeated in terminals and logs.
"""

from est_build.diagnostics.values import Code, Severity
from est_build.words.catalogue import N_

_ALLOW = N_(
    "Ta bort det. Pekar det inte ut någon: skriv det under `tillåtet` i kodbokens "
    "`personuppgifter`, med skäl."
)

PERSON_NUMBER_FOUND = Code(
    "EST501",
    N_("Här står vad som ser ut som ett personnummer eller samordningsnummer"),
    N_("Ta bort det. Ett sådant nummer går inte att undanta."),
)
PHONE_FOUND = Code("EST502", N_("Här står vad som ser ut som ett telefonnummer"), _ALLOW)
EMAIL_FOUND = Code("EST503", N_("Här står en e-postadress"), _ALLOW)
PLATE_FOUND = Code("EST504", N_("Här står vad som ser ut som ett registreringsnummer"), _ALLOW)
ACCOUNT_FOUND = Code("EST505", N_("Här står vad som ser ut som ett kontonummer"), _ALLOW)
COORDINATE_FOUND = Code(
    "EST506",
    N_("Här står ett läge som är så noga angivet att det kan vara en bostad"),
    N_("Skriv det med högst {decimals} decimaler, eller ta bort det."),
)
ADDRESS_FOUND = Code(
    "EST507",
    N_("Här står en gata med nummer, och det kan vara en bostad"),
    N_(
        "Skriv bara gatan, eller använd en plats ur kodboken. Pekar numret inte ut någon: skriv "
        "adressen under `tillåtet` i kodbokens `personuppgifter`, med skäl."
    ),
)
NAME_FOUND = Code(
    "EST508",
    N_("Här står vad som ser ut som en persons namn"),
    N_(
        "Skriv rollen i stället. Är det namnet på en plats eller något annat: skriv det under "
        "`tillåtet` i kodbokens `personuppgifter`, med skäl."
    ),
)
POINTER_FOUND = Code(
    "EST509",
    N_("Orden kan peka ut en enda person"),
    N_("Beskriv platsen eller situationen i stället. Skriv inte om enskilda personer."),
    Severity.WARNING,
)
FILE_NAME_FOUND = Code(
    "EST511",
    N_("Filens namn ser ut att peka ut en person"),
    N_("Byt namn på filen. Namnet syns i adresser och i historiken."),
)
EXCEPTION_UNUSED = Code(
    "EST512",
    N_("Undantaget träffar inget"),
    N_("Ta bort det: det kan komma att dölja något annat."),
    Severity.WARNING,
)
MUST_BE_FOUND = Code(
    "EST513",
    N_("`{field}` kan inte vara `av`"),
    N_("Skriv `fel` eller `varning`. Personnummer eftersöks alltid."),
)
EXPORT_TRACKED = Code(
    "EST521",
    N_("En rå export av svar ligger i git"),
    N_(
        "Kör `git rm --cached {path}` och flytta filen till forms/inbox. Finns den i en version "
        "som delats: ta den ur historiken också, så som docs/dataskydd.md visar."
    ),
)
INBOX_TRACKED = Code(
    "EST522",
    N_("En fil i forms/inbox ligger i git"),
    N_(
        "Kör `git rm --cached {path}`, och skriv raden /forms/inbox/ i .gitignore. Finns den i en "
        "version som delats: ta den ur historiken också, så som docs/dataskydd.md visar."
    ),
)
EXPORT_OUTSIDE_INBOX = Code(
    "EST523",
    N_("En rå export av svar ligger utanför forms/inbox"),
    N_("Flytta den till forms/inbox, som git inte tar med, och läs in den därifrån."),
    Severity.WARNING,
)
AGE_EXPECTED = Code(
    "EST531",
    N_("`{field}` ska vara en ålder, och `{written}` är ingen"),
    N_("Skriv ett tal och d, v, m eller å för dagar, veckor, månader eller år: 24m."),
)
WEEDED_BROKEN = Code(
    "EST532",
    N_("Raden är ingen giltig rad om gallring"),
    N_("Filen skrivs av `est weed` och ändras inte för hand. Hämta tillbaka raden ur git."),
)
