"""The priorities that meetings set: what is done, by whom, in how long, and what came of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Todo:
    """Something that a meeting may decide to do at a place."""

    id: str
    """The last part of the priority's id, after the place's."""
    what: str
    kind: str
    horizon: str
    responsible: tuple[str, ...]
    weeks: int = 0
    """How many weeks it may take; 0 for one that is done in the weekend."""


_HOSTS_AND_POLICE = ("polisen", "trygghetsvardarna")
TODOS = {
    "hot-och-vald": (
        Todo(
            "narvaro",
            "Synlig närvaro fredag och lördag kväll",
            "närvaro",
            "helg",
            _HOSTS_AND_POLICE,
        ),
        Todo(
            "stod-personal",
            "Stöd till personalen och genomgång av rutiner",
            "dialog",
            "vecka",
            ("sakerhetsenheten",),
            2,
        ),
        Todo(
            "samtal",
            "Samtal med skolorna om det som hänt",
            "dialog",
            "vecka",
            ("skolan", "socialtjansten"),
            1,
        ),
    ),
    "skadegorelse": (
        Todo(
            "rondering",
            "Extra rondering kvällar och helg",
            "närvaro",
            "helg",
            ("trygghetsvardarna",),
        ),
        Todo(
            "laga",
            "Laga det som är trasigt och fota skadorna",
            "fysisk åtgärd",
            "vecka",
            ("tekniska",),
            2,
        ),
        Todo(
            "lasning",
            "Se över lås och stängningstider",
            "fysisk åtgärd",
            "vecka",
            ("tekniska", "sakerhetsenheten"),
            3,
        ),
    ),
    "anlagd-brand": (
        Todo(
            "brandtillsyn",
            "Töm containrar och flytta det som kan brinna från fasad",
            "fysisk åtgärd",
            "vecka",
            ("tekniska", "raddningstjansten"),
            1,
        ),
        Todo(
            "brandsamtal",
            "Besök i klasserna om eld och ansvar",
            "dialog",
            "vecka",
            ("raddningstjansten", "skolan"),
            3,
        ),
    ),
    "narkotika": (
        Todo(
            "narvaro",
            "Synlig närvaro fredag och lördag kväll",
            "närvaro",
            "helg",
            _HOSTS_AND_POLICE,
        ),
        Todo("insyn", "Klipp buskar och öppna sikten", "fysisk åtgärd", "vecka", ("tekniska",), 2),
        Todo(
            "faltarbete",
            "Uppsökande arbete på eftermiddagarna",
            "dialog",
            "vecka",
            ("socialtjansten", "fritidsgardarna"),
            1,
        ),
        Todo("foraldrar", "Informera föräldrar genom skolorna", "dialog", "vecka", ("skolan",), 2),
    ),
    "ordningsstorning": (
        Todo(
            "kvallsrunda",
            "Kvällsrundor fredag och lördag",
            "närvaro",
            "helg",
            ("trygghetsvardarna",),
        ),
        Todo(
            "boende",
            "Samtal med boende och verksamheter intill",
            "dialog",
            "vecka",
            ("sakerhetsenheten",),
            2,
        ),
    ),
    "samling": (
        Todo(
            "vuxna",
            "Vuxna på plats efter skoltid",
            "närvaro",
            "vecka",
            ("fritidsgardarna", "trygghetsvardarna"),
            1,
        ),
        Todo(
            "narvaro",
            "Synlig närvaro fredag och lördag kväll",
            "närvaro",
            "helg",
            _HOSTS_AND_POLICE,
        ),
        Todo(
            "oppet",
            "Längre öppettider på fritidsgården under helgen",
            "annat",
            "helg",
            ("fritidsgardarna",),
        ),
    ),
    "trafik": (
        Todo(
            "trafikkontroll", "Trafikkontroll under helgen", "trafikkontroll", "helg", ("polisen",)
        ),
        Todo("hastighet", "Mät hastigheten i en vecka", "annat", "vecka", ("tekniska",), 2),
        Todo(
            "skolvag", "Vuxna vid övergångsstället på morgnarna", "närvaro", "vecka", ("skolan",), 1
        ),
    ),
    "stold-inbrott": (
        Todo(
            "markning", "Informera om märkning och lås", "dialog", "vecka", ("sakerhetsenheten",), 2
        ),
        Todo(
            "cykelstall",
            "Flytta cykelställen till upplyst plats",
            "fysisk åtgärd",
            "vecka",
            ("tekniska",),
            4,
        ),
    ),
    "klotter-nedskrapning": (
        Todo(
            "sanering", "Sanera klotter inom två dygn", "fysisk åtgärd", "vecka", ("tekniska",), 1
        ),
        Todo("stadning", "Extra städning före och efter helgen", "annat", "helg", ("tekniska",)),
        Todo("papperskorgar", "Fler papperskorgar", "fysisk åtgärd", "vecka", ("tekniska",), 3),
    ),
    "otrygg-plats": (
        Todo("belysning", "Laga belysningen", "fysisk åtgärd", "vecka", ("tekniska",), 2),
        Todo(
            "klippning", "Klipp häckar och ta bort sly", "fysisk åtgärd", "vecka", ("tekniska",), 3
        ),
        Todo(
            "vandring",
            "Trygghetsvandring med dem som arbetar där",
            "dialog",
            "vecka",
            ("sakerhetsenheten", "tekniska"),
            4,
        ),
    ),
    "alkohol": (
        Todo(
            "nattvandring",
            "Vuxenvandring fredag kväll",
            "närvaro",
            "helg",
            ("fritidsgardarna", "trygghetsvardarna"),
        ),
        Todo(
            "krogar",
            "Samtal med serveringar om stängning",
            "dialog",
            "vecka",
            ("sakerhetsenheten",),
            2,
        ),
    ),
    "social-oro": (
        Todo("skolsamtal", "Samtal i klasserna om rykten", "dialog", "vecka", ("skolan",), 1),
        Todo(
            "lagesmote",
            "Möte mellan skola, socialtjänst och fritid",
            "dialog",
            "vecka",
            ("socialtjansten", "skolan", "fritidsgardarna"),
            1,
        ),
    ),
}

IN_TERM = frozenset(("samtal", "brandsamtal", "foraldrar", "skolvag", "skolsamtal"))
"""What can't be done while schools are closed."""

