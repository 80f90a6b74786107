"""EST157 and EST168–EST183: what can be wrong with a meeting's notes."""

from est_build.diagnostics.values import Code, Severity
from est_build.words.catalogue import N_

GREEN_AGAINST_SURVEY = Code(
    "EST157",
    N_("`{id}` är grön utan kommentar, men svaren i enkäten är högre än vanligt"),
    N_("Skriv i `kommentar` hur ni resonerade, eller ändra `nivå`."),
    Severity.WARNING,
)

MEETING_WITHOUT_ANSWERS = Code(
    "EST168",
    N_("Vecka {week} har ett möte men inga svar på enkäten"),
    N_(
        "Läs in svaren med `est import`, eller skriv `uppehåll` för veckan "
        "i content/calendar.yaml om ingen enkät skickades."
    ),
    Severity.WARNING,
)
DAY_FAR_FROM_WEEK = Code(
    "EST169",
    N_("Mötet {day} ligger i vecka {other}, långt från vecka {week}"),
    N_("Rätta `datum` eller `vecka`: kontrollera året."),
)
FACTORS_NOT_COVERED = Code(
    "EST170",
    N_("Lägesbilden saknar {factors}"),
    N_("Lägg till dem under `faktorer`, eller skriv `övriga` med en nivå för alla andra."),
)
DAY_OUTSIDE_WEEK = Code(
    "EST171",
    N_("Mötet {day} ligger inte i vecka {week}"),
    N_("Rätta datumet, eller skriv under `möte` i content/calendar.yaml att mötet är flyttat."),
    Severity.WARNING,
)
SETTLED_BEFORE_MEETING = Code(
    "EST172",
    N_("Lägesbilden är fastställd {settled}, före mötet {day}"),
    N_("Rätta `fastställd` eller `datum`."),
)
CANCELLED_WITH_CONTENT = Code(
    "EST173",
    N_("Mötet är inställt, men `{key}` är ifyllt"),
    N_("Ta bort allt utom `vecka` och `inställt`, eller ta bort `inställt`."),
)
UNKNOWN_PRIORITY = Code(
    "EST174",
    N_("Prioriteringen `{id}` är aldrig satt"),
    N_("Mest likt: {nearest}. Skriv veckan då den sattes första gången."),
)
PRIORITY_NOT_EARLIER = Code(
    "EST175",
    N_("Prioriteringen `{id}` är inte från en tidigare vecka"),
    N_("Bara det som sattes före den här veckan kan fortsätta eller följas upp."),
)
PRIORITY_CLOSED = Code(
    "EST176",
    N_("Prioriteringen `{id}` är avslutad sedan vecka {week}"),
    N_("Sätt den som ny med ett eget id om den ska tas upp igen."),
)
PRIORITY_TWICE = Code(
    "EST177",
    N_("Prioriteringen `{id}` står två gånger"),
    N_("Låt den stå en gång. Den kan inte både fortsätta och avslutas samma vecka."),
)
LONGER_WITHOUT_MEASURE = Code(
    "EST178",
    N_("Prioriteringen `{id}` har tidsramen `längre` men ingen åtgärd"),
    N_("Skriv `åtgärd:` och åtgärdens id. Åtgärden beskrivs i content/measures/."),
)
DROPPED_WITHOUT_REASON = Code(
    "EST179",
    N_("Prioriteringen `{id}` stryks utan skäl"),
    N_("Skriv `skäl:` och varför, så att de som rapporterat får veta det."),
)
DUE_BEFORE_DECIDED = Code(
    "EST180",
    N_("`{field}` är {day}, före mötet {decided}"),
    N_("Rätta datumet, eller ta bort det."),
)
CLOCK_FOR_POLICE = Code(
    "EST181",
    N_("`{field}` nämner ett klockslag för något som polisen ansvarar för"),
    N_("Skriv dag i stället för klockslag: rapporten blir en allmän handling."),
    Severity.WARNING,
)
NOT_REVIEWED = Code(
    "EST182",
    N_("Innehållet är fastställt men inte läst igenom"),
    N_("Läs igenom det så att inga personuppgifter är med, och skriv sedan `granskad: ja`."),
    Severity.WARNING,
)
PRIORITY_FORGOTTEN = Code(
    "EST183",
    N_("Prioriteringen `{id}` är öppen men nämns inte"),
    N_(
        "Skriv `fortsätter: {id}` under `prioriteringar`, "
        "eller följ upp den under `uppföljning` som klar eller struken."
    ),
)
