"""What can be wrong when a form is written for a tool: EST272 and on."""

from est_build.diagnostics.values import Code
from est_build.words.catalogue import N_

INFORMATION_MISSING = Code(
    "EST272",
    N_("Formuläret säger inte hur länge svaren finns kvar"),
    N_("De som svarar ska få veta det. Skriv till exempel så här i formulärets fil:"),
)