RESULTS = {
    ("närvaro", "bättre"): (
        "Närvaro båda kvällarna. Lugnare än helgen före.",
        "Gjort. Färre höll till där mot slutet av kvällen.",
        "Genomfört som planerat, och de som arbetar där märkte skillnad.",
    ),
    ("närvaro", "ingen skillnad"): (
        "Gjort, men samlingarna var som förut.",
        "Närvaro en av kvällarna. Ingen skillnad.",
    ),
    ("närvaro", "kan inte avgöras"): (
        "Gjort. Regnet höll folk inne, så effekten går inte att bedöma.",
        "Gjort en kväll. För kort tid för att säga något.",
    ),
    ("trafikkontroll", "bättre"): (
        "Kontroll genomförd. Lugnare trafik resten av helgen.",
        "Genomförd, och inga klagomål efteråt.",
    ),
    ("trafikkontroll", "ingen skillnad"): ("Kontroll genomförd. Buskörningen fortsatte senare.",),
    ("trafikkontroll", "kan inte avgöras"): (
        "Kontroll genomförd. Vi behöver fler veckor för att se en skillnad.",
    ),
    ("fysisk åtgärd", "bättre"): (
        "Klart, och fler rör sig där igen.",
        "Klart. Inga nya klagomål sedan dess.",
        "Klart. De som arbetar där säger att det känns bättre.",
    ),
    ("fysisk åtgärd", "ingen skillnad"): ("Klart, men samma sak hände igen några dagar senare.",),
    ("fysisk åtgärd", "kan inte avgöras"): (
        "Klart i tisdags.",
        "Klart. För tidigt att se någon effekt.",
        "Gjort av entreprenören.",
    ),
    ("dialog", "bättre"): (
        "Samtalen är hållna, och läget har lugnat sig.",
        "Genomfört. De som deltog vill fortsätta.",
    ),
    ("dialog", "ingen skillnad"): ("Genomfört, men oron är kvar.",),
    ("dialog", "kan inte avgöras"): (
        "Genomfört. Vi ser effekten först senare.",
        "Informationen är skickad.",
    ),
    ("annat", "bättre"): ("Gjort, med gott resultat.", "Gjort. Det var många som uppskattade det."),
    ("annat", "ingen skillnad"): ("Gjort, utan skillnad.",),
    ("annat", "kan inte avgöras"): ("Gjort.", "Gjort. Resultatet gås igenom nästa vecka."),
    ("kamera", "kan inte avgöras"): ("Kamerorna är på plats.",),
}
DROPPED = (
    "Behövs inte längre: läget har lugnat sig av sig självt.",
    "Fastighetsägaren gör det själv.",
    "Ingår i en annan prioritering på samma plats.",
    "Ingen tid inom överskådlig framtid. Tas upp igen om problemet återkommer.",
)
