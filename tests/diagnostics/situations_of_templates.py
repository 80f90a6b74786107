"""What goes wrong with a repository's own templates, of pages, letters and papers."""

from collections.abc import Callable
from pathlib import Path

from tests.builders import write
from tests.diagnostics.commands import building
from tests.diagnostics.example import Situation

STATUS = "site_templates/pages/status.md.j2"
PAPER = "site_templates/pdf/week.typ"


def _own(path: str, text: str) -> Callable[[Path], None]:
    def provoke(root: Path) -> None:
        write(root, path, text)

    return provoke


def _at(code: str, path: str, text: str, wrong: str, right: str) -> Situation:
    return Situation(code, path, wrong, right, _own(path, text), building("site"))


SITUATIONS = (
    _at(
        "EST634",
        STATUS,
        "# Läget\n\n{% if report.late %}\nFörsenat\n",
        "En `{% if … %}` saknar sin `{% endif %}`.",
        "Varje `{% if … %}` har sin `{% endif %}`.",
    ),
    _at(
        "EST635",
        STATUS,
        "# Läget\n\n{{ report.vecka }}\n",
        "Mallen skriver `report.vecka`, ett namn som inte finns.",
        "Mallen skriver bara namn som finns i mallen som följer med.",
    ),
    _at(
        "EST636",
        STATUS,
        '# Läget\n\n{% include "pages/parts/lagesrad.md.j2" %}\n',
        "Mallen hämtar in en fil som inte finns i `site_templates`.",
        "Filen finns där, eller raden är borttagen.",
    ),
    _at(
        "EST637",
        STATUS,
        "# Läget\n\n{{ report.late | length / 0 }}\n",
        "Mallen delar med noll.",
        "Mallen räknar inte; den skriver det som redan är uträknat.",
    ),
    _at(
        "EST638",
        PAPER,
        "#show: paper\n#data.saknas\n",
        "Mallen skriver `data.saknas`, som inte finns.",
        "Mallen skriver bara det som finns i mallen som följer med.",
    ),
)
