"""What can be wrong with recipients, the server and the journal when something is sent: EST6xx.

No text here takes an address, a name or a password: only lines, settings and numbers.
"""

from est_build.diagnostics.values import Code, Severity
from est_build.words.catalogue import N_

SETTING_MISSING = Code(
    "EST600",
    N_("Inställningen `{setting}` saknas"),
    N_(
        "`EST_RECIPIENTS` är mottagarlistan, `EST_JOURNAL` minns vem som har fått brevet och "
        "`EST_SMTP_URL` är e-postservern. Inget skickades; `--dry-run` och `--eml` klarar sig utan."
    ),
)
RECIPIENTS_UNREADABLE = Code(
    "EST601",
    N_("Mottagarlistan finns inte eller går inte att läsa"),
    N_(
        "`EST_RECIPIENTS` ska vara sökvägen till en fil i CSV, XLSX eller YAML utanför git. Anges "
        "en rad är den fel skriven. Den visas inte, för där kan stå en adress."
    ),
)
RECIPIENTS_IN_REPOSITORY = Code(
    "EST602",
    N_("Mottagarlistan ligger i kommunens mapp"),
    N_("Flytta filen ut ur mappen: adresser ska aldrig in i git."),
)
RECIPIENTS_EMPTY = Code(
    "EST603",
    N_("Mottagarlistan har ingen mottagare för det här utskicket"),
    N_("Skriv en rad för varje mottagare. Första raden är `adress;namn;roll;verksamheter`."),
)
RECIPIENT_COLUMN = Code(
    "EST604",
    N_("Mottagarlistan saknar kolumnen `adress`"),
    N_(
        "Kolumnerna heter adress, namn, roll, verksamheter, språk och sajt. Bara adress måste "
        "fyllas i."
    ),
)
RECIPIENT_COLUMN_UNKNOWN = Code(
    "EST605",
    N_("Mottagarlistan har en kolumn som inte är känd"),
    N_("Kolumnerna heter adress, namn, roll, verksamheter, språk och sajt. Ta bort de andra."),
)
ADDRESS_MALFORMED = Code(
    "EST606",
    N_("Det som står här är ingen e-postadress"),
    N_("Rätta adressen. Den mottagaren får inget utskick; alla andra får det."),
)
ADDRESS_TWICE = Code(
    "EST607",
    N_("Samma adress finns redan på rad {line}"),
    N_("Ta bort den ena raden. Mottagaren får ett brev, inte två."),
    Severity.WARNING,
)
RECIPIENT_GROUP_UNKNOWN = Code(
    "EST608",
    N_("Verksamheten som står här finns inte i kodboken"),
    N_("Skriv verksamhetens id som i `content/codebook.yaml`; flera skiljs åt med komma."),
    Severity.WARNING,
)
RECIPIENT_WORD = Code(
    "EST609",
    N_("`{field}` ska vara {words}"),
    N_("Rätta ordet, eller lämna fältet tomt."),
    Severity.WARNING,
)
SERVER_SETTING = Code(
    "EST610",
    N_("`EST_SMTP_URL` går inte att tolka: fel vid `{part}`"),
    N_(
        "Skriv `smtp://användare:lösenord@server:587` för STARTTLS, `smtps://…:465` för TLS från "
        "början, eller `smtp://server:25?starttls=nej` för en intern server. Särskilda tecken i "
        "lösenordet skrivs som i en webbadress, till exempel `%40` för @."
    ),
)
SERVER_UNREACHABLE = Code(
    "EST611",
    N_("E-postservern svarar inte: {reason}"),
    N_("Kontrollera namn och port i `EST_SMTP_URL`, och att nätet släpper fram programmet."),
)
SERVER_CERTIFICATE = Code(
    "EST612",
    N_("E-postserverns certifikat godkänns inte: {reason}"),
    N_(
        "Be den som sköter servern förnya certifikatet. Är det utfärdat av kommunen själv: lägg "
        "till `?ca=/sökväg/till/ca.pem` i `EST_SMTP_URL`."
    ),
)
SERVER_WITHOUT_TLS = Code(
    "EST613",
    N_("E-postservern erbjuder inte kryptering (STARTTLS)"),
    N_("Är det en intern server som inte kan det: lägg till `?starttls=nej` i `EST_SMTP_URL`."),
)
LOGIN_REFUSED = Code(
    "EST614",
    N_("E-postservern godkände inte inloggningen (svar {code})"),
    N_("Kontrollera användare och lösenord i `EST_SMTP_URL`. Inget skickades."),
)
TOKEN_REFUSED = Code(
    "EST615",
    N_("Inloggningstjänsten gav ingen åtkomst (`token`): {reason}"),
    N_("Kontrollera `token`, `client` och hemligheten i `EST_SMTP_URL`. Inget skickades."),
)
SENDER_REFUSED = Code(
    "EST616",
    N_("E-postservern godkände inte avsändaren (svar {code})"),
    N_("Kontrollera `avsändare` under `utskick` i kodboken, och att kontot får skicka som den."),
)
RECIPIENT_REFUSED = Code(
    "EST617",
    N_("Servern tog inte emot brevet till den här mottagaren (svar {code})"),
    N_(
        "Kontrollera adressen, och kör kommandot igen när den är rättad. Ingen annan får brevet "
        "två gånger."
    ),
)
RECIPIENT_DEFERRED = Code(
    "EST618",
    N_("Servern bad oss vänta för den här mottagaren (svar {code})"),
    N_("Kör kommandot igen om en stund; ingen annan får brevet två gånger."),
)
RECIPIENT_UNCERTAIN = Code(
    "EST619",
    N_("Osäkert om den här mottagaren fick brevet: förbindelsen bröts innan servern svarade"),
    N_(
        "Fråga mottagaren, eller skicka igen med `--resend-uncertain`. Brevet får samma nummer, så "
        "att de flesta e-postprogram visar det en gång."
    ),
)
JOURNAL_IN_REPOSITORY = Code(
    "EST620",
    N_("Journalen ligger i kommunens mapp"),
    N_("Sätt `EST_JOURNAL` till en fil utanför mappen, till exempel `/var/lib/est/journal.jsonl`."),
)
JOURNAL_UNREADABLE = Code(
    "EST621",
    N_("Journalen kan inte läsas på rad {line}"),
    N_(
        "Den är ändrad för hand eller hör till något annat. Utan en hel journal vet vi inte vem "
        "som redan har fått brevet, så inget skickas."
    ),
)
JOURNAL_BUSY = Code(
    "EST622",
    N_("Ett annat utskick pågår"),
    N_("Vänta tills det är klart, och kör sedan kommandot igen."),
)
LOGIN_IN_THE_CLEAR = Code(
    "EST623",
    N_("Lösenordet skulle skickas okrypterat"),
    N_("Ta bort `starttls=nej` ur `EST_SMTP_URL`, eller ta bort användare och lösenord."),
)
SENDING_ADDRESS = Code(
    "EST624",
    N_("`{field}` under `utskick` är ingen e-postadress"),
    N_(
        "Skriv enhetens adress, till exempel `trygghet@kommunen.se`, utan namn och utan tecken < >."
    ),
)
UNSUBSCRIBE = Code(
    "EST625",
    N_("`avregistrering` ska börja med `mailto:` eller `https://`"),
    N_(
        "Skriv till exempel `mailto:trygghet@kommunen.se?subject=avsluta`. E-postprogram visar det "
        "som en knapp för att slippa breven."
    ),
)
SENDER_MISSING = Code(
    "EST626",
    N_("Kodboken säger inte vem breven är från"),
    N_("Skriv `utskick:` och under det `avsändare:` med enhetens e-postadress."),
)
NOTHING_SET = Code(
    "EST627",
    N_("Det finns ingen fastställd bild för {what}, så det finns inget att skicka"),
    N_("Skriv `fastställd:` med dagen när mötet har fastställt den. Ett utkast skickas aldrig."),
)
NOT_REVIEWED = Code(
    "EST628",
    N_("Bilden för {what} är inte granskad, så den skickas inte"),
    N_(
        "Läs igenom filen: inga personuppgifter, inget ur polisens underrättelser. Skriv sedan "
        "`granskad: ja`."
    ),
)
FORM_ADDRESS_MISSING = Code(
    "EST629",
    N_("Formuläret saknar `adress`, så breven har ingen länk att svara på"),
    N_("Skriv `adress:` med länken till formuläret i `{path}`."),
)
SENT_UNREADABLE = Code(
    "EST630",
    N_("Filen är inte som `est send` skrev den"),
    N_("Ta tillbaka filen ur git: git checkout -- {path}"),
)
SENT_VALUE_CHANGED = Code(
    "EST631",
    N_("Rapporten som skickades är ändrad eller borta (version {version})"),
    N_("Ta tillbaka filen ur git. Det som är skickat ska gå att visa som det var."),
)
SET_DIFFERS = Code(
    "EST632",
    N_("Innehållet är ändrat efter att version {version} skickades"),
    N_(
        "Skriv vad som är ändrat under `rättelser`, med `datum` och `text`, så blir det version "
        "{following}. Eller ta tillbaka ändringen."
    ),
)
MONTH_DIFFERS = Code(
    "EST633",
    N_("Månadens slutsatser är ändrade efter att version {version} skickades"),
    N_(
        "Skriv vad som är ändrat under `rättelser`, med `datum` och `text`, så blir det version "
        "{following}. Eller ta tillbaka ändringen."
    ),
)
