"""Microsoft Forms: XLSX as downloaded, or saved as CSV."""

from est_build.sources.producers.producer import Producer
from est_build.sources.timestamps import DateOrder

_STARTED = (
    "start time",
    "starttid",
    "startzeit",
    "begintijd",
    "hora de inicio",
    "heure de début",
    "ora di inizio",
    "starttidspunkt",
    "aloitusaika",
    "hora de início",
    "godzina rozpoczęcia",
)
_COMPLETED = (
    "completion time",
    "slutförandetid",
    "fertigstellungszeit",
    "tijd van voltooien",
    "hora de finalización",
    "heure de fin",
    "ora di completamento",
    "fullføringstidspunkt",
    "fullføringstid",
    "færdiggørelsestidspunkt",
    "valmistumisaika",
    "hora de conclusão",
    "godzina ukończenia",
)
_NAMES = ("name", "namn", "naam", "nombre", "nom", "nome", "navn", "nimi", "nazwa")
_LANGUAGES = (
    "language",
    "språk",
    "sprache",
    "taal",
    "idioma",
    "langue",
    "lingua",
    "sprog",
    "kieli",
)
_MODIFIED = (
    "last modified time",
    "ändrades senast klockan",
    "senast ändrad",
    "zeitpunkt der letzten änderung",
    "tijd van laatste wijziging",
    "hora de la última modificación",
    "heure de la dernière modification",
    "ora ultima modifica",
    "sist endret",
    "senest ændret",
)
_QUIZ = ("total points", "totalt antal poäng", "quiz feedback", "grade posted time")

MICROSOFT_FORMS = Producer(
    id="microsoft-forms",
    title="Microsoft Forms",
    required=(frozenset({"id"}), frozenset(_STARTED), frozenset(_COMPLETED)),
    submitted=_COMPLETED,
    dropped=frozenset({"id", *_STARTED, *_NAMES, *_LANGUAGES, *_MODIFIED, *_QUIZ}),
    dropped_prefixes=("points - ", "feedback - "),
    reporters=frozenset(
        {
            "email",
            "e-post",
            "e-mail",
            "correo electrónico",
            "adresse de messagerie",
            "indirizzo di posta elettronica",
            "posta elettronica",
            "sähköposti",
            "e-mailadres",
            "endereço de e-mail",
        }
    ),
    separators=(";",),
    # The cells' number format is m/d/yy whatever the language, and so is a CSV saved from them.
    date_order=DateOrder.MONTH_FIRST,
)
