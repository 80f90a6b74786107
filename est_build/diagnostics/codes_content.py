"""EST100–EST199: what people write in content/, forms/ and data/places.geojson.

Those of meetings are in `codes_meetings`.
"""

from est_build.diagnostics.values import Code, Severity
from est_build.words.catalogue import N_

# A value that isn't what its field takes.

UNKNOWN_KEY = Code(
    "EST101",
    N_("Nyckeln `{key}` finns inte här"),
    N_("Nycklar som går att använda på den här platsen: {known}."),
)
MISSPELT_KEY = Code(
    "EST102",
    N_("Nyckeln `{key}` finns inte här, men `{nearest}` finns"),
    N_("Skriv `{nearest}:` i stället för `{key}:`."),
)
MISSING_KEY = Code(
    "EST103",
    N_("Nyckeln `{key}` saknas"),
    N_("Lägg till raden `{key}:` med sitt värde, indragen som raderna omkring."),
)
NO_VALUE = Code(
    "EST104",
    N_("`{field}` har inget värde"),
    N_("Skriv värdet efter kolonet, eller ta bort raden om den får saknas."),
)
TEXT_EXPECTED = Code(
    "EST105",
    N_("`{field}` ska vara ett enda värde"),
    N_("Skriv värdet efter kolonet, utan lista och utan egna nycklar."),
)
LIST_EXPECTED = Code(
    "EST106",
    N_("`{field}` ska vara en lista"),
    N_("Skriv varje sak på en egen rad som börjar med `- `, eller inom [ och ]."),
)
KEYS_EXPECTED = Code(
    "EST107",
    N_("`{field}` ska ha egna nycklar"),
    N_("Skriv dem på raderna under, indragna: {known}."),
)
FILE_KEYS_EXPECTED = Code(
    "EST108",
    N_("Filen är en lista i stället för nycklar"),
    N_("Börja filen med en nyckel längst till vänster. Nycklar här: {known}."),
)
TOO_FEW = Code(
    "EST109",
    N_("`{field}` innehåller för lite"),
    N_("Skriv minst {least} i listan."),
)
TOO_SMALL = Code(
    "EST110",
    N_("`{field}` är ett för litet tal"),
    N_("Skriv {least} eller mer."),
)
ID_EXPECTED = Code(
    "EST111",
    N_("`{field}` ska vara ett id, och `{written}` är inget"),
    N_("Skriv `{suggestion}`. Ett id består av a–z, 0–9 och bindestreck."),
)
DATE_EXPECTED = Code(
    "EST112",
    N_("`{field}` ska vara ett datum, och `{written}` är inget"),
    N_("Skriv år, månad och dag så här: {suggestion}."),
)
WEEK_EXPECTED = Code(
    "EST113",
    N_("`{field}` ska vara en vecka, och `{written}` är ingen"),
    N_("Skriv år och vecka så här: {suggestion}. Alla år har inte en vecka 53."),
)
MONTH_EXPECTED = Code(
    "EST114",
    N_("`{field}` ska vara en månad, och `{written}` är ingen"),
    N_("Skriv år och månad så här: {suggestion}."),
)
YES_OR_NO_EXPECTED = Code(
    "EST115",
    N_("`{field}` ska vara ja eller nej, inte `{written}`"),
    N_("Skriv `ja` eller `nej`."),
)
COUNT_EXPECTED = Code(
    "EST116",
    N_("`{field}` ska vara ett antal, och `{written}` är inget"),
    N_("Skriv ett helt tal med siffror, utan mellanslag: 8."),
)
NUMBER_EXPECTED = Code(
    "EST117",
    N_("`{field}` ska vara ett tal, och `{written}` är inget"),
    N_("Skriv talet med siffror och decimalpunkt: 55.372."),
)
WORD_EXPECTED = Code(
    "EST118",
    N_("`{field}` kan inte vara `{written}`"),
    N_("Skriv ett av orden, det mest lika först: {words}."),
)
POSITION_EXPECTED = Code(
    "EST119",
    N_("`{field}` ska vara två tal: latitud och longitud"),
    N_("Skriv dem i den ordningen, med decimalpunkt: [55.372, 13.157]."),
)
TWO_DAYS_EXPECTED = Code(
    "EST120",
    N_("`{field}` ska vara två datum: första och sista dagen"),
    N_("Skriv dem så här: [2026-12-22, 2027-01-04]."),
)
WEEK_MOMENT_EXPECTED = Code(
    "EST121",
    N_("`{field}` ska vara en veckodag och ett klockslag, inte `{written}`"),
    N_("Skriv dem så här: tisdag 08:00."),
)
ZONE_EXPECTED = Code(
    "EST122",
    N_("Tidszonen `{written}` finns inte"),
    N_("Skriv `Europe/Stockholm` för svensk tid."),
)
COLOUR_EXPECTED = Code(
    "EST123",
    N_("`{field}` ska vara en färg, och `{written}` är ingen"),
    N_('Skriv färgen inom citattecken, med sex siffror eller bokstäver a–f: "#14344b".'),
)
PRIORITY_ID_EXPECTED = Code(
    "EST124",
    N_("`{field}` ska vara en prioritering, och `{written}` är ingen"),
    N_("Skriv veckan då den sattes första gången och dess id: {suggestion}."),
)
NOT_UNDERSTOOD = Code(
    "EST125",
    N_("Värdet i `{field}` går inte att använda"),
    N_("Jämför med exemplet på filen i handboken."),
)
DAY_OR_WEEK_EXPECTED = Code(
    "EST126",
    N_("`{field}` ska vara ett datum eller en vecka, och `{written}` är inget av dem"),
    N_("Skriv så här: {suggestion}."),
)

