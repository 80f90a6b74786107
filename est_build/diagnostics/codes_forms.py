"""What can be wrong with a form, its columns and answers: EST272 to EST299, EST560 to EST562."""

from est_build.diagnostics.values import Code, Severity
from est_build.words.catalogue import N_

INFORMATION_MISSING = Code(
    "EST272",
    N_("Formuläret säger inte hur länge svaren finns kvar"),
    N_("De som svarar ska få veta det. Skriv till exempel så här i formulärets fil:"),
)
COLUMN_RENAMED = Code(
    "EST273",
    N_("Kolumnen `{column}` är troligen frågan `{question}` med ny lydelse"),
    N_(
        "Skriv den nya lydelsen i {form}. `ny serie: ja` om svaren inte kan jämföras med de "
        "tidigare, annars `nej`. Förslag att klistra in i stället för frågans sista lydelse:"
    ),
)
FORMULA_WITHOUT_VALUE = Code(
    "EST274",
    N_("En formel i arbetsboken saknar sitt värde"),
    N_("Öppna arbetsboken i ett kalkylprogram, spara den och läs in den igen."),
)
IMPORT_RUNNING = Code(
    "EST275",
    N_("En annan inläsning pågår"),
    N_("Vänta tills den är klar och kör kommandot igen."),
)
COUNTS_NOT_AS_IMPORTED = Code(
    "EST276",
    N_("Svaren för {week} är {counted}, men {recorded} lästes in"),
    N_("En inläsning har avbrutits, eller filen har ändrats för hand. Läs in veckan på nytt."),
)
FORM_ADDRESS = Code(
    "EST560",
    N_("Formulärets adress ska börja med https:// och vara utan mellanslag"),
    N_("Breven leder dit. Kopiera länken ur formulärverktyget."),
)
TABLE_CUT_OFF = Code(
    "EST561",
    N_("Filen slutar mitt i en rad"),
    N_("Sista raden har färre celler än den före och ingen radbrytning. Hämta filen på nytt."),
)
ROW_SHORT = Code(
    "EST562",
    N_("Raden har färre celler än det finns rubriker"),
    N_(
        "Det som saknas räknas som obesvarat. Har filen sparats om i ett kalkylprogram kan det "
        "vara rätt, annars hämta den på nytt. Rader: {rows}."
    ),
    Severity.WARNING,
)
