"""What can be wrong with the format of a repository's files: EST685–EST699."""

from est_build.diagnostics.values import Code, Severity
from est_build.words.catalogue import N_

NEWER_FORMAT = Code(
    "EST685",
    headline=N_("Filerna är i format {written}, men programmet läser bara till och med {known}"),
    help=N_(
        "Filerna är skrivna för en senare version av programmet. Installera den; `est --version` "
        "visar vilken du har."
    ),
)
OLDER_FORMAT = Code(
    "EST686",
    headline=N_("Filerna är i format {written}, och programmet är i format {known}"),
    help=N_(
        "Kör `est upgrade --dry-run` för att se vad som ändras, och sedan `est upgrade`. Inget som "
        "ni har skrivit går förlorat."
    ),
    severity=Severity.WARNING,
)
