"""What can be wrong with a table, an export of answers, and the counts made of it: EST2xx.

No text here takes a value that a reporter wrote: only column names, rows and the codebook's own
words.
"""

from est_build.diagnostics.values import Code, Severity
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
EXPORT_WITHOUT_TIME = Code(
    "EST221",
    N_("Ingen kolumn visar när svaren skickades in"),
    N_(
        "Filen lästes som {producer}, där kolumnen heter {expected}. Ta med den i exporten, eller "
        "skriv vad den heter efter `tidpunkt` i formulärets fil."
    ),
)
HEADER_MISSING = Code(
    "EST222",
    N_("Första raden ser ut som ett svar, inte som rubriker"),
    N_("Hämta filen på nytt med rubrikraden kvar."),
)
PART_OF_EXPORT = Code(
    "EST223",
    N_("Kolumnen `{column}` visar att filen bara håller en upprepad del av svaren"),
    N_("Läs in huvudtabellen, den som har en rad för varje svar."),
)
ROW_TOO_LONG = Code(
    "EST224",
    N_("Raden har fler celler än det finns rubriker"),
    N_("Troligen är en avgränsare eller ett citattecken fel. Hämta filen på nytt. Rader: {rows}."),
)
HEADING_BLANK = Code(
    "EST225",
    N_("Kolumn {column} har svar men ingen rubrik"),
    N_("Hämta filen på nytt med alla frågor i rubrikraden."),
)
COLUMN_UNKNOWN = Code(
    "EST231",
    N_("Kolumnen `{column}` finns inte i formuläret"),
    N_(
        "Den står i kolumn {letters}. Skriv den som en lydelse i {form}, eller under `räknas inte` "
        "om den inte ska läsas in. Förslag att klistra in:"
    ),
)
QUESTION_MISSING = Code(
    "EST232",
    N_("Kolumnen `{question}` saknas"),
    N_(
        "Frågan står i {form}. Hämta en export med alla frågor, eller skriv i formuläret när den "
        "ställdes sist."
    ),
)
COLUMN_DOUBLED = Code(
    "EST233",
    N_("Kolumnen `{column}` finns flera gånger"),
    N_(
        "Den står i kolumnerna {letters}. Ge frågorna olika lydelse i formulärverktyget, eller säg "
        "i {form} vilken som inte räknas. Förslag att klistra in om den första gäller:"
    ),
)
WORDING_NOT_VALID = Code(
    "EST234",
    N_("Kolumnen `{column}` är en lydelse som inte gäller {weeks}"),
    N_("Ändra `från` och `till` för lydelsen i {form}, eller lägg till den nya lydelsen."),
)
FACTOR_NOT_ASKED = Code(
    "EST235",
    N_("Kolumnen `{column}` har svar {weeks}, då faktorn inte gäller"),
    N_("Ändra `från` och `till` för faktorn {factor} i content/codebook.yaml."),
)
TIME_UNREADABLE = Code(
    "EST241",
    N_("Tidpunkten i kolumnen `{column}` går inte att läsa"),
    N_("Rader: {rows}. Hämta filen på nytt utan att öppna och spara den i ett annat program."),
)
TIME_AMBIGUOUS = Code(
    "EST242",
    N_("Datumet i kolumnen `{column}` kan läsas på två sätt"),
    N_(
        "Dag och månad kan ha bytt plats, och inget annat datum i kolumnen avgör det. Rader: "
        "{rows}. Hämta filen med datum som 2026-11-17."
    ),
)
TIME_WITHOUT_CLOCK = Code(
    "EST243",
    N_("Klockslag saknas i kolumnen `{column}`, så veckan går inte att avgöra"),
    N_("Enkäten öppnar eller stänger den dagen. Rader: {rows}. Hämta filen med klockslag."),
)
TIME_BLANK = Code(
    "EST244",
    N_("Svar utan tidpunkt i kolumnen `{column}` är inte räknade"),
    N_("Rader: {rows}."),
    Severity.WARNING,
)
ANSWER_UNKNOWN = Code(
    "EST251",
    N_("Ett svar i kolumnen `{column}` finns inte i skalan"),
    N_("Rader: {rows}. Svar som är kända: {known}. Fler skrivs under `svar` i kodboken."),
)
GROUP_UNKNOWN = Code(
    "EST252",
    N_("En verksamhet i kolumnen `{column}` är okänd"),
    N_("Rader: {rows}. Skriv namnet under `alias` för verksamheten i content/codebook.yaml."),
)
GROUP_NOT_ASKED = Code(
    "EST253",
    N_("Verksamheten {group} har svarat men är inte tillfrågad {weeks}"),
    N_("Ändra `tillfrågade` eller `från` och `till` för den i content/codebook.yaml."),
)
GROUP_BLANK = Code(
    "EST254",
    N_("Svar utan verksamhet i kolumnen `{column}` är inte räknade"),
    N_("Rader: {rows}. Gör frågan obligatorisk i formuläret."),
    Severity.WARNING,
)
PLACE_UNKNOWN = Code(
    "EST255",
    N_("En plats i kolumnen `{column}` är okänd och räknas inte"),
    N_("Rader: {rows}. Skriv namnet under `alias` för platsen i content/codebook.yaml."),
    Severity.WARNING,
)
NO_ANSWERS = Code(
    "EST256",
    N_("Inget svar i filen hör till en enkät"),
    N_("Kontrollera att rätt fil valdes, och veckorna i content/calendar.yaml."),
)
FEWER_ANSWERS = Code(
    "EST257",
    N_("Filen har färre svar för {week} än vad som redan är inläst"),
    N_(
        "{new} svar i stället för {stored}. En export ska hålla veckans alla svar. Är den rätt "
        "ändå: läs in den med --replace."
    ),
)
NOT_WRITTEN = Code(
    "EST258",
    N_("Filerna kunde inte skrivas, så inget är ändrat"),
    N_("Kontrollera att disken inte är full och att du får skriva i kommunens mapp."),
)
COUNTS_HEADER = Code(
    "EST261",
    N_("Rubrikraden ska vara `{expected}`"),
    N_("Filen skrivs av `est import`. Läs in veckan på nytt."),
)
COUNTS_LINE = Code(
    "EST262",
    N_("Raden är ingen giltig rad med antal"),
    N_("Filen skrivs av `est import` och ändras inte för hand. Läs in veckan på nytt."),
)
COUNTS_UNKNOWN_FACTOR = Code(
    "EST263",
    N_("Faktorn `{factor}` finns inte i kodboken"),
    N_("Ett id ändras inte när det har använts. Skriv tillbaka det i content/codebook.yaml."),
)
COUNTS_UNKNOWN_GROUP = Code(
    "EST264",
    N_("Verksamheten `{group}` finns inte i kodboken"),
    N_("Ett id ändras inte när det har använts. Skriv tillbaka det i content/codebook.yaml."),
)
COUNTS_UNKNOWN_ANSWER = Code(
    "EST265",
    N_("Svaret `{answer}` finns inte i skalan"),
    N_("Ett värde tas inte bort när det har använts. Skriv tillbaka det i content/codebook.yaml."),
)
COUNTS_UNKNOWN_PLACE = Code(
    "EST266",
    N_("Platsen `{place}` finns inte i kodboken"),
    N_("Skriv tillbaka den, eller skriv dess id under `ersätter` för den nya platsen."),
)
COUNTS_UNSORTED = Code(
    "EST267",
    N_("Raden står inte i ordning, eller finns två gånger"),
    N_("Filen skrivs av `est import` och ändras inte för hand. Läs in veckan på nytt."),
)
COUNTS_UNEQUAL = Code(
    "EST268",
    N_("Faktorn `{factor}` har {count} svar från `{group}`, men `{other}` har {expected}"),
    N_("Varje svarande räknas en gång för varje faktor. Läs in veckan på nytt."),
)
COUNTS_FACTOR_NOT_VALID = Code(
    "EST269",
    N_("Faktorn `{factor}` gäller inte {week}, så svaren visas inte"),
    N_("Ändra `från` och `till` för faktorn i content/codebook.yaml."),
    Severity.WARNING,
)
COUNTS_FILE_NAME = Code(
    "EST270",
    N_("Filens namn är ingen vecka i rätt mapp"),
    N_("Svaren för 2026-W47 ligger i mappen 2026 och heter 2026-W47.csv."),
)
IMPORTS_SUM = Code(
    "EST271",
    N_("Raderna går inte ihop: {rows} lästa, {sum} redovisade"),
    N_("Filen skrivs av `est import` och ändras inte för hand. Hämta tillbaka raden ur git."),
)
