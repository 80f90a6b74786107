"""What can be wrong when the pages become a site."""

from est_build.diagnostics.values import Code
from est_build.words.catalogue import N_

BUILDER_FAILED = Code(
    "EST400",
    headline=N_("Sidbyggaren stannade: {detail}"),
    help=N_(
        "Läs raden ovan. Oftast är det en ändring i `mkdocs.yml` som sidbyggaren inte förstår: "
        "ta bort den och bygg igen."
    ),
)
DEAD_LINK = Code(
    "EST401",
    headline=N_("Länken `{target}` på sidan `{page}` leder ingenstans"),
    help=N_("Rätta länken, eller ta bort den. Länkar till sidor skrivs med sidans adress."),
)
FETCHED_FROM_OUTSIDE = Code(
    "EST402",
    headline=N_("Filen `{page}` hämtar `{target}` utifrån"),
    help=N_(
        "Inget på webbplatsen får hämtas från en annan server. Lägg filen i kommunens mapp och "
        "länka till den där."
    ),
)
NOT_OUR_FOLDER = Code(
    "EST403",
    headline=N_("Mappen `{folder}` är inte byggd av est och skrivs inte över"),
    help=N_("Ange en tom mapp, eller en som inte finns, med `--out`."),
)
SLOT_MISMATCH = Code(
    "EST404",
    headline=N_("Sidan `{page}` saknar plats för `{slot}`, eller har en plats utan innehåll"),
    help=N_(
        "Det är ett fel i programmet eller i en egen sidmall i `site_templates`. Ta bort den egna "
        "mallen och bygg igen."
    ),
)
LOGO_MISSING = Code(
    "EST405",
    headline=N_("Logotypen `{file}` finns inte i kommunens mapp"),
    help=N_(
        "Lägg bilden där, eller rätta `logotyp` under `utseende`. Sökvägen räknas från mappen som "
        "`content` ligger i, till exempel `site_templates/logotyp.svg`."
    ),
)
LOGO_OF_OTHER_KIND = Code(
    "EST406",
    headline=N_("Logotypen `{file}` är varken SVG eller PNG"),
    help=N_("Spara bilden som SVG, som är skarp i alla storlekar, eller som PNG."),
)
ENGINE_MISSING = Code(
    "EST460",
    headline=N_("Sidbyggaren `{engine}` är inte installerad"),
    help=N_(
        "Installera den med `pip install 'est-build[{engine}]'`, eller bygg utan `--engine` så "
        "används den sidbyggare som följer med."
    ),
)
COLOUR_TOO_FAINT = Code(
    "EST410",
    headline=N_("Varken vit eller svart text går att läsa på färgen `{colour}`"),
    help=N_(
        "Kontrasten måste vara minst 4,5:1 för att alla ska kunna läsa sidhuvudet. `{near}` är en "
        "närliggande färg som räcker."
    ),
)
COLOURS_TOO_CLOSE = Code(
    "EST411",
    headline=N_("`{ink}` går inte att läsa på `{ground}` i färgschemat `{scheme}`"),
    help=N_(
        "Kontrasten måste vara minst 4,5:1. Välj färger som skiljer sig mer, eller ta bort "
        "`est.css` ur `site_templates` så gäller de färger som följer med."
    ),
)