# Files.

WRONG_FILE_NAME = Code(
    "EST130",
    N_("Filens namn stämmer inte med `{written}` i den"),
    N_("Döp om filen till `{expected}`, eller rätta värdet."),
)
UNKNOWN_FILE = Code(
    "EST131",
    N_("Filen läses inte"),
    N_("Flytta eller ta bort den. Här läses bara: {expected}."),
    Severity.WARNING,
)

# The codebook, and spans of time anywhere.

REVERSED_SPAN = Code(
    "EST135",
    N_("`{field}` är före början, {first}"),
    N_("Byt plats på dagarna, eller rätta den som är fel."),
)
DOUBLED_ID = Code(
    "EST136",
    N_("Id `{id}` finns redan"),
    N_("Ge den ena ett annat id: varje id får användas en gång i listan."),
)
RESERVED_ID = Code(
    "EST137",
    N_("Id `{id}` har en egen betydelse i programmet"),
    N_("Välj ett annat id, till exempel `{suggestion}`."),
)
OVERLAPPING_NAMES = Code(
    "EST138",
    N_("Namnen `{first}` och `{second}` gäller samtidigt"),
    N_("Sätt `till` på det äldre till dagen eller veckan före `från` på det nyare."),
)
AMBIGUOUS_NAME = Code(
    "EST139",
    N_("`{name}` betyder både `{first}` och `{second}`"),
    N_("Ändra namn eller alias, så att varje namn leder till ett enda id."),
)
DOUBLED_SCALE_VALUE = Code(
    "EST140",
    N_("Skalan har värdet {value} två gånger"),
    N_("Ge varje steg ett eget värde. Flera svar som betyder samma sak står under samma steg."),
)
AMBIGUOUS_ANSWER = Code(
    "EST141",
    N_("Svaret `{label}` betyder två saker"),
    N_("Låt varje svar stå en enda gång, i skalan eller under `vet ej`."),
)
THRESHOLD_OUTSIDE_SCALE = Code(
    "EST142",
    N_("`räknas från` är {value}, som inte är ett steg i skalan"),
    N_("Skriv ett av skalans värden: {known}."),
)
UNKNOWN_FOCUS_AREA = Code(
    "EST143",
    N_("Fokusområdet `{id}` finns inte i någon överenskommelse"),
    N_("Mest likt: {nearest}. Nya läggs till under `överenskommelser` i content/codebook.yaml."),
)
UNKNOWN_AREA = Code(
    "EST144",
    N_("Området `{id}` finns inte"),
    N_("Mest likt: {nearest}. Nya läggs till under `områden` i content/codebook.yaml."),
)
REPLACED_STILL_THERE = Code(
    "EST145",
    N_("Platsen `{id}` är ersatt, men står kvar i listan"),
    N_("Ta bort platsen `{id}`, eller ta bort den ur `ersätter`."),
)
REPLACED_TWICE = Code(
    "EST146",
    N_("Platsen `{id}` är ersatt av två platser"),
    N_("Låt `{id}` stå under `ersätter` på en enda plats."),
)

