"""What can be wrong with a report of several months, and with an archive: EST650–EST669."""

from est_build.diagnostics.values import Code, Severity
from est_build.words.catalogue import N_

PERIOD_BACKWARDS = Code(
    "EST650",
    N_("Perioden slutar ({last}) före den börjar ({first})"),
    N_("Skriv den första månaden efter `--from` och den sista efter `--to`."),
)
PERIOD_NOT_OVER = Code(
    "EST651",
    N_("Perioden är inte slut: {last} pågår eller har inte börjat"),
    N_("Underlaget skrivs med det som är känt i dag. Skriv om det när perioden är slut."),
    Severity.WARNING,
)
PERIOD_EMPTY = Code(
    "EST652",
    N_("Inget är känt om {first}–{last}: varken statistik, enkätsvar, möten eller slutsatser"),
    N_("Välj en period som har något i `content/`, `forms/answers/` eller `data/`."),
)
MONTHS_MISSING = Code(
    "EST653",
    N_("Källan `{source}` har inga fullständiga siffror för {months}"),
    N_("Lägg till statistiken under `data/`. Underlaget skrivs ändå, och säger vad som saknas."),
    Severity.WARNING,
)
NO_AGREEMENT = Code(
    "EST654",
    N_("Kodboken har ingen överenskommelse som gällde {first}–{last}"),
    N_(
        "Skriv överenskommelsen med dess fokusområden och mål under `överenskommelser`. Underlaget "
        "skrivs ändå, utan fokusområden."
    ),
    Severity.WARNING,
)
FILE_DIFFERS = Code(
    "EST655",
    N_("Filen finns redan och är inte den som skulle skrivas"),
    N_(
        "Någon kan ha skrivit i den, så den är orörd, liksom de andra. Flytta den, välj en annan "
        "mapp med `--out`, eller skriv över den med `--replace`."
    ),
)
UNKNOWN_FOCUS_TYPE = Code(
    "EST656",
    N_("Typen `{id}` finns inte i någon källa"),
    N_("Mest likt: {nearest}. Typerna står under `typer` i data/sources.yaml."),
)
ARCHIVE_FOREIGN = Code(
    "EST660",
    N_("Mappen är inte tom, och den är inget arkiv över {year} som `est archive` har skrivit"),
    N_("Välj en tom mapp eller en som inte finns. Inget i mappen är ändrat."),
)
ARCHIVE_EDITED = Code(
    "EST661",
    N_("Arkivet är ändrat sedan det skrevs. Filer som inte stämmer: {count}"),
    N_(
        "Det kan vara skadat, eller någon har lagt till något. Flytta det och skriv ett nytt i en "
        "tom mapp."
    ),
)
SENT_REPORT_UNREADABLE = Code(
    "EST662",
    N_("Rapporten som skickades går inte att läsa (version {version})"),
    N_(
        "Filen är hel men har en annan form än programmet väntar sig. Använd den version av "
        "programmet som skickade den, eller anmäl felet till dem som gör programmet."
    ),
)
ARCHIVE_EMPTY = Code(
    "EST663",
    N_("Ingenting från {year} är skickat eller fastställt, så det finns inget att arkivera"),
    N_("Välj ett år som har möten i `content/meetings/` eller månader i `content/months/`."),
)
NEVER_SENT = Code(
    "EST664",
    N_("Rapporter från {year} som är fastställda men inte skickade med `est send`: {count}"),
    N_("De är med i arkivet och märkta *inte skickad*."),
    Severity.WARNING,
)
