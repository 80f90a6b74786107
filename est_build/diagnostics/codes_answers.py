"""What can be wrong with a table, an export of answers, and the counts made of it: EST2xx.

No text here takes a value that a reporter wrote: only column names, rows and the codebook's own
words.
"""

from est_build.diagnostics.values import Code
from est_build.words.catalogue import N_

TABLE_UNREADABLE = Code(
    "EST201",
    N_("Filen finns inte eller går inte att läsa"),
    N_("Kontrollera namnet, och att filen inte är öppen i ett annat program."),
)
TABLE_TOO_LARGE = Code(
    "EST202",
    N_("Filen är större än {limit} MB"),
    N_("Ta ut en kortare period, eller dela filen."),
)
TABLE_TOO_LONG = Code(
    "EST203",
    N_("Tabellen har fler än {limit} rader"),
    N_("Ta ut en kortare period, eller dela filen."),
)
TABLE_TOO_WIDE = Code(
    "EST204",
    N_("Tabellen har fler än {limit} kolumner"),
    N_("Kontrollera att rätt fil och rätt blad valdes."),
)
TABLE_NOT_TEXT = Code(
    "EST205",
    N_("Filen är varken en texttabell eller en arbetsbok"),
    N_("Hämta svaren som CSV eller XLSX."),
)
TABLE_ENCODING = Code(
    "EST206",
    N_("Filen kan inte läsas med teckenkodningen `{encoding}`"),
    N_("Spara filen som UTF-8, eller ange en annan teckenkodning."),
)
TABLE_QUOTING = Code(
    "EST207",
    N_("Citattecknen går inte ihop på raden som börjar här"),
    N_(
        "En cell som börjar med ett citattecken ska sluta med ett, och citattecken inne i den "
        "skrivs dubbelt. Hämta filen på nytt i stället för att ändra den för hand."
    ),
)
TABLE_EMPTY = Code(
    "EST208",
    N_("Tabellen är tom"),
    N_("Kontrollera att rätt fil och rätt blad valdes."),
)
CELL_TOO_LONG = Code(
    "EST209",
    N_("En cell på raden har fler än {limit} tecken"),
    N_("Troligen saknas ett citattecken. Hämta filen på nytt."),
)
WORKBOOK_PROTECTED = Code(
    "EST210",
    N_("Arbetsboken är skyddad med lösenord"),
    N_("Spara en kopia utan lösenord och läs in den."),
)
WORKBOOK_BROKEN = Code(
    "EST211",
    N_("Arbetsboken är skadad"),
    N_("Öppna den i ett kalkylprogram, spara en kopia och läs in den, eller hämta svaren som CSV."),
)
WORKBOOK_EXPANDS = Code(
    "EST212",
    N_("Arbetsboken är orimligt stor när den packas upp"),
    N_("Kopiera svaren till en ny arbetsbok, eller hämta dem som CSV."),
)
SHEET_MISSING = Code(
    "EST213",
    N_("Bladet `{sheet}` finns inte i arbetsboken"),
    N_("Blad som finns: {known}."),
)
TABLE_DELIMITER = Code(
    "EST214",
    N_("Avgränsaren är inte ett enda tecken"),
    N_("Ange `;`, `,`, `|` eller en tabb, eller utelämna den så känns den igen."),
)
