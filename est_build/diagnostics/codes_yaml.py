"""EST001–EST049: files that can't be read as text, and text that isn't the YAML we take."""

from est_build.diagnostics.values import Code, Severity
from est_build.words.catalogue import N_

NOT_YAML = Code(
    "EST001",
    N_("Filen följer inte reglerna för YAML här"),
    N_(
        "Jämför med raderna ovanför: indrag med mellanslag, kolon och mellanslag efter varje "
        "nyckel, text med särskilda tecken inom citattecken."
    ),
)
TAB = Code(
    "EST002",
    N_("En tabb står där det ska vara mellanslag"),
    N_("Byt tabben mot mellanslag, lika många som på raderna omkring."),
)
DOUBLED_KEY = Code(
    "EST003",
    N_("Nyckeln `{key}` står två gånger"),
    N_("Ta bort den ena. Den första, på rad {line}, gäller tills dess."),
)
UNCLOSED_QUOTE = Code(
    "EST004",
    N_("Ett citattecken saknar sitt slut"),
    N_("Texten börjar med {quote} på rad {line}. Sätt ett likadant där texten slutar."),
)
COLON_IN_TEXT = Code(
    "EST005",
    N_("Ett kolon i texten läses som en ny nyckel"),
    N_("Skriv raden så här: {line}"),
)
NO_SPACE_AFTER_COLON = Code(
    "EST006",
    N_("Mellanslag saknas efter kolonet i `{key}:`"),
    N_("Skriv raden så här: {line}"),
)
TEXT_AFTER_QUOTE = Code(
    "EST007",
    N_("Text står efter det avslutande citattecknet"),
    N_("Skriv raden så här: {line}"),
)
BAD_INDENT = Code(
    "EST008",
    N_("Raden är inte indragen som raderna omkring"),
    N_(
        "Ge nycklar som hör ihop lika många mellanslag i början av raden. Sätt `- ` framför varje "
        "sak i en lista, och börja en text på flera rader med `|` på raden ovanför."
    ),
)
UNCLOSED_BRACKET = Code(
    "EST009",
    N_("Parentesen `{bracket}` saknar sitt slut"),
    N_("Sätt `{end}` där den slutar. Den börjar på rad {line}."),
)
RESERVED_START = Code(
    "EST010",
    N_("Ett värde kan inte börja med {character} utan citattecken"),
    N_("Skriv raden så här: {line}"),
)
BAD_ESCAPE = Code(
    "EST011",
    N_('Ett omvänt snedstreck inom " " betyder något annat än sig självt'),
    N_("Byt citattecknen runt texten mot ' eller skriv \\\\ i stället för \\."),
)
COMMENT_IN_TEXT = Code(
    "EST012",
    N_("Allt efter `#` på raden läses som en kommentar"),
    N_(
        "Är det en kommentar? Skriv två blanksteg före `#`. Hör det till texten? Skriv raden så "
        "här: {line}"
    ),
    Severity.WARNING,
)
COMMA_IN_TEXT = Code(
    "EST013",
    N_("Ett komma delar texten, så att `{key}` läses som en egen nyckel"),
    N_("Sätt texten inom citattecken: {text}"),
)
ALIAS = Code(
    "EST014",
    N_("Ett värde som börjar med `*` läses som en hänvisning"),
    N_("Hänvisningar går inte att använda här. Skriv ut värdet, inom citattecken om * hör till."),
)
ANCHOR = Code(
    "EST015",
    N_("Ett värde som börjar med `&` läses som ett ankare"),
    N_("Ankare går inte att använda här. Ta bort det, eller sätt värdet inom citattecken."),
)
TAG = Code(
    "EST016",
    N_("Ett värde som börjar med `!` läses som en typ"),
    N_("Typer går inte att ange här. Ta bort den, eller sätt värdet inom citattecken."),
)
SEVERAL_DOCUMENTS = Code(
    "EST017",
    N_("Filen innehåller mer än ett dokument"),
    N_("Ta bort raden som bara innehåller --- eller ... och se till att allt hör ihop."),
)
TOO_DEEP = Code(
    "EST018",
    N_("Filen har listor och nycklar i mer än {limit} nivåer"),
    N_("Kontrollera indrag och parenteser: ingen fil här behöver så många."),
)
KEY_NOT_TEXT = Code(
    "EST019",
    N_("En nyckel är en lista eller en grupp av nycklar"),
    N_("En nyckel ska vara ett ord. Sätt text som börjar med en parentes inom citattecken."),
)
KEY_MISSING = Code(
    "EST020",
    N_("Nyckel saknas före kolonet"),
    N_("Skriv nyckeln före kolonet, eller ta bort raden."),
)
NO_KEYS = Code(
    "EST021",
    N_("Filen är en enda text utan nycklar"),
    N_("Skriv varje uppgift som nyckel, kolon, mellanslag och värde."),
)
NO_C_PARSER = Code(
    "EST022",
    N_("YAML-läsaren på den här datorn saknar den del som är skriven i C"),
    N_("Installera PyYAML på nytt från ett färdigt paket: `pip install --force-reinstall pyyaml`."),
)
NO_COLON = Code(
    "EST023",
    N_("Kolon saknas efter nyckeln"),
    N_(
        "Sätt kolon och mellanslag efter nyckeln, eller dra in raden "
        "om den hör till texten ovanför."
    ),
)
LIST_ON_KEY_LINE = Code(
    "EST024",
    N_("En lista kan inte börja på samma rad som sin nyckel"),
    N_("Flytta `- ` till nästa rad, med två mellanslag framför."),
)
TEXT_AFTER_BAR = Code(
    "EST025",
    N_("Text står på samma rad som `{character}`"),
    N_("Låt `{character}` stå sist på raden och börja texten på nästa rad, indragen."),
)
NO_BREAK_SPACE = Code(
    "EST026",
    N_("Ett hårt mellanslag står där det ska vara ett vanligt"),
    N_("Radera mellanslaget och skriv det på nytt. Det följer ofta med text från andra program."),
)
TEXT_IN_BRACKETS = Code(
    "EST027",
    N_("Texten inom `{bracket} {end}` går inte att dela upp"),
    N_("Sätt varje text inom parentesen inom citattecken, med komma emellan."),
)

