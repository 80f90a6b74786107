"""Microsoft Forms: XLSX as downloaded, or saved as CSV."""

from est_build.sources.producers.producer import Producer
from est_build.sources.timestamps import DateOrder

MICROSOFT_FORMS = Producer(
    id="microsoft-forms",
    title="Microsoft Forms",
    required=(
        frozenset({"id"}),
        frozenset({"start time", "starttid", "startzeit", "begintijd", "hora de inicio"}),
        frozenset(
            {
                "completion time",
                "slutförandetid",
                "fertigstellungszeit",
                "tijd van voltooien",
                "hora de finalización",
            }
        ),
    ),
    submitted=(
        "completion time",
        "slutförandetid",
        "fertigstellungszeit",
        "tijd van voltooien",
        "hora de finalización",
    ),
    dropped=frozenset(
        {
            "id",
            "start time",
            "starttid",
            "startzeit",
            "begintijd",
            "hora de inicio",
            "name",
            "namn",
            "naam",
            "nombre",
            "language",
            "språk",
            "sprache",
            "taal",
            "idioma",
            "last modified time",
            "ändrades senast klockan",
            "senast ändrad",
            "zeitpunkt der letzten änderung",
            "tijd van laatste wijziging",
            "hora de la última modificación",
            "total points",
            "quiz feedback",
            "grade posted time",
        }
    ),
    dropped_prefixes=("points - ", "feedback - "),
    reporters=frozenset({"email", "e-post", "e-mail", "correo electrónico"}),
    separators=(";",),
    # The cells' number format is m/d/yy whatever the language, and so is a CSV saved from them.
    date_order=DateOrder.MONTH_FIRST,
)
