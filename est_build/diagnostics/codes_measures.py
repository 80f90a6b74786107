"""EST215–EST219: what keeps a measure's effect from being computed, or from being trusted."""

from est_build.diagnostics.values import Code, Severity
from est_build.words.catalogue import N_

NOT_REGISTERED = Code(
    "EST215",
    N_("Det står inte när jämförelsen bestämdes"),
    N_(
        "Skriv `registrerad:` med dagen, som ska vara före `start`. Utan den är den uträknade "
        "effekten bara en fingervisning, för platserna kan ha valts efter hur det gick."
    ),
    Severity.WARNING,
)
TRIGGER_AFTER_START = Code(
    "EST216",
    N_("Månaden {month} kan inte ha utlöst åtgärden: den började {start}"),
    N_("Skriv bara månader före `start` under `utlöstes av`, eller rätta `start`."),
    Severity.WARNING,
)
NOTHING_COMPARED = Code(
    "EST217",
    N_("Åtgärden mäts, men det står inte vad den jämförs med"),
    N_(
        "Skriv `jämför med:` och platser som liknar den, där inget görs. Utan dem syns inte vad "
        "som hade hänt ändå, och effekten räknas inte ut."
    ),
    Severity.WARNING,
)
TYPES_NOT_ADDED = Code(
    "EST218",
    N_("Flera typer ur källan `{source}` kan inte läggas ihop"),
    N_(
        "Ange en enda typ under `typ`. I färdigräknad statistik kan en typ redan ingå i en annan, "
        "och då räknas effekten inte ut."
    ),
    Severity.WARNING,
)
