"""``est completion``: the lines that let a shell complete commands, weeks and ids."""

import click
from click.shell_completion import get_completion_class

from est_build.words.catalogue import N_

SHELLS = ("bash", "zsh", "fish")


@click.command(
    help=N_("Skriv ut det som får skalet att föreslå kommandon, veckor, månader och id:n.")
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> int:
    """Write the shell's own script."""
    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - click has all three
    root = context.find_root().command
    click.echo(kind(root, {}, "est", "_EST_COMPLETE").source())
    return 0
