"""What can be wrong with a build as such: EST440–EST459."""

from est_build.diagnostics.values import Code
from est_build.words.catalogue import N_

BUILD_BUSY = Code(
    "EST440",
    headline=N_("Ett annat bygge har pågått i mer än {minutes} minuter"),
    help=N_(
        "Två byggen kan inte pågå samtidigt i samma mapp. Vänta tills det andra är klart, eller "
        "avsluta det, och bygg igen."
    ),
)
BUILD_DIFFERS = Code(
    "EST441",
    headline=N_("Filen `{file}` blev annorlunda när allt byggdes från början"),
    help=N_(
        "Något som sparats från tidigare byggen stämmer inte. Bygg med `--clean`, och anmäl felet "
        "till dem som gör programmet."
    ),
)
