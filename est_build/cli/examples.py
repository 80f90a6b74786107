"""Examples of each command, as its help shows them."""

from collections.abc import Mapping

from est_build.words.catalogue import N_

Examples = tuple[tuple[str, str], ...]
HEADING = N_("Exempel")
EXAMPLES: Mapping[str, Examples] = {
    "agenda": (
        ("est agenda 2026-W48", N_("Dagordningen till mötet i vecka 48.")),
        ("est agenda 2026-W48 --out ~/Skrivbord", N_("Samma sak, i en annan mapp.")),
    ),
    "archive": (("est archive 2026 ~/arkiv/2026", N_("Allt som skickades under 2026.")),),
    "build": (
        ("est build", N_("Bygg webbplatsen i mappen site.")),
        ("est build --zip sajten.zip", N_("Packa den också, att lämna över.")),
        ("est build --verify", N_("Kontrollera att ett bygge från början ger samma filer.")),
        ("est --today 2026-11-20 build", N_("Som det såg ut den dagen.")),
    ),
    "check": (
        ("est check", N_("Kontrollera allt.")),
        ("est check content/meetings/2026/2026-W47.yaml", N_("Bara det som gäller en fil.")),
        ("est check --format github --strict", N_("I en pipeline: även varningar stoppar.")),
    ),
    "completion": (
        ('eval "$(est completion bash)"', N_("Raden läggs i ~/.bashrc.")),
        ('eval "$(est completion zsh)"', N_("Raden läggs i ~/.zshrc.")),
        (
            "est completion fish > ~/.config/fish/completions/est.fish",
            N_("Görs en gång, för fish."),
        ),
    ),
    "demo": (("est demo prov --weeks 52", N_("Ett år att prova med.")),),
    "diff": (
        ("est diff", N_("Vad den här grenen ändrar.")),
        ("est diff HEAD~1 --format markdown", N_("Vad den senaste ändringen gjorde.")),
    ),
    "form": (("est form weekly --to xlsform --out enkat.xlsx", N_("Till ODK eller Kobo.")),),
    "import": (
        ("est import forms/inbox/svar.xlsx", N_("Läs in enkätens svar.")),
        ("est import --dry-run forms/inbox/svar.xlsx", N_("Se först vad som skulle ändras.")),
        (
            "est import skador.csv --source vandalism --taken 2026-11-10",
            N_("Läs in en lista över händelser."),
        ),
        ("est import svar.csv --suggest", N_("Föreslå ett formulär utifrån en export.")),
    ),
    "init": (("est init lagesbild --host gitlab", N_("En ny mapp, med jobb för GitLab.")),),
    "inventory": (("est inventory", N_("Allt som är lagrat, och hur länge.")),),
    "new": (
        ("est new meeting 2026-W48", N_("Mötet i vecka 48.")),
        ("est new month 2026-10", N_("Slutsatserna om oktober.")),
        ("est new measure belysning-gasverket", N_("En åtgärd.")),
    ),
    "new meeting": (
        ("est new meeting 2026-W48", N_("Förbered mötet.")),
        ("est new meeting 2026-W48 --update", N_("Hämta nya siffror till anteckningarna.")),
    ),
    "new month": (("est new month 2026-10", N_("Förbered månaden.")),),
    "new measure": (
        (
            "est new measure belysning-gasverket --place gasverket --factor otrygg-plats",
            N_("Med plats och faktor."),
        ),
    ),
    "publish": (
        ("est build && est publish /srv/lagesbild", N_("Bygg och publicera.")),
        ("est publish /srv/lagesbild --rollback", N_("Gå tillbaka till utgåvan före.")),
    ),
    "report": (("est report --from 2026-07 --to 2026-12", N_("Ett halvår.")),),
    "schema": (("est schema", N_("Skriv scheman i mappen schemas.")),),
    "send": (
        ("est send report 2026-W47 --dry-run", N_("Se vilka som skulle få rapporten.")),
        ("est send report 2026-W47", N_("Skicka den, en gång till var och en.")),
        ("est send survey --if-due", N_("I ett schema: bara på rätt dag.")),
    ),
    "serve": (("est serve --port 8080", N_("Visa webbplatsen medan du skriver.")),),
    "status": (("est status", N_("Vad veckan saknar.")),),
    "upgrade": (("est upgrade --dry-run", N_("Se först vad som skulle ändras.")),),
    "weed": (
        ("est weed --dry-run", N_("Se vad som är äldre än sin regel.")),
        ("est weed --older-than 24m", N_("Gallra det som är äldre än två år.")),
    ),
}
"""By the command's name, with that of the group that it belongs to."""
