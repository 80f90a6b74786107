"""Google Forms: the CSV download, and CSV or XLSX from the sheet with the answers."""

from est_build.sources.producers.producer import Producer

TIMESTAMP_NAMES = (
    "timestamp",
    "tidstämpel",
    "tidsmerke",
    "tidsstempel",
    "aikaleima",
    "zeitstempel",
    "tijdstempel",
    "horodateur",
    "marca temporal",
    "marca de tiempo",
    "carimbo de data/hora",
    "informazioni cronologiche",
    "отметка времени",
    "позначка часу",
    "sygnatura czasowa",
    "časové razítko",
    "časová pečiatka",
    "időbélyeg",
    "marcaj de timp",
    "zaman damgası",
    "χρονική σήμανση",
    "タイムスタンプ",
    "时间戳记",
    "타임스탬프",
)

GOOGLE_FORMS = Producer(
    id="google-forms",
    title="Google Forms",
    first=frozenset(TIMESTAMP_NAMES),
    needs_timestamp=True,
    submitted=TIMESTAMP_NAMES,
    dropped=frozenset({"score", "poäng", "resultat"}),
    reporters=frozenset(
        {
            "e-postadress",
            "email address",
            "username",
            "användarnamn",
            "e-mail-adresse",
            "e-mailadres",
        }
    ),
    separators=(";", ","),
)
