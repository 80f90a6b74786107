"""What can be wrong with a repository's own templates, in ``site_templates``: EST634–EST639."""

from est_build.diagnostics.values import Code
from est_build.words.catalogue import N_

TEMPLATE_SYNTAX = Code(
    "EST634",
    N_("Den egna mallen går inte att tolka: {reason}"),
    N_("Rätta raden. Tas den egna mallen bort används den som följer med programmet."),
)
TEMPLATE_UNDEFINED = Code(
    "EST635",
    N_("Den egna mallen använder något som inte finns: {reason}"),
    N_(
        "Jämför med mallen som följer med programmet: namnet kan vara felskrivet, eller ha ändrats "
        "i en ny version. Tas den egna mallen bort används den som följer med."
    ),
)
TEMPLATE_MISSING = Code(
    "EST636",
    N_("Mallen hämtar in `{name}`, som inte finns"),
    N_("Lägg filen i `site_templates`, eller rätta namnet. Sökvägen räknas därifrån."),
)
TEMPLATE_FAILED = Code(
    "EST637",
    N_("Den egna mallen gick inte att fylla i på den här raden ({reason})"),
    N_(
        "Något på raden passar inte det som fylls i. Jämför med mallen som följer med programmet, "
        "eller ta bort den egna."
    ),
)
PAPER_TEMPLATE = Code(
    "EST638",
    N_("Det gick inte att göra en PDF av den egna mallen: {reason}"),
    N_("Rätta raden. Tas den egna mallen bort används den som följer med programmet."),
)
