"""What can be wrong with statistics and their sources: EST3xx.

Labels of types and columns are written by officials and may be quoted. Places and free text may
name a person or a dwelling, so only the rows are told.
"""

from est_build.diagnostics.values import Code, Severity
from est_build.words.catalogue import N_

COLUMNS_NOT_STATED = Code(
    "EST301",
    N_("Källan `{source}` saknar {keys} under `kolumner`"),
    N_("Skriv i `data/sources.yaml` vad kolumnerna heter i filen, till exempel `datum: Datum`."),
)
COLUMNS_NOT_FOUND = Code(
    "EST302",
    N_("Kolumner saknas i filen: {columns}"),
    N_(
        "Rubrikerna i filen är {found}. Rätta namnen under `kolumner` i `data/sources.yaml`, eller "
        "hämta filen på nytt med de kolumnerna."
    ),
)
COLUMN_TWICE = Code(
    "EST303",
    N_("Filen har flera kolumner som heter `{column}`"),
    N_("Döp om eller ta bort den kolumn som inte ska räknas."),
)
ROWS_RAGGED = Code(
    "EST304",
    N_("Rader har inte lika många celler som rubrikraden: rad {rows} ({count} st)"),
    N_(
        "Troligen står avgränsaren inne i en cell, eller så är raden avbruten. Hämta filen på "
        "nytt, eller rätta `avgränsare` i `data/sources.yaml`."
    ),
)
NO_ROWS = Code(
    "EST305",
    N_("Filen har rubriker men inga rader"),
    N_("Kontrollera att rätt period togs ut. En tom fil kan inte skiljas från en som saknas."),
    Severity.WARNING,
)
DATES_UNREADABLE = Code(
    "EST306",
    N_("Datum i kolumnen `{column}` går inte att läsa: rad {rows} ({count} st)"),
    N_(
        "Skriv datum som 2026-11-19, eller ange formatet med `datumformat` i `data/sources.yaml`. "
        "En rad utan datum kan inte räknas."
    ),
)
DATES_AMBIGUOUS = Code(
    "EST307",
    N_("Datum i kolumnen `{column}` kan vara två olika dagar: rad {rows} ({count} st)"),
    N_(
        "3/4/26 är 3 april eller 4 mars. Ange formatet i `data/sources.yaml`: "
        '`datumformat: "%d/%m/%y"` om dagen står först, `"%m/%d/%y"` om månaden gör det.'
    ),
)
MONTHS_UNREADABLE = Code(
    "EST308",
    N_("Månader i kolumnen `{column}` går inte att läsa: rad {rows} ({count} st)"),
    N_("Skriv månader som 2026-11, nov-26 eller november 2026."),
)
YEARS_UNREADABLE = Code(
    "EST309",
    N_("År i kolumnen `{column}` går inte att läsa: rad {rows} ({count} st)"),
    N_("Skriv år med fyra siffror: 2026, eller 2026 prel."),
)
COUNTS_UNREADABLE = Code(
    "EST310",
    N_("Antal i kolumnen `{column}` är inte hela tal: rad {rows} ({count} st)"),
    N_(
        "Ett antal är 0 eller större. Saknas uppgiften skrivs `..`, `-` eller ingenting. Kan 4.500 "
        "vara två olika tal skrivs talet 1234,5 som filen skriver det: `talformat: 1.234,5` i "
        "`data/sources.yaml`."
    ),
)
COSTS_UNREADABLE = Code(
    "EST311",
    N_("Belopp i kolumnen `{column}` går inte att läsa: rad {rows} ({count} st)"),
    N_(
        "Skriv belopp som 4 500 eller 4500,00. Kan 4.500 vara två olika tal skrivs talet 1234,5 "
        "som filen skriver det: `talformat: 1.234,5` i `data/sources.yaml`."
    ),
)
YES_OR_NO_UNREADABLE = Code(
    "EST312",
    N_("Kolumnen `{column}` har annat än ja och nej: rad {rows} ({count} st)"),
    N_("Skriv ja eller nej, x eller 1. Tomt betyder att uppgiften saknas."),
)
TYPES_UNKNOWN = Code(
    "EST313",
    N_("Okända typer i kolumnen `{column}`: {labels}, rad {rows} ({count} st)"),
    N_(
        "Lägg till orden under en typ i `typer` i `data/sources.yaml`, eller under `räknas inte` "
        "om de inte ska vara med."
    ),
)
PLACES_UNKNOWN = Code(
    "EST314",
    N_("Platser finns inte i registret: rad {rows} ({count} st)"),
    N_(
        "Händelserna räknas för kommunen men inte för någon plats. Lägg till namnet som `alias` i "
        "kodboken, eller under `platser` för källan i `data/sources.yaml`."
    ),
    Severity.WARNING,
)
AREAS_UNKNOWN = Code(
    "EST315",
    N_("Områden finns inte i kodboken, så raderna räknas inte: rad {rows} ({count} st)"),
    N_(
        "Lägg till namnet i kodboken, eller under `platser` för källan i `data/sources.yaml`. Ange "
        "`region` om filen rymmer flera kommuner."
    ),
    Severity.WARNING,
)
REGION_NOT_FOUND = Code(
    "EST316",
    N_("Regionen `{region}` finns inte i filen"),
    N_("I filen finns {found}. Rätta `region` i `data/sources.yaml`, eller hämta rätt kommun."),
)
TYPE_NOT_FOUND = Code(
    "EST317",
    N_("Typen `{type}` finns inte i filen: inget brott där heter {labels}"),
    N_("Liknande brott i filen: {similar}. Rätta `typer` i `data/sources.yaml`."),
)
TYPE_MATCHES_SEVERAL = Code(
    "EST318",
    N_("Typen `{type}` passar flera brott i samma månad: {labels}"),
    N_(
        "Brås brott ligger i ett träd där det övre redan rymmer det undre, så de läggs aldrig "
        "ihop. Skriv mer av sökvägen i `typer`, eller gör dem till två typer."
    ),
)
COUNT_TWICE = Code(
    "EST319",
    N_("Samma månad, typ och område har olika antal: rad {rows} ({count} st)"),
    N_("Ta bort den rad som inte gäller, eller hämta filen på nytt."),
)
NOT_A_DATABASE_FILE = Code(
    "EST320",
    N_("Filen är inte Brås databasfil"),
    N_(
        "Databasfilen börjar med raden `Region;Brott;År;Period;Antal`. Välj Databasfil när "
        "sökningen är gjord: textfilen med sidor och rubriker går inte att räkna säkert. En annan "
        "tabell läses med `format: tabell`."
    ),
)
YEARLY_FILE = Code(
    "EST321",
    N_("Filen gäller ett helt år och har inga månader"),
    N_(
        "Hämta databasfilen med månader. Årssiffran kan läsas som en egen källa med "
        "`format: tabell`, `område: Kommun`, `antal: Antal` och `gäller år`."
    ),
)
FILE_WITHOUT_DAY = Code(
    "EST322",
    N_("Filens namn börjar inte med dagen då den togs ut, så den räknas inte"),
    N_("Döp om den till dagen och källan: `2026-11-10-{source}.csv`, eller flytta den härifrån."),
)
NO_FILES = Code(
    "EST323",
    N_("Källan `{source}` har inga filer i `{folder}`"),
    N_(
        "Lägg filen där med dagen då den togs ut först i namnet: `2026-11-10-{source}.csv`. "
        "En lista med händelser läggs dit av `est import FIL --source {source}`."
    ),
    Severity.WARNING,
)
EVENTS_AS_DOWNLOADED = Code(
    "EST324",
    N_("Filen är en lista med händelser som inte har importerats"),
    N_(
        "Flytta filen ut ur repositoriet och kör `est import FIL --source {source}`: då sparas "
        "bara det som får sparas. Är den redan incheckad ligger den kvar i historiken."
    ),
)
DATES_AFTER_TAKEN = Code(
    "EST325",
    N_("Datum ligger efter dagen då filen togs ut, {taken}: rad {rows} ({count} st)"),
    N_("Rätta datumen, eller ange rätt dag med `--taken`, som också står först i filens namn."),
)
DAYS_REVERSED = Code(
    "EST326",
    N_("Det sista datumet är före det första: rad {rows} ({count} st)"),
    N_("Kontrollera att `datum` och `datum senast` är rätt kolumner i `data/sources.yaml`."),
)
FORMAT_UNKNOWN = Code(
    "EST327",
    N_("`{key}: {written}` är inget format"),
    N_(
        'Ett datumformat skrivs som `"%Y-%m-%d"`. Ett talformat är talet 1234,5 så som filen '
        "skriver det: `1.234,5` eller `1 234,5`."
    ),
)
EVENTS_NEED_A_TABLE = Code(
    "EST328",
    N_("Källan `{source}` är en lista med händelser och kan inte ha formatet bra-databasfil"),
    N_("Skriv `format: tabell`, eller `slag: anmälda brott` om filen är Brås."),
)
SOURCE_UNKNOWN = Code(
    "EST329",
    N_("Det finns ingen källa med id `{source}`"),
    N_("Källorna i `data/sources.yaml` är {known}."),
)
SOURCE_TWICE = Code(
    "EST330",
    N_("Flera källor har id `{source}`"),
    N_("Ge varje källa i `data/sources.yaml` ett eget id."),
)
LABEL_TWICE = Code(
    "EST331",
    N_("Ordet `{label}` står under flera typer i källan `{source}`"),
    N_("Låt varje ord stå under en enda typ, annars räknas det två gånger."),
)
FILE_KIND_UNKNOWN = Code(
    "EST332",
    N_("Filer som slutar på `{suffix}` läses inte som statistik"),
    N_("Hämta uppgifterna som CSV eller XLSX."),
)
