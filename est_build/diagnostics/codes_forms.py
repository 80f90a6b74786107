"""What can be wrong with a form, its columns and how answers are kept: EST272 to EST299."""

from est_build.diagnostics.values import Code
from est_build.words.catalogue import N_

INFORMATION_MISSING = Code(
    "EST272",
    N_("Formuläret säger inte hur länge svaren finns kvar"),
    N_("De som svarar ska få veta det. Skriv till exempel så här i formulärets fil:"),
)
FORMULA_WITHOUT_VALUE = Code(
    "EST274",
    N_("En formel i arbetsboken saknar sitt värde"),
    N_("Öppna arbetsboken i ett kalkylprogram, spara den och läs in den igen."),
)