AGREEMENT_ENDS = Code(
    "EST147",
    N_("Överenskommelsen slutar {day}, om mindre än 90 dagar"),
    N_("Lägg till nästa överenskommelse när den är beslutad, så att fokusområdena fortsätter."),
    Severity.WARNING,
)
GROUP_TOO_SMALL = Code(
    "EST148",
    N_("Verksamheten `{id}` har {count} tillfrågade, färre än minsta grupp, {least}"),
    N_(
        "Dess svar visas bara ihop med andras under `ovriga`. "
        "Slå ihop den med {others} för att se den för sig."
    ),
    Severity.WARNING,
)

# References from any file to the codebook.

UNKNOWN_FACTOR = Code(
    "EST150",
    N_("Faktorn `{id}` finns inte"),
    N_("Mest likt: {nearest}. Nya läggs till under `faktorer` i content/codebook.yaml."),
)
UNKNOWN_PLACE = Code(
    "EST151",
    N_("Platsen `{id}` finns inte"),
    N_("Mest likt: {nearest}. Nya läggs till under `platser` i content/codebook.yaml."),
)
UNKNOWN_ORGANISATION = Code(
    "EST152",
    N_("Organisationen `{id}` finns inte"),
    N_("Mest likt: {nearest}. Nya läggs till under `organisationer` i content/codebook.yaml."),
)
UNKNOWN_MEASURE = Code(
    "EST153",
    N_("Åtgärden `{id}` finns inte"),
    N_("Mest likt: {nearest}. Nya skrivs som egna filer i content/measures/."),
)
UNKNOWN_BASIS = Code(
    "EST154",
    N_("Underlaget `{id}` finns inte"),
    N_(
        "Mest likt: {nearest}. Skriv enkät, observationer, underrättelse, statistik, "
        "en organisation eller en verksamhet."
    ),
)
NOT_VALID_THEN = Code(
    "EST155",
    N_("`{id}` gäller inte vecka {week}"),
    N_("Ändra `från` eller `till` för `{id}` i content/codebook.yaml, eller välj ett annat id."),
)

NO_LONGER_VALID = Code(
    "EST156",
    N_("`{id}` gällde till {last}, men åtgärden är inte avslutad"),
    N_("Skriv det id som gäller nu, eller ändra `status`."),
    Severity.WARNING,
)

# The calendar and the form.

MOVED_OUT_OF_WEEK = Code(
    "EST158",
    N_("Dagen {day} ligger inte i vecka {week}"),
    N_("Rätta dagen eller veckan, om mötet inte verkligen hålls en annan vecka."),
    Severity.WARNING,
)
DOUBLED_WEEK = Code(
    "EST159",
    N_("Vecka {week} står två gånger"),
    N_("Skriv allt om veckan på ett ställe: bara det första används."),
)
EVENT_WITHOUT_DAY = Code(
    "EST160",
    N_("Händelsen saknar datum"),
    N_("Skriv `datum`, eller `från` och `till`."),
)
DOUBLED_QUESTION = Code(
    "EST161",
    N_("Frågan `{question}` ställs om både `{first}` och `{second}`"),
    N_(
        "Två faktorer kan inte ha samma fråga samtidigt: rätta frågan eller dess `från` och `till`."
    ),
)
FACTOR_ASKED_TWICE = Code(
    "EST162",
    N_("Faktorn `{id}` har två frågor"),
    N_("Skriv alla lydelser av frågan under samma faktor."),
)
OVERLAPPING_WORDINGS = Code(
    "EST163",
    N_("Två lydelser av frågan om `{id}` gäller samtidigt"),
    N_("Sätt `till` på den äldre till veckan före `från` på den nyare."),
)
NEW_SERIES_NOT_SAID = Code(
    "EST164",
    N_("`ny serie` saknas när frågan om `{id}` ändras"),
    N_("Skriv `ny serie: ja` om svaren inte går att jämföra med tidigare, annars `ny serie: nej`."),
)
FACTOR_WITHOUT_QUESTION = Code(
    "EST165",
    N_("Faktorn `{id}` har ingen fråga i formuläret"),
    N_("Lägg till frågan, eller sätt `till` på faktorn i content/codebook.yaml."),
    Severity.WARNING,
)
GAP_IN_QUESTION = Code(
    "EST166",
    N_("Faktorn `{id}` har ingen fråga från och med {day}"),
    N_("Lägg till en lydelse som gäller då, eller sätt `till` på faktorn i content/codebook.yaml."),
    Severity.WARNING,
)

