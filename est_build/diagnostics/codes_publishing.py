"""What can be wrong when a site is put where it is read: EST670–EST684."""

from est_build.diagnostics.values import Code, Severity
from est_build.words.catalogue import N_

DISK_FULL = Code(
    "EST670",
    headline=N_("Disken är full: `{file}` kunde inte skrivas"),
    help=N_("Det som fanns ligger kvar orört. Ge plats på disken och kör kommandot igen."),
)
DISK_READ_ONLY = Code(
    "EST671",
    headline=N_("Disken är skrivskyddad: `{file}` kunde inte skrivas"),
    help=N_(
        "Det som fanns ligger kvar orört. Välj en mapp på en disk som går att skriva till, eller "
        "be den som sköter servern att öppna disken för skrivning."
    ),
)
NOT_PERMITTED = Code(
    "EST672",
    headline=N_("Du har inte rätt att läsa eller skriva `{file}`"),
    help=N_(
        "Det som fanns ligger kvar orört. Kör kommandot som den användare som äger mappen, eller "
        "be den som sköter servern om rätt till den."
    ),
)
NOT_WRITTEN = Code(
    "EST673",
    headline=N_("Filen `{file}` kunde inte skrivas: {reason}"),
    help=N_(
        "Det som fanns ligger kvar orört. Är mappen själv en monterad disk väljer du en mapp i "
        "den. Kör annars kommandot igen, och visa raden ovan för den som sköter servern."
    ),
)
NO_SITE = Code(
    "EST674",
    headline=N_("I mappen `{folder}` finns ingen webbplats att publicera"),
    help=N_("Kör `est build` först, eller ange mappen som webbplatsen byggdes i med `--from`."),
)
SITE_CHANGED = Code(
    "EST675",
    headline=N_("Webbplatsen i `{folder}` är inte den som byggdes: filer har ändrats efteråt"),
    help=N_("Kör `est build` igen och publicera sedan. Ändra aldrig i de färdiga filerna."),
)
NOT_A_PUBLISHING_FOLDER = Code(
    "EST676",
    headline=N_("Mappen `{folder}` innehåller annat än det som publicerats"),
    help=N_("Ange en tom mapp, eller en som inte finns. Inget i mappen är ändrat."),
)
INSIDE_REPOSITORY = Code(
    "EST677",
    headline=N_("Mappen `{folder}` ligger i kommunens mapp eller i webbplatsen"),
    help=N_(
        "Publicera till en mapp utanför dem, till exempel `/srv/lagesbild`. Annars skulle det som "
        "skrivs för hand och det som publiceras blandas."
    ),
)
NO_EARLIER_RELEASE = Code(
    "EST678",
    headline=N_("Det finns ingen tidigare utgåva i `{folder}` att gå tillbaka till"),
    help=N_("Rätta innehållet, bygg och publicera igen. Antalet som sparas anges med `--keep`."),
)
PUBLISHING_BUSY = Code(
    "EST679",
    headline=N_("En annan publicering till `{folder}` har pågått i mer än {minutes} minuter"),
    help=N_("Vänta tills den är klar, eller avsluta den, och publicera igen."),
)
SITE_OUTDATED = Code(
    "EST680",
    headline=N_("Filer har ändrats sedan webbplatsen byggdes: {names}"),
    help=N_("Det som byggdes publiceras. Kör `est build` och publicera igen så kommer allt med."),
    severity=Severity.WARNING,
)
PERSON_NUMBER_PUBLISHED = Code(
    "EST681",
    headline=N_("Den färdiga filen `{page}` innehåller ett personnummer"),
    help=N_(
        "Inget personnummer får publiceras. Ta bort det ur filen som sidan är gjord av, eller ur "
        "den egna sidmallen, och bygg igen."
    ),
)
