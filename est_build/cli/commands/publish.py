"""``est publish``: put the finished site where a web server reads it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from est_build.cli.invocation import Invocation, pass_invocation
from est_build.cli.progress import shown
from est_build.words.catalogue import N_, Words

if TYPE_CHECKING:
    from est_build.tasks.publish import PublishOutcome

WAITS = N_("Ett bygge eller en annan publicering pågår. Väntar på den …")
PUBLISHED = N_("Publicerade {release} i {folder}")
ROLLED_BACK = N_("Visar åter {release} i {folder}")
UNCHANGED = N_("Inget har ändrats: {release} visas redan i {folder}")


@click.command(
    help=N_(
        "Lägg den färdiga webbplatsen där webbservern läser den. Besökarna ser den gamla eller "
        "den nya, aldrig en halv."
    )
)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--keep",
    type=click.IntRange(min=1),
    default=5,
    metavar="N",
    help=N_("Hur många utgåvor som sparas, den som visas inräknad; annars 5."),
)
@click.option("--rollback", is_flag=True, help=N_("Visa utgåvan före den som visas nu."))
@click.option(
    "--from",
    "site",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help=N_("Mappen som webbplatsen byggdes i; utan flaggan `site` i kommunens mapp."),
)
@pass_invocation
def command(
    invocation: Invocation, folder: Path, keep: int, rollback: bool, site: Path | None
) -> int:
    """Publish or go back, and say what is shown now."""
    from est_build.cli.show import code_of, show_diagnostics
    from est_build.tasks.publish import Publishing, publish, roll_back

    words, root = invocation.words, invocation.repository()
    with shown(words) as progress:
        order = Publishing(
            root=root,
            site=Path.cwd() / site if site else root / "site",
            folder=Path.cwd() / folder,
            keep=keep,
            on_wait=lambda: progress.say(words.gettext(WAITS)),
        )
        outcome = (roll_back if rollback else publish)(order)
    if outcome.diagnostics:
        show_diagnostics(outcome.diagnostics, root, words)
    if not outcome.release:
        click.echo(
            words.gettext("Inget publicerades. Det som visades visas fortfarande."), err=True
        )
        return code_of(outcome.diagnostics)
    message = ROLLED_BACK if rollback else UNCHANGED if outcome.is_unchanged else PUBLISHED
    click.echo(words.gettext(message, release=outcome.release, folder=folder), err=True)
    click.echo(_say_earlier(outcome, words), err=True)
    return 0


def _say_earlier(outcome: "PublishOutcome", words: Words) -> str:
    if not outcome.earlier:
        return words.gettext("Ingen tidigare utgåva finns att gå tillbaka till.")
    return words.ngettext(
        "{n} tidigare utgåva går att gå tillbaka till med --rollback.",
        "{n} tidigare utgåvor går att gå tillbaka till med --rollback.",
        outcome.earlier,
    )
