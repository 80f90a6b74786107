"""``est upgrade``: carry an older repository forward, and show how."""

import difflib
from collections.abc import Iterator
from pathlib import Path

import click

from est_build.cli.invocation import Invocation, pass_invocation
from est_build.words.catalogue import N_

BY_HAND = N_(
    "{path} är ändrad för hand och är som förut. Så skiljer den sig från den här versionens:"
)
UP_TO_DATE = N_("Allt är redan som i den här versionen av programmet.")
HIDDEN = N_("(raden visas inte: den kan peka ut en person)")
CHECK = N_("Kör est check, läs igenom ändringarna och spara dem i git.")


@click.command(
    help=N_(
        "Uppdatera en äldre mapp till den här versionen av programmet. Inget ni har skrivit går "
        "förlorat."
    )
)
@click.option("--dry-run", is_flag=True, help=N_("Visa vad som skulle ändras, och ändra inget."))
@pass_invocation
def command(invocation: Invocation, dry_run: bool) -> int:
    """Plan, show, and carry out unless told not to."""
    from est_build.cli.show import show_diagnostics
    from est_build.tasks.upgrade import carry_forward, plan_upgrade

    root, words = invocation.repository(), invocation.words
    upgrade = plan_upgrade(root)
    if upgrade.diagnostics:
        show_diagnostics(upgrade.diagnostics, root, words)
        return 1
    hidden = words.gettext(HIDDEN)
    for step in upgrade.steps:
        click.echo(words.gettext(step.about))
    for path, content in sorted(upgrade.changes.items()):
        click.echo("".join(_compare(root, path, content, hidden)), nl=False)
    for path, content in sorted(upgrade.by_hand.items()):
        click.echo(words.gettext(BY_HAND, path=path))
        click.echo("".join(_compare(root, path, content, hidden)), nl=False)
    if not upgrade.changes:
        # Schemas follow the codebook whatever else there is to do.
        schemas = () if dry_run else carry_forward(root, upgrade)
        for path in schemas:
            click.echo(path)
        click.echo(words.gettext(UP_TO_DATE), err=True)
        return 0
    count = len(upgrade.changes)
    if dry_run:
        message = words.ngettext("{n} fil skulle ändras.", "{n} filer skulle ändras.", count)
        click.echo(message, err=True)
        return 0
    for path in carry_forward(root, upgrade):
        click.echo(path)
    click.echo(words.ngettext("{n} fil ändrad.", "{n} filer ändrade.", count), err=True)
    click.echo(words.gettext(CHECK), err=True)
    return 0


def _compare(root: Path, path: str, content: bytes | None, hidden: str) -> Iterator[str]:
    """Yield the lines in which a file differs; a line that may point out a person is not shown."""
    from est_build.load.privacy.detector import find_personal

    here = root / path
    before = here.read_text("utf-8-sig", errors="replace") if here.is_file() else ""
    after = "" if content is None else content.decode("utf-8-sig")
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), path, path, n=1)
    for line in lines:
        shown = line.rstrip("\n")
        yield f"{shown[:1]}{hidden}\n" if find_personal(shown[1:]) else f"{shown}\n"
