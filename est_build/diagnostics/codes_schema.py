"""What can be wrong with the schemas that editors read."""

from est_build.diagnostics.values import Code, Severity
from est_build.words.catalogue import N_

STALE_SCHEMAS = Code(
    "EST490",
    headline=N_("Schemat är inte det som hör till kodboken"),
    help=N_("Kör `est schema` och spara filerna i `schemas/`, så föreslår redigeraren rätt ord."),
    severity=Severity.WARNING,
)
