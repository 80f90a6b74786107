"""LimeSurvey: CSV with codes or full questions as headings."""

from est_build.sources.producers.producer import Producer

_IDS = frozenset(
    {
        "id",
        "response id",
        "answer id",
        "antwort id",
        "antwort-id",
        "svars-id",
        "svars id",
        "id de la réponse",
        "id de respuesta",
        "id risposta",
        "antwoord id",
        "antwoord-id",
        "svar-id",
    }
)
_SUBMITTED = (
    "submitdate",
    "date submitted",
    "datum abgeschickt",
    "datum inskickat",
    "inskickningsdatum",
    "date de soumission",
    "fecha de envío",
    "data invio",
    "datum ingediend",
    "dato innsendt",
)
_SENT_OR_NOT = tuple((name, frozenset({""})) for name in _SUBMITTED)

LIMESURVEY = Producer(
    id="limesurvey",
    title="LimeSurvey",
    first=_IDS,
    required=(
        frozenset(
            {*_SUBMITTED, *(_IDS - {"id"}), "lastpage", "last page", "letzte seite", "sista sidan"}
        ),
    ),
    submitted=_SUBMITTED,
    dropped=frozenset(
        {
            *_IDS,
            "lastpage",
            "last page",
            "letzte seite",
            "sista sidan",
            "startlanguage",
            "start language",
            "start-sprache",
            "startspråk",
            "seed",
            "zufallsstartwert",
            "startdate",
            "date started",
            "datum gestartet",
            "startdatum",
            "datestamp",
            "date last action",
            "datum letzte aktivität",
            "datum för senaste åtgärd",
            "ipaddr",
            "ip address",
            "ip-adresse",
            "ip-adress",
            "refurl",
            "referrer url",
            "firstname",
            "first name",
            "lastname",
            "last name",
            "total time",
        }
    ),
    reporters=frozenset({"token", "access code", "zugangscode", "email", "email address"}),
    separators=(";", ","),
    blanks=frozenset({"n/a"}),
    incomplete=_SENT_OR_NOT,
    has_codes=True,
)