MISSING = Code(
    "EST030",
    N_("Filen finns inte"),
    N_("Kontrollera mapp och filnamn, även små och stora bokstäver."),
)
FOLDER = Code(
    "EST031",
    N_("En mapp ligger där en fil ska vara"),
    N_("Byt namn på mappen och lägg filen i dess ställe."),
)
UNREADABLE = Code(
    "EST032",
    N_("Filen går inte att läsa"),
    N_("Kontrollera att den som kör programmet får läsa filen."),
)
EMPTY = Code(
    "EST033",
    N_("Filen är tom"),
    N_("Skriv innehållet, eller ta bort filen."),
)
TOO_LARGE = Code(
    "EST034",
    N_("Filen är större än {limit} tecken"),
    N_("Kontrollera att det är rätt fil: filer som skrivs för hand är mycket mindre."),
)
NOT_UTF8 = Code(
    "EST035",
    N_("Filen är inte sparad som UTF-8 utan troligen som {encoding}"),
    N_("Öppna filen i en textredigerare och spara den igen med teckenkodningen UTF-8."),
)
UTF16 = Code(
    "EST036",
    N_("Filen är sparad som UTF-16"),
    N_("Öppna filen i en textredigerare och spara den igen med teckenkodningen UTF-8."),
)
BINARY = Code(
    "EST037",
    N_("Filen är inte en textfil"),
    N_(
        "Kontrollera att det är rätt fil. "
        "Den innehåller tecken som bara finns i program och bilder."
    ),
)
HIDDEN_CHARACTER = Code(
    "EST038",
    N_("Ett osynligt styrtecken ({character}) står i texten"),
    N_("Ta bort tecknet: ställ markören efter det och radera bakåt, eller skriv om raden."),
)
CONFLICT = Code(
    "EST039",
    N_("Filen har två versioner som inte är sammanförda"),
    N_(
        "Välj mellan texten från rad {line} och texten efter `=======`, "
        "och ta bort raderna med <<<<<<<, ======= och >>>>>>>."
    ),
)
OUTSIDE = Code(
    "EST040",
    N_("Filen är en länk som leder ut ur mappen"),
    N_("Lägg själva filen här i stället för länken."),
)
