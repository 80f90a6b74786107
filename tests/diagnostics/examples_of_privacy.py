"""Examples of what may point out a person: EST50x and EST51x. The persons are invented."""

from tests.builders import CODEBOOK as CODEBOOK_TEXT
from tests.diagnostics.example import Example
from tests.diagnostics.examples_of_content import CODEBOOK, W47

PAGE = "content/pages/om-samarbetet.md"
_SUMMARY = "  Lugnare vid skolorna, oroligare runt stationen.\n"
_COMMENT = "      Öppen försäljning vid busskurerna.\n"
_NOTE = "      Flera samlingar på kvällarna.\n"
_CONTACT = "Varje torsdag möts vi.\n"
_DONE = "      Lagad 17 november.\n"
_ALLOWED = (
    "personuppgifter:\n  tillåtet:\n    - text: Karin Larsson\n      skäl: Namnet på en staty.\n"
)
_KEPT = "gallring:\n  - vad: fritext\n    efter: 24m\n"
RECORD = "dag;vad;källa;före;antal;enligt\n"
_STRICT = "personuppgifter:\n  allvar:\n    personnummer: varning\n"

EXAMPLES = (
    Example("EST501", W47, _COMMENT, "      En man, 19850709-9805, greps vid busskurerna.\n"),
    Example("EST502", W47, _NOTE, "      Flera samlingar, ring 070-174 06 12.\n"),
    Example("EST503", PAGE, _CONTACT, "Varje torsdag möts vi. Skriv till anna.lind@example.se.\n"),
    Example("EST504", W47, _COMMENT, "      Försäljning ur en svart bil, ABC 123.\n"),
    Example("EST505", W47, _SUMMARY, "  Ett falskt brev ber om pengar till bankgiro 5050-1055.\n"),
    Example("EST506", W47, _NOTE, "      Flera samlingar vid 55.37581, 13.15724.\n"),
    Example("EST507", W47, _COMMENT, "      Öppen försäljning utanför Algatan 27.\n"),
    Example("EST508", W47, _COMMENT, "      Öppen försäljning, enligt Johan Andersson.\n"),
    Example("EST509", W47, _DONE, "      Rektorns son hade slagit sönder den.\n"),
    Example(
        "EST512",
        CODEBOOK,
        "      skäl: Namnet på en staty.\n",
        "      skäl: Namnet på en staty.\n    - text: TT 0410\n      skäl: En linje.\n",
        around={
            CODEBOOK: CODEBOOK_TEXT + _ALLOWED,
            PAGE: "# Om samarbetet\n\nVi möts vid statyn av Karin Larsson.\n",
        },
    ),
    Example(
        "EST513",
        CODEBOOK,
        "    personnummer: varning\n",
        "    personnummer: av\n",
        around={CODEBOOK: CODEBOOK_TEXT + _STRICT},
    ),
    Example(
        "EST531",
        CODEBOOK,
        "    efter: 24m\n",
        "    efter: två år\n",
        around={CODEBOOK: CODEBOOK_TEXT + _KEPT},
    ),
    Example(
        "EST532",
        "data/gallring.csv",
        RECORD + "2026-08-20;fritext;;2024-08-20;1;\n",
        RECORD + "i går;fritext;;2024-08-20;1;\n",
    ),
)
