"""The municipality of the sample: its factors, groups, organisations and areas."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoFactor:
    """A factor, and how common it is."""

    id: str
    name: str
    description: str
    focus_areas: tuple[str, ...]
    level: float
    """Where the usual answer lies; 0 gives about one in six at the upper two answers."""
    unknown: float
    """The share that answers *Vet ej*."""


@dataclass(frozen=True, slots=True)
class DemoGroup:
    """A group of reporters: how many, how many of them usually answer, and how strictly."""

    id: str
    name: str
    asked: int
    answering: float
    strictness: float


FACTORS = (
    DemoFactor(
        "hot-och-vald",
        "Hot och våld",
        "Hot, slagsmål och misshandel på allmän plats eller i kommunens lokaler.",
        ("misshandel", "olaga-hot"),
        -0.35,
        0.05,
    ),
    DemoFactor(
        "skadegorelse",
        "Skadegörelse",
        "Något är sönderslaget, uppbrutet eller förstört. Klotter räknas för sig.",
        ("skadegorelse",),
        0.05,
        0.04,
    ),
    DemoFactor(
        "anlagd-brand",
        "Anlagda bränder",
        "Eld i papperskorgar, containrar, fordon eller byggnader.",
        ("skadegorelse",),
        -0.95,
        0.1,
    ),
    DemoFactor(
        "narkotika",
        "Narkotika",
        "Bruk eller misstänkt försäljning på allmän plats.",
        ("narkotika",),
        -0.05,
        0.12,
    ),
    DemoFactor(
        "ordningsstorning",
        "Ordningsstörningar",
        "Bråk, skrik, hög musik eller fyrverkerier som stör.",
        ("ordningsstorningar",),
        0.1,
        0.05,
    ),
    DemoFactor(
        "samling",
        "Otrygghetsskapande samling",
        "En grupp som upptar en plats så att andra undviker den.",
        ("ordningsstorningar", "kriminella-natverk"),
        0.05,
        0.07,
    ),
    DemoFactor(
        "trafik",
        "Trafik",
        "Buskörning, fortkörning och EPA-traktorer som stör.",
        ("trafik",),
        0.2,
        0.06,
    ),
    DemoFactor(
        "stold-inbrott",
        "Stöld och inbrott",
        "Stölder och inbrott i lokaler, förråd, cykelställ och fordon.",
        ("stold",),
        -0.25,
        0.09,
    ),
    DemoFactor(
        "klotter-nedskrapning",
        "Klotter och nedskräpning",
        "Nytt klotter, skräp och dumpat avfall.",
        ("skadegorelse",),
        0.25,
        0.03,
    ),
    DemoFactor(
        "otrygg-plats",
        "Otrygg plats",
        "Dålig belysning, skymd sikt eller växtlighet som gör att platsen undviks.",
        (),
        0.1,
        0.05,
    ),
    DemoFactor(
        "alkohol",
        "Alkohol och berusning",
        "Berusning på allmän plats, och alkohol bland unga.",
        ("ordningsstorningar",),
        -0.15,
        0.08,
    ),
    DemoFactor(
        "social-oro",
        "Social oro",
        "Konflikter och rykten som sprids i skolor, på fritidsgårdar eller i bostadsområden.",
        ("kriminella-natverk",),
        -0.3,
        0.11,
    ),
)
NEW_FACTOR = "social-oro"
"""The factor that the survey did not ask about from the beginning."""

GROUPS = (
    DemoGroup("skola", "Skola och förskola", 9, 0.86, 0.1),
    DemoGroup("fritid", "Kultur och fritid", 6, 0.82, 0.0),
    DemoGroup("socialtjanst", "Socialtjänst", 7, 0.76, 0.2),
    DemoGroup("teknik", "Gata, park och fastighet", 7, 0.88, -0.15),
    DemoGroup("omsorg", "Vård och omsorg", 6, 0.74, -0.2),
    DemoGroup("sakerhet", "Säkerhet och trygghetsvärdar", 5, 0.96, 0.15),
)
GROWING_GROUP = "skola"
"""The group that got one more person to ask."""
SILENT_GROUP = "omsorg"
"""The group that does not answer in some weeks."""

ORGANISATIONS = (
    ("kommunen", "Trelleborgs kommun"),
    ("sakerhetsenheten", "Säkerhetsenheten"),
    ("trygghetsvardarna", "Trygghetsvärdarna"),
    ("polisen", "Polisen"),
    ("tekniska", "Tekniska förvaltningen"),
    ("skolan", "Skolorna"),
    ("fritidsgardarna", "Fritidsgårdarna"),
    ("socialtjansten", "Socialtjänsten"),
    ("bostadsbolaget", "Bostadsbolaget"),
    ("raddningstjansten", "Räddningstjänsten"),
    ("trafikverket", "Trafikverket"),
)
UNITS = frozenset(
    {
        "sakerhetsenheten",
        "trygghetsvardarna",
        "tekniska",
        "skolan",
        "fritidsgardarna",
        "socialtjansten",
    }
)
"""Those that are a part of the municipality."""

AREAS = (
    ("centrum", "Centrum"),
    ("vastra-staden", "Västra staden"),
    ("ostra-staden", "Östra staden"),
    ("kusten", "Kusten österut"),
    ("soderslatt", "Söderslätt"),
    ("vastra-landsbygden", "Västra landsbygden"),
)
