"""``est inventory``: what is stored, how old it is, and under which rule."""

import click

from est_build.cli.invocation import Invocation, pass_invocation
from est_build.words.catalogue import N_


@click.command(help=N_("Visa vad som är lagrat, hur gammalt det är och när det ska gallras."))
@click.option(
    "--format",
    type=click.Choice(["text", "json"]),
    default="text",
    help=N_("Som text för människor eller JSON för program."),
)
@pass_invocation
def command(invocation: Invocation, format: str) -> int:
    """Show the inventory; 2 only where the repository can't be read."""
    from est_build.cli.show import show_diagnostics
    from est_build.tasks.inventory import (
        take_inventory,
        write_inventory_json,
        write_inventory_text,
    )

    words, root = invocation.words, invocation.repository()
    kept, found = take_inventory(root, invocation.today)
    if found:
        show_diagnostics(found, root, words)
        return 2
    if format == "json":
        click.echo(write_inventory_json(kept, invocation.today, words), nl=False)
    else:
        click.echo(write_inventory_text(kept, words), nl=False)
    return 0