NOT_THE_MOVED_DAY = Code(
    "EST167",
    N_("Mötet är den {day}, men är flyttat till {moved} i kalendern"),
    N_("Rätta `datum` här, eller dagen under `möte` i content/calendar.yaml."),
    Severity.WARNING,
)

# Measures and months.

START_BEFORE_DECIDED = Code(
    "EST185",
    N_("Åtgärden börjar {start}, före beslutet {decided}"),
    N_("Rätta `start` eller `beslutad`, om det inte verkligen var så."),
    Severity.WARNING,
)
REGISTERED_AFTER_START = Code(
    "EST186",
    N_("Jämförelsen bestämdes {registered}, inte före starten {start}"),
    N_("Effekten bedöms säkrare om jämförelsen bestäms före `start`. Rätta datumet om det är fel."),
    Severity.WARNING,
)
COMPARED_WITH_ITSELF = Code(
    "EST187",
    N_("Åtgärdens plats `{id}` står också under `{field}`"),
    N_("Välj platser som åtgärden inte påverkar."),
)
NEIGHBOUR_COMPARED = Code(
    "EST188",
    N_("`{id}` är både grannplats och jämförelse"),
    N_("Låt den stå på ett ställe: en granne kan få det som flyttar dit."),
)
UNKNOWN_SOURCE = Code(
    "EST189",
    N_("Källan `{id}` finns inte"),
    N_("Mest likt: {nearest}. Nya läggs till i data/sources.yaml."),
)
UNKNOWN_SOURCE_TYPE = Code(
    "EST190",
    N_("Typen `{id}` finns inte i källan `{source}`"),
    N_("Mest likt: {nearest}. Nya läggs till under källans `typer` i data/sources.yaml."),
)
FOLLOW_UPS_UNSORTED = Code(
    "EST191",
    N_("Uppföljningen {day} står efter en senare"),
    N_("Skriv uppföljningarna i datumordning, var och en på sin egen dag."),
    Severity.WARNING,
)

FOLLOW_UP_OVERDUE = Code(
    "EST192",
    N_("Uppföljningen {day} har inget utfall"),
    N_("Skriv `utfall` och `skäl`: effekt, ingen effekt eller kan inte avgöras."),
    Severity.WARNING,
)

# Geography and hand-written pages.

NOT_JSON = Code(
    "EST194",
    N_("Filen är inte giltig JSON"),
    N_("Spara kartan på nytt som GeoJSON från kartprogrammet."),
)
NOT_GEOJSON = Code(
    "EST195",
    N_("`{field}` är inte som i GeoJSON"),
    N_("Filen ska vara en FeatureCollection i WGS 84 med ytor: longitud först, sedan latitud."),
)
POINT_IN_GEOJSON = Code(
    "EST196",
    N_("En punkt eller linje står i kartfilen"),
    N_("Ta bort den. En plats får sin punkt av `läge` i content/codebook.yaml."),
)
SHAPE_WITHOUT_ID = Code(
    "EST197",
    N_("En yta saknar `id`"),
    N_("Ge ytan egenskapen `id`: områdets id, eller `kommun` för hela kommunen."),
)
PAGE_WITHOUT_TITLE = Code(
    "EST198",
    N_("Sidan saknar rubrik"),
    N_("Börja filen med en rad som `# Rubrik`."),
)
PAGE_NAME = Code(
    "EST199",
    N_("Filens namn `{written}` går inte att ha i en adress"),
    N_("Döp om filen till `{suggestion}`: a–z, 0–9 och bindestreck."),
)
NOBODY_TO_ASK = Code(
    "EST533",
    N_("`kontakt` säger inte vem läsaren vänder sig till om `{key}`"),
    N_(
        "Skriv `{key}` under `kontakt`, med `namn` och `e-post` eller `telefon`: en funktion, "
        "aldrig en person. Tills dess kan sidan bara hänvisa till kommunens växel."
    ),
    Severity.WARNING,
)
